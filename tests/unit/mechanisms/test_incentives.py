import math

import pytest

from sim.core.parameter import parameters_of
from sim.mechanisms.incentives import Incentives, effort_from_incentives, stakes_now

P = Incentives()


def pull(bonus=0.0, commission=0.0, team=0.0, profit=0.0, people=8.0, front=1.0, firm=240.0, p=P):
    return both(bonus, commission, team, profit, people, front, firm, p)[1]


def drive(commission, front=1.0, bonus=0.0):
    return both(bonus=bonus, commission=commission, front=front)[0]


def both(bonus=0.0, commission=0.0, team=0.0, profit=0.0, people=8.0, front=1.0, firm=240.0, p=P):
    own, on_output, _, together, all_of_us, _ = stakes_now(p, bonus, commission, team, profit, front)
    return effort_from_incentives(p, 1.0, own, on_output, together, all_of_us, people, firm)


def test_nothing_under_practice():
    assert pull() == 0.0


def test_five_per_cent_reach_63_per_cent_of_the_published_total():
    assert pull(bonus=0.05) == pytest.approx(P.individual * (1 - math.exp(-1)))
    assert pull(bonus=0.2) == pytest.approx(P.individual * 0.982, rel=1e-3)


def test_small_team_reaches_the_published_total_and_a_large_one_less():
    assert pull(team=0.3, people=5.0) == pytest.approx(0.45, rel=0.01)
    assert pull(team=0.3, people=8.0) > pull(team=0.3, people=16.0) > pull(team=0.3, people=100.0) > 0.0


def test_profit_sharing_counts_less_in_a_larger_firm():
    assert pull(profit=0.1, firm=240.0) > pull(profit=0.1, firm=50_000.0) > 0.0
    assert pull(profit=0.1, firm=240.0) < 0.1


def test_commission_reaches_only_those_who_meet_customers():
    assert drive(0.1, front=0.0) == 0.0
    assert drive(0.1, front=1.0) > drive(0.1, front=0.5) > 0.0


def test_a_commission_moves_effort_in_selling_alone_and_the_total_is_the_published_one():
    assert pull(commission=0.3) == 0.0
    assert drive(0.3) == pytest.approx(P.individual, rel=0.01)
    assert drive(0.1, bonus=0.1) < drive(0.1)
    sold = 0.1 * P.commission_pay
    assert drive(0.1, bonus=0.05) + pull(bonus=0.05) == pytest.approx(pull(bonus=0.05 + sold))


def test_knocked_out_a_commission_draws_nobody():
    own, on_output, *_ = stakes_now(P, 0.0, 0.3, 0.0, 0.0, 1.0)
    assert effort_from_incentives(P, 0.0, own, on_output, 0.0, 0.0, 8.0, 240.0)[0] == 0.0


def test_published_worlds_conflict_and_default_lies_between():
    declared = {each.name: each for each in parameters_of(Incentives, "incentives")}["incentives.individual"]
    worlds = dict(declared.worlds)
    assert sorted(worlds.values()) == [0.0, 0.2, 0.32, 0.58]
    assert pull(bonus=0.3, p=Incentives(individual=worlds["no effect"])) == 0.0


def test_extremes_stay_below_the_sum_of_the_totals():
    assert pull(0.5, 0.3, 0.3, 0.3, people=1.0, firm=1.0) <= P.individual + P.team


def test_stakes_are_told_apart_for_the_theories_that_read_them():
    own, bonus, commission, team, firm, share = stakes_now(P, 0.05, 0.1, 0.0, 0.2, 1.0)
    assert 1 - own == pytest.approx((1 - bonus) * (1 - commission))
    assert bonus == pytest.approx(1 - math.exp(-1))
    assert share == pytest.approx(0.1 * P.commission_pay)
    assert team == 0.0 and firm > 0.9
    assert stakes_now(P, 0.0, 0.0, 0.0, 0.0, 1.0) == (0.0,) * 6
    assert stakes_now(P, 0.0, 0.3, 0.0, 0.0, 0.0) == (0.0,) * 6
