"""Whether the programmes of a plan, taken together, keep every lever inside its bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sim.policies.levers import LEVERS, Lever
from sim.policies.merging import MERGING
from sim.policies.plan import Plan, Programme
from sim.reading.fields import Sheet
from sim.reading.positions import Path as Keys

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation

SLACK = 1e-9

Place = Callable[[str, str], Keys]
"""From the names of a programme and a lever to the key under which a file sets it."""


def in_a_plan(keys: Keys) -> Place:
    """Return where the plan that stands at `keys` sets levers."""
    return lambda programme, lever: (*keys, "programmes", programme, lever)


def check_levels(sheet: Sheet, place: Place, plan: Plan, organisation: Organisation, horizon: int) -> None:
    """Complain about every lever that programmes together push out of its bounds.

    Only levers that add up can leave their bounds; levels are highest and lowest in a week in
    which a programme starts, is fully there, or ends.
    """
    for lever in LEVERS:
        those = [programme for programme in plan.programmes if lever.name in programme.settings]
        if lever.combine == "add" and len(those) > 1:
            _check(sheet, place, lever, those, organisation, horizon)


def check_merger(sheet: Sheet, place: Place, plan: Plan, organisation: Organisation) -> None:
    """Complain about levers of a merger in an organisation that was not made of two."""
    if any(each.origin for each in organisation.departments):
        return
    for programme in plan.programmes:
        for lever in MERGING:
            if lever.name in programme.settings:
                message = "the organisation was not merged with another; its file would say so under [merger]"
                sheet.complain(place(programme.name, lever.name), message)


def _check(
    sheet: Sheet, place: Place, lever: Lever, those: list[Programme], organisation: Organisation, horizon: int
) -> None:
    low, high = lever.bounds
    for department in organisation.departments:
        for segment in organisation.segment_names:
            mine = [
                programme
                for programme in those
                if lever.level == "firm"
                or (programme.reaches(department) and (not programme.segments or segment in programme.segments))
            ]
            if len(mine) < 2:
                continue
            for week in _weeks(mine, horizon):
                level = sum(_share(programme, week, horizon) * programme.settings[lever.name] for programme in mine)
                if not low - SLACK <= level <= high + SLACK:
                    names = " and ".join(repr(programme.name) for programme in mine)
                    where = "" if lever.level == "firm" else f" in {department.name!r}"
                    sheet.complain(
                        place(mine[-1].name, lever.name),
                        f"{names} together bring {lever.name}{where} to {level:g} in week {week}; "
                        f"allowed is {low:g} to {high:g} ({lever.unit})",
                    )
                    return


def _weeks(programmes: Iterable[Programme], horizon: int) -> list[int]:
    weeks = {0}
    for programme in programmes:
        end = horizon if programme.end is None else programme.end
        weeks |= {programme.start, programme.start + max(0, programme.ramp - 1), end - 1, end}
    return sorted(week for week in weeks if 0 <= week < horizon)


def _share(programme: Programme, week: int, horizon: int) -> float:
    end = horizon if programme.end is None else programme.end
    if week < programme.start or week >= end:
        return 0.0
    return min(1.0, (week - programme.start + 1) / programme.ramp) if programme.ramp else 1.0
