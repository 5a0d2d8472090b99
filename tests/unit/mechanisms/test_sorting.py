from __future__ import annotations

import math
import random
from statistics import fmean, pstdev

import pytest

from sim.mechanisms.effort import Effort, effort_on_arrival
from sim.mechanisms.outside_option import OutsideOption, premium_holds, relative_pay_now
from sim.mechanisms.sorting import Sorting, drawn_on_arrival, own_pay_now, share_on_own_results

P = Sorting()


def own_pay(habit=0.0, talent=0.0, bonus=0.5, team=0.0, strength=1.0):
    return own_pay_now(P, strength, talent, habit, bonus, 0.0, team, 0.0)


def hazard_over_usual(habit):
    return math.exp(premium_holds(OutsideOption(), relative_pay_now(1.0, 1.0, 1.0, own_pay(habit)), 0.0))


def test_a_third_of_pay_by_the_piece_earns_the_able_more_and_keeps_them():
    assert share_on_own_results(0.5, 0.0, 0.0, 0.0) == pytest.approx(1 / 3)
    assert math.exp(own_pay(1.0)) == pytest.approx(1 + math.expm1(0.2) / 3)
    assert hazard_over_usual(1.0) == pytest.approx(0.785, abs=0.001)
    assert hazard_over_usual(-1.0) > 1 / 0.85
    assert own_pay(talent=2.0) == pytest.approx(own_pay(1.0))


def test_the_usual_earn_the_usual_and_pay_by_the_hour_sorts_nobody():
    assert own_pay() == 0.0
    assert own_pay(2.0, 2.0, bonus=0.0, team=0.3) == 0.0
    assert drawn_on_arrival(P, 1.0, 0.0, 0.0, 0.3, 0.3) == (0.0, 0.0)


def test_the_less_hangs_on_own_results_the_less_it_sorts():
    assert own_pay(1.0) > own_pay(1.0, team=0.3) > own_pay(1.0, bonus=0.1) > 0
    assert drawn_on_arrival(P, 1.0, 0.2, 0.0, 0.0, 0.0) < drawn_on_arrival(P, 1.0, 0.2, 0.2, 0.0, 0.0)


def test_those_who_come_are_those_of_a_pool_that_applies_by_its_own_pay():
    # Second reading: weight a pool by (own pay)^c and take means, instead of shifting them by the formula.
    luck = random.Random(3)
    drawn, talent = drawn_on_arrival(P, 1.0, 0.1, 0.0, 0.0, 0.0)
    pool = [(luck.gauss(0, 1), Effort().own * luck.gauss(0, 1)) for _ in range(100_000)]
    weights = [math.exp(P.coming * own_pay(habit, able, bonus=0.1)) for able, habit in pool]
    came = [sum(w * each[part] for w, each in zip(weights, pool, strict=True)) / sum(weights) for part in (0, 1)]
    habit = effort_on_arrival(Effort(), 0.0, drawn, 0.0)[0]
    # Standard errors .0032 and .0019.
    assert came[0] - fmean(each[0] for each in pool) == pytest.approx(talent, abs=0.005)
    assert came[1] - fmean(each[1] for each in pool) == pytest.approx(habit, abs=0.005)
    assert habit > 0.01 and talent > 0.02 and pstdev(weights) > 0.01


def test_a_knock_out_sorts_nobody_and_extremes_stay_in_bounds():
    assert own_pay(1.0, strength=0.0) == 0.0
    assert drawn_on_arrival(P, 0.0, 0.5, 0.3, 0.0, 0.0) == (0.0, 0.0)
    assert -3 <= own_pay(-4.0, -4.0) < 0 < own_pay(4.0, 4.0) <= 3
    assert max(drawn_on_arrival(P, 1.0, 0.5, 20.0, 0.0, 0.0)) <= 4
