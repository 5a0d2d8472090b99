import pytest

from sim.mechanisms.gaming import Gaming, effort_split
from sim.mechanisms.incentives import Incentives, stakes_now

P = Gaming()


def split(strength, effort, orientation, commission, bonus, front):
    """Return the split at these shares of margin and of pay."""
    _, own, sold, _, _, _ = stakes_now(Incentives(), bonus, commission, 0.0, 0.0, front)
    return effort_split(P, strength, effort, 0.0, orientation, sold, own, front)


def test_without_pay_on_results_nothing_shifts_and_nobody_games():
    assert split(1.0, 0.3, 0.0, 0.0, 0.0, 1.0) == (0.3, 0.3, 0.3, 0.0)


def test_knocked_out_commission_harms_nobody():
    assert split(0.0, 0.3, 0.0, 0.3, 0.5, 1.0) == (0.3, 0.3, 0.3, 0.0)


def test_strong_commission_moves_effort_to_selling_one_for_one_and_makes_nobody_faster():
    quality, volume, selling, gamed = split(1.0, 0.0, 0.0, 0.3, 0.0, 1.0)
    assert selling == pytest.approx(-quality)
    assert selling == pytest.approx(P.shift, rel=0.02)
    assert volume == 0.0
    assert gamed == pytest.approx(P.most, rel=0.02)


def test_a_bonus_on_what_is_sold_or_handled_moves_effort_to_both():
    quality, volume, selling, _ = split(1.0, 0.0, 0.0, 0.0, 0.2, 1.0)
    assert volume == selling == pytest.approx(-quality) and volume > 0.0


def test_what_a_commission_draws_goes_into_selling_alone():
    driven = effort_split(P, 1.0, 0.1, 0.2, 0.0, 0.0, 0.0, 1.0)
    assert driven == (0.1, 0.1, pytest.approx(0.3), 0.0)


def test_more_commission_games_more_and_customer_orientation_less():
    shares = [split(1.0, 0.0, 0.0, rate, 0.0, 1.0)[3] for rate in (0.0, 0.02, 0.05, 0.1)]
    assert shares == sorted(shares) and shares[0] < shares[-1]
    by_heart = [split(1.0, 0.0, heart, 0.1, 0.0, 1.0)[3] for heart in (-1.0, 0.0, 1.0)]
    assert by_heart[0] > by_heart[1] > by_heart[2]


def test_back_office_sells_nothing():
    assert split(1.0, 0.0, 0.0, 0.3, 0.0, 0.0) == (0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize("effort", [-4.0, 4.0])
@pytest.mark.parametrize("orientation", [-4.0, 4.0])
def test_extremes_stay_in_bounds(effort, orientation):
    quality, volume, selling, gamed = split(1.0, effort, orientation, 0.3, 0.5, 1.0)
    assert all(-4.0 <= each <= 4.0 for each in (quality, volume, selling)) and 0.0 <= gamed <= 1.0
