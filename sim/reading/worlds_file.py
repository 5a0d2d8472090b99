"""Reads the worlds that a scenario chooses where published evidence conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.core.chosen import choice_problem
from sim.reading.field import Field

if TYPE_CHECKING:
    from sim.reading.fields import Sheet


def worlds_of(sheet: Sheet, table: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return numbers with the names of their chosen worlds, sorted, from the table ``[worlds]``."""
    if not table:
        return ()
    from sim.schedule import the_week  # dear to import, and only numbers with worlds need it

    declared, found = the_week().parameters, {}
    for name, value in table.items():
        keys = ("worlds", name)
        if isinstance(value, dict):
            example = '"incentives.individual" = "strong"'
            sheet.complain(keys, f"a table is no world; write the number's full name in quotes, such as {example}")
            continue
        world = sheet.field(keys[:1], table, Field(name, "text", f"a world of {name}"))
        problem = choice_problem(declared, name, world) if world else ""
        if problem:
            sheet.complain(keys, problem)
        elif world:
            found[name] = world
    return tuple(sorted(found.items()))
