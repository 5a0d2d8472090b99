from __future__ import annotations

import math

import pytest

from sim.mechanisms.pay import Pay, pay_felt, total_pay_now, wage_start

P = Pay()
PRACTICE = (0.0, 0.0, 0.0, 0.0, 0.0)
ALIKE = (0.0, 0.0, 0.0)
"""Nothing one is used to get beyond others, and nothing over practice for oneself or for the mean."""


def test_the_gap_of_a_raise_falls_to_an_eighth_in_two_and_a_half_years():
    reference = 1.0
    for _ in range(130):
        reference = pay_felt(P, 1.1, reference, 1.0, *ALIKE)[0]
    assert (1.1 - reference) / 0.1 == pytest.approx((1 - 1 / P.adaptation) ** 130)
    assert (1.1 - reference) / 0.1 == pytest.approx(math.exp(-130 / 61), abs=0.01)


def test_a_small_cut_hurts_as_much_more_as_losses_weigh():
    gain = pay_felt(P, math.exp(0.01), 1.0, 1.0, *ALIKE)[2]
    loss = pay_felt(P, math.exp(-0.01), 1.0, 1.0, *ALIKE)[2]
    assert -loss / gain == pytest.approx(1.955)


def test_a_tenth_more_first_gives_a_fifth_of_a_deviation():
    assert pay_felt(P, 1.1, 1.0, 1.0, *ALIKE)[2] == pytest.approx(0.19, abs=0.01)


def test_ordinary_pay_at_an_average_wage_adds_nothing():
    wage, total, reference, used = wage_start(P, *PRACTICE, 0.0, 0.0, 0.0, 0.5 * P.spread)
    assert used == 0.0
    assert wage == pytest.approx(1.0)
    assert total_pay_now(wage, *PRACTICE) == total == reference
    assert pay_felt(P, total, reference, wage, *ALIKE) == (reference, 0.0, pytest.approx(0.0))


def test_a_bonus_withdrawn_after_a_year_leaves_less_than_never_had_for_half_a_year():
    reference = 1.0
    for _ in range(52):
        reference = pay_felt(P, 1.1, reference, 1.0, *ALIKE)[0]
    for _ in range(26):
        reference, _, felt = pay_felt(P, 1.0, reference, 1.0, *ALIKE)
        assert felt < -0.05


def test_more_pays_more_and_there_is_a_ceiling():
    felt = [pay_felt(P, pay, 1.0, 1.0, *ALIKE)[2] for pay in (0.5, 0.8, 1.0, 1.2, 2.0, 20.0)]
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
    wage, total, reference, used = wage_start(P, *offer, 1.0, 20.0, -2.0, luck)
    assert 0.1 <= wage <= 10
    assert 0.05 <= total <= 20
    assert 0.1 <= reference <= 10
    reference, used, felt = pay_felt(P, total, 0.1, wage, used, -2.0, 20.0)
    assert 0.1 <= reference <= 10 and -20 <= used <= 20
    standing = P.standing * math.log(wage)
    assert abs(felt - standing) <= 2 * P.ceiling * P.loss_aversion


@pytest.mark.parametrize("everybody", [-0.2, 0.0, 0.1, 0.3])
def test_what_everybody_gets_is_no_lead(everybody):
    rounded = everybody * 3.0 / 3.0 + 1e-16
    alike = pay_felt(P, 1.1, 1.0, 1.0, *ALIKE)
    assert pay_felt(P, 1.1, 1.0, 1.0, 0.0, everybody, rounded) == alike
    assert alike[1] == 0.0


def test_a_lead_pleases_in_its_first_year_only():
    used, felt = 0.0, []
    for _ in range(53):
        _, used, pull = pay_felt(P, 1.0, 1.0, 1.0, used, 0.05, 0.0)
        felt.append(pull)
    assert felt[0] == pytest.approx(P.ceiling * math.tanh(P.beside * 0.05 / P.ceiling))
    assert 1.0 - used / 0.05 == pytest.approx((1 - 1 / P.lead_weeks) ** 53)
    assert felt[52] / felt[0] == pytest.approx(math.exp(-52 / P.lead_weeks), abs=0.01)
    assert felt[52] / felt[0] < 0.1


def test_those_whom_a_raise_passes_by_mind_more_than_others_enjoy_it():
    ahead = pay_felt(P, 1.0, 1.0, 1.0, 0.0, 0.02, 0.01)[2]
    behind = pay_felt(P, 1.0, 1.0, 1.0, 0.0, 0.0, 0.01)[2]
    assert -behind / ahead == pytest.approx(P.loss_aversion)


def test_who_comes_to_a_lead_is_used_to_it():
    used = wage_start(P, *PRACTICE, 0.0, 0.1, 0.04, 0.0)[3]
    assert used == pytest.approx(0.06)
    assert pay_felt(P, 1.0, 1.0, 1.0, used, 0.1, 0.04) == (1.0, used, 0.0)
