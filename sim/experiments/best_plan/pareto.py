"""Several goals: what the front beats, by how much of a volume, and which of its plans are not told apart.

A plan is dominated by one that does no worse in any goal and better in one. Means of a few dozen
worlds say so with an error: whether each difference could be chance is told from paired worlds.
The volume is that of all outcomes which a set of plans reaches or betters (its hypervolume), as a
share of the box between the worst and the best plan measured in each goal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.best_plan.measure import Interval, measure_of, resampled
from sim.experiments.best_plan.optimum import RANDOM_BEST, SINGLE, Entry, Optimum, Versus

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Dominated:
    """How a plan stands against the front.

    Attributes
    ----------
    entry : Entry
        The plan; none of the front.
    by : Entry or None
        The plan of the front that dominates it in the mean, in most goals by more than chance; None if none does.
    against : tuple of Versus
        That plan against it, in each goal.
    """

    entry: Entry
    by: Entry | None
    against: tuple[Versus, ...] = ()

    @property
    def surely(self) -> bool:
        """Return whether chance alone would not do it: the 95 % interval lies above 0 in every goal."""
        return self.by is not None and all(each.difference.above_zero for each in self.against)


@dataclass(frozen=True)
class Reach:
    """The volume of outcomes that plans reach.

    Attributes
    ----------
    title : str
        What they are called together.
    volume : float
        Share of the box between the worst and the best plan measured.
    less : Interval
        By how much of the box the front reaches more.
    """

    title: str
    volume: float
    less: Interval


@dataclass(frozen=True)
class Standing:
    """How the front stands against all else that was measured.

    Attributes
    ----------
    volume : float
        What the front reaches, as a share of the box between the worst and the best plan measured.
    others : tuple of Dominated
        Every plan that is not of the front.
    reaches : tuple of Reach
        Each lever alone, and the plans found at random together.
    alike : tuple of tuple
        For each goal the pairs of the front that are not told apart in it, not even in the mean.
    """

    volume: float
    others: tuple[Dominated, ...]
    reaches: tuple[Reach, ...]
    alike: tuple[tuple[tuple[Entry, Entry], ...], ...]

    def of(self, entry: Entry) -> Dominated | None:
        """Return how a plan stands against the front; None for those of the front."""
        return next((each for each in self.others if each.entry is entry), None)


def standing_of(optimum: Optimum) -> Standing:
    """Return how the front stands; all figures from fresh worlds."""
    front, goals = optimum.front, range(len(optimum.goal.objectives))
    rest = [each for each in optimum.entries if each not in front]
    sets = [(each.title if each.kind == SINGLE else f"{each.title}, one lever alone", [each]) for each in optimum.alone]
    if blind := list(optimum.of_kind(RANDOM_BEST)):
        sets.append(("the front of as many plans at random", blind))
    pairs = tuple(
        tuple(pair for pair in combinations(front, 2) if optimum.versus(*pair, objective).open) for objective in goals
    )
    return Standing(
        _volume(optimum, front),
        tuple(_dominated(optimum, each, front) for each in rest),
        tuple(Reach(title, _volume(optimum, those), _less(optimum, front, those)) for title, those in sets),
        pairs,
    )


def _dominated(optimum: Optimum, entry: Entry, front: Sequence[Entry]) -> Dominated:
    """Return which plan of the front dominates a plan in the mean: of several the one that leads most surely."""
    goals = range(len(optimum.goal.objectives))
    found = [(each, tuple(optimum.versus(each, entry, place) for place in goals)) for each in front]
    able = [
        (each, against)
        for each, against in found
        if (each.keeps_limits or not entry.keeps_limits)
        and min(one.difference.value for one in against) >= 0 < max(one.difference.value for one in against)
    ]
    if not able:
        return Dominated(entry, None)
    by, against = max(able, key=lambda pair: sum(one.difference.above_zero for one in pair[1]))
    return Dominated(entry, by, against)


def _box(optimum: Optimum) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the worst measure of each goal among all plans, and how far the best lies above it."""
    values = np.array([[one.value for one in each.measured] for each in optimum.entries])
    return values.min(axis=0), np.ptp(values, axis=0) + 1e-12


def _rows(optimum: Optimum, those: Sequence[Entry]) -> NDArray[np.float64]:
    """Return what is compared, (plans, goals, worlds)."""
    goals = range(len(optimum.goal.objectives))
    return np.array([[optimum.pairs(each, place) for place in goals] for each in those])


def _volume(optimum: Optimum, those: Sequence[Entry]) -> float:
    low, width = _box(optimum)
    return volume((measure_of(_rows(optimum, those), optimum.goal.robustness) - low) / width)


def _less(optimum: Optimum, front: Sequence[Entry], those: Sequence[Entry]) -> Interval:
    """Return by how much more of the box the front reaches than other plans, with its interval over worlds."""
    low, width = _box(optimum)
    rows, count = _rows(optimum, [*front, *those]), len(front)

    def more(worlds: NDArray[np.float64]) -> float:
        places = (measure_of(worlds, optimum.goal.robustness) - low) / width
        return volume(places[:count]) - volume(places[count:])

    found = resampled(rows, more, optimum.goal.robustness, optimum.goal.seed)
    return Interval(found.value, max(found.low, -1.0), min(found.high, 1.0))


def volume(points: NDArray[np.float64]) -> float:
    """Return the volume between 0 and what at least one of the points, (points, goals), reaches in every goal."""
    rows = np.maximum(points, 0.0)
    edges = [np.unique(np.append(0.0, column)) for column in rows.T]
    corners = np.stack(np.meshgrid(*(each[1:] for each in edges), indexing="ij"), axis=-1)
    sizes = np.stack(np.meshgrid(*map(np.diff, edges), indexing="ij"), axis=-1).prod(axis=-1)
    reached = np.zeros(sizes.shape, dtype=bool)
    for row in rows:
        reached |= (row >= corners).all(axis=-1)
    return float(sizes[reached].sum())
