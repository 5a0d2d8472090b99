"""The stored ensemble and board were made for what is declared of numbers today, or it is said that they were not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.evidence.ensemble import story
from sim.experiments.freshness import mismatch, stale_board, stale_ensemble
from sim.experiments.provenance import declarations_hash
from sim.schedule import the_week

PARAMETERS = the_week().parameters
HARM = next(each for each in PARAMETERS if each.name == "disagreement.alone")


def with_changed(name: str, **changes: object) -> list[object]:
    return [replace(each, **changes) if each.name == name else each for each in PARAMETERS]


def test_stored_classes_are_those_that_are_declared() -> None:
    told = {each["parameter"]: each["class"] for each in story()["numbers"]}
    declared = {each.name for each in PARAMETERS if each.worlds}
    assert {name for name, kind in told.items() if kind == "named worlds"} == declared
    assert {*told, *story()["prior_only"]} <= {each.name for each in PARAMETERS}
    assert story()["classes"]["named worlds"] == len(declared)
    assert sum(story()["classes"].values()) == len(told) + len(story()["prior_only"])


def test_the_stored_ensemble_is_fresh_but_for_numbers_that_were_added() -> None:
    known = {each["parameter"] for each in story()["numbers"]} | set(story()["prior_only"])
    before = [each for each in PARAMETERS if each.name in known]
    assert "is stale" not in stale_ensemble() and mismatch(story(), before) == ""
    assert stale_board(declarations_hash()) == "" and "is stale" in stale_board("another")
    assert "is stale" not in stale_board(declarations_hash(before))


def test_numbers_that_were_added_are_named() -> None:
    added = [*PARAMETERS, replace(HARM, name="disagreement.another", worlds=())]
    assert "Made before these numbers were declared: " in mismatch(story(), added)
    assert "`disagreement.another`." in mismatch(story(), added)


def test_numbers_that_became_worlds_are_named() -> None:
    said = mismatch(story(), with_changed(HARM.name, worlds=()))
    assert said.endswith("taken back since it was made, of `disagreement.alone`.")


@pytest.mark.parametrize(
    "changes",
    [{"value": 0.1}, {"plausible": (0.0, 0.3)}, {"limits": (0.0, 9.0)}, {"grade": "practice"},
     {"worlds": (("none", 0.0), ("harmful", 0.4))}],
)  # fmt: skip
def test_every_declared_thing_that_worlds_are_drawn_from_counts(changes: dict[str, object]) -> None:
    other = with_changed(HARM.name, **changes)
    assert declarations_hash(other) != declarations_hash(PARAMETERS)
    assert "is stale: a default, a range, a named world or a grade" in mismatch(story(), other)


def test_neither_order_nor_words_count() -> None:
    assert declarations_hash(list(reversed(PARAMETERS))) == declarations_hash()
    assert declarations_hash(with_changed(HARM.name, meaning="other words")) == declarations_hash()
