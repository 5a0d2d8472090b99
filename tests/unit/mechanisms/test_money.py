"""Money: known amounts, and accounts to the cent."""

from __future__ import annotations

import random

import pytest

from sim.mechanisms.money import Money, acquisition_cost, cents, pay_now, post, result_next, turnover_cost

P = Money()


def pay(individual: float = 0.0, team: float = 0.0, sharing: float = 0.0, commission: float = 0.0, raised: float = 0.0,
        volume: float = 0.0, result: float = 0.0, overtime: float = 0.0,
        weekly: float = 1.0) -> tuple[float, float]:  # fmt: skip
    return pay_now(P, 1.0, volume, raised, individual, team, sharing, commission, 52_000.0, 1.0, 20_000.0, 10.0, result,
                   overtime, weekly)


def test_without_offers_pay_is_the_wage() -> None:
    assert pay() == (1000.0, 0.0)
    assert pay(raised=0.1)[0] == pytest.approx(1100.0)


def test_fewer_hours_are_paid_as_before_and_more_at_the_rate_of_overtime() -> None:
    assert pay(weekly=0.8) == pay()
    assert pay(weekly=1.1)[0] == pytest.approx(1000.0 * (1.0 + 0.1 * P.overtime_rate))
    assert pay(weekly=0.9, overtime=0.1)[0] == pay(overtime=0.1)[0]


def test_bonuses_are_shares_of_pay_and_follow_results() -> None:
    assert pay(team=0.1)[1] == pytest.approx(100.0)
    assert pay(individual=0.1, volume=1.0)[1] == pytest.approx(120.0)
    assert pay(sharing=0.1, result=0.5)[1] == pytest.approx(150.0)
    assert pay(sharing=0.1, result=-1.0)[1] == 0.0


def test_overtime_is_paid_and_hours_not_worked_are_not_taken_off() -> None:
    assert pay(overtime=0.1)[0] == pytest.approx(1000.0 * (1.0 + 0.1 * P.overtime_rate))
    assert pay(overtime=-0.1)[0] == 1000.0


def test_a_commission_is_a_share_of_the_margin_sold() -> None:
    assert pay(commission=0.1)[1] * 10.0 == pytest.approx(0.1 * P.sold * 20_000.0)


def test_cost_of_leavers_and_of_new_customers() -> None:
    assert turnover_cost(P, 2.0, 1.0, 40_000.0) == pytest.approx(3 * 0.21 * 40_000)
    assert acquisition_cost(P, 10.0, 0.0, 1000.0, 5000.0) == pytest.approx(10 * 0.4 * 52 * 5)


def test_result_is_measured_against_the_usual_margin() -> None:
    assert result_next(P, -10, 100.0, 0.0, 0.0) == (0.0, 100.0)
    result, usual = result_next(P, 5, 110.0, 100.0, 0.0)
    assert usual == 100.0
    assert result == pytest.approx(0.1 / P.lately)
    assert result_next(P, 5, 0.0, 0.0, 0.0) == (0.0, 0.0)


def test_cents_are_rounded_and_add_up() -> None:
    assert cents(1.005) in (100, 101)
    assert cents(12.34) == 1234
    assert cents(-0.5) == -50
    luck = random.Random(1)
    amounts = [luck.uniform(0, 1e5) for _ in range(200)]
    accounts = (0, 0, 0, 0, 0, 0, 0)
    for week, amount in enumerate(amounts):
        accounts = post(week, *accounts[:6], amount, amount, 0.0, 1.0, 0.004, 0.006, accounts[6], 2.5)
    assert accounts[0] == accounts[1] == sum(cents(each) for each in amounts)
    assert accounts[2:] == (0, 20_000, 0, 200, 50_000)


def test_nothing_is_booked_while_settling() -> None:
    assert post(-1, 0, 0, 0, 0, 0, 0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 0, 5.0) == (0,) * 7
