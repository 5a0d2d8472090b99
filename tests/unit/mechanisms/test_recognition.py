from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from statistics import NormalDist

import pytest

from sim.mechanisms.recognition import (
    USUAL_SPREAD,
    Recognition,
    appreciation_felt,
    awarded_next,
    awards_felt,
    fair,
    part,
    prestige,
    recognised_next,
)

P = Recognition()
BUDGET = 100.0


def settled(share, *, fairness=1.0, implementation=1.0, money=None):
    """Return mean satisfaction and effort pulls after two years of one share, chance replaced by its mean."""
    money = BUDGET / share if money is None else money
    kept, own, seen = 1 - 1 / P.weeks, 0.0, 0.0
    for _ in range(104):
        given = awarded_next(P, 0.0, seen, share, money, fairness, implementation, 0.0, 0.0, 0.0)[0]
        own = own * kept + given * share / 13
        seen = awarded_next(P, 0.0, seen, share, money, fairness, implementation, 0.0, 0.0, 0.999999)[1]
    return awards_felt(P, own, seen, share, money, fairness, implementation)


def test_a_steady_act_a_week_tends_to_the_time_constant():
    felt = 0.0
    for _ in range(600):
        felt = recognised_next(P, felt, 1.0, 1.0)
    assert felt == pytest.approx(P.weeks)


def test_appreciation_stopped_fades_by_half_in_18_weeks():
    felt = 10.0
    for _ in range(18):
        felt = recognised_next(P, felt, 0.0, 1.0)
    assert felt == pytest.approx(5.0, rel=0.02)


def test_appreciation_is_better_the_more_there_is_with_falling_returns():
    steps = [appreciation_felt(P, 26.0 * acts)[0] for acts in (0, 0.5, 1, 1.5, 2, 2.5, 3)]
    gains = [later - earlier for earlier, later in pairwise(steps)]
    assert all(gain > 0 for gain in gains)
    assert gains == sorted(gains, reverse=True)


def test_practice_adds_nothing():
    assert recognised_next(P, 0.0, 0.0, 1.0) == 0.0
    assert appreciation_felt(P, 0.0) == (0.0, 0.0, 0.0, 0.0)
    assert awarded_next(P, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 4.0, 4.0, 1e-12) == (0.0, 0.0)
    assert awards_felt(P, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0) == (0.0, 0.0)


@pytest.mark.parametrize("part", [0, 1])
def test_awards_have_a_hump_in_the_share_with_the_same_money(part):
    none, tenth, quarter, half, everybody = (0.0, *(settled(share)[part] for share in (0.1, 0.25, 0.5, 1.0)))
    assert none < tenth < quarter > half > everybody
    assert everybody < 0.5 * quarter


def test_the_contest_is_largest_at_the_peak():
    efforts = {share: awards_felt(P, 0.0, 0.0, share, 500.0, 1.0, 1.0)[1] for share in (0.15, 0.2, 0.25, 0.3, 0.4)}
    assert max(efforts, key=efforts.get) == P.peak


def test_those_without_an_award_make_most_of_the_gain():
    others = awards_felt(P, 0.0, 0.5, 0.25, 400.0, 1.0, 1.0)[1]
    recipients = awards_felt(P, 0.37, 0.5, 0.25, 400.0, 1.0, 1.0)[1]
    assert 0 < recipients < 0.75 * others


def test_the_contest_is_shared_out_and_neither_grows_nor_shrinks_by_it():
    one = math.exp(-1.0) * prestige(P, 0.0, 0.5, 1.0)
    parts = [part(P, count * one, 0.5, P.peak, prestige(P, 0.0, 0.5, 1.0)) for count in (0, 1)]
    assert parts[0] > 1 > parts[1] > 0
    assert sum(parts) / 2 == pytest.approx(1.0)
    assert [part(replace(P, conformity=0.0), count * one, 0.5, P.peak, 0.7) for count in (0, 1)] == [1.0, 1.0]


def test_under_an_unfair_scheme_all_lose_alike():
    efforts = [awards_felt(replace(P, recipient_effort=0.0), own, 0.5, 0.25, 0.0, 0.1, 1.0)[1] for own in (0.0, 0.4)]
    assert efforts[0] == efforts[1] < 0


def test_random_winners_do_harm():
    satisfaction, effort = settled(0.25, fairness=0.0)
    assert satisfaction < 0
    assert effort < 0


def test_fairness_is_neutral_at_its_threshold():
    assert fair(P.threshold, P.threshold) == 0.0
    assert fair(1.0, P.threshold) == 1.0
    assert awards_felt(P, 0.0, 0.0, 0.25, 0.0, P.threshold, 1.0) == (0.0, 0.0)


def test_awards_wear_out_and_half_run_schemes_do_half():
    abreast = replace(P, conformity=0.0)
    fresh, worn = (awards_felt(abreast, 0.0, seen, 0.25, 0.0, 1.0, 1.0)[1] for seen in (0.0, 4.0))
    assert worn / fresh == pytest.approx(0.368, abs=0.001)
    assert awards_felt(P, 0.0, 0.0, 0.25, 0.0, 1.0, 0.5)[1] == pytest.approx(fresh / 2)


def test_earned_awards_go_to_the_able_and_random_ones_to_anybody():
    def wins(talent, fairness):
        lucky = [awarded_next(P, 0.0, 0.0, 0.25, 0.0, fairness, 1.0, talent, 0.0, step / 1000)[0] > 0
                 for step in range(1, 1000)]  # fmt: skip
        return sum(lucky)

    assert wins(1.0, 1.0) > 2 * wins(-1.0, 1.0) > 0
    assert wins(1.0, 0.5) > wins(-1.0, 0.5)


def test_extremes_stay_in_bounds():
    assert recognised_next(P, 1000.0, 3.0, 1.0) <= 1000
    own, seen = awarded_next(P, 100.0, 100.0, 1.0, 5000.0, 1.0, 1.0, 4.0, 4.0, 1e-9)
    assert 0 <= own <= 100
    assert 0 <= seen <= 100
    satisfaction, effort = awards_felt(P, 100.0, 0.0, 1.0, 5000.0, 1.0, 1.0)
    assert satisfaction <= 2 * P.recipient_joy
    assert effort <= 0.3


def test_awards_go_to_the_share_that_the_scheme_says():
    spread, count = 1.2, 4001
    people = [spread * NormalDist().inv_cdf((place + 0.5) / count) for place in range(count)]
    earned = P.selection
    odds = [math.exp(earned * each - 0.5 * (earned * USUAL_SPREAD) ** 2) for each in people]
    assert sum(odds) / count == pytest.approx(1.0, rel=0.01)
    line = 0.25 / 13 * odds[count // 2]
    assert awarded_next(P, 0.0, 0.0, 0.25, 500.0, 1.0, 1.0, 0.0, 0.0, 0.999 * line)[0] > 0.0
    assert awarded_next(P, 0.0, 0.0, 0.25, 500.0, 1.0, 1.0, 0.0, 0.0, 1.001 * line)[0] == 0.0
