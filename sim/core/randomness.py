"""A draw is addressed, never consumed: (seed, decision, whose, week) gives the number.

Theory
    A counter-based generator [Salmon2011]: an address is hashed with the finaliser of
    SplitMix64 [Steele2014]. Two runs that share a person, a decision and a week share the
    luck, whatever else differs between them.

Each function is given twice: here in whole Python numbers, for the interpreted week and for
reading; in `sim.core.kernels` for compiled code. Tests hold them equal to the bit.
"""

from __future__ import annotations

import math
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB
ERA = 1 << 32
"""Added to weeks, so that the weeks before 0 have addresses too."""


CENTRAL = 0.425
"""Half the width of the middle in which one polynomial gives the normal quantile."""


Generator = np.random.Generator
"""NumPy's generator; see `generator`."""


def generator(seed: int) -> Generator:
    """Return NumPy's generator, for samplers over parameters such as chains; nothing in a firm draws from it."""
    return np.random.default_rng(abs(seed))


def signed(value: int) -> int:
    """Return the 64-bit pattern of `value` as a signed whole number, as ledgers store it."""
    value &= MASK
    return value - (1 << 64) if value >> 63 else value


def text_key(*parts: object) -> int:
    """Return a stable signed 64-bit key of names and numbers; the same on every machine."""
    digest = blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=8).digest()
    return signed(int.from_bytes(digest, "little"))


def mix(value: int) -> int:
    """Return the SplitMix64 finaliser of a 64-bit number."""
    value = (value + GOLDEN) & MASK
    value = ((value ^ (value >> 30)) * FIRST) & MASK
    value = ((value ^ (value >> 27)) * SECOND) & MASK
    return value ^ (value >> 31)


def decision_base(seed: int, decision: int) -> int:
    """Return the hash that begins every address of one decision in one run."""
    return mix((seed & MASK) ^ mix(decision & MASK))


def week_base(base: int, week: int) -> int:
    """Return a decision's hash in one week."""
    return mix((base + GOLDEN * ((week + ERA) & MASK)) & MASK)


def uniform_at(base: int, key: int) -> float:
    """Return the uniform draw in (0, 1) at an address; never 0, never 1."""
    return ((mix(base ^ (key & MASK)) >> 12) + 0.5) * 2.220446049250313e-16


def holder_key(seat_key: int, holder: int) -> int:
    """Return the key of the n-th holder of a place."""
    return signed(mix((seat_key & MASK) ^ mix(holder)))


def birth_key(parent_key: int, week: int, ordinal: int) -> int:
    """Return the key of the n-th row that a parent gave birth to in a week."""
    return signed(mix((parent_key & MASK) ^ mix(((week + ERA) * 65536 + ordinal) & MASK)))


def normal_quantile_central(q: float) -> float:
    """Return the standard normal quantile of 0.5 + q for |q| up to 0.425."""
    r = 0.180625 - q * q
    top = ((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r
              + 4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r
           + 1.3314166789178437745e2) * r + 3.3871328727963666080e0  # fmt: skip
    low = ((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r
              + 2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r
           + 4.2313330701600911252e1) * r + 1.0  # fmt: skip
    return q * top / low


def normal_quantile_tail(u: float) -> float:
    """Return the standard normal quantile of u below 0.075 or above 0.925."""
    q = u - 0.5
    r = u if q < 0.0 else 1.0 - u
    r = math.sqrt(-math.log(r))
    if r <= 5.0:
        r = r - 1.6
        top = ((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
                  + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r
               + 4.63033784615654529590e0) * r + 1.42343711074968357734e0  # fmt: skip
        low = ((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
                  + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r
               + 2.05319162663775882187e0) * r + 1.0  # fmt: skip
    else:
        r = r - 5.0
        top = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
                  + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0) * r
               + 5.46378491116411436990e0) * r + 6.65790464350110377720e0  # fmt: skip
        low = ((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
                  + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
               + 5.99832206555887937690e-1) * r + 1.0  # fmt: skip
    return -top / low if q < 0.0 else top / low


def normal_quantile(u: float) -> float:
    """Return the standard normal quantile, by algorithm AS 241 [Wichura1988]; about 16 digits."""
    if abs(u - 0.5) <= CENTRAL:
        return normal_quantile_central(u - 0.5)
    return normal_quantile_tail(u)


def draw_at(kind: str, base: int, key: int) -> float:
    """Return the draw of a kind at an address: uniform, normal or exponential."""
    u = uniform_at(base, key)
    if kind == "normal":
        return normal_quantile(u)
    if kind == "exponential":
        return -math.log(u)
    return u


def mix_array(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return `mix` of each of many 64-bit numbers."""
    values = values + np.uint64(GOLDEN)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(FIRST)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(SECOND)
    return values ^ (values >> np.uint64(31))


def place_keys(name_key: int, count: int, first: int = 0) -> NDArray[np.int64]:
    """Return the keys of places number `first`, `first` + 1 ... under a name."""
    numbers = np.arange(first, first + count, dtype=np.uint64)
    return mix_array(np.uint64(name_key & MASK) ^ mix_array(numbers)).view(np.int64)


def uniforms_at(base: int, keys: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return `uniform_at` for each of many keys."""
    mixed = mix_array(np.uint64(base) ^ keys.view(np.uint64))
    result: NDArray[np.float64] = ((mixed >> np.uint64(12)).astype(np.float64) + 0.5) * 2.220446049250313e-16
    return result
