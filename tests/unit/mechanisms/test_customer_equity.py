"""Customer equity: what today's customers will still bring."""

from __future__ import annotations

import pytest

from sim.mechanisms.customer_equity import CustomerEquity, worth_next, worth_of, worth_on_arrival

P = CustomerEquity()


def test_without_discount_a_customer_is_worth_the_margin_of_the_weeks_to_come() -> None:
    assert worth_of(5.0, 0.002, 0.0) == pytest.approx(5.0 * 500)


def test_it_is_the_discounted_sum_of_what_comes() -> None:
    total, here = 0.0, 1.0
    for _ in range(40_000):
        total += 0.1 * 5.0 * here
        here *= 1.0 - 0.1 * (0.002 + P.discount)
    assert worth_next(P, 5.0, 0.002) == pytest.approx(total, rel=1e-3)


def test_more_margin_and_longer_stay_are_worth_more() -> None:
    usual = worth_next(P, 5.0, 0.002)
    assert worth_next(P, 6.0, 0.002) > usual > worth_next(P, 5.0, 0.004)
    assert worth_on_arrival(P, 5.0, 0.002) == usual


def test_extremes_stay_in_bounds() -> None:
    assert worth_next(P, 0.0, 0.0) == 0.0
    assert 0 <= worth_next(P, 1e7, 0.0) <= 1e12
    assert worth_of(1e7, 0.0, 0.0) <= 1e12
