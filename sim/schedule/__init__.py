"""The week: one ordered tuple of lines, and the only place that knows order.

Each line sees what the lines above it wrote this week, and last week's value otherwise;
`morale week` prints which. Start rules give a new person, customer, request or department
its first values, at founding and later alike. Each part of the week stands in the file that
is named after it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.core.week import Week
from sim.policies.levers import lever_columns
from sim.schedule.closing import MONEY_AND_LEAVING, NOTES
from sim.schedule.coming import COMING_AND_GOING, OFFERS
from sim.schedule.people import ATTITUDES_AND_EFFORT, COLLEAGUES, LEARNING_AND_HEARING, REWARDS
from sim.schedule.service import SERVICE, WORK
from sim.schedule.starts import STARTS
from sim.state.columns import base_dictionary

PARTS: dict[str, tuple[Any, ...]] = {
    "Offers": OFFERS,
    "Coming and going": COMING_AND_GOING,
    "Learning and hearing": LEARNING_AND_HEARING,
    "Rewards": REWARDS,
    "Colleagues": COLLEAGUES,
    "Attitudes and effort": ATTITUDES_AND_EFFORT,
    "Work": WORK,
    "Service": SERVICE,
    "Money and leaving": MONEY_AND_LEAVING,
    "Notes": NOTES,
}
"""The parts of the week, in order."""

LINES: tuple[Any, ...] = tuple(line for part in PARTS.values() for line in part)
"""The week."""


@cache
def the_week() -> Week:
    """Return the package's week, built and checked once."""
    return Week(base_dictionary().extended(lever_columns()), LINES, STARTS)


def extended_week(
    *,
    lines: dict[str, Any] | None = None,
    starts: tuple[Any, ...] = (),
    columns: tuple[Any, ...] = (),
) -> Week:
    """Return the package's week with more lines, start rules and columns.

    Parameters
    ----------
    lines : dict
        A marked function or line by the full title of the line after which it stands, such
        as ``{"training.bump_next": my_rule}``; a tuple of lines may stand for one.
    starts : tuple
        Further start rules, after the package's own.
    columns : tuple of Column
        Further columns.

    Raises
    ------
    DeclarationError
        For an unknown title, or anything that contradicts the week.
    """
    from sim.core.errors import DeclarationError, nearest
    from sim.core.rule import line_of

    wanted = dict(lines or {})
    titles = [line_of(line).title for line in LINES]
    for title in wanted:
        if title not in titles:
            raise DeclarationError(f"there is no line {title!r} in the week{nearest(title, titles)}")
    found: list[Any] = []
    for line, title in zip(LINES, titles, strict=True):
        found.append(line)
        more = wanted.get(title, ())
        found.extend(more if isinstance(more, tuple) else (more,))
    more_lines = [each for more in wanted.values() for each in (more if isinstance(more, tuple) else (more,))]
    added = {line_of(each).title for each in (*more_lines, *starts)}
    return Week(base_dictionary().extended(lever_columns()), found, (*STARTS, *starts), columns, added)
