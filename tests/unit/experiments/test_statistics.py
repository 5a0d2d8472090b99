"""Bands, separation, paired differences and chances against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.statistics import (
    bands,
    chance,
    chances_of_best,
    difference,
    expected_regret,
    leading_plan,
    mean_interval,
    not_told_from,
    separate,
    told_apart,
)

ALONE = np.arange(101)


def test_bands_of_the_whole_numbers_to_a_hundred() -> None:
    found = bands(np.arange(101.0)[:, None])
    assert found.median == pytest.approx([50])
    assert [float(found.low[level][0]) for level in (0.5, 0.8, 0.95)] == pytest.approx([25, 10, 2.5])
    assert [float(found.high[level][0]) for level in (0.5, 0.8, 0.95)] == pytest.approx([75, 90, 97.5])


def test_separation_by_hand() -> None:
    # Two worlds of two draws: means 1 and 5, variance 2 within; between 16, so ignorance (16 - 2) / 2 = 7.
    found = separate(np.array([0.0, 2.0, 4.0, 6.0]), np.array([0, 0, 1, 1]))
    assert found is not None
    assert (found.luck**2, found.ignorance**2) == pytest.approx((2, 7))
    assert found.ignorance_share == pytest.approx(7 / 9)


def test_separation_is_unbiased_with_unequal_replications() -> None:
    rng = np.random.default_rng(3)
    sets = np.repeat(np.arange(20), rng.integers(1, 6, 20))
    estimates = []
    for _ in range(2000):
        values = 2.0 * rng.normal(size=20)[sets] + 1.0 * rng.normal(size=len(sets))
        found = separate(values, sets)
        assert found is not None
        estimates.append((found.luck**2, found.ignorance**2))
    # Truth 1 and 4; four standard errors of 2,000 estimates are about .03 and .13.
    assert np.mean(estimates, axis=0) == pytest.approx((1, 4), abs=0.15)


def test_luck_alone_leaves_no_ignorance() -> None:
    found = separate(np.array([0.0, 2.0, 0.0, 2.0]), np.array([0, 0, 1, 1]))
    assert found is not None
    assert found.ignorance == 0
    assert found.ignorance_share == 0


@pytest.mark.parametrize("sets", [np.arange(4), np.zeros(4, dtype=int)])
def test_nothing_is_separated_without_replications_or_worlds(sets: np.ndarray) -> None:
    assert separate(np.array([0.0, 1.0, 2.0, 3.0]), sets) is None


def test_mean_interval_is_students() -> None:
    # 1, 2, 3: mean 2, standard error 1/sqrt(3), t(.975, 2) = 4.3027.
    assert mean_interval(np.array([1.0, 2.0, 3.0]), np.arange(3)) == pytest.approx((2, -0.48414, 4.48414), abs=1e-4)


def test_draws_of_one_world_are_not_counted_as_independent() -> None:
    once = mean_interval(np.array([1.0, 2.0, 3.0]), np.arange(3))
    often = mean_interval(np.repeat([1.0, 2.0, 3.0], 50), np.repeat(np.arange(3), 50))
    assert often == pytest.approx(once)


def test_mean_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(8)
    sets = np.repeat(np.arange(12), 4)
    covered = 0
    for _ in range(2000):
        _, low, high = mean_interval(rng.normal(size=12)[sets] + rng.normal(size=48), sets)
        covered += low <= 0 <= high
    # 95 % of 2,000 with four standard errors (.0049 each).
    assert covered / 2000 == pytest.approx(0.95, abs=0.02)


def test_a_single_world_says_nothing_of_the_mean() -> None:
    assert mean_interval(np.array([1.0, 2.0]), np.zeros(2, dtype=int))[1:] == (-np.inf, np.inf)


def test_chance_and_its_error() -> None:
    found = chance(np.array([1.0, 0.0, 1.0, 1.0]), np.arange(4))
    assert found.share == pytest.approx(0.75)
    assert found.error == pytest.approx(0.5 / 2)
    assert chance(np.ones(9), np.arange(9)).error == pytest.approx(0.1)


def test_paired_difference_sees_what_shared_luck_hides() -> None:
    rng = np.random.default_rng(4)
    shared = rng.normal(0, 50, 101)
    found = difference(shared + 1 + 0.1 * rng.normal(size=101), shared, ALONE)
    assert found.distinguishable
    assert found.mean == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(
    ("probability", "low", "high", "expected"),
    [
        (0.95, 0.1, 1, True),
        (0.05, -1, -0.1, True),
        (0.9, 0.1, 1, False),
        (0.1, -1, -0.1, False),
        (0.95, -0.1, 1, False),
    ],
)
def test_rule_of_telling_apart(probability: float, low: float, high: float, expected: bool) -> None:
    assert told_apart(probability, low, high) is expected


def test_no_difference_is_not_distinguishable() -> None:
    found = difference(np.ones(101), np.ones(101), ALONE)
    assert found.above_zero == pytest.approx(0.5)
    assert not found.distinguishable


def test_chances_of_best_share_ties_and_add_up() -> None:
    outcomes = np.array([[1.0, 0.0, 2.0, 2.0], [1.0, 1.0, 0.0, 3.0]])
    found = chances_of_best(outcomes, np.arange(4))
    assert [each.share for each in found] == pytest.approx([0.375, 0.625])


def test_leader_regret_and_group() -> None:
    rng = np.random.default_rng(5)
    shared = rng.normal(size=101)
    outcomes = np.stack([shared, shared + 1 + rng.normal(0, 0.4, 101), shared + 1.05 + rng.normal(0, 0.4, 101)])
    assert leading_plan(outcomes, ALONE) == 2
    assert not_told_from(2, outcomes, ALONE) == (1, 2)
    assert expected_regret(np.array([[1.0, 4.0], [3.0, 2.0]])) == pytest.approx([1, 1])
