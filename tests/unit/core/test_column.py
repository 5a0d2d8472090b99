"""The dictionary knows every column once."""

from __future__ import annotations

import pytest

from sim.core.column import Column, Dictionary
from sim.core.errors import DeclarationError


def dictionary() -> Dictionary:
    found = Dictionary()
    found.entity("firm", "one row")
    found.entity("person", "a seat", turnover=True)
    found.column("person", "mood", "z", "mood", bounds=(-4, 4), start=0.5)
    found.column("person", "tired", "flag", "1 if tired", kind="flag")
    return found


def test_a_row_has_a_key_and_a_row_that_comes_and_goes_has_more() -> None:
    firm, person = dictionary().entities()
    assert [column.name for column in firm.columns] == ["key"]
    assert [column.name for column in person.columns] == [
        "key", "seat_key", "holder", "present", "arriving", "leaving", "mood", "tired"
    ]  # fmt: skip
    assert person.turnover and not firm.turnover


def test_a_flag_is_between_0_and_1() -> None:
    assert dictionary().columns_of("person")["tired"].bounds == (0.0, 1.0)


def test_nothing_is_declared_twice() -> None:
    found = dictionary()
    with pytest.raises(DeclarationError, match="entity 'firm' is declared twice"):
        found.entity("firm", "again")
    with pytest.raises(DeclarationError, match=r"person\.mood is declared twice"):
        found.column("person", "mood", "z", "again")
    with pytest.raises(DeclarationError, match=r"person\.mood is declared twice"):
        found.extended((Column("mood", "person", "z", (-1, 1), "again"),))


def test_unknown_entities_are_named() -> None:
    found = dictionary()
    for attempt in (
        lambda: found.column("persn", "x", "z", "x"),
        lambda: found.columns_of("persn"),
        lambda: found.extended((Column("x", "persn", "z", (-1, 1), "x"),)),
    ):
        with pytest.raises(DeclarationError, match="there is no entity 'persn'"):
            attempt()


def test_an_extension_leaves_the_original_alone() -> None:
    found = dictionary()
    more = found.extended((Column("voice", "person", "z", (-1, 1), "a voice"),))
    assert "voice" in more.columns_of("person") and "voice" not in found.columns_of("person")
