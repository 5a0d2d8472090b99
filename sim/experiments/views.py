"""Results read by direction: office side, values segment of employees, segment of customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.experiments.descriptions import DepartmentMeasure
from sim.instruments.group_means import SMALLEST_GROUP
from sim.recorders.logbook import department_series, market_series, segment_series
from sim.state.founding import canonical

if TYPE_CHECKING:
    from sim.core.week import Week
    from sim.experiments.runner import PlanResult
    from sim.reading.organisation import Organisation

Array = NDArray[np.float64]
HALF_YEAR, YEAR = 0, 1


@dataclass(frozen=True)
class View:
    """Results by one way of dividing the firm or its customers.

    Attributes
    ----------
    title : str
        What it is divided by, in plain words.
    places : tuple of str
        The parts, in the order of the last axis of `values`.
    measures : mapping of str to DepartmentMeasure
        What `values` holds, by the same names.
    values : mapping of str to array (plans, draws, places)
        Over the last half year, or per year; not-a-number where a measure has no meaning or is withheld.
    """

    title: str
    places: tuple[str, ...]
    measures: Mapping[str, DepartmentMeasure]
    values: Mapping[str, Array]


def views_of(week: Week, organisation: Organisation, runs: list[list[PlanResult]]) -> dict[str, View]:
    """Return every view of the runs of some plans, [plan][draw]."""
    return {
        "offices": _offices(week, organisation, runs),
        "employee_segments": _employee_segments(week, organisation, runs),
        "customer_segments": _customer_segments(week, organisation, runs),
    }


def _offices(week: Week, organisation: Organisation, runs: list[list[PlanResult]]) -> View:
    """Return the front and the back office: departments by heads, visits or nothing."""
    ordered = canonical(organisation).departments
    front = np.array([each.is_front for each in ordered])
    sides = [(name, side) for name, side in (("front office", front), ("back office", ~front)) if side.any()]
    names = department_series(week)

    def series(name: str, window: int) -> Array:
        where = names.index(name)
        chosen = "half_year" if window == HALF_YEAR else "year"
        return np.array([[getattr(run, chosen)[where] for run in each] for each in runs])

    def mean(name: str, weight: Array) -> Array:
        values = series(name, HALF_YEAR) * weight
        return np.stack([_over(values[..., side].sum(-1), weight[..., side].sum(-1)) for _, side in sides], axis=-1)

    heads, asks = series("headcount", HALF_YEAR), np.array([_asks(organisation, each.name) for each in ordered])
    quits, staff = series("quits", YEAR), series("headcount", YEAR)
    shares = [_over(quits[..., side].sum(-1), staff[..., side].sum(-1)) * 52.0 for _, side in sides]
    return View(
        "office side",
        tuple(name for name, _ in sides),
        {
            "heard": DepartmentMeasure("what customers experience", "points"),
            "satisfaction": DepartmentMeasure("job satisfaction", "SD"),
            "exhaustion": DepartmentMeasure("exhaustion", "SD", -1),
            "quits": DepartmentMeasure("quits a year", "share of people", -1),
            "lateness": DepartmentMeasure("its requests that come late", "share", -1),
        },
        {
            "heard": mean("heard", np.where(front, series("visits", HALF_YEAR), 0.0)),
            "satisfaction": mean("mean_satisfaction", heads),
            "exhaustion": mean("mean_exhaustion", heads),
            "quits": np.stack(shares, axis=-1),
            "lateness": mean("lateness", heads * asks),
        },
    )


def _asks(organisation: Organisation, name: str) -> bool:
    return any(each.asker == name for each in organisation.relations)


def _employee_segments(week: Week, organisation: Organisation, runs: list[list[PlanResult]]) -> View:
    """Return values segments; those with fewer people than a group must have are withheld."""
    ordered = canonical(organisation)
    names, order = segment_series(week), [ordered.segment_names.index(name) for name in organisation.segment_names]

    def sums(name: str, window: int) -> Array:
        return np.array([[run.segments[window][names.index(name)][order] for run in each] for each in runs])

    heads = sums("headcount", YEAR)
    known = heads.mean(axis=(0, 1)) >= SMALLEST_GROUP
    found = {
        "satisfaction": _over(sums("mean_satisfaction", HALF_YEAR), sums("headcount", HALF_YEAR)),
        "quits": _over(sums("quits", YEAR), heads) * 52.0,
        "programme_money": _over(sums("programme_money", YEAR), heads) * 52.0,
        "headcount": heads,
    }
    return View(
        "values segment of employees",
        organisation.segment_names,
        {
            "satisfaction": DepartmentMeasure("job satisfaction", "SD"),
            "quits": DepartmentMeasure("quits a year", "share of people", -1),
            "programme_money": DepartmentMeasure("programme money aimed at them", "money/head-year", -1),
            "headcount": DepartmentMeasure("people", "people"),
        },
        {name: np.where(known, values, np.nan) for name, values in found.items()},
    )


def _customer_segments(week: Week, organisation: Organisation, runs: list[list[PlanResult]]) -> View:
    ordered = [each.name for each in canonical(organisation).markets]
    order, names = [ordered.index(each.name) for each in organisation.markets], market_series(week)

    def means(name: str, window: int) -> Array:
        return np.array([[run.markets[window][names.index(name)][order] for run in each] for each in runs])

    customers = means("customers", HALF_YEAR)
    return View(
        "segment of customers",
        tuple(each.name for each in organisation.markets),
        {
            "index": DepartmentMeasure("satisfaction of present customers", "points"),
            "customers": DepartmentMeasure("customers", "customers"),
            "lost": DepartmentMeasure("customers lost in a year", "share of customers", -1),
            "won": DepartmentMeasure("customers won in a year", "share of customers"),
        },
        {
            "index": means("index", HALF_YEAR),
            "customers": customers,
            "lost": _over(means("lost", YEAR), means("customers", YEAR)) * 52.0,
            "won": _over(means("won", YEAR), means("customers", YEAR)) * 52.0,
        },
    )


def _over(values: Array, weight: Array) -> Array:
    """Return a ratio, not-a-number where there is nothing to divide by."""
    ratio: Array = np.divide(values, weight, out=np.full(np.shape(values), np.nan), where=weight > 0)
    return ratio
