"""What plans change for parts of the firm, told with care for how many parts are looked at.

Departments, office sides, values segments of employees and segments of customers, each with its measures, make a
hundred questions for every plan; asked one by one at 5 %, some five would be answered by luck. Holm's procedure
[Holm1979] keeps the chance that *any* part of a plan is marked by luck at 5 %. It is taken, and not a rule on the
share of false marks, because a reader acts on the single cell that stands out, and because it asks nothing of how
parts hang together: departments of one firm pull one another up and down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.experiments.comparison import Array, Comparison, DepartmentMeasure
from sim.experiments.intervals import chance_of_none, interval_of_means
from sim.experiments.statistics import CLEAR, ERROR, many_set_means

DEPARTMENTS = "departments"


@dataclass(frozen=True)
class Subgroups:
    """Paired differences of one measure in the places of one view.

    Attributes
    ----------
    view, name : str
        ``"departments"`` or a key of the comparison's views; the measure's name there.
    measure : DepartmentMeasure
        What is measured, in which unit.
    places : tuple of str
        The parts.
    mean, low, high, median, above : array (plans, places)
        Mean with its interval, median of the draws, share of draws above 0 (ties count half); not-a-number where
        there is nothing to tell.
    chance, adjusted : array (plans, places)
        Chance of such a mean by luck alone; the same with all parts and measures of the plan in mind.
    error : float
        Chance that is allowed to mark any part of a plan by luck.
    """

    view: str
    name: str
    measure: DepartmentMeasure
    places: tuple[str, ...]
    mean: Array
    low: Array
    high: Array
    median: Array
    above: Array
    chance: Array
    adjusted: Array
    error: float = ERROR

    @property
    def key(self) -> tuple[str, str]:
        """Return view and measure."""
        return self.view, self.name

    @property
    def marked(self) -> NDArray[np.bool_]:
        """Return whether a difference survives: adjusted chance small enough, and one sign in nine draws of ten."""
        clear = (self.above > CLEAR) | (self.above < 1 - CLEAR)
        return np.asarray(clear & (np.nan_to_num(self.adjusted, nan=1.0) <= self.error))


def subgroups(comparison: Comparison) -> tuple[Subgroups, ...]:
    """Return every view's measures, with chances adjusted over all of them for each plan."""
    found = [_differences(comparison, *part) for part in _parts(comparison)]
    if not found:
        return ()
    families = np.concatenate([each.chance for each in found], axis=1)
    adjusted = np.array([holm(family) for family in families])
    ends = np.cumsum([len(each.places) for each in found])[:-1]
    return tuple(replace(each, adjusted=own) for each, own in zip(found, np.split(adjusted, ends, axis=1), strict=True))


def holm(chances: Array) -> Array:
    """Return Holm's adjusted chances of a family; what is not-a-number does not belong to it."""
    known = np.flatnonzero(np.isfinite(chances))
    order = known[np.argsort(chances[known], kind="stable")]
    found = np.full(len(chances), np.nan)
    found[order] = np.minimum(1.0, np.maximum.accumulate(chances[order] * np.arange(len(order), 0, -1)))
    return found


def _parts(comparison: Comparison) -> Iterator[tuple[str, str, DepartmentMeasure, tuple[str, ...], Array]]:
    """Yield each view's measures with their places and values (plans, draws, places)."""
    names = tuple(each.key for each in comparison.departments)
    for name, values in comparison.department_values.items():
        yield DEPARTMENTS, name, comparison.department_measures[name], names, values
    for key, view in comparison.views.items():
        for name, measure in view.measures.items():
            yield key, name, measure, view.places, view.values[name]


def _differences(
    comparison: Comparison, view: str, name: str, measure: DepartmentMeasure, places: tuple[str, ...], values: Array
) -> Subgroups:
    """Return one measure's differences, not adjusted yet; the baseline's are not-a-number."""
    shape = (len(comparison.plans), len(places))
    mean, low, high, median, above, chance = (np.full(shape, np.nan) for _ in range(6))
    sets, error = comparison.parameter_set, comparison.sampling.error
    for plan in range(1, shape[0]):
        away = values[plan] - values[0]
        known = np.isfinite(away).all(axis=0)
        means = many_set_means(away[:, known], sets)
        mean[plan, known], low[plan, known], high[plan, known] = interval_of_means(means)
        median[plan, known] = np.median(away[:, known], axis=0)
        above[plan, known] = many_set_means((np.sign(away[:, known]) + 1) / 2, sets).mean(axis=0)
        chance[plan, known] = chance_of_none(means)
    return Subgroups(view, name, measure, places, mean, low, high, median, above, chance, chance, error)
