"""Dominance on curves whose loops are known: growth feeds on itself, and a limit takes over at half of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.experiments.loops.dominance import (
    DOMINATES,
    EXPONENTIAL,
    FLAT,
    LINEAR,
    LOGARITHMIC,
    NOTHING,
    SAME,
    TURNING,
    UNSURE,
    intervals_of,
    patterns,
    shape_of,
    verdicts,
)
from sim.experiments.shapley import Array

WEEKS, WIDTH, DRAWS = 105, 13, 12
GROWTH, LIMIT, START = 0.08, 100.0, 2.0
INFLECTION = np.log(LIMIT / START - 1) / GROWTH


def curves(path: Array, noise: float = 0.0) -> Array:
    """Return draws of a curve: each a little larger or smaller, with luck of its own."""
    dice = np.random.default_rng(3)
    sizes = 1 + 0.05 * dice.normal(size=(DRAWS, 1))
    return sizes * path + noise * dice.normal(size=(DRAWS, len(path)))


def solved(rate: Callable[[float], float]) -> Array:
    """Return x for dx/dt = rate(x), by small steps."""
    found, x, parts = [], START, 200
    for _ in range(WEEKS):
        found.append(x)
        for _ in range(parts):
            x += rate(x) / parts
    return np.array(found)


def logistic() -> Array:
    return LIMIT / (1 + np.exp(-GROWTH * (np.arange(WEEKS) - INFLECTION)))


def test_growth_that_feeds_on_itself_is_dominated_by_its_reinforcing_loop_throughout() -> None:
    growing, opened = solved(lambda x: 0.03 * x), solved(lambda x: 0.03 * START)
    found = verdicts(shape_of(curves(growing), WIDTH), shape_of(curves(opened), WIDTH))
    assert {each.without for each in found} == {LINEAR}
    assert {(each.pattern, each.verdict) for each in found} == {(EXPONENTIAL, DOMINATES)}


def test_dominance_shifts_from_growth_to_limit_at_the_inflection_of_the_logistic_curve() -> None:
    whole = shape_of(curves(logistic()), WIDTH)
    without_growth = shape_of(curves(solved(lambda x: GROWTH * START * (1 - x / LIMIT))), WIDTH)
    without_limit = shape_of(curves(solved(lambda x: GROWTH * x)), WIDTH)
    reinforcing, balancing = verdicts(whole, without_growth), verdicts(whole, without_limit)
    for (first, last), growth, limit in zip(intervals_of(WEEKS, WIDTH), reinforcing, balancing, strict=True):
        if last < INFLECTION - WIDTH / 2:
            assert (growth.pattern, growth.verdict, limit.verdict) == (EXPONENTIAL, DOMINATES, SAME)
        elif first > INFLECTION + WIDTH / 2:
            assert (growth.pattern, growth.verdict, limit.verdict) == (LOGARITHMIC, SAME, DOMINATES)


def test_the_inflection_is_where_it_should_be() -> None:
    first = [each for each in intervals_of(WEEKS, WIDTH) if each[1] < INFLECTION - WIDTH / 2]
    later = [each for each in intervals_of(WEEKS, WIDTH) if each[0] > INFLECTION + WIDTH / 2]
    assert len(first) >= 2 and len(later) >= 2


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        (3.0 * np.arange(WEEKS), LINEAR),
        (-3.0 * np.arange(WEEKS), LINEAR),
        (np.zeros(WEEKS), FLAT),
        (50 * np.exp(-0.01 * np.arange(WEEKS)), LOGARITHMIC),
        (-np.exp(0.03 * np.arange(WEEKS)), EXPONENTIAL),
    ],
)
def test_atomic_patterns_of_plain_curves(path: Array, pattern: str) -> None:
    shape = shape_of(curves(path, 1e-9), WIDTH)
    least = 0.02 * float(np.abs(shape.slopes.mean(axis=0)).max()) if pattern != FLAT else 1e-6
    assert patterns(shape, least)[-1] == pattern


def test_a_hump_turns_in_the_interval_that_holds_its_top() -> None:
    shape = shape_of(curves(-((np.arange(WEEKS) - 45.0) ** 2)), WIDTH)
    assert [place for place, each in enumerate(patterns(shape, 0.5)) if each == TURNING] == [3]


def test_where_nothing_moves_no_loop_dominates_and_luck_alone_is_no_change_of_pattern() -> None:
    still = shape_of(curves(np.zeros(WEEKS), 1.0), WIDTH)
    other = shape_of(curves(np.zeros(WEEKS), 1.0)[::-1], WIDTH)
    assert {each.verdict for each in verdicts(still, other)} == {NOTHING}
    bent = np.arange(WEEKS) + 0.004 * np.arange(WEEKS) ** 2
    noisy = verdicts(shape_of(curves(bent, 6.0), WIDTH), shape_of(curves(np.arange(WEEKS) * 1.0, 6.0), WIDTH))
    assert DOMINATES not in {each.verdict for each in noisy}
    assert {each.verdict for each in noisy} <= {SAME, UNSURE, NOTHING}


def test_a_curve_that_stands_and_then_sets_out_is_exponential_not_turning() -> None:
    path = np.maximum(0.0, np.arange(WEEKS) - 5.0)
    assert patterns(shape_of(curves(path), 26), 0.01)[0] == EXPONENTIAL
