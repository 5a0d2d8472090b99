"""Customer satisfaction: fixed point, expectations with opposite effects, loss aversion by integration."""

from __future__ import annotations

import random
from statistics import fmean, pstdev

import pytest

from sim.mechanisms.customer_satisfaction import (
    CustomerSatisfaction,
    first_impression,
    leniency_of,
    satisfaction_next,
)

P = CustomerSatisfaction()


def after(experience: float, cases: int, *, promise: float = 0.0, leniency: float = 0.0, p: CustomerSatisfaction = P,
          start: tuple[float, float, float] = (76.0, 80.0, 76.0)) -> tuple[float, float, float]:  # fmt: skip
    state = start
    for _ in range(cases):
        state = satisfaction_next(p, 1.0, experience, *state, leniency, promise, 0.0, 0.0, 0.0)[:3]
    return state


def test_a_steady_experience_is_what_satisfaction_comes_to() -> None:
    for begin in ((76.0, 80.0, 76.0), (20.0, 120.0, 140.0)):
        assert after(70.0, 300, leniency=9.0, start=begin)[2] == pytest.approx(79.0)


def test_the_usual_changes_nothing() -> None:
    assert after(76.0, 50) == pytest.approx((76.0, 80.0, 76.0))


def test_will_helps_and_should_hurts() -> None:
    plain = satisfaction_next(P, 1.0, 76.0, 76.0, 80.0, 76.0, 0.0, 0.0, 0.0, 0.0, 0.0)[2]
    assert satisfaction_next(P, 1.0, 76.0, 86.0, 80.0, 76.0, 0.0, 0.0, 0.0, 0.0, 0.0)[2] > plain
    assert satisfaction_next(P, 1.0, 76.0, 76.0, 90.0, 76.0, 0.0, 0.0, 0.0, 0.0, 0.0)[2] < plain


def test_a_promise_that_is_not_kept_lowers_satisfaction_for_as_long_as_it_stands() -> None:
    kept = after(76.0, 100)[2]
    broken = after(76.0, 100, promise=10.0)[2]
    assert kept - broken == pytest.approx(P.contrast * P.loss_aversion * P.believed * 10.0, rel=0.01)
    assert after(76.0, 100, promise=-10.0)[2] > kept


def test_better_quality_arrives_within_cases() -> None:
    assert 3.0 < after(81.0, 3)[2] - 76.0 < 5.0


def test_loss_aversion_lowers_the_mean_as_integration_says() -> None:
    # one case at distances N(0, s): mean loss = contrast * (lambda - 1) * s / sqrt(2 pi) * update
    averse = CustomerSatisfaction(loss_aversion=1.96)
    even = CustomerSatisfaction(loss_aversion=1.0)
    luck = random.Random(3)
    experiences = [76.0 + 18.0 * luck.gauss(0, 1) for _ in range(40_000)]
    lost = fmean(after(each, 1, p=even)[2] - after(each, 1, p=averse)[2] for each in experiences)
    assert lost == pytest.approx(P.contrast * 0.96 * 18.0 / 2.50663 * P.update, rel=0.02)


def test_leniency_has_mean_0_its_spread_and_a_harsh_tail() -> None:
    luck = random.Random(5)
    drawn = [leniency_of(P, luck.gauss(0, 1)) for _ in range(40_000)]
    spread = pstdev(drawn)
    assert fmean(drawn) == pytest.approx(0.0, abs=0.3)
    assert spread == pytest.approx(P.leniency, rel=0.03)
    assert -1.6 < fmean((each / spread) ** 3 for each in drawn) < -0.8
    assert max(drawn) < 24.5


def test_new_customers_come_with_what_they_have_heard() -> None:
    expected, ought, heard, begins = first_impression(P, 5.0, 74.0, 10.0, 0.0, 0.0)
    assert (expected, ought) == pytest.approx((74.0 + 10.0 * P.believed, 78.0 + 10.0 * P.believed))
    assert (heard, begins) == (74.0, 79.0)


def test_extremes_stay_in_bounds() -> None:
    for experience in (-50.0, 150.0):
        for promise in (-60.0, 60.0):
            state = after(experience, 50, promise=promise, leniency=-80.0, start=(150.0, -50.0, 150.0))
            assert all(-50.0 <= each <= 150.0 for each in state)


def test_what_recovery_lends_is_kept_apart_for_good() -> None:
    lent, plain = (76.0, 80.0, 76.0, 0.0), (76.0, 80.0, 76.0, 0.0)
    for experience, redress in ((50.0, 15.0), (80.0, 0.0), (40.0, 10.0), (76.0, 0.0)):
        lent = satisfaction_next(P, 1.0, experience, *lent[:3], 3.0, 0.0, 0.0, redress, lent[3])
        plain = satisfaction_next(P, 1.0, experience, *plain[:3], 3.0, 0.0, 0.0, 0.0, plain[3])
        assert lent[2] > plain[2]
        assert lent[2] - lent[3] == pytest.approx(plain[2])
        assert lent[:2] == plain[:2]
    assert plain[3] == 0.0


def test_bad_handling_counts_like_a_bad_experience() -> None:
    handled = satisfaction_next(P, 1.0, 60.0, 76.0, 80.0, 76.0, 0.0, 0.0, 0.0, -12.0, 0.0)
    assert handled == satisfaction_next(P, 1.0, 48.0, 76.0, 80.0, 76.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_knocked_out_satisfaction_stands_still():
    assert satisfaction_next(P, 0.0, 20.0, 76.0, 80.0, 70.0, 0.0, 0.0, 0.0, 0.0, 0.0)[2] == 70.0
