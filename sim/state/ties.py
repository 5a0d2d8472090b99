"""Columns of ties: who works and talks with whom; between seats."""

from __future__ import annotations

from sim.core.column import Dictionary


def declare(dictionary: Dictionary) -> None:
    """Declare ties and their columns."""
    dictionary.entity("tie", "two seats whose holders work and talk together")
    dictionary.column("tie", "one", "row", "one end", kind="link", to="employee")
    dictionary.column("tie", "other", "row", "the other end", kind="link", to="employee")
    dictionary.column("tie", "strength", "share", "closeness; starts low with each new holder", bounds=(0, 1), start=1)
