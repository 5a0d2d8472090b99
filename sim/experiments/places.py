"""Where a plan works, department by department, and the steps of why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Array, Comparison, DepartmentMeasure, Whole
from sim.experiments.findings import PlanFinding
from sim.experiments.statistics import difference


def department_differences(comparison: Comparison, name: str) -> tuple[Array, Array]:
    """Return median paired differences (plans, departments) and whether each is told apart from none.

    Shares are given in per cent, as `shown_unit` says.
    """
    return place_differences(
        comparison.department_values[name], comparison.department_measures[name], comparison.parameter_set
    )


def place_differences(values: Array, measure: DepartmentMeasure, parameter_set: Whole) -> tuple[Array, Array]:
    """Return median paired differences (plans, places) and whether each is told apart from none."""
    values = values * shown_unit(measure)[0]
    plans, _, departments = values.shape
    median = np.full((plans, departments), np.nan)
    clear = np.zeros((plans, departments))
    for plan in range(plans):
        for place in range(departments):
            mine, base = values[plan, :, place], values[0, :, place]
            if np.isfinite(mine).all() and np.isfinite(base).all():
                found = difference(mine, base, parameter_set)
                median[plan, place], clear[plan, place] = found.median, float(found.distinguishable)
    return median, clear


def shown_unit(measure: DepartmentMeasure) -> tuple[float, str]:
    """Return what a measure is multiplied by when it is shown, and the unit then."""
    if measure.unit.startswith("share"):
        return 100.0, measure.unit.replace("share", "%", 1)
    return 1.0, measure.unit


def digits_for(values: Array) -> int:
    """Return how many decimals tell values of this size apart."""
    size = largest(values)
    return 1 if size >= 1.5 else 2 if size >= 0.15 else 3


def by_office_side(comparison: Comparison, name: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the places of departments by office side, in order of appearance, where a measure has a value."""
    values = comparison.department_values[name]
    known = [bool(np.isfinite(values[:, :, place]).any()) for place in range(values.shape[2])]
    sides: dict[str, list[int]] = {}
    for place, department in enumerate(comparison.departments):
        if known[place]:
            sides.setdefault(department.side, []).append(place)
    return tuple((side, tuple(places)) for side, places in sides.items())


@dataclass(frozen=True)
class Step:
    """One floating bar of a waterfall: from where to where, and whose it is."""

    title: str
    begin: float
    end: float
    kind: str


def waterfall(plan: PlanFinding) -> tuple[Step, ...]:
    """Return the bars that lead from 0 to a plan's total effect: groups, remainder, total."""
    steps, level = [], 0.0
    for reason in plan.reasons:
        steps.append(Step(reason.group.title, level, level + reason.mean, "group"))
        level += reason.mean
    if plan.remainder is not None:
        steps.append(Step(plan.remainder.group.title, level, level + plan.remainder.mean, "remainder"))
    return (*steps, Step("Total effect", 0.0, plan.why_total, "total"))


def largest(values: Array) -> float:
    """Return the largest absolute value for a colour scale, never 0."""
    finite = np.abs(values[np.isfinite(values)])
    return float(max(finite.max(initial=0.0), 1e-9))
