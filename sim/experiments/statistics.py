"""Statistics of paired draws: bands, luck and ignorance, differences, chances.

Draws of one parameter set share their world and differ in luck, so they are not
independent of one another. Intervals of a mean and Monte Carlo errors are therefore
made from the means of the parameter sets, which are independent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.experiments.comparison import Array, Whole
from sim.experiments.intervals import chance_of_none, interval_of_means

ERROR = 0.05
"""Chance that is allowed to take luck for a difference."""

CLEAR = 0.9
"""Share of draws that have to agree on the sign before a difference is told from none."""

LEVELS = (0.5, 0.8, 0.95)
"""Bands that are drawn and tabled: central shares of the draws."""


@dataclass(frozen=True)
class Bands:
    """Median and central bands over draws; `low` and `high` by level."""

    median: Array
    low: dict[float, Array]
    high: dict[float, Array]


@dataclass(frozen=True)
class Separation:
    """How much of the spread over draws is luck and how much is ignorance.

    Attributes
    ----------
    luck, ignorance : float
        Standard deviations: between replications of one world; between worlds.
    ignorance_share : float
        Share of the variance that comes from not knowing the parameters.
    sets, draws : int
        Numbers that the estimate stands on.
    share_low, share_high : float
        95 % interval of that share.
    """

    luck: float
    ignorance: float
    ignorance_share: float
    sets: int
    draws: int
    share_low: float = 0.0
    share_high: float = 1.0

    @property
    def replications(self) -> float:
        """Return the replications of a world, on average."""
        return self.draws / self.sets


@dataclass(frozen=True)
class Difference:
    """A paired difference: spread over draws, and the mean with its own interval of 95 %.

    Attributes
    ----------
    mean, median : float
        Over parameter sets; over draws.
    low, high : float
        The middle 95 % of the draws.
    mean_low, mean_high : float
        95 % interval of the mean.
    above_zero, above_zero_error : float
        Share of draws above 0 (ties count half), and its Monte Carlo error.
    draws : int
        How many there are.
    chance, error : float
        Chance of such a mean by luck alone, and the chance at which it counts as told apart: 5 %, and less
        where the draws were looked at again and again (see `sim.experiments.resolving`).
    """

    mean: float
    median: float
    low: float
    high: float
    mean_low: float
    mean_high: float
    above_zero: float
    above_zero_error: float
    draws: int
    chance: float = 0.0
    error: float = ERROR

    @property
    def distinguishable(self) -> bool:
        """Return whether the difference is told from none (see `told_apart`)."""
        return self.chance <= self.error and told_apart(self.above_zero, self.mean_low, self.mean_high)


@dataclass(frozen=True)
class Chance:
    """A share of draws with its Monte Carlo error (one standard error over parameter sets)."""

    share: float
    error: float
    draws: int


def bands(values: Array, levels: tuple[float, ...] = LEVELS) -> Bands:
    """Return the median and the central bands over the first axis (draws)."""
    return Bands(
        median=np.asarray(np.quantile(values, 0.5, axis=0)),
        low={level: np.asarray(np.quantile(values, (1 - level) / 2, axis=0)) for level in levels},
        high={level: np.asarray(np.quantile(values, (1 + level) / 2, axis=0)) for level in levels},
    )


def quantiles(values: Array, probabilities: tuple[float, ...]) -> tuple[float, ...]:
    """Return quantiles of one row of draws."""
    return tuple(float(value) for value in np.quantile(values, probabilities))


def set_means(values: Array, parameter_set: Whole) -> Array:
    """Return the mean of each parameter set, in order of set number."""
    _, place = np.unique(parameter_set, return_inverse=True)
    return np.asarray(np.bincount(place, weights=values) / np.bincount(place), dtype=np.float64)


def many_set_means(values: Array, parameter_set: Whole) -> Array:
    """Return `set_means` of many rows at once: (draws, ...) gives (parameter sets, ...)."""
    _, place, counts = np.unique(parameter_set, return_inverse=True, return_counts=True)
    sums = np.zeros((len(counts), *values.shape[1:]))
    np.add.at(sums, place, values)
    return np.asarray(sums / counts.reshape(-1, *(1,) * (values.ndim - 1)), dtype=np.float64)


def separate(values: Array, parameter_set: Whole) -> Separation | None:
    """Separate luck from ignorance by the law of total variance, corrected for chance.

    The variance between the means of parameter sets holds some luck too; the one-way
    random-effects estimate takes it out, and is never below 0.

    Returns
    -------
    Separation or None
        None where no parameter set has two replications, or there is only one set.
    """
    _, place, counts = np.unique(parameter_set, return_inverse=True, return_counts=True)
    sets, draws = len(counts), len(values)
    if sets < 2 or draws == sets:
        return None
    means = np.bincount(place, weights=values) / counts
    within = float(np.sum((values - means[place]) ** 2) / (draws - sets))
    between = float(np.sum(counts * (means - values.mean()) ** 2) / (sets - 1))
    replications = (draws - float(np.sum(counts**2)) / draws) / (sets - 1)
    ignorance = max(0.0, (between - within) / replications)
    total = within + ignorance
    share = ignorance / total if total > 0 else 0.0
    low, high = _share_interval(between, within, replications, sets - 1, draws - sets)
    return Separation(float(np.sqrt(within)), float(np.sqrt(ignorance)), share, sets, draws, low, high)


def _share_interval(
    between: float, within: float, replications: float, sets: int, rest: int, level: float = 0.95
) -> tuple[float, float]:
    """Return the interval of ignorance's share from the ratio of two mean squares with their degrees of freedom.

    Exact for normal effects and equal replications, a good approximation otherwise.
    """
    if within <= 0:
        return (1.0, 1.0) if between > 0 else (0.0, 1.0)
    found = []
    for chance_below in ((1 + level) / 2, (1 - level) / 2):
        ratio = between / within / float(special.fdtri(sets, rest, chance_below))
        found.append(max(0.0, (ratio - 1.0) / (ratio - 1.0 + replications)) if ratio > 1.0 else 0.0)
    return found[0], found[1]


def mean_interval(values: Array, parameter_set: Whole, level: float = 0.95) -> tuple[float, float, float]:
    """Return the mean over parameter sets and its interval (see `intervals`); infinite with a single set."""
    centre, low, high = interval_of_means(set_means(values, parameter_set), level)
    return float(centre), float(low), float(high)


def chance(happened: Array, parameter_set: Whole) -> Chance:
    """Return the share of draws in which something happened, with its Monte Carlo error.

    `happened` holds 0 to 1 (ties count in part). Where it happened always or never, the
    error is that of one parameter set more that went the other way.
    """
    means = set_means(happened, parameter_set)
    share, sets = float(means.mean()), len(means)
    one_sided = share in (0.0, 1.0) or sets < 2
    error = 1.0 / (sets + 1) if one_sided else float(means.std(ddof=1) / np.sqrt(sets))
    return Chance(share, error, len(happened))


def difference(plan: Array, other: Array, parameter_set: Whole, error: float = ERROR) -> Difference:
    """Return the paired difference `plan` less `other`, draw by draw, told apart at a chance of `error`."""
    values = np.asarray(plan - other, dtype=np.float64)
    low, median, high = (float(x) for x in np.quantile(values, (0.025, 0.5, 0.975)))
    means = set_means(values, parameter_set)
    mean, mean_low, mean_high = (float(each) for each in interval_of_means(means))
    above = chance((np.sign(values) + 1) / 2, parameter_set)
    luck = float(chance_of_none(means))
    return Difference(
        mean, median, low, high, mean_low, mean_high, above.share, above.error, len(values), luck, error
    )


def told_apart(probability: float, mean_low: float, mean_high: float) -> bool:
    """Return whether a difference is told from none.

    It is not when the probability that it is above 0 lies between .1 and .9, or when the
    95 % interval of its mean covers 0.
    """
    return not (1 - CLEAR <= probability <= CLEAR or mean_low <= 0.0 <= mean_high)


def chances_of_best(outcomes: Array, parameter_set: Whole) -> tuple[Chance, ...]:
    """Return each plan's chance of the highest outcome; a tie is shared equally."""
    best = outcomes == outcomes.max(axis=0)
    shared: NDArray[np.float64] = best / best.sum(axis=0)
    return tuple(chance(row, parameter_set) for row in shared)


def expected_regret(outcomes: Array) -> Array:
    """Return how far each plan stays, on average, behind the best plan of each draw."""
    return np.asarray((outcomes.max(axis=0) - outcomes).mean(axis=1), dtype=np.float64)


def leading_plan(outcomes: Array, parameter_set: Whole) -> int:
    """Return the plan with the highest mean outcome; the earlier one of equals."""
    return int(np.argmax([set_means(row, parameter_set).mean() for row in outcomes]))


def not_told_from(
    reference: int, outcomes: Array, parameter_set: Whole, error: float = ERROR
) -> tuple[int, ...]:
    """Return the plans, `reference` among them, that are not told apart from `reference`."""
    return tuple(
        plan
        for plan in range(len(outcomes))
        if plan == reference
        or not difference(outcomes[reference], outcomes[plan], parameter_set, error).distinguishable
    )
