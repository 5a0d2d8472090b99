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
    ("offer", "headcount"), ("offer", "programme_money"), ("offer", "programme_hours"), ("offer", "programme_attention"),
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


def settle(
    week, offer_real, offer_whole, department_real, firm_real, places, lever_level, lever_column, lever_sets,
    lever_practice, lever_money, lever_hours, lever_attention, lever_basis, lever_times, lever_bounds, calendar_lever,
    calendar_amount, calendar_start, calendar_end, calendar_ramp, calendar_setup, aim_offer, aim_department,
):  # fmt: skip
    """Write every lever's level this week, then the money, work time and attention that levels over practice take."""
    for lever in range(lever_level.shape[0]):
        if lever_level[lever] == 0:
            offer_real[lever_column[lever], :] = lever_practice[lever]
        elif lever_level[lever] == 1:
            department_real[lever_column[lever], :] = lever_practice[lever]
        else:
            firm_real[lever_column[lever], 0] = lever_practice[lever]
    firm_real[places[9], 0] = 0.0
    for entry in range(calendar_lever.shape[0]):
        share = 0.0
        if week >= calendar_start[entry] and week < calendar_end[entry]:
            share = 1.0
            if calendar_ramp[entry] > 0:
                share = min(1.0, (week - calendar_start[entry] + 1.0) / calendar_ramp[entry])
        if week == calendar_start[entry]:
            firm_real[places[9], 0] += calendar_setup[entry]
        if share > 0.0:
            lever = calendar_lever[entry]
            column = lever_column[lever]
            amount = calendar_amount[entry]
            if lever_level[lever] == 0:
                for row in range(offer_real.shape[1]):
                    level = offer_real[column, row]
                    wanted = amount - level if lever_sets[lever] == 1 else amount
                    offer_real[column, row] = level + wanted * share * aim_offer[entry, row]
            elif lever_level[lever] == 1:
                for row in range(department_real.shape[1]):
                    level = department_real[column, row]
                    wanted = amount - level if lever_sets[lever] == 1 else amount
                    department_real[column, row] = level + wanted * share * aim_department[entry, row]
            else:
                level = firm_real[column, 0]
                wanted = amount - level if lever_sets[lever] == 1 else amount
                firm_real[column, 0] = level + wanted * share
    for lever in range(lever_level.shape[0]):
        column = lever_column[lever]
        low = lever_bounds[lever, 0]
        high = lever_bounds[lever, 1]
        if lever_level[lever] == 0:
            for row in range(offer_real.shape[1]):
                offer_real[column, row] = min(high, max(low, offer_real[column, row]))
        elif lever_level[lever] == 1:
            for row in range(department_real.shape[1]):
                department_real[column, row] = min(high, max(low, department_real[column, row]))
        else:
            firm_real[column, 0] = min(high, max(low, firm_real[column, 0]))
    offer_real[places[1], :] = 0.0
    offer_real[places[2], :] = 0.0
    offer_real[places[3], :] = 0.0
    department_real[places[5], :] = 0.0
    department_real[places[6], :] = 0.0
    department_real[places[7], :] = 0.0
    shared_hours = np.zeros(department_real.shape[1])
    for lever in range(lever_level.shape[0]):
        column = lever_column[lever]
        first = lever_times[lever, 0]
        second = lever_times[lever, 1]
        if lever_level[lever] == 0:
            for row in range(offer_real.shape[1]):
                extra = max(0.0, offer_real[column, row] - lever_practice[lever])
                if extra > 0.0:
                    heads = offer_real[places[0], row]
                    times = 1.0
                    if first >= 0:
                        times = offer_real[first, row]
                        if second >= 0:
                            times += offer_real[second, row]
                    offer_real[places[1], row] += extra * lever_money[lever] * times * heads
                    offer_real[places[2], row] += extra * lever_hours[lever]
                    offer_real[places[3], row] += extra * lever_attention[lever] * heads
        elif lever_level[lever] == 1:
            for row in range(department_real.shape[1]):
                extra = max(0.0, department_real[column, row] - lever_practice[lever])
                if extra > 0.0:
                    heads = department_real[places[4], row]
                    basis = heads if lever_basis[lever] == 1 else 1.0
                    department_real[places[5], row] += extra * lever_money[lever] * basis
                    shared_hours[row] += extra * lever_hours[lever]
                    department_real[places[7], row] += extra * lever_attention[lever] * heads
        else:
            extra = max(0.0, firm_real[column, 0] - lever_practice[lever])
            basis = firm_real[places[8], 0] if lever_basis[lever] == 2 else 1.0
            firm_real[places[9], 0] += extra * lever_money[lever] * basis
    for row in range(offer_real.shape[1]):
        department = offer_whole[places[10], row]
        offer_real[places[2], row] += shared_hours[department]
        department_real[places[5], department] += offer_real[places[1], row]
        department_real[places[6], department] += offer_real[places[2], row] * offer_real[places[0], row]
        department_real[places[7], department] += offer_real[places[3], row]
    for row in range(department_real.shape[1]):
        firm_real[places[9], 0] += department_real[places[5], row]


def calendar_line() -> Line:
    """Return the first line of a week: the plan's settings."""
    written = [f"{entity}.{name}" for entity, name in PLACES if name.startswith("programme_") or name == "attention_asked"]
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
