"""Where a plan works, place by place, and the steps of why, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.experiments.comparison import Array, Comparison, DepartmentMeasure
from sim.experiments.findings import PlanFinding
from sim.experiments.subgroups import Subgroups

MOST_SHOWN = 30
"""Departments that a picture shows one by one; the tables hold all of them."""


def shown_differences(found: Subgroups) -> tuple[Array, NDArray[np.bool_]]:
    """Return median paired differences (plans, places) in the unit of `shown_unit`, and whether each is marked."""
    return found.median * shown_unit(found.measure)[0], found.marked


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
    """Return the places of departments by office side, in order of appearance, where a measure has a value.

    Of more than `MOST_SHOWN` departments those whom a plan moves most.
    """
    values = comparison.department_values[name]
    known: NDArray[np.bool_] = np.asarray(np.isfinite(values).any(axis=(0, 1)))
    if known.sum() > MOST_SHOWN:
        moved = np.nan_to_num(np.abs(np.median(values - values[0], axis=1)).max(axis=0), nan=-1.0)
        known = np.isin(np.arange(len(known)), np.argsort(-moved, kind="stable")[:MOST_SHOWN])
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
