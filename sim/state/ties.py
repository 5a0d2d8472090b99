"""Columns of ties: who works and talks with whom; between seats."""

from __future__ import annotations

from sim.core.column import Dictionary


def declare(dictionary: Dictionary) -> None:
    """Declare ties and their columns."""
    dictionary.entity("tie", "two seats whose holders work and talk together")

    def column(name: str, unit: str, meaning: str, **more: object) -> None:
        dictionary.column("tie", name, unit, meaning, **more)  # type: ignore[arg-type]

    column("one", "row", "who asks", kind="link", to="employee")
    column("other", "row", "who is asked", kind="link", to="employee")
    column("mutual", "flag", "1 if both ask each other", kind="flag")
    column("crosses", "flag", "1 if the two work in different departments", kind="flag")
    column("closeness", "share", "low with a new holder, and grown in contact", bounds=(0, 1), start=1)
