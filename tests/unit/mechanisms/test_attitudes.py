from __future__ import annotations

import math
import random
from statistics import pstdev

import pytest

from sim.mechanisms.attitudes import (
    Attitudes,
    commitment_next,
    disposition_start,
    lean_on_each_other,
    needs_next,
    orientation_next,
    satisfaction_next,
    satisfaction_start,
    trust_next,
    trust_start,
)

P = Attitudes()
ALL = (satisfaction_next, commitment_next, trust_next, needs_next, orientation_next)


@pytest.mark.parametrize(
    ("rule", "weeks"),
    [(satisfaction_next, 13), (commitment_next, 39), (trust_next, 45), (needs_next, 13), (orientation_next, 26)],
)
def test_the_slow_part_covers_63_percent_of_a_pull_in_its_time_constant(rule, weeks):
    slow = 0.0
    for _ in range(weeks):
        slow, _, _ = rule(P, 0.0, slow, 0.0, 0.5, 0.0)
    assert slow / 0.5 == pytest.approx(1 - (1 - 1 / weeks) ** weeks)
    assert slow / 0.5 == pytest.approx(1 - math.exp(-1), abs=0.02)


def test_trust_is_lost_sooner_than_it_is_regained():
    lost = -trust_next(P, 0.0, 0.0, 0.0, -1.0, 0.0)[0]
    gained = trust_next(P, 0.0, 0.0, 0.0, 1.0, 0.0)[0]
    assert lost / gained == pytest.approx(P.trust_recovery_weeks / P.trust_loss_weeks)


def test_the_fast_part_keeps_its_spread_and_forgets_exponentially():
    luck, fast, seen = random.Random(3), 0.0, []
    for _ in range(40_000):
        _, fast, _ = satisfaction_next(P, 0.0, 0.0, fast, 0.0, luck.gauss(0, 1))
        seen.append(fast)
    # About 1,500 independent stretches: 5 % is more than two standard errors.
    assert pstdev(seen) == pytest.approx(P.satisfaction_spread, rel=0.06)
    lag = 13
    alike = sum(a * b for a, b in zip(seen, seen[lag:], strict=False)) / sum(a * a for a in seen)
    assert alike == pytest.approx(math.exp(-lag / P.memory), abs=0.07)


@pytest.mark.parametrize("rule", ALL)
def test_without_pull_and_luck_an_attitude_is_its_trait(rule):
    assert rule(P, 0.7, 0.0, 0.0, 0.0, 0.0) == (0.0, 0.0, 0.7)


@pytest.mark.parametrize("rule", ALL)
@pytest.mark.parametrize("extreme", [-1e6, 1e6])
def test_extremes_stay_on_the_scale(rule, extreme):
    assert all(-4 <= value <= 4 for value in rule(P, math.copysign(4, extreme), 0.0, 0.0, extreme, extreme))


def test_newcomers_arrive_lifted_and_veterans_do_not():
    newcomer = satisfaction_start(P, 0.0, 0.0, 0.0, 0.0, 0.0)
    veteran = satisfaction_start(P, 0.0, 0.0, 1000.0, 0.0, 0.0)
    assert newcomer[3] == pytest.approx(0.4)
    assert veteran[3] == pytest.approx(0.0, abs=1e-12)


def test_a_contented_disposition_lifts_every_attitude_alike():
    assert satisfaction_start(P, 1.0, 0.0, 1e6, 0.0, 0.0)[0] == pytest.approx(P.disposition_weight)
    assert trust_start(P, 1.0, 0.0, 0.0)[0] == pytest.approx(P.disposition_weight)
    assert disposition_start(P, 1.0, 0.0) > disposition_start(P, -0.95, 0.0)


def test_leaning_is_nothing_at_the_average_and_cannot_run_away():
    assert lean_on_each_other(P, 0.0, 0.0) == (0.0, 0.0)
    assert lean_on_each_other(P, 1.0, 1.0) == (P.from_commitment, P.from_satisfaction)
    assert P.from_commitment * P.from_satisfaction < 0.1
