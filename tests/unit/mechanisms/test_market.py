"""Market: what wins, keeps and sells, and what it costs later."""

from __future__ import annotations

import pytest

from sim.mechanisms.market import (
    Market,
    acquisition_next,
    arrives_next,
    churn_next,
    churn_of,
    delivered_next,
    loyalty_next,
    new_customer,
    promise_next,
    wrong_sale_next,
)

P = Market()


def acquisition(
    promise: float = 0.0, reputation: float = 0.0, advertising: float = 0.0, strength: float = 1.0
) -> float:
    found = acquisition_next(
        P, strength, 3, 0.002, 600.0, 900.0, 1.0, 0.004, promise, reputation, advertising, 0.0, 0.0
    )
    return found[1]


def loyalty(
    satisfaction: float, *, missale: float = 0.0, volume: float = 0.0, strength: float = 1.0, forgiven: float = 0.0
) -> tuple[float, ...]:
    return loyalty_next(P, strength, 1.0, satisfaction, 0.0, missale, 76.0, 5.0, 0.002, volume, 1.0, 0.0, 0.0, forgiven)


def test_the_usual_is_a_fixed_point() -> None:
    assert loyalty(76.0) == pytest.approx((1.0, 5.0, 0.002))
    assert acquisition() == pytest.approx(0.004)
    assert promise_next(P, 0.0, 0.0, 76.0, 76.0, 0.0) == (0.0, 0.0, 0.0)


def test_the_dissatisfied_leave_much_faster_than_the_delighted_stay_longer() -> None:
    worse, usual, better = (churn_of(0.002, P.other_reasons, P.slope, each, 1.0) for each in (-20.0, 0.0, 20.0))
    assert worse - usual > 2 * (usual - better) > 0
    assert better > P.other_reasons * 0.002
    assert churn_of(0.002, P.other_reasons, P.slope, -20.0, 0.0) == 0.002


def test_judging_kindly_is_no_loyalty() -> None:
    kind = loyalty_next(P, 1.0, 1.0, 90.0, 14.0, 0.0, 76.0, 5.0, 0.002, 0.0, 1.0, 0.0, 0.0, 0.0)
    assert kind == pytest.approx(loyalty(76.0))


def test_satisfaction_that_recovery_lent_is_no_loyalty() -> None:
    assert loyalty(81.0, forgiven=5.0) == pytest.approx(loyalty(76.0))


def test_business_grows_as_at_sears() -> None:
    value = 1.0
    for _ in range(200):
        value = loyalty_next(P, 1.0, value, 77.0, 0.0, 0.0, 76.0, 5.0, 0.002, 0.0, 1.0, 0.0, 0.0, 0.0)[0]
    assert value - 1.0 == pytest.approx(0.00386, abs=1e-4)


def test_a_promise_wins_customers_up_to_a_point() -> None:
    won = {each: acquisition(promise=each) for each in (-10.0, 0.0, 5.0, 10.0, 15.0, 30.0)}
    assert won[-10.0] < won[0.0] < won[5.0] < won[10.0] < won[15.0]
    assert won[30.0] < won[15.0]
    assert acquisition(promise=10.0, strength=0.0) == pytest.approx(0.004)


def test_reputation_and_advertising_win_with_diminishing_returns() -> None:
    assert acquisition(reputation=1.0) > acquisition()
    first = acquisition(advertising=10.0) - acquisition()
    assert 0 < acquisition(advertising=20.0) - acquisition(advertising=10.0) < first


def test_while_settling_as_many_come_as_go() -> None:
    usual = 0.0
    for week in range(-104, 0):
        usual, now = acquisition_next(P, 1.0, week, 0.002, 600.0, 900.0, 1.2, usual, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert now * 300.0 == pytest.approx(1.2)
    assert acquisition_next(P, 1.0, 0, 0.002, 600.0, 900.0, 50.0, usual, 0.0, 0.0, 0.0, 0.0, 0.0)[0] == usual


def test_a_handful_of_customers_is_not_replaced_too_fast_after_the_first_loss() -> None:
    """Five of sixty leave in a year; the first loss must not count as the loss of every week."""
    usual = 0.0
    for week in range(-104, 0):
        lost = 1.0 if week % 10 == 0 else 0.0
        usual, _ = acquisition_next(P, 1.0, week, 0.0016, 60.0, 96.0, lost, usual, 0.0, 0.0, 0.0, 0.0, 0.0)
        assert usual * 36.0 < 0.15


def test_a_promise_spreads_in_weeks_and_the_gap_is_what_delivery_leaves() -> None:
    promise, gap, reputation = 0.0, 0.0, 0.0
    for _ in range(9):
        promise, gap, reputation = promise_next(P, 10.0, promise, 78.0, 76.0, reputation)
    assert 9.0 < promise < 10.0
    assert gap == pytest.approx(promise - 2.0)
    assert promise_next(P, -10.0, -10.0, 76.0, 76.0, 0.0)[1] == 0.0


def test_delivery_is_judged_over_weeks_and_frozen_as_usual() -> None:
    now, usual = delivered_next(P, 3, 100.0, 84.0, 76.0, 76.0)
    assert (now, usual) == (77.0, 76.0)
    assert delivered_next(P, 3, 0.0, 0.0, 76.0, 76.0) == (76.0, 76.0)


def test_wrong_sales_pay_first_and_cost_later() -> None:
    assert wrong_sale_next(P, 0.0, 0.3, 1.0, 0.01) == (1.0, 1.0)
    assert wrong_sale_next(P, 0.0, 0.0, 1.0, 1e-9) == (0.0, 0.0)
    assert wrong_sale_next(P, 1.0, 0.3, 1.0, P.comes_out + 0.01) == (1.0, 0.0)
    assert wrong_sale_next(P, 1.0, 0.3, 1.0, P.comes_out - 0.01) == (0.0, -1.0)
    assert loyalty(76.0, missale=1.0)[0] > 1.0 > loyalty(76.0, missale=-1.0)[0]
    # with .12 cases a week it comes out after 3 to 18 months
    assert 13 < 1.0 / (0.12 * P.comes_out) < 78


def test_a_customer_leaves_when_the_hazard_has_run_up() -> None:
    total, weeks, gone = 0.0, 0, 0.0
    while not gone:
        total, gone, _ = churn_next(1.0, 0.0, total, 0.01, 0.2)
        weeks += 1
    assert weeks in (20, 21)
    assert churn_next(0.0, 0.0, 5.0, 0.01, 0.2) == (0.0, 0.0, 1.0)


def test_only_empty_places_are_filled_and_the_flag_comes_down() -> None:
    assert arrives_next(0.0, 0.01, 0.0, 0.009) == 1.0
    assert arrives_next(0.0, 0.01, 0.0, 0.011) == 0.0
    assert churn_next(1.0, 1.0, 0.0, 0.01, 1.0)[2] == 1.0
    assert arrives_next(1.0, 0.01, 0.0, 0.001) == 0.0


def test_new_customers_begin_as_usual() -> None:
    value, margin, hazard, threshold = new_customer(P, 1.0, 80.0, 4.0, 76.0, 5.0, 0.002, 1.3)
    assert (value, margin, threshold) == (1.0, 5.0, 1.3)
    assert hazard == pytest.approx(0.002)


def test_extremes_stay_in_bounds() -> None:
    for satisfaction in (-50.0, 150.0):
        for missale in (-1.0, 0.0, 1.0):
            ratio, margin, hazard = loyalty(satisfaction, missale=missale, volume=4.0)
            assert 0 <= ratio <= 10
            assert 0 <= margin <= 1e7
            assert 0 <= hazard <= 5
    assert 0 <= acquisition(promise=60.0, reputation=4.0, advertising=1e6) <= 1
