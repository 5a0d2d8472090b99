"""The line that puts a plan's settings for this week into the levers' columns, and counts what they take.

A plain loop over whole matrices, compiled as it stands. `sim.policies.calendar.levels` is
its plain telling, and a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.rule import Line, native
from sim.policies.lever import LEVELS
from sim.policies.levers import LEVERS, lever_index

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.week import Week
    from sim.policies.calendar import Calendar

PLACES = (
    ("offer", "headcount"), ("offer", "programme_money"), ("offer", "programme_hours"),
    ("offer", "programme_attention"),
    ("department", "headcount"), ("department", "programme_money"), ("department", "programme_time"),
    ("department", "attention_asked"), ("firm", "customers"), ("firm", "programme_money"), ("offer", "department"),
)  # fmt: skip
"""Columns that the line reads and writes besides the levers; the kernel names them by place in this tuple."""

EXTRAS = (
    ("places", "int64[::1]"),
    ("lever_level", "int64[::1]"), ("lever_column", "int64[::1]"), ("lever_sets", "int64[::1]"),
    ("lever_practice", "float64[::1]"), ("lever_money", "float64[::1]"), ("lever_hours", "float64[::1]"),
    ("lever_attention", "float64[::1]"), ("lever_basis", "int64[::1]"), ("lever_times", "int64[:, ::1]"),
    ("lever_bounds", "float64[:, ::1]"),
    ("calendar_lever", "int64[::1]"), ("calendar_amount", "float64[::1]"), ("calendar_start", "int64[::1]"),
    ("calendar_end", "int64[::1]"), ("calendar_ramp", "int64[::1]"), ("calendar_setup", "float64[::1]"),
    ("aim_offer", "float64[:, ::1]"), ("aim_department", "float64[:, ::1]"),
)  # fmt: skip


def practise(
    offer_real: Any, department_real: Any, firm_real: Any, lever_level: Any, lever_column: Any, lever_practice: Any
) -> None:
    """Put every lever at its practice."""
    for lever in range(lever_level.shape[0]):
        if lever_level[lever] == 0:
            offer_real[lever_column[lever], :] = lever_practice[lever]
        elif lever_level[lever] == 1:
            department_real[lever_column[lever], :] = lever_practice[lever]
        else:
            firm_real[lever_column[lever], 0] = lever_practice[lever]


def move(column: Any, sets: int, amount: float, share: float, aim: Any) -> None:
    """Move one lever's level wherever an entry of the calendar is aimed."""
    for row in range(column.shape[0]):
        wanted = amount - column[row] if sets == 1 else amount
        column[row] += wanted * share * aim[row]


def keep_within(column: Any, bounds: Any) -> None:
    """Stop levels that add up to more than a lever's bounds there."""
    for row in range(column.shape[0]):
        column[row] = min(max(column[row], bounds[0]), bounds[1])


def keep_within_bounds(
    offer_real: Any, department_real: Any, firm_real: Any, lever_level: Any, lever_column: Any, lever_bounds: Any
) -> None:
    """Keep every lever within its bounds."""
    for lever in range(lever_level.shape[0]):
        if lever_level[lever] == 0:
            keep_within(offer_real[lever_column[lever]], lever_bounds[lever])
        elif lever_level[lever] == 1:
            keep_within(department_real[lever_column[lever]], lever_bounds[lever])
        else:
            keep_within(firm_real[lever_column[lever]], lever_bounds[lever])


def share_of(week: int, start: int, end: int, ramp: int) -> float:
    """Return how much of an entry is there this week."""
    if week < start or week >= end:
        return 0.0
    if ramp > 0:
        return min(1.0, (week - start + 1.0) / ramp)
    return 1.0


def charge_offers(
    offer_real: Any, column: int, practice: float, money: float, hours: float, attention: float, times: Any, places: Any
) -> None:
    """Count what an offer lever over its practice takes."""
    for row in range(offer_real.shape[1]):
        extra = max(0.0, offer_real[column, row] - practice)
        if extra > 0.0:
            heads = offer_real[places[0], row]
            factor = 1.0
            if times[0] >= 0:
                factor = offer_real[times[0], row]
                if times[1] >= 0:
                    factor += offer_real[times[1], row]
            offer_real[places[1], row] += extra * money * factor * heads
            offer_real[places[2], row] += extra * hours
            offer_real[places[3], row] += extra * attention * heads


def charge_departments(
    department_real: Any, column: int, practice: float, money: float, hours: float, attention: float, basis: int,
    shared_hours: Any, places: Any,
) -> None:  # fmt: skip
    """Count what a department lever over its practice takes."""
    for row in range(department_real.shape[1]):
        extra = max(0.0, department_real[column, row] - practice)
        if extra > 0.0:
            heads = department_real[places[4], row]
            department_real[places[5], row] += extra * money * (heads if basis == 1 else 1.0)
            shared_hours[row] += extra * hours
            department_real[places[7], row] += extra * attention * heads


def add_up(
    offer_real: Any, offer_whole: Any, department_real: Any, firm_real: Any, shared_hours: Any, places: Any
) -> None:
    """Add what offers take to their departments, and what departments take to the firm."""
    for row in range(offer_real.shape[1]):
        department = offer_whole[places[10], row]
        offer_real[places[2], row] += shared_hours[department]
        department_real[places[5], department] += offer_real[places[1], row]
        department_real[places[6], department] += offer_real[places[2], row] * offer_real[places[0], row]
        department_real[places[7], department] += offer_real[places[3], row]
    for row in range(department_real.shape[1]):
        firm_real[places[9], 0] += department_real[places[5], row]


def settle(
    week: int, offer_real: Any, offer_whole: Any, department_real: Any, firm_real: Any, places: Any, lever_level: Any,
    lever_column: Any, lever_sets: Any, lever_practice: Any, lever_money: Any, lever_hours: Any, lever_attention: Any,
    lever_basis: Any, lever_times: Any, lever_bounds: Any, calendar_lever: Any, calendar_amount: Any,
    calendar_start: Any, calendar_end: Any, calendar_ramp: Any, calendar_setup: Any, aim_offer: Any,
    aim_department: Any,
) -> None:  # fmt: skip
    """Write every lever's level this week, then the money, work time and attention that levels over practice take."""
    practise(offer_real, department_real, firm_real, lever_level, lever_column, lever_practice)
    firm_real[places[9], 0] = 0.0
    everywhere = np.ones(1)
    for entry in range(calendar_lever.shape[0]):
        share = share_of(week, calendar_start[entry], calendar_end[entry], calendar_ramp[entry])
        if week == calendar_start[entry]:
            firm_real[places[9], 0] += calendar_setup[entry]
        if share > 0.0:
            lever = calendar_lever[entry]
            column = lever_column[lever]
            amount = calendar_amount[entry]
            if lever_level[lever] == 0:
                move(offer_real[column], lever_sets[lever], amount, share, aim_offer[entry])
            elif lever_level[lever] == 1:
                move(department_real[column], lever_sets[lever], amount, share, aim_department[entry])
            else:
                move(firm_real[column], lever_sets[lever], amount, share, everywhere)
    keep_within_bounds(offer_real, department_real, firm_real, lever_level, lever_column, lever_bounds)
    for place in range(1, 4):
        offer_real[places[place], :] = 0.0
    for place in range(5, 8):
        department_real[places[place], :] = 0.0
    shared_hours = np.zeros(department_real.shape[1])
    for lever in range(lever_level.shape[0]):
        column, practice, money = lever_column[lever], lever_practice[lever], lever_money[lever]
        hours, attention = lever_hours[lever], lever_attention[lever]
        if lever_level[lever] == 0:
            charge_offers(offer_real, column, practice, money, hours, attention, lever_times[lever], places)
        elif lever_level[lever] == 1:
            charge_departments(
                department_real, column, practice, money, hours, attention, lever_basis[lever], shared_hours, places
            )
        else:
            basis = firm_real[places[8], 0] if lever_basis[lever] == 2 else 1.0
            firm_real[places[9], 0] += max(0.0, firm_real[column, 0] - practice) * money * basis
    add_up(offer_real, offer_whole, department_real, firm_real, shared_hours, places)


def calendar_line() -> Line:
    """Return the first line of a week: the plan's settings."""
    written = [
        f"{entity}.{name}" for entity, name in PLACES if name.startswith("programme_") or name == "attention_asked"
    ]
    return native(
        settle,
        matrices=("offer_real", "offer_whole", "department_real", "firm_real"),
        extras=EXTRAS,
        writes=(*(f"{lever.level}.{lever.name}" for lever in LEVERS), *written),
        mechanism="calendar",
    )


def lever_arrays(week: Week) -> dict[str, NDArray[Any]]:
    """Return what the line needs to know of the levers, as arrays."""
    index = lever_index()

    def column(name: str) -> int:
        lever = LEVERS[index[name]]
        return week.real[lever.level][name]

    times = np.full((len(LEVERS), 2), -1, np.int64)
    for row, lever in enumerate(LEVERS):
        for place, name in enumerate(lever.times):
            times[row, place] = column(name)
    return {
        "places": np.array([_place(week, entity, name) for entity, name in PLACES], np.int64),
        "lever_level": np.array([LEVELS.index(lever.level) for lever in LEVERS], np.int64),
        "lever_column": np.array([column(lever.name) for lever in LEVERS], np.int64),
        "lever_sets": np.array([lever.combine == "set" for lever in LEVERS], np.int64),
        "lever_practice": np.array([lever.practice for lever in LEVERS]),
        "lever_money": np.array([lever.money_per_unit for lever in LEVERS]),
        "lever_hours": np.array([lever.hours_per_unit for lever in LEVERS]),
        "lever_attention": np.array([lever.attention_per_unit for lever in LEVERS]),
        "lever_basis": np.array([2 if lever.per_customer else int(lever.per_head) for lever in LEVERS], np.int64),
        "lever_times": times,
        "lever_bounds": np.array([lever.bounds for lever in LEVERS], np.float64),
    }


def calendar_arrays(calendar: Calendar) -> dict[str, NDArray[Any]]:
    """Return a calendar under the names that the line takes."""
    return {
        "calendar_lever": calendar.lever,
        "calendar_amount": calendar.amount,
        "calendar_start": calendar.start,
        "calendar_end": calendar.end,
        "calendar_ramp": calendar.ramp,
        "calendar_setup": calendar.setup,
        "aim_offer": np.ascontiguousarray(calendar.aim_offer),
        "aim_department": np.ascontiguousarray(calendar.aim_department),
    }


def _place(week: Week, entity: str, name: str) -> int:
    return week.real[entity][name] if name in week.real[entity] else week.whole[entity][name]
