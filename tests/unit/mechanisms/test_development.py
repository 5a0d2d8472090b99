from __future__ import annotations

import math
from itertools import pairwise

import pytest

from sim.mechanisms.development import Development, development_felt

P = Development()


def test_nothing_over_practice_adds_nothing():
    assert development_felt(P, 0.0, 0.0, 0.0, 1.0, 1.6) == (0.0, 0.0)


def test_empty_hours_please_nobody():
    assert development_felt(P, 2.0, 1.0, 1.0, 0.0, 1.6) == (0.0, 0.0)


def test_the_hours_that_give_63_percent_whatever_is_taught():
    for hours in ((P.hours, 0.0, 0.0), (0.0, P.hours, 0.0), (0.0, 0.0, P.hours), (P.hours / 2, 0.0, P.hours / 2)):
        assert development_felt(P, *hours, 1.0, 1.0)[0] == pytest.approx(P.satisfaction * (1 - math.exp(-1)))


def test_more_hours_please_more_with_falling_returns():
    felt = [development_felt(P, hours, 0.0, 0.0, 1.0, 1.0)[0] for hours in (0.0, 0.5, 1.0, 1.5)]
    gains = [two - one for one, two in pairwise(felt)]
    assert gains == sorted(gains, reverse=True) and gains[-1] > 0.0


def test_those_who_want_to_learn_are_moved_more():
    one, other = (development_felt(P, 1.0, 0.0, 0.0, 1.0, values)[1] for values in (0.5, 1.5))
    assert other == pytest.approx(3 * one)


def test_extremes_stay_below_the_most():
    pleased, bound = development_felt(P, 40.0, 40.0, 40.0, 1.0, 5.0)
    assert pleased <= 5 * P.satisfaction and bound <= 5 * P.commitment
