"""Status of the offices: nothing under practice and within an office; who stands higher favours its own more."""

import pytest

from sim.mechanisms.office_status import USUAL_LEADERS, OfficeStatus, pull_from_status
from sim.policies.levers import LEVERS

P = OfficeStatus()
SHARES = (0.0, 0.25, 0.5, USUAL_LEADERS, 0.85, 1.0)


def front(leaders, mine=1.0, theirs=0.0):
    """Return what a front department comes to think of one behind it."""
    return pull_from_status(P, leaders, mine, theirs)


def back(leaders):
    """Return what that one comes to think of the front."""
    return pull_from_status(P, leaders, 0.0, 1.0)


def test_practice_is_that_of_the_lever_and_moves_nothing():
    assert next(lever.practice for lever in LEVERS if lever.name == "leaders_from_front") == USUAL_LEADERS
    assert front(USUAL_LEADERS) == back(USUAL_LEADERS) == 0.0
    assert all(front(leaders, 0.6, 0.6) == 0.0 for leaders in SHARES), "within an office"


def test_equal_status_heals_both_sides_by_the_known_amounts():
    assert front(0.5) == pytest.approx(0.4 * P.higher)
    assert back(0.5) == pytest.approx(0.4 * P.lower)
    assert max(SHARES, key=front) == max(SHARES, key=back) == 0.5


def test_leaders_from_the_front_only_cost_regard_on_both_sides_and_more_with_those_who_rise():
    assert [front(1.0), back(1.0)] == pytest.approx([-0.6 * P.higher, -0.6 * P.lower])
    assert front(1.0) < back(1.0) < 0.0


def test_where_leaders_come_from_the_back_the_sides_change_places():
    assert back(0.0) - back(0.5) == pytest.approx(-P.higher)
    assert front(0.0) - front(0.5) == pytest.approx(-P.lower)


def test_the_division_is_a_matter_of_degree():
    assert front(1.0, 0.75, 0.25) == pytest.approx(0.5 * front(1.0))
