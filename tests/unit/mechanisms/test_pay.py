from __future__ import annotations

import math

import pytest

from sim.mechanisms.pay import Pay, pay_felt, total_pay_now, wage_start

P = Pay()
PRACTICE = (0.0, 0.0, 0.0, 0.0, 0.0)


def test_the_gap_of_a_raise_falls_to_an_eighth_in_two_and_a_half_years():
    reference = 1.0
    for _ in range(130):
        reference, _ = pay_felt(P, 1.1, reference, 1.0)
    assert (1.1 - reference) / 0.1 == pytest.approx((1 - 1 / P.adaptation) ** 130)
    assert (1.1 - reference) / 0.1 == pytest.approx(math.exp(-130 / 61), abs=0.01)


def test_a_small_cut_hurts_as_much_more_as_losses_weigh():
    gain = pay_felt(P, math.exp(0.01), 1.0, 1.0)[1]
    loss = pay_felt(P, math.exp(-0.01), 1.0, 1.0)[1]
    assert -loss / gain == pytest.approx(1.955)


def test_a_tenth_more_first_gives_a_fifth_of_a_deviation():
    assert pay_felt(P, 1.1, 1.0, 1.0)[1] == pytest.approx(0.19, abs=0.01)


def test_ordinary_pay_at_an_average_wage_adds_nothing():
    wage, total, reference = wage_start(P, *PRACTICE, 0.0, 0.5 * P.spread)
    assert wage == pytest.approx(1.0)
    assert total_pay_now(wage, *PRACTICE) == total == reference
    assert pay_felt(P, total, reference, wage) == (reference, pytest.approx(0.0))


def test_a_bonus_withdrawn_after_a_year_leaves_less_than_never_had_for_half_a_year():
    reference = 1.0
    for _ in range(52):
        reference, _ = pay_felt(P, 1.1, reference, 1.0)
    for _ in range(26):
        reference, felt = pay_felt(P, 1.0, reference, 1.0)
        assert felt < -0.05


def test_more_pays_more_and_there_is_a_ceiling():
    felt = [pay_felt(P, pay, 1.0, 1.0)[1] for pay in (0.5, 0.8, 1.0, 1.2, 2.0, 20.0)]
    assert felt == sorted(felt)
    assert felt[-1] <= P.ceiling
    assert felt[0] >= -P.ceiling * P.loss_aversion


def test_every_kind_of_pay_counts():
    base = total_pay_now(1.0, *PRACTICE)
    for place in range(5):
        offer = [0.0] * 5
        offer[place] = 0.1
        assert total_pay_now(1.0, *offer) == pytest.approx(base * 1.1)


@pytest.mark.parametrize("offer", [(1.0, 0.5, 0.3, 0.3, 0.3), (-0.5, 0.0, 0.0, 0.0, 0.0)])
@pytest.mark.parametrize("luck", [-9.0, 9.0])
def test_extremes_stay_in_bounds(offer, luck):
    wage, total, reference = wage_start(P, *offer, 1.0, luck)
    assert 0.1 <= wage <= 10
    assert 0.05 <= total <= 20
    assert 0.1 <= reference <= 10
    assert 0.1 <= pay_felt(P, total, 0.1, wage)[0] <= 10
