import pytest

from sim.mechanisms.needs import Needs, effort_from_needs


def test_a_standard_deviation_of_needs_is_worth_a_fifth_of_one_of_effort():
    assert effort_from_needs(Needs(), 1.0) == pytest.approx(0.207)
    assert effort_from_needs(Needs(), -2.0) == pytest.approx(-0.414)


def test_the_average_person_gains_nothing():
    assert effort_from_needs(Needs(), 0.0) == 0.0
