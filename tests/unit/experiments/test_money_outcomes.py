"""Discounting, payback and returns against figures made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.experiments.comparison import MONEY_SERIES
from sim.experiments.money_outcomes import (
    discount,
    equity_gains,
    money_outcome,
    paid_back_by_week,
    payback_weeks,
    worst_tenth,
)
from tests.synthetic_comparison import synthetic


def money_of(weeks: int = 52, rate: float = 0.0, **weekly: float):
    """Return the money of one plan whose weekly series differ from a baseline of 100 by constants."""
    series = {name: np.full((2, 1, weeks), 100.0) for name in MONEY_SERIES}
    for name, more in weekly.items():
        series[name][1] += more
    return money_outcome(series, 1, rate)


def test_discount_is_yearly() -> None:
    assert discount(105, 0.1)[[0, 52, 104]] == pytest.approx([1, 1 / 1.1, 1 / 1.21])


@pytest.mark.parametrize(
    ("flows", "weeks"),
    [([-2, 1, 1, 1], 2), ([-1, 0, 0, 0], np.inf), ([1, 1, 1, 1], 0), ([-1, 2, -3, 3], 3), ([0, 0, 0, 0], 0),
     ([1, -2, 0, 0], np.inf)],
)  # fmt: skip
def test_payback_is_for_good_or_never(flows: list[float], weeks: float) -> None:
    assert payback_weeks(np.array([flows], dtype=float))[0] == weeks


def test_net_value_by_hand() -> None:
    found = money_of(margin=30.0, programme_money=10.0, variable_pay=5.0, payroll=2.0, turnover_cost=-3.0)
    assert found.net[0] == pytest.approx(52 * (30 + 3 - 17))
    assert found.outlay[0] == pytest.approx(52 * 17)
    assert found.returns[0] == pytest.approx(16 / 17)
    assert found.savings[0] == pytest.approx(156)


def test_discounted_net_value_by_hand() -> None:
    found = money_of(weeks=2, rate=0.05, margin=1.0)
    assert found.net[0] == pytest.approx(1 + 1.05 ** (-1 / 52))


def test_return_is_not_stated_without_outlay() -> None:
    found = money_of(margin=1.0)
    assert np.isnan(found.returns[0])
    assert not found.returns_stated


def test_never_is_a_possible_median() -> None:
    found = money_of(programme_money=10.0)
    assert found.median_payback == np.inf
    assert found.paid_back == 0
    assert found.loss == 1


def test_share_paid_back_by_week() -> None:
    found = money_of(weeks=4, margin=1.0)
    assert paid_back_by_week(found, 4) == pytest.approx([1, 1, 1, 1, 1])


def test_worst_tenth_is_a_mean_of_the_lowest() -> None:
    assert worst_tenth(np.arange(100.0)) == pytest.approx(4.5)
    assert worst_tenth(np.array([3.0, 1.0])) == 1


def test_customer_equity_is_read_in_the_last_week_against_the_baseline() -> None:
    comparison = synthetic(2, 2, 8)
    assert np.isnan(equity_gains(comparison)).all()
    equity = np.arange(7 * 4 * 8, dtype=float).reshape(7, 4, 8)
    gains = equity_gains(replace(comparison, series={**comparison.series, "customer_equity": equity}))
    assert gains[0] == pytest.approx(np.zeros(4)) and gains[2] == pytest.approx(np.full(4, 2 * 4 * 8.0))
