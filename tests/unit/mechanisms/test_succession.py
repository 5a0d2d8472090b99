"""Succession: managers leave at their rate, and who follows is drawn from the same managers."""

from __future__ import annotations

import math
import random
from statistics import fmean, pstdev

import pytest

from sim.mechanisms.leader_buy_in import LeaderBuyIn, buy_in_next
from sim.mechanisms.leader_relation import LeaderRelation, leading_next, relation_next
from sim.mechanisms.succession import Succession, manager_next

P = Succession()
ALWAYS, NEVER = 0.0, 1.0


def after(quality: float, p: Succession, weeks: int, luck: random.Random) -> float:
    for _ in range(weeks):
        quality = manager_next(p, 1.0, -1.0, quality, luck.random(), luck.gauss(0, 1))[1]
    return quality


def test_quality_keeps_its_spread_and_is_forgotten_with_those_who_had_it() -> None:
    luck, p = random.Random(3), Succession(likeness=0.0)
    first = [luck.gauss(0, 1) for _ in range(4_000)]
    last = [after(each, p, 52, luck) for each in first]
    assert fmean(last) == pytest.approx(0.0, abs=4 / math.sqrt(len(last)))
    assert pstdev(last) == pytest.approx(1.0, abs=4 / math.sqrt(2 * len(last)))
    stayed = fmean(one == other for one, other in zip(first, last, strict=True))
    assert stayed == pytest.approx(1 - p.rate, abs=4 * math.sqrt(p.rate * (1 - p.rate) / len(last)))
    assert fmean(one * other for one, other in zip(first, last, strict=True)) == pytest.approx(1 - p.rate, abs=0.07)


@pytest.mark.parametrize(("strength", "turnover"), [(0.0, -1.0), (0.0, 0.95), (1.0, 0.0)])
def test_knocked_out_or_owners_managers_stay_for_ever(strength: float, turnover: float) -> None:
    assert manager_next(P, strength, turnover, 1.7, ALWAYS, -3.0) == (1.0, 1.7)


def test_a_department_that_says_how_often_managers_leave_is_believed() -> None:
    weekly = 1 - 0.5 ** (1 / 52)
    assert manager_next(P, 1.0, 0.5, 1.0, weekly - 1e-9, 0.0)[0] == P.likeness
    assert manager_next(P, 1.0, 0.5, 1.0, weekly + 1e-9, 0.0)[0] == 1.0


def test_a_successor_is_like_the_predecessor_as_far_as_said() -> None:
    assert manager_next(P, 1.0, -1.0, 2.0, ALWAYS, 0.0) == (P.likeness, 2.0 * P.likeness)
    assert manager_next(Succession(likeness=1.0), 1.0, -1.0, 2.0, ALWAYS, -4.0) == (1.0, 2.0)
    assert abs(manager_next(P, 1.0, -1.0, 4.0, ALWAYS, 40.0)[1]) == 4.0


def relation(kept: float, events: float = 0.0, relation: float = 1.0) -> tuple[float, float]:
    return relation_next(LeaderRelation(), relation, 1.0, 0.0, kept, 0.0, 1.0, events, 0.0)


def test_a_relation_starts_again_under_a_new_manager_and_stays_under_the_old_one() -> None:
    p = LeaderRelation()
    assert relation(1.0)[0] == 1.0
    assert relation(0.25)[0] == pytest.approx(1 - p.anew)
    assert relation(0.25, relation=2.0)[1] - relation(0.25)[1] == pytest.approx((1 - p.anew) * (1 - 1 / p.weeks))
    luck = random.Random(1)
    drawn = [
        relation_next(p, 0.0, luck.gauss(0, 1), 0.0, 0.25, 0.0, 1.0, luck.gauss(0, 1), 0.0)[0] for _ in range(4_000)
    ]
    assert pstdev(drawn) == pytest.approx(1.0, abs=4 / math.sqrt(2 * len(drawn)))


def test_what_leaders_were_taught_goes_with_them() -> None:
    p = LeaderRelation()
    assert leading_next(p, 0.8, 0.25, 0.0, 1.0) == pytest.approx(0.25 * leading_next(p, 0.8, 1.0, 0.0, 1.0))


def buy_in(kept: float, brought: float, usual: float = 0.4) -> tuple[float, float, float, float]:
    return buy_in_next(LeaderBuyIn(), 1.0, 0, usual, usual, 0.6, 1.0, 1.0, 76, 76, 0, 0, 0, 0, 0, kept, brought)


def test_a_new_manager_brings_another_conviction_and_the_old_one_keeps_his() -> None:
    p = LeaderBuyIn()
    assert buy_in(1.0, 3.0)[0] == 0.4
    assert buy_in(0.0, 1.0)[0] == pytest.approx(p.spread)
    assert buy_in(0.0, -1.0)[1] == pytest.approx(-p.spread, abs=0.01)
    assert buy_in(0.0, 1.0)[2] == 0.0 < buy_in(1.0, 1.0)[2]
