from __future__ import annotations

import math

import pytest

from sim.mechanisms.comfort import Comfort, comfort_felt

P = Comfort()


def felt(benefits, premises, hours=1.0, wage=1.0):
    return comfort_felt(P, benefits, premises, hours, wage, 40_000.0)


def test_nothing_more_than_usual_adds_nothing():
    assert felt(0.0, 0.0) == (0.0, 0.0, 0.0)


def test_the_scale_buys_63_percent_of_the_most():
    assert felt(P.scale, 0.0)[0] == pytest.approx(P.benefits * (1 - math.exp(-1)))


@pytest.mark.parametrize(("benefits", "premises"), [(1500.0, 0.0), (750.0, 750.0)])
def test_fifteen_hundred_a_head_give_a_fifth_of_a_deviation(benefits, premises):
    assert felt(benefits, premises)[0] == pytest.approx(0.2, abs=0.03)


def test_twice_the_money_buys_less_than_twice():
    once, twice = felt(1500.0, 0.0), felt(3000.0, 0.0)
    for one, two in zip(once, twice, strict=True):
        assert abs(one) < abs(two) < 2 * abs(one)


def test_only_benefits_hold_people():
    assert felt(0.0, 5000.0)[1:] == (0.0, 0.0)
    assert felt(5000.0, 0.0)[2] < 0


def test_extremes_stay_below_the_most():
    pleased, committed, pull = felt(1e7, 1e7)
    assert pleased <= P.benefits + P.premises
    assert committed <= P.commitment * P.benefits
    assert pull >= -P.quitting


def test_hours_off_at_full_pay_are_a_benefit_in_kind_and_longer_hours_are_none():
    assert felt(0.0, 0.0, hours=0.9) == pytest.approx(felt(P.time * 4000.0, 0.0))
    assert felt(0.0, 0.0, hours=0.9, wage=2.0) == pytest.approx(felt(P.time * 8000.0, 0.0))
    assert felt(0.0, 0.0, hours=1.2) == (0.0, 0.0, 0.0)
