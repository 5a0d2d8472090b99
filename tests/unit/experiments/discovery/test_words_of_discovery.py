"""A discovery without anything to discover says so; scores of a box are counted right."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import InputError
from sim.experiments.discovery.boxes import Box, Limit, Score, cart_boxes, inside, prim_boxes, score
from sim.experiments.discovery.study import Discovery, discover
from sim.experiments.discovery.telling import rows_of, told
from sim.experiments.sensitivity.extras import needed
from sim.experiments.sensitivity.question import factors_of, question
from sim.reading import load_scenario

LIMITS = (Limit("training.learned", True, 0.03, 0.001, 1.0), Limit("pay.gain", False, 0.5, 0.01, 0.2))


@pytest.fixture(scope="module")
def bakery(repository):
    return replace(load_scenario(repository / "scenarios" / "bakery"), horizon=20)


def discovery(bakery, cases: np.ndarray, boxes: tuple[Box, ...] = ()) -> Discovery:
    factors = factors_of("training.learned")
    values = pd.DataFrame({"training.learned": np.linspace(0.01, 0.05, len(cases))})
    answers = np.where(cases, -1.0, 1.0)
    asked = question(bakery, "thanks", outputs=["net_worth"])
    searched = np.arange(len(cases)) < 2 * len(cases) // 3
    return Discovery(asked, factors, values, answers, cases, searched, False, boxes, (), {}, {"seed": 1})


def test_where_a_plan_never_loses_it_says_so(bakery) -> None:
    words = " ".join(told(discovery(bakery, np.zeros(200, dtype=bool))))
    assert "In none of 200 worlds: thanks does not beat baseline in net_worth" in words
    assert "in less than 1\u00a0% of such worlds" in words


def test_where_it_always_loses_it_says_so_too(bakery) -> None:
    assert "In all 200 worlds" in told(discovery(bakery, np.ones(200, dtype=bool)))[0]


def test_few_losses_are_too_few_for_a_box(bakery) -> None:
    words = told(discovery(bakery, np.arange(200) < 4))[0]
    assert "in 4 of 200 worlds" in words and "4 worlds on one side are too few" in words


def test_losses_without_a_box_are_said_to_have_none(bakery) -> None:
    words = told(discovery(bakery, np.arange(200) % 3 == 0))
    assert words[1] == "No box parts these worlds from the others better than chance."


def test_a_box_is_told_by_its_fresh_worlds_and_doubted_where_it_is_no_better(bakery) -> None:
    good = Box("PRIM", LIMITS, Score(133, 30, 29, 45), Score(67, 15, 13, 22))
    poor = Box("PRIM", LIMITS[:1], Score(133, 30, 25, 45), Score(67, 15, 5, 22))
    words = told(discovery(bakery, np.arange(200) % 3 == 0, (good, poor)))
    assert "training.learned is above 0.03" in words[1] and "pay.gain is below 0.5" in words[1]
    assert "in 87\u00a0% of 15 fresh worlds" in words[1] and "they are 59\u00a0% of the worlds" in words[1]
    assert "does not find pay.gain again" in words[1] and "not distinguishable" not in words[1]
    assert "not distinguishable from a box drawn at random" in words[2]


def test_a_column_that_no_box_fills_is_not_shown(bakery) -> None:
    cases = np.arange(200) % 3 == 0
    measured = Score(133, 30, 29, 45), Score(67, 15, 13, 22)
    leaf = Box("CART", (Limit("training.learned", True, 0.03),), *measured)
    (row,) = rows_of(discovery(bakery, cases, (leaf,)))
    assert "quasi-p" not in row and "found again" not in row and row["method"] == "CART"
    both = rows_of(discovery(bakery, cases, (Box("PRIM", LIMITS, *measured), leaf)))
    assert [each["quasi-p"] for each in both] == ["0.001, 0.01", "\u2013"]
    assert rows_of(discovery(bakery, cases)) == []


def test_a_library_that_warns_when_it_is_imported_is_hushed(monkeypatch, recwarn) -> None:
    def warns(name: str) -> str:
        warnings.warn("something of mine is not installed", UserWarning, stacklevel=1)
        return name

    monkeypatch.setattr("sim.experiments.sensitivity.extras.import_module", warns)
    assert needed("explore") == "ema_workbench" and not recwarn.list


def test_a_box_counts_what_lies_within_its_limits() -> None:
    table = pd.DataFrame({"a": [0.0, 1.0, 2.0, 3.0], "b": [0.0, 0.0, 1.0, 1.0]})
    limits = (Limit("a", True, 1.0), Limit("b", False, 0.5))
    assert inside(limits, table).tolist() == [False, True, False, False]
    found = score(limits, table, np.array([True, True, True, False]))
    assert (found.inside, found.cases, found.coverage, found.density) == (1, 1, pytest.approx(1 / 3), 1.0)
    assert found.chance == pytest.approx(0.75)


def test_with_too_few_cases_nothing_is_searched() -> None:
    table, cases = pd.DataFrame({"a": np.arange(50.0)}), np.arange(50) < 5
    assert prim_boxes(table, cases, table, cases, 1) == () and cart_boxes(table, cases, table, cases, 1) == ()


def test_what_is_wrong_is_said_before_anything_runs(bakery) -> None:
    with pytest.raises(InputError, match="at least 20, is needed"):
        discover(bakery, worlds=5)
    with pytest.raises(InputError, match="give a threshold"):
        discover(bakery, alone=True)
