"""From a plan to a calendar: one row for each programme and lever, as arrays.

Level of a lever in a week, for those whom the row is aimed at:

    share   = 0 before start and from end on; else min(1, (week - start + 1) / ramp), 1 without ramp
    "add"   : level + amount * share
    "set"   : level + (amount - level) * share      rows in order, from practice

What adds up to more than a lever's bounds stops there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from sim.policies.levers import LEVERS, Lever, lever_index
from sim.policies.plan import DIRECTIONS, HasFront, Plan, Programme

if TYPE_CHECKING:
    from numpy.typing import NDArray


class HasDepartments(Protocol):
    """An organisation, as far as a calendar needs to know it."""

    @property
    def departments(self) -> Sequence[HasFront]:
        """Return its departments."""

    @property
    def segment_names(self) -> tuple[str, ...]:
        """Return the names of its employees' values segments."""


class Calendar(NamedTuple):
    """A plan as arrays; n rows, one for each programme and lever.

    Attributes
    ----------
    lever : int64[n]
        Place in ``LEVERS``.
    amount : float64[n]
        Level or addition, in the lever's unit.
    start, end, ramp : int64[n]
        First week with it, first week without it, weeks until it is fully there.
    aim_offer : float64[n, offers]
        1 where it applies; offers in order of department, then segment.
    aim_department : float64[n, departments]
        1 where it applies (for firm levers, everywhere).
    setup : float64[n]
        Money in the first week; on a programme's first row.
    programme : int64[n]
        Which programme of the plan the row belongs to.
    direction : int64[n]
        Its direction, as a place in ``DIRECTIONS``.
    """

    lever: NDArray[np.int64]
    amount: NDArray[np.float64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    ramp: NDArray[np.int64]
    aim_offer: NDArray[np.float64]
    aim_department: NDArray[np.float64]
    setup: NDArray[np.float64]
    programme: NDArray[np.int64]
    direction: NDArray[np.int64]


def calendar_of(plan: Plan, organisation: HasDepartments, horizon: int) -> Calendar:
    """Return the calendar of a plan for an organisation, over `horizon` weeks."""
    place = lever_index()
    rows = [
        (number, programme, name, amount, first)
        for number, programme in enumerate(plan.programmes)
        for first, (name, amount) in enumerate(programme.settings.items())
    ]
    aims = [_aims(programme, organisation) for _, programme, *_ in rows]
    departments = len(organisation.departments)
    offers = departments * max(1, len(organisation.segment_names))
    return Calendar(
        lever=np.array([place[name] for _, _, name, _, _ in rows], dtype=np.int64),
        amount=np.array([amount for _, _, _, amount, _ in rows], dtype=np.float64),
        start=np.array([programme.start for _, programme, *_ in rows], dtype=np.int64),
        end=np.array([_end(programme, horizon) for _, programme, *_ in rows], dtype=np.int64),
        ramp=np.array([programme.ramp for _, programme, *_ in rows], dtype=np.int64),
        aim_offer=np.array([offer for offer, _ in aims], dtype=np.float64).reshape(len(rows), offers),
        aim_department=np.array([each for _, each in aims], dtype=np.float64).reshape(len(rows), departments),
        setup=np.array([each.setup_cost if first == 0 else 0.0 for _, each, _, _, first in rows], dtype=np.float64),
        programme=np.array([number for number, *_ in rows], dtype=np.int64),
        direction=np.array([DIRECTIONS.index(each.direction) for _, each, *_ in rows], dtype=np.int64),
    )


def _end(programme: Programme, horizon: int) -> int:
    return horizon if programme.end is None else programme.end


def _aims(programme: Programme, organisation: HasDepartments) -> tuple[list[float], list[float]]:
    reached = [float(programme.reaches(department)) for department in organisation.departments]
    names = organisation.segment_names or ("",)
    wanted = [float(not programme.segments or name in programme.segments) for name in names]
    return [department * segment for department in reached for segment in wanted], reached


def ramp_share(week: int, start: int, end: int, ramp: int) -> float:
    """Return how much of a programme is there in a week: 0, up to 1."""
    if week < start or week >= end:
        return 0.0
    return min(1.0, (week - start + 1) / ramp) if ramp > 0 else 1.0


def levels(
    calendar: Calendar, week: int, wanted: Sequence[Lever] = LEVERS
) -> dict[str, NDArray[np.float64]]:
    """Return every lever's level in a week, by lever: one for each offer, each department, or one.

    This is the plain telling of what the engine's compiled loop does. `wanted` names the
    levers that are asked for; those that the calendar moves must be among them.
    """
    width = {"offer": calendar.aim_offer.shape[1], "department": calendar.aim_department.shape[1], "firm": 1}
    found = {lever.name: np.full(width[lever.level], lever.practice) for lever in wanted}
    for row in range(len(calendar.lever)):
        lever = LEVERS[calendar.lever[row]]
        share = ramp_share(week, calendar.start[row], calendar.end[row], calendar.ramp[row])
        aim = {"offer": calendar.aim_offer[row], "department": calendar.aim_department[row], "firm": np.ones(1)}
        level = found[lever.name]
        step = calendar.amount[row] if lever.combine == "add" else calendar.amount[row] - level
        found[lever.name] = level + step * share * aim[lever.level]
    return {lever.name: np.clip(found[lever.name], *lever.bounds) for lever in wanted}
