"""The chain of events finds what was planted, when it was planted, and nothing where nothing is."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.chain import CERTAIN, ERROR, STAYS, chain_of, lasting, limit_of, spells, strengths
from sim.experiments.links import LINKS, Link
from sim.experiments.shapley import Array

WEEKS, DRAWS = 60, 12
PLACE = {link.series: place for place, link in enumerate(LINKS)}


def noise(dice: np.random.Generator, shape: tuple[int, int, int], memory: float) -> Array:
    """Return differences that last from week to week, as those of a firm do, with spread 1."""
    found = np.empty(shape)
    found[..., 0] = dice.normal(size=shape[:2])
    for week in range(1, shape[2]):
        found[..., week] = memory * found[..., week - 1] + np.sqrt(1 - memory**2) * dice.normal(size=shape[:2])
    return found


def series_of(planted: dict[str, Array], spread: float = 0.0) -> tuple[Array, Array]:
    """Return series of two plans that differ, in each link's own unit, by what is planted."""
    dice = np.random.default_rng(8)
    first = np.ones((DRAWS, len(LINKS), WEEKS))
    second = first.copy()
    for name, path in planted.items():
        around = 1 + spread * dice.normal(size=(DRAWS, 1))
        second[:, PLACE[name]] += np.asarray(path) * around / LINKS[PLACE[name]].scale
    return first, second


def step(at: int, size: float, until: int = WEEKS) -> Array:
    weeks = np.arange(WEEKS)
    return np.where((weeks >= at) & (weeks < until), size, 0.0)


def test_what_is_planted_is_told_in_its_order_and_size() -> None:
    chain = chain_of(*series_of({"index": step(29, 2.0), "mean_skill": step(9, 0.12), "trust": step(5, 0.01)}, 0.2), 1)
    assert [(move.link.series, move.first, move.to_the_end) for move in chain.moves] == [
        ("mean_skill", 9, True), ("index", 29, True),
    ]  # fmt: skip
    assert chain.moves[0].mean == pytest.approx(0.12, rel=0.15)
    assert chain.moves[0].low < 0.12 < chain.moves[0].high
    assert [link.series for link in chain.too_small] == ["trust"]
    assert len(chain.none) == len(LINKS) - 3


def test_worse_before_better_is_two_moves() -> None:
    path = step(4, 10.0, 20) + step(30, -8.0)
    chain = chain_of(*series_of({"wait": path}, 0.2), 1)
    assert [(move.first, move.last, np.sign(move.mean)) for move in chain.moves] == [(4, 19, 1), (30, 59, -1)]
    assert [move.to_the_end for move in chain.moves] == [False, True]


def test_half_of_a_slow_rise_comes_later_than_its_beginning() -> None:
    (move,) = chain_of(*series_of({"index": np.clip((np.arange(WEEKS) - 10) / 40, 0, 1) * 4.4}, 0.1), 1).moves
    assert move.first == 15 and move.half == 30


def test_what_does_not_last_has_not_moved() -> None:
    assert not chain_of(*series_of({"index": step(20, 5.0, 20 + STAYS - 1)}, 0.1), 1).moves
    assert chain_of(*series_of({"index": step(20, 5.0, 20 + STAYS)}, 0.1), 1).moves


def test_the_same_plan_twice_moves_nothing() -> None:
    chain = chain_of(*series_of({}), 1)
    assert chain.moves == chain.too_small == () and chain.none == LINKS


def test_with_few_draws_nothing_can_be_told() -> None:
    first, second = series_of({"index": step(20, 5.0)}, 0.1)
    assert not chain_of(first[:5], second[:5], 1).moves
    assert chain_of(first[:6], second[:6], 1).moves


@pytest.mark.parametrize("memory", [0.9, 0.995])
def test_nothing_is_found_where_nothing_is(memory: float) -> None:
    """In 200 experiments of pure chance any series is told apart in 5 %, give or take three standard errors.

    With weeks looked at one by one at 5 % it would be in far more.
    """
    dice = np.random.default_rng(5)
    found, naive = 0, 0
    for number in range(200):
        differences = noise(dice, (8, 5, 40), memory)
        strongest = lasting(strengths(differences), STAYS).max()
        found += strongest > limit_of(differences, STAYS, number)
        naive += np.abs(strengths(differences)).max() > 2.365
    assert found / 200 <= ERROR + 3 * np.sqrt(ERROR * (1 - ERROR) / 200)
    assert naive / 200 > 0.15, "the test could not fail"


def test_strengths_are_the_mean_over_its_standard_error() -> None:
    values = np.random.default_rng(2).normal(0.4, 1.0, (10, 1, 1))
    expected = values.mean() / (values.std(ddof=1) / np.sqrt(10))
    assert strengths(values)[0, 0] == pytest.approx(expected)
    assert strengths(np.zeros((10, 1, 1)))[0, 0] == 0.0
    assert strengths(np.full((10, 1, 1), -2.0))[0, 0] == -CERTAIN


def test_spells() -> None:
    signs = np.array([0, 1, 1, 1, 0, 1, 1, 1, -1, -1, 0, -1, -1, -1, 0.0])
    assert spells(signs, 3) == [(1, 7), (11, 13)]
    assert spells(signs, 2) == [(1, 7), (8, 13)]
    assert spells(np.zeros(5), 2) == []


def test_links_are_series_that_are_logged() -> None:
    from sim.recorders.logbook import department_series, firm_series
    from sim.schedule import the_week

    known = {*firm_series(the_week()), *department_series(the_week())}
    assert {link.series for link in LINKS} <= known
    assert len({link.series for link in LINKS}) == len(LINKS)
    assert all(isinstance(link, Link) and link.least > 0 for link in LINKS)
