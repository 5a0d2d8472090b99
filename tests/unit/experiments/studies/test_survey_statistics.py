"""Statistics of surveys against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.studies.survey_statistics import (
    asked,
    between_and_within,
    multiple_correlation,
    shape_of,
    slopes,
)
from sim.instruments.employee_survey import Answers
from sim.instruments.measures import correlation, icc1, spread_within, stability

RNG = np.random.default_rng(7)
MANY = 20_000


def test_asking_loses_what_correcting_brings_back() -> None:
    truth = RNG.normal(size=MANY)
    other = 0.6 * truth + 0.8 * RNG.normal(size=MANY)
    said = asked(truth, np.arange(MANY), 5, "question", 3, reliability=0.7)
    again = correlation(said, asked(truth, np.arange(MANY), 5, "question", 4, 0.7))
    assert again == pytest.approx(0.7, abs=0.02)
    assert correlation(said, other) == pytest.approx(0.6 * 0.7**0.5, abs=0.02)
    assert correlation(said, other) / np.sqrt(again) == pytest.approx(0.6, abs=0.025)


def wave(week: int, person: np.ndarray, points: np.ndarray) -> Answers:
    """Return answers to one question of one scale."""
    nobody = np.zeros(len(person), np.int64)
    asked_all = np.ones(len(person), bool)
    items = {"satisfaction": points[:, None]}
    return Answers(week, person.astype(np.uint64), nobody, nobody, nobody, asked_all, items, np.zeros(len(person)))


def test_a_scale_goes_with_itself_over_the_people_who_answered_both_waves() -> None:
    people = np.arange(MANY)
    lasting, passing, later = RNG.normal(size=(3, MANY))
    first = np.sqrt(0.4) * lasting + np.sqrt(0.6) * passing
    second = np.sqrt(0.4) * lasting + np.sqrt(0.6) * later
    second[:3_000] = np.nan
    shuffled = RNG.permutation(MANY)[: MANY // 2]
    found = stability(wave(0, people, first), wave(26, people[shuffled], second[shuffled]), "satisfaction")
    assert found == pytest.approx(0.4, abs=0.03)


def test_slopes_are_standardised_and_gaps_are_left_out() -> None:
    one, other = RNG.normal(size=MANY), 5.0 * RNG.normal(size=MANY)
    outcome = 3.0 * one + 0.8 * other + 4.0
    outcome[:50] = np.nan
    found, explained = slopes(outcome, one, other)
    assert found == pytest.approx([0.6, 0.8], abs=0.02)
    assert explained == pytest.approx(1.0)


def test_a_multiple_correlation_joins_what_independent_causes_explain_and_nothing_from_chance() -> None:
    one, other, chance = RNG.normal(size=(3, MANY))
    outcome = 0.3 * one + 0.4 * other + np.sqrt(0.75) * chance
    assert multiple_correlation(outcome, one, other) == pytest.approx(0.5, abs=0.02)
    few = RNG.normal(size=(200, 4, 30))
    squared = [multiple_correlation(*each) ** 2 for each in few]
    # Without shrinkage the mean would be 3/29 = .10; what is left is from cutting off below 0.
    assert np.mean(squared) < 0.065


def test_between_units_and_within_them_correlations_may_differ_in_sign() -> None:
    units = np.repeat(np.arange(50), 40)
    level, own = RNG.normal(size=50)[units], RNG.normal(size=2_000)
    between, within = between_and_within(level + own, level - own, units)
    assert between > 0.9
    assert within == pytest.approx(-1.0)


def test_agreement_and_spread_within_units_are_two_sides_of_one_share() -> None:
    units = np.repeat(np.arange(400), 25)
    values = np.sqrt(0.12) * RNG.normal(size=400)[units] + np.sqrt(0.88) * RNG.normal(size=10_000)
    assert icc1(values, units) == pytest.approx(0.12, abs=0.02)
    assert spread_within(values, units) == pytest.approx(np.sqrt(0.88), abs=0.02)


def test_the_shape_of_a_small_network() -> None:
    # A triangle 0-1-2 in one department, of which 0 and 1 ask each other, and 3 of another department who asks 0.
    found = shape_of(np.array([0, 1, 1, 2, 3]), np.array([1, 0, 2, 0, 0]), np.array([0, 0, 0, 1]))
    assert found.reciprocity == pytest.approx(2 / 5)
    # Paths of two ties: one around 1, one around 2, three around 0; three of the five are closed.
    assert found.transitivity == pytest.approx(3 / 5)
    # Asked 0, 1, 1, 3 times: sum of (2i - n - 1)·x over n·sum = (-1 + 1 + 9) / 20.
    assert found.inequality == pytest.approx(9 / 20)
    assert found.density_ratio == pytest.approx((4 / 6) / (1 / 6))


def test_a_full_network_is_closed_mutual_and_equal() -> None:
    asks, asked_of = np.nonzero(~np.eye(6, dtype=bool))
    found = shape_of(asks, asked_of, np.repeat([0, 1], 3))
    assert (found.reciprocity, found.transitivity, found.inequality, found.density_ratio) == pytest.approx((1, 1, 0, 1))
