"""Value for money: price and rivals as two sides of one thing."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.market import Market, churn_of
from sim.mechanisms.value_for_money import ValueForMoney, rivals_draw, rivals_next, softplus

P = ValueForMoney()


def firm(
    price: float = 0.0, level: float = 0.0, drift: float = 0.0, gain: float = 0.0, week: int = 3
) -> dict[str, float]:
    names = ("gain", "level", "lead", "unit", "ought", "winning")
    return dict(zip(names, rivals_next(P, week, level, drift, price, gain), strict=True))


def drawn(lead: float, distance: float = 0.0, price: float = 0.0) -> tuple[float, float]:
    return rivals_draw(P, 76.0 + distance, 0.0, 76.0, lead, price)


def test_as_in_week_0_nothing_responds() -> None:
    assert firm() == {"gain": 0, "level": 0, "lead": 0, "unit": 1, "ought": 0, "winning": 0}
    for distance in (-40.0, 0.0, 25.0):
        assert drawn(0.0, distance) == (0.0, 0.0)


def test_a_point_that_the_market_gains_is_a_point_that_we_lose() -> None:
    market = Market()
    ours = math.log(churn_of(0.002, market.other_reasons, market.slope, -1.0, 1.0) / 0.002)
    assert drawn(1.0)[1] == pytest.approx(ours, rel=0.05)


def test_the_dissatisfied_turn_first_and_the_satisfied_hardly() -> None:
    low, usual, high = (drawn(5.0, each)[1] for each in (-20.0, 0.0, 20.0))
    assert low > usual > high > 0
    assert low > 1.5 * usual
    assert high < 0.4 * usual


def test_a_price_moves_a_units_margin_and_costs_customers() -> None:
    dearer, cheaper = firm(price=0.1), firm(price=-0.1)
    assert dearer["unit"] == pytest.approx(1.0 + 0.1 / P.margin_rate)
    assert dearer["lead"] == pytest.approx(P.exchange * math.log(1.1))
    assert dearer["winning"] < 0 < cheaper["winning"]
    assert drawn(dearer["lead"], 0.0, 0.1)[1] > 0 > drawn(cheaper["lead"], 0.0, -0.1)[1]
    assert drawn(0.0, 0.0, 0.1)[0] == pytest.approx(-P.volume * math.log(1.1))
    assert firm(price=-P.margin_rate)["unit"] == pytest.approx(0.0)


def test_elasticities_of_winning_and_keeping_lie_where_a_careful_price_would() -> None:
    # In the long run customers stand where winning and losing balance: with one prospect for two customers a third
    # of both elasticities counts; a price is right where all of it is one over the margin rate. Within a half.
    step = 0.01
    lead = firm(price=step)["lead"]
    keeping, winning = drawn(lead)[1] / math.log1p(step), -firm(price=step)["winning"] / math.log1p(step)
    assert keeping == pytest.approx(2.1, rel=0.1)
    assert winning == pytest.approx(2.1, rel=0.1)
    assert 0.5 / P.margin_rate < (keeping + winning) / 3.0 + P.volume < 1.5 / P.margin_rate


def test_hopes_rise_with_the_price_and_with_the_market() -> None:
    assert firm(price=0.1)["ought"] == pytest.approx(P.deserved * math.log(1.1))
    assert firm(level=5.0)["ought"] == pytest.approx(5.0 * P.zone)
    assert firm(price=-0.1)["ought"] < 0


def test_a_drift_adds_up_from_week_0_on_and_stays_when_it_ends() -> None:
    gain = 0.0
    for week in range(-52, 104):
        gain = firm(drift=2.0, gain=gain, week=week)["gain"]
    assert gain == pytest.approx(4.0)
    assert firm(gain=gain)["lead"] == pytest.approx(4.0)


def test_extremes_stay_in_bounds() -> None:
    for price in (-0.3, 0.5):
        for level in (-30.0, 30.0):
            found = firm(price=price, level=level, drift=10.0, gain=100.0)
            assert abs(found["gain"]) <= 100
            assert abs(found["lead"]) <= 300
            assert abs(found["winning"]) <= 3
            for distance in (-150.0, 150.0):
                assert abs(drawn(found["lead"], distance, price)[1]) <= 3
    assert softplus(1e4) == pytest.approx(1e4)
    assert softplus(-1e4) == pytest.approx(0.0)
