"""Windows show one row, lead to others, and refuse to be written to."""

from __future__ import annotations

import pytest
from verification.textbook import desk

from sim.core.interpret import Window


def window(entity: str = "person", row: int = 0) -> Window:
    engine = desk(people=3, groups=2)
    engine.ledger.column("group", "capacity")[:] = [1.5, 2.5]
    engine.ledger.column("person", "skill")[:] = [0.1, 0.2, 0.3]
    return Window(engine.ledger, entity, row)


def test_columns_are_attributes_and_links_lead_on() -> None:
    assert window(row=1).skill == 0.2 and isinstance(window().skill, float)
    assert window(row=1).group.capacity == 2.5
    assert isinstance(window().key, int)
    assert window().pull == 0.0


def test_a_window_is_read_only_and_says_who_writes() -> None:
    with pytest.raises(
        AttributeError, match=r"person\.skill is written by training\.skill_next; a window is read-only"
    ):
        window().skill = 1.0
    with pytest.raises(AttributeError, match="cannot be set"):
        window("group").capacity = 3.0


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(AttributeError, match="person has no column 'skil'"):
        _ = window().skil
