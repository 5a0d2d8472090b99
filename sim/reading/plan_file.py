"""Reads plans: programmes whose keys are levers, in words and units of a manager."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sim.core.errors import nearest
from sim.policies.development import MODE
from sim.policies.levers import LEVERS, Lever
from sim.policies.plan import DIRECTIONS, OFFICES, Plan, Programme
from sim.reading.document import brief
from sim.reading.field import Field
from sim.reading.fields import Sheet

MOST_PROGRAMMES = 200
MODES = tuple(lever.name for lever in MODE if lever.name.endswith("_share"))
BY_NAME = {lever.name: lever for lever in LEVERS}

PLAN = (
    Field("title", "text", "heading of the plan", default=""),
    Field("story", "text", "the plan in a manager's words", default=""),
)


@dataclass(frozen=True)
class Frame:
    """What a plan may refer to: departments, segments of people, and the weeks there are."""

    departments: tuple[str, ...] | None = None
    segments: tuple[str, ...] | None = None
    fronts: tuple[float, ...] = field(default=())
    horizon: int = 5_200


def programme_fields(frame: Frame) -> tuple[Field, ...]:
    """Return what a programme may say apart from its levers."""
    last = frame.horizon
    return (
        Field("meaning", "text", "the programme in words", default=""),
        Field("departments", "names", "department", default=(), choices=frame.departments or ()),
        Field("office", "text", "front or back", default="", choices=OFFICES),
        Field("direction", "text", "direction of internal marketing", default="firm_to_all", choices=DIRECTIONS),
        Field("segments", "names", "segment of employees", default=(), choices=frame.segments or ()),
        Field("start", "week", "first week with it", "weeks", (0, last - 1), 0),
        Field("end", "week", "first week without it", "weeks", (1, last), None),
        Field("ramp", "whole", "weeks until it is fully there", "weeks", (0, last), 0),
        Field("setup_cost", "number", "money paid once, in its first week", "money", (0, 1e12), 0.0),
    )


def plan_of(sheet: Sheet, keys: tuple[str | int, ...], data: dict[str, Any], key: str, frame: Frame) -> Plan:
    """Return the plan that a table describes; complaints go to the sheet's reading."""
    sheet.unknown(keys, data, (*(each.name for each in PLAN), "programmes"))
    words = sheet.table(keys, data, PLAN)
    table = sheet.subtable((*keys, "programmes"), data.get("programmes", {}), "programmes (one entry for each)")
    if len(table) > MOST_PROGRAMMES:
        sheet.complain((*keys, "programmes"), f"{len(table):,} programmes; at most {MOST_PROGRAMMES} are allowed")
        table = {}
    programmes = tuple(
        programme_of(sheet, (*keys, "programmes", name), name, value, frame) for name, value in table.items()
    )
    return Plan(key, words["title"] or key.replace("-", " ").capitalize(), words["story"].strip(), programmes)


def programme_of(sheet: Sheet, keys: tuple[str | int, ...], name: str, value: Any, frame: Frame) -> Programme:
    """Return one programme of a plan."""
    given = sheet.subtable(keys, value, "a programme")
    fields = programme_fields(frame)
    own = [each.name for each in fields]
    found = sheet.table(keys, given, fields)
    settings: dict[str, float] = {}
    for key, amount in given.items():
        if key in BY_NAME:
            settings[key] = _setting(sheet, (*keys, key), amount, BY_NAME[key])
        elif key not in own:
            hint = nearest(key, [*BY_NAME, *own]) or "; `morale levers` lists them all"
            sheet.complain((*keys, key), f"{brief(key)} is no lever, and nothing else that a programme has{hint}")
    if isinstance(value, dict) and not any(key in BY_NAME for key in given):
        sheet.complain(keys, "the programme sets no lever; `morale levers` lists them")
    programme = Programme(name=name, settings=settings, **found)
    _check_weeks(sheet, keys, programme)
    _check_aim(sheet, keys, programme, frame)
    _check_modes(sheet, keys, programme)
    return programme


def lever_field(lever: Lever) -> Field:
    """Return a lever as a field of a programme; programmes may lower what others have raised."""
    return Field(lever.name, "number", lever.meaning, lever.unit, lever.bounds)


def _setting(sheet: Sheet, keys: tuple[str | int, ...], value: Any, lever: Lever) -> float:
    number = sheet.number(keys, value, lever_field(lever))
    return lever.practice if number is None else number


def _check_weeks(sheet: Sheet, keys: tuple[str | int, ...], programme: Programme) -> None:
    if programme.end is not None and programme.end <= programme.start:
        weeks = f"week {programme.end} is not after its start, week {programme.start}"
        message = f"{weeks}; `end` is the first week without it"
        sheet.complain((*keys, "end"), message)


def _check_aim(sheet: Sheet, keys: tuple[str | int, ...], programme: Programme, frame: Frame) -> None:
    levels = {BY_NAME[name].level: name for name in programme.settings}
    if "department" in levels and programme.segments:
        message = f"{levels['department']!r} works on whole departments; put it into a programme without segments"
        sheet.complain((*keys, "segments"), message)
    if "firm" in levels and (programme.departments or programme.segments or programme.office):
        aim = "departments" if programme.departments else "segments" if programme.segments else "office"
        message = f"{levels['firm']!r} works on the whole firm; put it into a programme of its own"
        sheet.complain((*keys, aim), message)
    if programme.departments and programme.office:
        sheet.complain((*keys, "office"), "give `departments` or `office`, not both")
    if frame.departments and not _reaches_any(programme, frame):
        aim = f"office = {programme.office!r}" if programme.office else f"direction = {programme.direction!r}"
        sheet.complain(keys, f"{aim} reaches no department of this organisation")


def _reaches_any(programme: Programme, frame: Frame) -> bool:
    @dataclass
    class Unit:
        name: str
        front: float

    names = frame.departments or ()
    return any(programme.reaches(Unit(name, front)) for name, front in zip(names, frame.fronts, strict=False))


def _check_modes(sheet: Sheet, keys: tuple[str | int, ...], programme: Programme) -> None:
    total = sum(programme.settings.get(name, 0.0) for name in MODES)
    if total > 1 + 1e-9:
        sheet.complain(keys, f"{', '.join(MODES)} add up to {total:g}; at most 1: the rest is classroom")
