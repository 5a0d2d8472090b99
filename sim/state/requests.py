"""Columns of internal requests: work that one department asks of another."""

from __future__ import annotations

from functools import partial

from sim.core.column import Dictionary


def declare(dictionary: Dictionary) -> None:
    """Declare requests and their columns."""
    dictionary.entity("request", "a piece of work that one department asks of another", turnover=True)

    column = partial(dictionary.column, "request")
    column("relation", "row", "whose side asked", kind="link", to="relation")
    column("supplier", "row", "the department that is asked", kind="link", to="department")
    column("asker", "row", "the department that asks", kind="link", to="department")
    column("hours", "hours", "work that it still needs", bounds=(0, 1e5))
    column("age", "weeks", "weeks since it was asked", bounds=(0, 5200))
    column("preparation", "share", "how well it was prepared", bounds=(0, 1), start=0.5)
    column("compliant", "flag", "1 if it follows the supplier's rules", kind="flag")
    column("returned", "flag", "1 once it has been sent back for breaking them", kind="flag")
    column("again", "hours", "work that will be done over again when it is finished", bounds=(0, 1e5))
    column("error_money", "money", "cost of an error in it that nobody has seen", bounds=(0, 1e9))
    column("loss", "money/week", "cost of an error, in the week in which it is finished", bounds=(0, 1e9))
    column("unapproved", "flag", "1 while it waits for an approval", kind="flag")
    column("perishable", "flag", "1 if it is worth nothing after its date", kind="flag")
    column("priority", "score", "the highest is served first", bounds=(-1e4, 1e4))
    column("claim", "score", "the highest is approved first", bounds=(-1e4, 1e4))
    column("done", "flag", "1 in the week in which it is finished", kind="flag")
    column("late", "flag", "1 once it is older than is usual to wait", kind="flag")
    column("waiting", "flag", "1 while something is missing and the supplier cannot go on", kind="flag")
    column("turned_late", "flag", "1 in the week in which it became late", kind="flag")
    column("punctual", "flag", "1 in the week in which it was finished in time", kind="flag")
    column("expired", "flag", "1 in the week in which it becomes worthless", kind="flag")
