"""The few compiled loops that generated weeks share; compiled twins of `sim.core.randomness`.

Every function here is plain Python too (``kernel.py_func``), element by element, so that
the interpreted week can run it uncompiled.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sim.core import randomness

Function = TypeVar("Function", bound=Callable[..., Any])

WITHOUT_WRAPPERS: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def kernel(function: Function) -> Function:
    """Return a function compiled on first use, as compiled code and Python may call it."""
    return cast(Function, njit(error_model="numpy")(function))


def inner(function: Function) -> Function:
    """Return a function compiled on first use that only compiled code can call: it compiles faster."""
    return cast(Function, njit(error_model="numpy", **WITHOUT_WRAPPERS)(function))


U = np.uint64
_GOLDEN = U(randomness.GOLDEN)
_FIRST = U(randomness.FIRST)
_SECOND = U(randomness.SECOND)
_ERA = np.int64(randomness.ERA)

_CENTRAL = randomness.CENTRAL
_central = kernel(randomness.normal_quantile_central)
_tail = kernel(randomness.normal_quantile_tail)


@kernel
def mix(value: np.uint64) -> Any:
    """Return the SplitMix64 finaliser."""
    value = value + _GOLDEN
    value = (value ^ (value >> U(30))) * _FIRST
    value = (value ^ (value >> U(27))) * _SECOND
    return value ^ (value >> U(31))


@kernel
def decision_base(seed: int, decision: int) -> Any:
    """Return the hash that begins every address of one decision in one run."""
    return mix(U(seed) ^ mix(U(decision)))


@kernel
def week_base(base: np.uint64, week: int) -> Any:
    """Return a decision's hash in one week."""
    return mix(base + _GOLDEN * U(np.int64(week) + _ERA))


@kernel
def uniform_at(base: np.uint64, key: int) -> Any:
    """Return the uniform draw at an address."""
    return (np.float64(mix(base ^ U(key)) >> U(12)) + 0.5) * 2.220446049250313e-16


@kernel
def normal_at(base: np.uint64, key: int) -> Any:
    """Return the standard normal draw at an address."""
    u = uniform_at(base, key)
    return _central(u - 0.5) if abs(u - 0.5) <= _CENTRAL else _tail(u)


@kernel
def normals_at(base: np.uint64, keys: NDArray[np.int64], rows: NDArray[np.int64]) -> Any:
    """Return the normal draws at the keys of some rows: the common case for all, then the tails again."""
    luck = np.empty(rows.shape[0])
    drawn = np.empty(rows.shape[0])
    for place in range(rows.shape[0]):
        luck[place] = uniform_at(base, keys[rows[place]])
    for place in range(rows.shape[0]):
        drawn[place] = _central(luck[place] - 0.5)
    for place in range(rows.shape[0]):
        if abs(luck[place] - 0.5) > _CENTRAL:
            drawn[place] = _tail(luck[place])
    return drawn


@kernel
def exponential_at(base: np.uint64, key: int) -> Any:
    """Return the exponential draw with mean 1 at an address."""
    return -math.log(uniform_at(base, key))


@kernel
def holder_key(seat_key: int, holder: int) -> Any:
    """Return the key of the n-th holder of a place."""
    return np.int64(mix(U(seat_key) ^ mix(U(holder))))


@kernel
def birth_key(parent_key: int, week: int, ordinal: int) -> Any:
    """Return the key of the n-th row that a parent gave birth to in a week."""
    return np.int64(mix(U(parent_key) ^ mix(U((np.int64(week) + _ERA) * np.int64(65536) + np.int64(ordinal)))))


@kernel
def select(flags: NDArray[np.float64], rows: NDArray[np.int64]) -> Any:
    """Write the rows whose flag is up into `rows`, in order; return how many.

    Every row is written down and the next one overwrites it unless its flag is up: a branch
    here would be mispredicted at every third row, which costs ten times as much.
    """
    count = np.int64(0)
    for row in range(flags.shape[0]):
        rows[count] = row
        count += np.int64(flags[row] != 0.0)
    return count


@kernel
def in_order(groups: NDArray[np.int64], scores: NDArray[np.float64], count: int) -> Any:
    """Return places 0..count-1 sorted by group, then by score from the highest; ties keep their order."""
    by_score = np.argsort(-scores[:count], kind="mergesort")
    by_group = np.argsort(groups[by_score], kind="mergesort")
    return by_score[by_group]
