"""What a plan costs in a year, at the headcount and wages of week 0: an estimate before any run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from sim.policies.calendar import Calendar, calendar_of, levels
from sim.policies.levers import LEVERS, Lever
from sim.policies.plan import HasFront, Plan, Programme

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARES_OF_PAY = ("pay_raise", "individual_bonus", "team_bonus", "profit_sharing")
WEEKS = 52


class Paid(HasFront, Protocol):
    """A department with people and wages."""

    @property
    def people(self) -> int:
        """Return the number of its people."""

    @property
    def wage(self) -> float:
        """Return their mean yearly wage."""


class HasPeople(Protocol):
    """An organisation, as far as costs need to know it."""

    @property
    def departments(self) -> Sequence[Paid]:
        """Return its departments."""

    @property
    def segment_names(self) -> tuple[str, ...]:
        """Return the names of its employees' values segments."""

    @property
    def department_shares(self) -> tuple[tuple[float, ...], ...]:
        """Return the shares of those segments in each department."""

    @property
    def customers(self) -> int:
        """Return the number of customers."""


class YearlyNeeds(NamedTuple):
    """What a programme takes in a year at full strength, at the headcount and wages of week 0."""

    money: float
    work_hours: float
    manager_hours: float


def at_full_strength(programme: Programme, organisation: HasPeople) -> YearlyNeeds:
    """Return what a programme takes in a year at full strength, its setup cost left out.

    Money is that of programmes and extra pay at usual results; seats, commission and whatever
    depends on what happens are left out.
    """
    steady = replace(programme, start=0, end=None, ramp=0, setup_cost=0.0)
    found = levels(calendar_of(Plan("one", programmes=(steady,)), organisation, 1), 0)
    return YearlyNeeds(*(float(each) * WEEKS for each in _needs(found, _bases(organisation), LEVERS)))


def dearest_year(plan: Plan, organisation: HasPeople, horizon: int) -> YearlyNeeds:
    """Return what a plan takes in its dearest 52 weeks, setup costs among it; each kind of need has its own.

    A horizon of less than a year counts as a part of one: its needs are told for a whole year,
    and setup costs are paid once. Seats, commission and whatever depends on what happens are left out.
    """
    calendar = calendar_of(plan, organisation, horizon)
    bases = _bases(organisation)
    wanted = _concerned(calendar)
    changes = _weeks_of_change(calendar, horizon)
    told = [_needs(levels(calendar, week, wanted), bases, wanted) for week in changes]
    weekly = np.repeat(np.array(told, np.float64), np.diff([*changes, horizon]), axis=0)
    setup = np.bincount(calendar.start, weights=calendar.setup, minlength=horizon)[:horizon]
    if horizon <= WEEKS:
        money, hours, attention = weekly.sum(axis=0) / horizon * WEEKS
        return YearlyNeeds(float(money + setup.sum()), float(hours), float(attention))
    weekly[:, 0] += setup
    passed = np.vstack([np.zeros(3), np.cumsum(weekly, axis=0)])
    return YearlyNeeds(*(float(each) for each in (passed[WEEKS:] - passed[:-WEEKS]).max(axis=0)))


def _weeks_of_change(calendar: Calendar, horizon: int) -> list[int]:
    """Return the first week, and every week whose levels differ from those of the week before."""
    weeks = {0}
    for start, end, ramp in zip(calendar.start, calendar.end, calendar.ramp, strict=True):
        weeks |= {*range(int(start), int(start + max(1, ramp))), int(end)}
    return sorted(week for week in weeks if 0 <= week < horizon)


def _concerned(calendar: Calendar) -> tuple[Lever, ...]:
    """Return the levers that a calendar moves, and those on which their money depends."""
    moved = [LEVERS[place] for place in np.unique(calendar.lever)]
    names = {name for lever in moved for name in (lever.name, *lever.times)}
    return tuple(lever for lever in LEVERS if lever.name in names)


def _needs(
    found: dict[str, NDArray[np.float64]], bases: dict[str, NDArray[np.float64]], wanted: Sequence[Lever]
) -> tuple[float, float, float]:
    """Return money, work hours and manager hours that levels take in a week."""
    hours = attention = 0.0
    for lever in wanted:
        if lever.level != "firm":
            extra = np.maximum(found[lever.name] - lever.practice, 0.0) * bases[lever.level]
            hours += float(extra.sum()) * lever.hours_per_unit
            attention += float(extra.sum()) * lever.attention_per_unit
    return sum(_money(lever, found, bases) for lever in wanted), hours, attention


def _bases(organisation: HasPeople) -> dict[str, NDArray[np.float64]]:
    """Return what levers' costs are counted on: heads by offer and department, weekly pay, customers."""
    people = np.array([each.people for each in organisation.departments], np.float64)
    shares = np.array(organisation.department_shares)
    heads = (people[:, None] * shares).ravel()
    wages = np.repeat([each.wage for each in organisation.departments], shares.shape[1])
    return {
        "offer": heads,
        "department": np.array([float(each.people) for each in organisation.departments]),
        "pay": heads * wages / WEEKS,
        "customers": np.array([float(organisation.customers)]),
    }


def yearly_cost(plan: Plan, organisation: HasPeople, horizon: int) -> float:
    """Return the mean yearly money for a plan over a horizon: programmes, and extra pay at usual results.

    Seats, commission and whatever depends on what happens are left out.
    """
    calendar = calendar_of(plan, organisation, horizon)
    bases = _bases(organisation)
    total = float(np.sum(calendar.setup[calendar.start < horizon]))
    total += sum(_week(calendar, week, bases) for week in range(horizon))
    return total / horizon * WEEKS


def _week(calendar: Calendar, week: int, bases: dict[str, NDArray[np.float64]]) -> float:
    found = levels(calendar, week)
    return sum(_money(lever, found, bases) for lever in LEVERS)


def _money(lever: Lever, found: dict[str, NDArray[np.float64]], bases: dict[str, NDArray[np.float64]]) -> float:
    extra = found[lever.name] - lever.practice
    if lever.name in SHARES_OF_PAY:
        return float(np.sum(extra * bases["pay"]))
    times = sum((found[name] for name in lever.times), np.zeros(1)) if lever.times else np.ones(1)
    base = np.ones(1)
    if lever.level == "offer" or lever.per_head:
        base = bases[lever.level]
    elif lever.per_customer:
        base = bases["customers"]
    return float(np.sum(np.maximum(extra, 0.0) * times * base * lever.money_per_unit))
