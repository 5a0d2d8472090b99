"""A difference of two scenarios tells every field, in words with units, and nothing where there is none."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments import difference_words as words
from sim.experiments.differences import Told, diff, in_substance
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan, Programme
from sim.reading.organisation import Circles, Department, Figures, Market, Organisation, People, Relation, Segment
from sim.reading.scenario import Scenario
from sim.reading.small_bank import small_bank

TRAIN = Programme("Course", {"service_training": 1.5, "awards": 0.1}, direction="firm_to_front", start=4, end=30)
TOLD_APART = {
    Scenario: {"organisation", "plans", "key", "path", "digest"},
    Organisation: {"departments", "relations", "segments", "markets", "figures", "people", "circles"},
    Department: {"name"},
    Relation: {"asker", "supplier"},
    Segment: {"name"},
    Market: {"name"},
    Figures: set(),
    Circles: set(),
    Plan: {"key", "programmes"},
    Programme: {"name", "settings", "departments", "office", "segments", "start", "end"},
}
"""Fields that the tables of words need not name: names, and what is told in a way of its own."""


@cache
def firm() -> Scenario:
    people = People(np.array([0, 1]), np.array([0, -1]), {"satisfaction": np.array([3.0, np.nan])})
    organisation = replace(
        small_bank(),
        segments=(Segment("many", 0.9, {"pay": 1.2}), Segment("few", 0.1)),
        figures=Figures(turnover=0.1, absence=0.04, satisfaction_index=75.0, replacement_cost=0.3),
        people=people,
        circles=Circles(10, 3, 0.1),
    )
    plans = (Plan("baseline", "As it is"), Plan("train", "Train", "A story.", (TRAIN,)))
    return Scenario("bank", "Bank", "Why?", datetime.date(2026, 1, 5), 52, 8, 1, organisation, plans, Path("a"), "0",
                    (("gaming.shift", "quality gains more"),))  # fmt: skip


def organisation(**changes: Any) -> Scenario:
    return replace(firm(), organisation=replace(firm().organisation, **changes))


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, str):
        return "elsewhere" if value != "elsewhere" else "here"
    if isinstance(value, bool | int | float):
        return value + 1
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(days=7)
    if isinstance(value, Path):
        return value / "b"
    if isinstance(value, dict):
        return {**value, "new": 0.25}
    if isinstance(value, tuple) and value and all(isinstance(each, float) for each in value):
        return value[::-1] if value != value[::-1] else (0.1, 0.3, 0.2, 0.2, 0.2)
    if isinstance(value, tuple):
        return (*value, "new") if all(isinstance(each, str) for each in value) else value[1:]
    assert value is None
    return 26


PARTS: dict[type, tuple[Callable[[Scenario], Any], Callable[[Any], Scenario]]] = {
    Scenario: (lambda scenario: scenario, lambda changed: changed),
    Organisation: (lambda scenario: scenario.organisation, lambda new: replace(firm(), organisation=new)),
    Department: (
        lambda scenario: scenario.organisation.departments[0],
        lambda new: organisation(departments=(new, *firm().organisation.departments[1:])),
    ),
    Relation: (
        lambda scenario: scenario.organisation.relations[0],
        lambda new: organisation(relations=(new, *firm().organisation.relations[1:])),
    ),
    Segment: (
        lambda scenario: scenario.organisation.segments[0],
        lambda new: organisation(segments=(new, *firm().organisation.segments[1:])),
    ),
    Market: (
        lambda scenario: scenario.organisation.markets[0],
        lambda new: organisation(markets=(new, *firm().organisation.markets[1:])),
    ),
    Figures: (lambda scenario: scenario.organisation.figures, lambda new: organisation(figures=new)),
    Circles: (lambda scenario: scenario.organisation.circles, lambda new: organisation(circles=new)),
    Plan: (lambda scenario: scenario.plans[1], lambda new: replace(firm(), plans=(firm().plans[0], new))),
    Programme: (
        lambda scenario: scenario.plans[1].programmes[0],
        lambda new: replace(firm(), plans=(firm().plans[0], replace(firm().plans[1], programmes=(new,)))),
    ),
}
EVERY_FIELD = [(kind, each.name) for kind in PARTS for each in fields(kind)]


@pytest.mark.parametrize(("kind", "name"), EVERY_FIELD, ids=lambda value: getattr(value, "__name__", value))
def test_a_change_of_any_field_is_told(kind: type, name: str) -> None:
    find, put = PARTS[kind]
    thing = find(firm())
    value = getattr(thing, name)
    special: dict[str, Any] = {
        "settings": {"service_training": 2.0, "awards": 0.1},
        "direction": "firm_to_all",
        "office": "back",
        "figures": Figures(),
        "people": None,
        "circles": None,
        "organisation": replace(firm().organisation, name="Other bank"),
    }
    changed = replace(thing, **{name: special.get(name) if name in special else other(value)})
    told = diff(firm(), put(changed))
    assert told, f"a change of {kind.__name__}.{name} from {value!r} is not told"
    assert all(each.sentence.endswith(".") and each.about for each in told)


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_the_tables_of_words_name_every_field(kind: type) -> None:
    table = getattr(words, kind.__name__.upper())
    assert set(table) | TOLD_APART[kind] == {each.name for each in fields(kind)}
    assert not set(table) & TOLD_APART[kind]


def test_nothing_is_told_of_the_same() -> None:
    assert diff(firm(), firm()) == ()


def sentences(told: tuple[Told, ...]) -> str:
    return "\n".join(each.sentence for each in told)


def test_a_managers_words() -> None:
    departments = firm().organisation.departments
    changed = organisation(departments=(replace(departments[0], people=42, wage=45_000.0), *departments[1:]))
    said = sentences(diff(firm(), changed))
    assert "B has 12 people more (branch): 42 people (A: 30 people)." in said
    assert "Mean wage (branch): EUR 45,000 a year in B (A: EUR 40,000 a year)." in said
    said = sentences(diff(firm(), plans=("baseline", "train")))
    assert "train trains the front office in serving customers 1.5 hours a head and week from week 4 to week 29" in said
    assert "(baseline: nothing)" in said and "10 % of people a quarter" in said
    hour = replace(TRAIN, settings={"service_training": 1.0, "awards": 0.1}, departments=("loans",))
    said = sentences(diff(firm(), PARTS[Programme][1](hour)))
    assert "B trains loans in serving customers 1 hour a head and week (A: 1.5 hours a head and week)." in said
    assert "B means loans (A: the front office)." in said


def test_what_only_one_has_is_told_whole_and_both_ways() -> None:
    fewer = organisation(departments=firm().organisation.departments[:2])
    assert "Only A has this (B: none): share of work that customers meet 20 %; people 10 people" in sentences(
        diff(firm(), fewer)
    )
    assert "Only B has this (A: none)" in sentences(diff(fewer, firm()))
    assert "trains the front office" in sentences(diff(replace(firm(), plans=firm().plans[:1]), firm()))


def test_a_survey_is_told_in_groups_only() -> None:
    people = firm().organisation.people
    assert people is not None
    changed = replace(people, columns={"satisfaction": np.array([4.0, 2.0]), "trust": np.zeros(2)})
    told = diff(firm(), organisation(people=changed))
    assert sentences(told) == (
        "Satisfaction: 2 answers, mean 3.00 in B (A: 1 answers, mean 3.00); 2 rows differ.\n"
        "Only B has the column trust."
    )


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_every_lever_can_be_said(lever: Any) -> None:
    low, high = (words.done(Programme("p", {lever.name: bound}), lever.name, "EUR") for bound in lever.bounds)
    assert low != high and "{" not in low


def test_files_that_differ_in_letters_only() -> None:
    told = diff(firm(), replace(firm(), digest="1", path=Path("b")))
    assert told and in_substance(told) == ()


def test_what_cannot_be_compared_is_said() -> None:
    with pytest.raises(InputError, match="give two scenarios, or two plans"):
        diff(firm())
    with pytest.raises(InputError, match=r"no plan 'trian'.*did you mean 'train'"):
        diff(firm(), plans=("baseline", "trian"))


def test_the_order_of_plans_is_told() -> None:
    assert "its plans in another order: train, baseline" in sentences(
        diff(firm(), replace(firm(), plans=firm().plans[::-1]))
    )
