"""Columns of ties: who works and talks with whom; between seats."""

from __future__ import annotations

from functools import partial

from sim.core.column import Dictionary


def declare(dictionary: Dictionary) -> None:
    """Declare ties and their columns."""
    dictionary.entity("tie", "two seats whose holders work and talk together")

    column = partial(dictionary.column, "tie")
    column("one", "row", "who asks", kind="link", to="employee")
    column("other", "row", "who is asked", kind="link", to="employee")
    column("mutual", "flag", "1 if both ask each other", kind="flag")
    column("crosses", "flag", "1 if the two work in different departments", kind="flag")
    column("closeness", "share", "low with a new holder, and grown in contact", bounds=(0, 1), start=1)
