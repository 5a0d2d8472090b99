from __future__ import annotations

import math

import pytest

from sim.mechanisms.attitudes import Attitudes, satisfaction_next, satisfaction_start
from sim.mechanisms.honeymoon import Honeymoon, newcomer_now, novelty, usual_newcomer_share_next

P = Honeymoon()


def test_the_lift_falls_as_exp_of_tenure_over_26_weeks():
    attitudes = Attitudes()
    _, slow, _, _ = satisfaction_start(attitudes, 0.0, 0.0, 0.0, 0.0, 0.0)
    for tenure in range(1, 79):
        slow, _, felt = satisfaction_next(attitudes, 0.0, slow, 0.0, novelty(P, float(tenure), 0.0), 0.0)
        # A weekly step against the continuous equation: within .015 SD.
        assert felt == pytest.approx(0.4 * math.exp(-tenure / 26), abs=0.015)


def test_a_firm_at_rest_is_neither_lifted_nor_lowered():
    # Tenure exponential with hazard h: exp(-tenure/26) has mean 26h/(1 + 26h), and 1 - exp(-26h) are newcomers.
    hazard = 0.0028
    mean = P.size * 26 * hazard / (1 + 26 * hazard)
    assert mean + novelty(P, 1e9, 1 - math.exp(-26 * hazard)) == pytest.approx(0.0, abs=0.002)


def test_novelty_only_falls():
    felt = [novelty(P, float(tenure), 0.07) for tenure in range(0, 3000, 10)]
    assert felt == sorted(felt, reverse=True)


def test_newcomers_are_those_of_the_first_half_year():
    assert [newcomer_now(0.0), newcomer_now(25.0), newcomer_now(26.0)] == [1.0, 1.0, 0.0]


def test_the_usual_share_is_learned_while_settling_and_then_kept():
    assert usual_newcomer_share_next(P, -5, 0.2, 0.1) > 0.1
    assert usual_newcomer_share_next(P, 0, 0.2, 0.1) == 0.1
