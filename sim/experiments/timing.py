"""Time to effect: from which week on a plan's difference is there, and stays.

What is tried in a week is the mean of the month that it ends: single weeks of a small firm are unsteady.

The rule. Weeks are tried from the last one backwards; the first that is not told apart from no difference, or in which
the difference has the other sign, ends it. Hypotheses tried in an order that was fixed beforehand, up to the first
that is not rejected, need no further correction for their number [Maurer1995]: the chance to name any week too early
is that of a single test, 5 % for each plan.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Array, Comparison, Whole
from sim.experiments.intervals import interval_of_means
from sim.experiments.statistics import CLEAR, ERROR, many_set_means

MONTH = 4
"""Weeks over which differences are averaged before they are tried."""


@dataclass(frozen=True)
class TimeToEffect:
    """When a plan's effect on the outcome's series begins to show for good.

    Attributes
    ----------
    week : int or None
        First week from which on it is told apart from none in every week; None if it is not at the end.
    sign : int
        Whether the plan is above (1) or below (-1) the baseline from then on, or its mean; 0 if there is no such week.
    worse_before : bool
        Whether the difference is told apart from none, with the other sign, in a week before.
    mean_week : int or None
        First week from which on the interval of the mean alone leaves 0 out, whether or not draws agree; told where
        in no week nine of ten draws agree, as may be in small firms, and None otherwise.
    """

    week: int | None
    sign: int
    worse_before: bool
    mean_week: int | None = None


def times_to_effect(comparison: Comparison) -> tuple[TimeToEffect, ...]:
    """Return each plan's time to effect on the outcome's series; that of the baseline is never."""
    values = comparison.series[comparison.outcome.series]
    error = comparison.sampling.error
    return tuple(time_to_effect(each - values[0], comparison.parameter_set, error) for each in values)


def time_to_effect(differences: Array, parameter_set: Whole, error: float = ERROR) -> TimeToEffect:
    """Return the time to effect of paired differences (draws, weeks)."""
    monthly = months(differences)
    signs = told_apart_by_week(monthly, parameter_set, error)
    week = _for_good(signs)
    if week is None:
        of_means = signs_of_means(monthly, parameter_set, error)
        mean_week = None if signs.any() else _for_good(of_means)
        return TimeToEffect(None, 0 if mean_week is None else int(of_means[-1]), False, mean_week)
    last = int(signs[-1])
    return TimeToEffect(week, last, bool((signs[:week] == -last).any()))


def _for_good(signs: Whole) -> int | None:
    """Return the first week from which on the sign is that of the last week, None where that is 0."""
    if signs[-1] == 0:
        return None
    other = np.flatnonzero(signs != signs[-1])
    return int(other[-1]) + 1 if len(other) else 0


def months(differences: Array) -> Array:
    """Return in each week the mean of the month that it ends; of fewer weeks in the beginning (draws, weeks)."""
    sums = np.cumsum(differences, axis=1)
    sums[:, MONTH:] = sums[:, MONTH:] - sums[:, :-MONTH]
    return np.asarray(sums / np.minimum(np.arange(1, sums.shape[1] + 1), MONTH), dtype=np.float64)


def told_apart_by_week(differences: Array, parameter_set: Whole, error: float = ERROR) -> Whole:
    """Return the sign of the difference in each week in which it is told apart from none, and 0 in the others.

    The rule of a week is that of a whole comparison: see `sim.experiments.statistics.told_apart`.
    """
    above = many_set_means((np.sign(differences) + 1) / 2, parameter_set).mean(axis=0)
    agree = (above > CLEAR).astype(np.int64) - (above < 1 - CLEAR).astype(np.int64)
    signs = signs_of_means(differences, parameter_set, error)
    return np.asarray(np.where(signs == agree, signs, 0), dtype=np.int64)


def signs_of_means(differences: Array, parameter_set: Whole, error: float = ERROR) -> Whole:
    """Return the sign of the mean in each week in which its interval leaves 0 out, and 0 in the others."""
    _, low, high = interval_of_means(many_set_means(differences, parameter_set), 1.0 - error)
    return np.asarray((low > 0).astype(np.int64) - (high < 0).astype(np.int64), dtype=np.int64)
