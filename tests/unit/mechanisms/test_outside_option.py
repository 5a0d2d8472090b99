from __future__ import annotations

import math

import pytest

from sim.mechanisms.outside_option import (
    OutsideOption,
    market_draws,
    market_wage_next,
    premium_holds,
    relative_pay_now,
)

P = OutsideOption()


def test_a_premium_of_a_tenth_lowers_quits_by_a_quarter_to_a_third():
    ratio = math.exp(premium_holds(P, relative_pay_now(1.1, 1.0, 1.0, 0.0), 0.0))
    assert ratio == pytest.approx(1.1**-3.4)
    assert 0.67 <= ratio <= 0.75


def test_when_the_market_follows_the_hold_is_gone():
    assert premium_holds(P, relative_pay_now(1.1, 1.0, 1.1, 0.0), 0.0) == pytest.approx(0.0)


def test_three_years_of_a_rising_market_raise_quits_by_a_third_to_a_half():
    market = 1.0
    for _ in range(156):
        market = market_wage_next(market, 0.03)
    ratio = math.exp(premium_holds(P, relative_pay_now(1.0, 1.0, market, 0.0), 0.0))
    assert 1.33 <= ratio <= 1.5


def test_own_wage_level_is_own_market_worth():
    assert relative_pay_now(1.4, 1.4, 1.0, 0.0) == pytest.approx(0.0)


def test_own_results_count_where_they_are_paid():
    assert relative_pay_now(1.0, 1.0, 1.0, 0.05) == pytest.approx(0.05)


def test_an_ordinary_market_draws_nobody_and_a_tight_one_does():
    assert market_draws(P, 1.0) == 0.0
    assert market_draws(P, 2.0) > 0 > market_draws(P, 0.5)
    assert market_wage_next(1.0, 0.0) == 1.0


def test_extremes_stay_in_bounds():
    assert market_wage_next(10.0, 0.3) == 10.0
    assert market_wage_next(0.1, -0.1) == 0.1
    assert -3 <= relative_pay_now(0.05, 4.0, 10.0, 0.0) <= relative_pay_now(20.0, 0.1, 0.1, 0.0) <= 3
    assert abs(premium_holds(P, 3.0, 0.0)) == P.pay
