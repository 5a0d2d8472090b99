import pytest

from sim.mechanisms.crowding import Crowding, needs_crowded_out
from sim.mechanisms.needs import Needs, effort_from_needs

P = Crowding()


def slope(stake):
    return effort_from_needs(Needs(), 1.0) + needs_crowded_out(P, 1.0, stake, 0.5)[0]


def test_slope_halves_from_no_to_strong_incentives_as_published():
    assert slope(1.0) / slope(0.0) == pytest.approx(0.22 / 0.45, abs=0.01)
    assert slope(0.0) > slope(0.3) > slope(0.9)


def test_average_person_loses_nothing():
    assert needs_crowded_out(P, 0.0, 1.0, 0.5) == (pytest.approx(0.0), pytest.approx(0.0))


def test_felt_control_needs_both_incentives_and_too_little_discretion():
    assert needs_crowded_out(P, 0.0, 1.0, 0.0)[1] == pytest.approx(-P.control, rel=1e-3)
    assert needs_crowded_out(P, 0.0, 0.0, 0.0)[1] == 0.0
    assert needs_crowded_out(P, 0.0, 1.0, 1.0)[1] == 0.0


def test_without_incentives_nothing_is_taken():
    assert needs_crowded_out(P, 2.0, 0.0, 0.5) == (pytest.approx(0.0), pytest.approx(0.0))
