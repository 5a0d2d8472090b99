"""Designs: which points of the factors' space a study runs.

Every design is told by its kind, its size and a seed, and always comes in the same order. A
Sobol sequence, Morris trajectories and a Saltelli sample grow: a longer one begins with the
shorter one, so that a sweep that is extended runs only what is new. A grid with more values
holds the earlier points too. A Latin hypercube of another size is another one altogether.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError, nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.factors import Factor

LEVELS = 3
"""Values of a factor in a grid, or one at a time, unless told."""
MORRIS_LEVELS = 4
MOST_POINTS = 1_000_000
MOST_IN_SEQUENCE = 21_201
"""Dimensions of the longest Sobol sequence that is tabled."""


@dataclass(frozen=True)
class Points(Sequence[Mapping[str, float]]):
    """The points of a design; each is a mapping from a factor's name to its value.

    Attributes
    ----------
    kind : str
        Name of the design.
    names : tuple of str
        Names of the factors, in order.
    values : ndarray
        (points, factors), in the factors' own units.
    base : int or None
        Number of the point at which every factor has its default, if there is one.
    added : bool
        Whether that point was put before a design that does not hold it of itself.
    notes : tuple of str
        What a reader of the results should know.
    together : int
        Points in a row that belong together and are not independent: a trajectory, a block of a Saltelli sample.
    """

    kind: str
    names: tuple[str, ...]
    values: NDArray[np.float64]
    base: int | None = None
    added: bool = False
    notes: tuple[str, ...] = ()
    together: int = 1

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        return dict(zip(self.names, self.values[number].tolist(), strict=True))

    def __iter__(self) -> Iterator[Mapping[str, float]]:
        return (self[number] for number in range(len(self)))

    @property
    def sample(self) -> NDArray[np.float64]:
        """Return the design's own points, without a base point that was added: what SALib's analyses want."""
        return self.values[1:] if self.added else self.values


def grid(factors: Sequence[Factor], levels: int = LEVELS) -> Points:
    """Return every combination of the factors' values; the last factor changes fastest."""
    chosen = [values_of(each, levels) for each in factors]
    _not_too_many(math.prod(len(each) for each in chosen), "the grid has", "fewer levels or factors, or `sobol`")
    values = np.array(list(product(*chosen)), dtype=np.float64).reshape(-1, len(factors))
    return _with_base(Points("grid", _names(factors), values), factors)


def one_at_a_time(factors: Sequence[Factor], levels: int = LEVELS) -> Points:
    """Return the base point, and then each factor at its values while all others keep their defaults."""
    base = [each.default for each in factors]
    rows = [base]
    for place, each in enumerate(factors):
        rows += [
            [*base[:place], value, *base[place + 1 :]] for value in values_of(each, levels) if value != base[place]
        ]
    return _with_base(Points("one-at-a-time", _names(factors), np.array(rows)), factors)


def latin_hypercube(factors: Sequence[Factor], points: int, seed: int) -> Points:
    """Return a Latin hypercube: each factor's range in as many strata as points, each used once."""
    from scipy.stats import qmc

    if points < 1:
        raise InputError(f"points = {points}: at least 1 is needed")
    _not_too_many(points, "the design has")
    return _sampled("latin-hypercube", factors, qmc.LatinHypercube(len(factors), rng=seed).random(points))


def sobol(factors: Sequence[Factor], points: int, seed: int) -> Points:
    """Return the beginning of a scrambled Sobol sequence; its length is a power of 2."""
    from scipy.stats import qmc

    count, notes = power_of_two(points)
    if len(factors) > MOST_IN_SEQUENCE:
        raise InputError(f"{len(factors):,} factors; a Sobol sequence has at most {MOST_IN_SEQUENCE:,}")
    _not_too_many(count, "the design has")
    shares = qmc.Sobol(len(factors), scramble=True, rng=seed).random(count)
    return replace(_sampled("sobol", factors, shares), notes=notes)


def morris(factors: Sequence[Factor], trajectories: int, levels: int = MORRIS_LEVELS, seed: int = 1) -> Points:
    """Return Morris trajectories: from point to point one factor moves, so that effects can be screened.

    There are ``trajectories * (factors + 1)`` points, in order, as SALib's analysis wants them.
    """
    _at_least_two(factors, "morris")
    if trajectories < 1:
        raise InputError(f"trajectories = {trajectories}: at least 1 is needed")
    if levels % 2 or levels < 2:
        raise InputError(f"levels = {levels}: Morris trajectories need an even number of levels, such as 4")
    sample = _salib("sample.morris")
    _not_too_many(trajectories * (len(factors) + 1), "the design has")
    shares = sample.sample(_problem(factors), trajectories, num_levels=levels, seed=seed)
    return replace(_sampled("morris", factors, shares), together=len(factors) + 1)


def saltelli(factors: Sequence[Factor], points: int, seed: int, *, second_order: bool = False) -> Points:
    """Return a Saltelli sample, from which Sobol indices are estimated.

    There are ``points * (factors + 2)`` points, or ``points * (2 * factors + 2)`` for indices of the second
    order, in order, as SALib's analysis wants them; `points` is a power of 2.
    """
    _at_least_two(factors, "saltelli")
    count, notes = power_of_two(points)
    sample = _salib("sample.sobol")
    block = len(factors) * (2 if second_order else 1) + 2
    _not_too_many(count * block, "the design has")
    shares = sample.sample(_problem(factors), count, calc_second_order=second_order, seed=seed)
    return replace(_sampled("saltelli", factors, shares), notes=notes, together=block)


def with_base_point(points: Points, factors: Sequence[Factor]) -> Points:
    """Return points that begin with the one at which every factor has its default, unless it is among them."""
    if points.base is not None:
        return points
    base = np.array([[each.default for each in factors]])
    return replace(points, values=np.vstack([base, points.values]), base=0, added=True)


def values_of(factor: Factor, levels: int = LEVELS) -> tuple[float, ...]:
    """Return the values that a factor takes in a grid: its own, or evenly spaced ones from low to high."""
    if factor.values:
        return factor.values
    if levels < 2:
        raise InputError(f"levels = {levels}: a factor needs at least 2, or values of its own")
    return tuple(np.linspace(factor.low, factor.high, levels).tolist())


def in_steps(factor: Factor, levels: int) -> Factor:
    """Return a factor that takes so many evenly spaced values, in every design."""
    return replace(factor, values=values_of(replace(factor, values=()), levels))


def power_of_two(points: int) -> tuple[int, tuple[str, ...]]:
    """Return the next power of 2, and a note when it is another number."""
    if points < 1:
        raise InputError(f"points = {points}: at least 1 is needed")
    count = 1 << (points - 1).bit_length()
    if count == points:
        return count, ()
    return count, (f"{points:,} points are no power of 2, which a Sobol sequence wants; {count:,} were taken",)


def _sampled(kind: str, factors: Sequence[Factor], shares: NDArray[np.float64]) -> Points:
    """Return points at shares of the factors' ranges; a factor with values of its own takes one of those."""
    values = np.empty_like(shares)
    for place, each in enumerate(factors):
        if each.values:
            chosen = np.minimum((shares[:, place] * len(each.values)).astype(np.int64), len(each.values) - 1)
            values[:, place] = np.asarray(each.values)[chosen]
        else:
            values[:, place] = np.clip(each.at(0.0) + (each.high - each.low) * shares[:, place], each.low, each.high)
    return _with_base(Points(kind, _names(factors), values), factors)


def _with_base(points: Points, factors: Sequence[Factor]) -> Points:
    default = np.array([each.default for each in factors])
    found = np.flatnonzero((points.values == default).all(axis=1))
    return replace(points, base=int(found[0])) if len(found) else points


def _names(factors: Sequence[Factor]) -> tuple[str, ...]:
    names = tuple(each.name for each in factors)
    if not names:
        raise InputError("there is no factor to vary; name a lever or a parameter")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise InputError(f"there are two factors {name!r}; give one of them another name")
    return names


def _at_least_two(factors: Sequence[Factor], kind: str) -> None:
    if len(_names(factors)) < 2:
        raise InputError(f"the design `{kind}` needs at least two factors; `one-at-a-time` does with one")


def _not_too_many(count: int, what: str, remedy: str = "fewer points") -> None:
    if count > MOST_POINTS:
        raise InputError(f"{what} {count:,} points; at most {MOST_POINTS:,} are allowed: take {remedy}")


def _problem(factors: Sequence[Factor]) -> dict[str, Any]:
    return {"num_vars": len(factors), "names": list(_names(factors)), "bounds": [[0.0, 1.0]] * len(factors)}


def _salib(module: str) -> Any:
    from importlib import import_module

    try:
        return import_module(f"SALib.{module}")
    except ImportError as problem:
        raise InputError(
            "Morris and Saltelli designs are SALib's, which is not installed: pip install 'morale-sim[analysis]'"
        ) from problem


KINDS = ("grid", "one-at-a-time", "latin-hypercube", "sobol", "morris", "saltelli", "list")
"""Names of the designs, as a design file writes them; ``"list"`` takes its points from a file."""

SIZES = {
    "grid": ("levels",), "one-at-a-time": ("levels",), "latin-hypercube": ("points",), "sobol": ("points",),
    "morris": ("trajectories", "levels"), "saltelli": ("points", "second_order"), "list": ("file",),
}  # fmt: skip
"""What says how large each design is."""

USUAL = {"levels": LEVELS, "points": 64, "trajectories": 10, "second_order": False}
"""Sizes unless told."""


def points_of(kind: str, factors: Sequence[Factor], seed: int = 1, **sizes: Any) -> Points:
    """Return the points of a design by its name, every one of `KINDS` but ``"list"``.

    Parameters
    ----------
    kind : str
        Which design.
    factors : sequence of Factor
        What is varied.
    seed : int
        Seed of those designs that are sampled.
    **sizes
        What `SIZES` names for this kind; `USUAL` unless told.

    Raises
    ------
    InputError
        For an unknown design, a size that it does not have, more points than are allowed, or SALib missing.
    """
    makers = {
        "grid": grid, "one-at-a-time": one_at_a_time, "latin-hypercube": latin_hypercube, "sobol": sobol,
        "morris": morris, "saltelli": saltelli,
    }  # fmt: skip
    if kind not in makers:
        raise InputError(f"there is no design {kind!r}{nearest(kind, makers)}; known: {', '.join(makers)}")
    for name in sizes:
        if name not in SIZES[kind]:
            raise InputError(f"the design `{kind}` has no {name!r}; its size is said by {' and '.join(SIZES[kind])}")
    usual = {name: MORRIS_LEVELS if (kind, name) == ("morris", "levels") else USUAL[name] for name in SIZES[kind]}
    seeded = {} if kind in ("grid", "one-at-a-time") else {"seed": seed}
    make: Any = makers[kind]
    made: Points = make(factors, **{**usual, **sizes}, **seeded)
    return made
