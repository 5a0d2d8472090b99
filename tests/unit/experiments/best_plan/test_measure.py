"""What plans are judged by, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.best_plan.measure import difference, estimate, kept, limit_beyond, passed_by, scores, tenth
from sim.reading.goal import Limit


def limit(**sides: float | str) -> Limit:
    told = dict.fromkeys(("at_most", "at_least", "rise_at_most", "fall_at_most")) | {"over": "mean"} | sides
    return Limit("calm", "exhaustion", "SD", "exhaustion", **told)  # type: ignore[arg-type]


def test_the_worst_tenth_is_one_world_of_ten_and_two_of_twenty() -> None:
    assert tenth(np.arange(10.0)) == 0.0
    assert tenth(np.arange(20.0)) == 0.5
    assert tenth(np.array([3.0, 1.0, 2.0])) == 1.0


def test_measures_by_hand() -> None:
    gains = np.array([[0.0, 4.0], [1.0, 1.0]])
    assert scores(gains, "mean").tolist() == [2.0, 1.0]
    assert scores(gains, "worst_decile").tolist() == [0.0, 1.0]
    assert scores(gains, "regret").tolist() == [-1.0, -3.0]


def test_an_interval_of_a_mean_that_leans_to_no_side_is_student_s() -> None:
    found = estimate(np.array([1.0, 2.0, 3.0]), "mean")
    assert found.value == 2.0
    assert found.high - 2.0 == pytest.approx(4.302653 / np.sqrt(3), rel=1e-5)


def test_one_world_has_no_interval() -> None:
    found = estimate(np.array([1.0]), "mean")
    assert found.low == -np.inf and found.high == np.inf


def test_differences_are_paired() -> None:
    luck = np.random.default_rng(1).normal(0, 10, 40)
    found = difference(luck + 1.0, luck, "mean")
    assert found.value == pytest.approx(1.0) and found.high - found.low < 1e-9


@pytest.mark.parametrize("robustness", ["worst_decile", "regret"])
def test_intervals_of_a_tenth_repeat_and_reach_to_both_sides(robustness: str) -> None:
    values = np.random.default_rng(2).normal(1, 1, 40)
    first, second = estimate(values, robustness, 3), estimate(values, robustness, 3)
    assert first == second and first.low < first.value - 0.1 < first.value + 0.1 < first.high


def test_intervals_of_a_tenth_cover_the_truth_nearly_as_often_as_they_say() -> None:
    """The mean of the lowest tenth of a normal distribution is -1.755; percentiles would cover it in 73 %."""
    rng = np.random.default_rng(6)
    found = [estimate(rng.normal(0, 1, 40), "worst_decile", seed) for seed in range(200)]
    assert np.mean([each.low <= -1.755 <= each.high for each in found]) > 0.85


def test_t_intervals_cover_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(5)
    hit = [(found := estimate(rng.normal(0.3, 1, 12), "mean")).low <= 0.3 <= found.high for _ in range(1500)]
    assert 0.93 < np.mean(hit) < 0.97


def test_limits_in_every_direction() -> None:
    base, mine = np.array([1.0, 1.0]), np.array([1.2, 1.4])
    assert limit_beyond(limit(at_most=1.0), mine, base) == pytest.approx([0.2, 0.4])
    assert limit_beyond(limit(at_least=1.5), mine, base) == pytest.approx([0.3, 0.1])
    assert limit_beyond(limit(rise_at_most=0.3), mine, base) == pytest.approx([-0.1, 0.1])
    assert limit_beyond(limit(fall_at_most=0.1), mine, base) == pytest.approx([-0.3, -0.5])
    both = limit(at_most=1.0, at_least=1.3)
    assert limit_beyond(both, mine, base) == pytest.approx([0.2, 0.4])


def test_a_limit_over_the_worst_tenth_looks_at_the_bad_side() -> None:
    base = np.zeros(10)
    mine = np.arange(10.0)[None, :]
    assert passed_by(limit(at_most=10.0, over="worst_decile"), mine, base) == pytest.approx([-0.1])
    assert passed_by(limit(at_most=10.0), mine, base) == pytest.approx([-0.55])


def test_whether_a_limit_is_kept_comes_with_doubt() -> None:
    base, spread = np.zeros(30), np.random.default_rng(4).normal(0, 1, 30)
    assert kept(limit(at_most=3.0), spread, base).words == "kept"
    assert kept(limit(at_most=-3.0), spread, base).words == "broken"
    assert kept(limit(at_most=float(spread.mean())), spread, base).words == "not sure"
