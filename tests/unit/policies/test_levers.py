"""Levers are declared once, fit the ledger, and say what they cost."""

from __future__ import annotations

import pytest

from sim.core.errors import DeclarationError
from sim.policies.lever import FAMILIES, Lever
from sim.policies.levers import LEVERS, lever_columns, lever_index, levers_of
from sim.state.columns import base_dictionary


def test_names_are_unique_and_every_family_has_some() -> None:
    assert len({lever.name for lever in LEVERS}) == len(LEVERS) == 40
    assert {lever.family for lever in LEVERS} == set(FAMILIES)
    assert [LEVERS[place].name for place in lever_index().values()] == list(lever_index())


def test_they_fit_into_the_ledger() -> None:
    dictionary = base_dictionary().extended(lever_columns())
    for lever in LEVERS:
        column = dictionary.columns_of(lever.level)[lever.name]
        assert (column.start, column.bounds) == (lever.practice, lever.bounds)


def test_money_is_multiplied_only_by_levers_of_the_same_level() -> None:
    levels = {lever.name: lever.level for lever in LEVERS}
    for lever in LEVERS:
        assert len(lever.times) <= 2 and all(levels[name] == lever.level for name in lever.times)


def test_training_takes_the_hours_that_it_is_given() -> None:
    for lever in levers_of("offer"):
        if lever.name.endswith("_training"):
            assert lever.hours_per_unit == 1.0 and lever.money_per_unit > 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"level": "ofer"}, "did you mean 'offer'"),
        ({"family": "reward"}, "did you mean 'rewards'"),
        ({"practice": 2.0, "combine": "set"}, "lies outside"),
        ({"practice": 0.5}, "levers that add up start from 0"),
        ({"grade": "guess"}, "grade 'guess' is not one of"),
    ],
)
def test_a_lever_that_contradicts_itself(change: dict[str, object], reason: str) -> None:
    declared: dict[str, object] = {
        "name": "cake", "level": "offer", "unit": "pieces/week", "bounds": (0, 1), "family": "rewards",
        "meaning": "cake",
    }  # fmt: skip
    with pytest.raises(DeclarationError, match=reason):
        Lever(**(declared | change))  # type: ignore[arg-type]
