"""Reads the factors of a design: tables that name a lever or a parameter, its range, and whom a lever is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError, nearest
from sim.experiments.designs import in_steps
from sim.experiments.factors import Factor, factor, trial_at
from sim.policies.levers import LEVERS, Lever
from sim.policies.plan import Plan, Programme
from sim.reading.document import Document, Reading, brief
from sim.reading.field import Field, kind_of
from sim.reading.fields import Sheet
from sim.reading.levels import check_levels, in_a_plan
from sim.reading.plan_file import programme_fields, programme_of
from sim.reading.scenario_file import frame_of
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.core.parameter import Parameter
    from sim.reading.organisation import Organisation

MOST_FACTORS = 1_000
MOST_VALUES = 10_000
OWN = ("of", "low", "high", "values", "levels")
Keys = tuple[str | int, ...]


def factors_of(
    sheet: Sheet, tables: dict[str, Any], columns: Sequence[str], base: Plan, organisation: Organisation, horizon: int
) -> tuple[Factor, ...]:
    """Return the factors of a design; columns of a list of points are factors too, with a table or without."""
    given = {**{name: {} for name in columns if name not in tables}, **tables}
    if not given:
        sheet.complain((), "there is no factor to vary; write a table such as [factors.appreciation]")
    if len(given) > MOST_FACTORS:
        sheet.complain(("factors",), f"{len(given):,} factors; at most {MOST_FACTORS:,} are allowed")
        return ()
    before = len(sheet.reading.complaints)
    found = [_factor(sheet, ("factors", name), name, table, organisation, horizon) for name, table in given.items()]
    factors = tuple(each for each in found if each is not None)
    if len(sheet.reading.complaints) == before:
        _check_together(sheet, factors, base, organisation, horizon)
    return factors


def known_factors() -> list[str]:
    """Return the names of all levers and parameters, which a study may vary."""
    return [*(each.name for each in LEVERS), *(each.name for each in the_week().parameters)]


def _factor(sheet: Sheet, keys: Keys, name: str, value: Any, organisation: Organisation, horizon: int) -> Factor | None:
    levers = {each.name: each for each in LEVERS}
    parameters = {each.name: each for each in the_week().parameters}
    table = sheet.subtable(keys, value, "a factor")
    of = table.get("of", name)
    if not isinstance(of, str) or (of not in levers and of not in parameters):
        sheet.complain((*keys, "of") if "of" in table else keys, _unknown(of, table, [*levers, *parameters]))
        return None
    declared: Lever | Parameter = levers[of] if of in levers else parameters[of]
    field = _field(declared)
    aim = _aim(sheet, keys, name, of, table, organisation, horizon) if of in levers else None
    if aim is None:
        _not_aimed(sheet, keys, of, table, horizon)
    chosen = {key: sheet.number((*keys, key), table[key], field) for key in ("low", "high") if key in table}
    values = _values(sheet, keys, table, field)
    if None in chosen.values() or values is None:
        return None
    try:
        made = factor(of, name=name, values=values, aim=aim, **chosen)
    except InputError as problem:
        sheet.complain(keys, str(problem))
        return None
    return _with_levels(sheet, keys, table, made)


def _unknown(of: Any, table: dict[str, Any], known: list[str]) -> str:
    """Return what is wrong with a factor that is neither lever nor parameter."""
    inner = next((key for key, value in table.items() if isinstance(value, dict) and f"{of}.{key}" in known), None)
    if inner is not None:
        return f'a name with a dot needs quotation marks: write [factors."{of}.{inner}"]'
    if not isinstance(of, str):
        return f"{brief(of)} is {kind_of(of)}; allowed is the name of a lever or a parameter"
    hint = nearest(of, known) or "; `morale levers` and `morale parameters` list them"
    return f"there is no lever or parameter {brief(of)}{hint}"


def _field(declared: Lever | Parameter) -> Field:
    limits = declared.bounds if isinstance(declared, Lever) else declared.limits
    return Field(declared.name, "number", declared.meaning, declared.unit, limits)


def _aim(
    sheet: Sheet, keys: Keys, name: str, of: str, table: dict[str, Any], organisation: Organisation, horizon: int
) -> Programme:
    """Return whom a lever is for and when, checked as a plan's programme is."""
    frame = frame_of(organisation, horizon)
    aims = {each.name for each in programme_fields(frame)}
    sheet.unknown(keys, table, (*OWN, *sorted(aims)))
    asked = {key: value for key, value in table.items() if key in aims}
    lever = next(each for each in LEVERS if each.name == of)
    return programme_of(sheet, keys, name, {**asked, of: lever.practice}, frame)


def _not_aimed(sheet: Sheet, keys: Keys, of: str, table: dict[str, Any], horizon: int) -> None:
    aims = {"departments", "office", "direction", "segments", "start", "end", "ramp", "setup_cost", "meaning"}
    for key in aims & set(table):
        sheet.complain((*keys, key), f"{brief(of)} is a number of a theory; only levers are aimed at somebody")
    sheet.unknown(keys, {key: value for key, value in table.items() if key not in aims}, OWN)


def _values(sheet: Sheet, keys: Keys, table: dict[str, Any], field: Field) -> tuple[float, ...] | None:
    """Return the values that a factor takes, nothing if it has none of its own, or None after a complaint."""
    given = table.get("values", [])
    if not isinstance(given, list) or ("values" in table and not 1 <= len(given) <= MOST_VALUES):
        sheet.complain((*keys, "values"), f"{brief(given)}: allowed is a list of 1 to {MOST_VALUES:,} values")
        return None
    for other in ("low", "high", "levels"):
        if "values" in table and other in table:
            sheet.complain((*keys, other), "give `values`, or `low`, `high` and `levels`, not both")
            return None
    found = [sheet.number((*keys, "values", place), value, field) for place, value in enumerate(given)]
    numbers = tuple(each for each in found if each is not None)
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            sheet.complain((*keys, "values"), f"{number:g} stands here twice")
            return None
    return numbers if len(numbers) == len(found) else None


def _with_levels(sheet: Sheet, keys: Keys, table: dict[str, Any], made: Factor) -> Factor | None:
    if "levels" not in table:
        return made
    field = Field("levels", "whole", "how many values", "levels", (2, MOST_VALUES))
    levels = sheet.whole((*keys, "levels"), table["levels"], field)
    if levels is None:
        return None
    return in_steps(made, levels)


def _check_together(
    sheet: Sheet, factors: Sequence[Factor], base: Plan, organisation: Organisation, horizon: int
) -> None:
    """Complain about levers that the base plan and the factors together push out of their bounds at an end."""
    scratch = Reading()
    ends = (
        {each.name: min(each.values, default=each.low) for each in factors},
        {each.name: max(each.values, default=each.high) for each in factors},
    )
    for point in ends:
        plan = trial_at(base, factors, point, seed=0).plan
        check_levels(Sheet(scratch, Document(sheet.document.path, {})), in_a_plan(()), plan, organisation, horizon)
    for each in scratch.complaints:
        name = next((made.name for made in factors if f".{made.name}." in f"{each.key}."), "")
        sheet.complain(("factors", name) if name else ("factors",), each.message)
