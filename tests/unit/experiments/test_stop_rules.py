"""Stop rules on made-up draws whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.experiments.detectability import reach
from sim.experiments.stop_rules import AIM, SURE, StopRule, nothing_to_learn, stop_rule

WORLDS, TWICE = 200, 2
SETS = np.repeat(np.arange(WORLDS), TWICE)
RNG = np.random.default_rng(5)
GAIN = RNG.normal(0.3, 1.0, len(SETS))
NONE = np.zeros(3)


def one_month(values: np.ndarray) -> np.ndarray:
    """Return an indicator that says nothing in months 1 and 3 and is `values` in month 2."""
    return np.stack([np.zeros(len(values)), values, np.zeros(len(values))], axis=1)


def test_the_gain_itself_catches_every_failure_in_its_month():
    rule = stop_rule(one_month(GAIN), GAIN, NONE, SETS)
    assert rule is not None and (rule.month, rule.below) == (2, True)
    assert rule.bound == pytest.approx(0.0, abs=0.15)
    assert rule.right >= SURE and rule.missed < 0.08 and rule.false_stops < 0.05
    assert rule.stopped == pytest.approx((GAIN <= 0).mean(), abs=0.05)


def test_known_noise_gives_the_bound_that_normal_theory_gives():
    """Of (gain, reading) normal, the highest bound with P(gain <= 0 | reading < b) = AIM is found by quadrature."""
    gain = stats.norm.ppf((np.arange(len(SETS)) + 0.5) / len(SETS))
    noise = 0.3
    rule = stop_rule(gain[:, None], gain, np.array([noise]), RNG.permutation(SETS))
    pair = stats.multivariate_normal([0, 0], [[1, 1], [1, 1 + noise**2]])
    bounds = np.linspace(-1.0, 1.0, 201)
    right = [pair.cdf([0.0, bound]) / stats.norm.cdf(bound, scale=np.hypot(1, noise)) for bound in bounds]
    assert rule is not None
    # bounds are tried on a grid of 101 over about 7 SD
    assert rule.bound == pytest.approx(bounds[np.array(right) >= AIM][-1], abs=0.08)


def test_a_series_of_which_less_is_better_is_stopped_above_its_bound():
    rule = stop_rule(one_month(-GAIN), GAIN, NONE, SETS)
    assert rule is not None and not rule.below and rule.bound == pytest.approx(0.0, abs=0.15)


def test_pure_noise_gives_no_rule():
    rules = [stop_rule(RNG.normal(size=(len(SETS), 13)), GAIN, np.zeros(13), SETS, tried=12) for _ in range(20)]
    assert rules == [None] * 20


def test_a_difference_that_cannot_be_detected_makes_no_rule():
    apart = GAIN[GAIN > 0].mean() - GAIN[GAIN <= 0].mean()
    assert stop_rule(one_month(GAIN), GAIN, NONE + 1.05 * apart / reach(), SETS) is None
    assert stop_rule(one_month(GAIN), GAIN, NONE + 0.25 * apart / reach(), SETS) is not None


def test_a_related_indicator_that_does_not_separate_makes_no_rule():
    assert stop_rule(one_month(GAIN + RNG.normal(0, 3.0, len(GAIN))), GAIN, NONE, SETS) is None


@pytest.mark.parametrize(
    ("gain", "sets", "why"),
    [
        (np.abs(GAIN) + 0.1, SETS, "succeeds"),
        (-np.abs(GAIN), SETS, "fails"),
        (GAIN, SETS % 9, "few worlds"),
        (GAIN, SETS, ""),
    ],
)
def test_it_is_said_when_nothing_can_be_learnt(gain: np.ndarray, sets: np.ndarray, why: str):
    assert nothing_to_learn(gain, sets) == why
    assert (stop_rule(one_month(gain), gain, NONE, sets) is None) == bool(why)


def test_a_higher_target_moves_the_bound_with_it():
    rule = stop_rule(one_month(GAIN), GAIN, NONE, SETS, target=1.0)
    assert rule is not None and rule.bound == pytest.approx(1.0, abs=0.15)


def test_the_first_month_that_catches_half_is_taken():
    weak, fair = np.where(GAIN < -1.0, -1.0, 1.0), GAIN + RNG.normal(0, 0.2, len(GAIN))
    rule = stop_rule(np.stack([weak, fair, GAIN], axis=1), GAIN, NONE, SETS)
    best = stop_rule(one_month(GAIN), GAIN, NONE, SETS)
    assert rule is not None and best is not None
    assert rule.month == 2 and best.missed < rule.missed < 0.5


def few_draws(noise: float, tries: int) -> list[StopRule]:
    """Return the rules of one month of gain and noise with 36 draws in 27 worlds, of which any of 150 is tried."""
    sets, rng, found = np.concatenate([np.arange(27), np.arange(9)]), np.random.default_rng(6), []
    for _ in range(tries):
        gain = rng.normal(0.2, 1.0, 36)
        values = rng.normal(size=36) if np.isinf(noise) else gain + rng.normal(0, noise, 36)
        found.append(stop_rule(values[:, None], gain, np.array([0.1]), sets, tried=150))
    return [rule for rule in found if rule is not None]


def test_few_draws_of_pure_noise_give_no_rule_either():
    """Without the test of the relation 2 of these 300 tries would give one, and a plan has some 150 of them."""
    assert few_draws(np.inf, 300) == []


def test_rules_of_few_draws_were_right_in_worlds_that_were_held_out():
    rules = few_draws(0.8, 100)
    assert rules and all(rule.right >= SURE for rule in rules)
