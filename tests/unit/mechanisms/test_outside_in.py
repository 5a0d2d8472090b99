"""Outside-in: customers' reactions come back to those who serve them."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.outside_in import OutsideIn, heard_next, pull_from_customers

P = OutsideIn()


def test_five_points_pull_the_front_by_five_times_the_weight() -> None:
    heard = 76.0
    for _ in range(400):
        heard, usual = heard_next(P, 5, 50.0, 81.0, heard, 76.0, 76.0)
    assert usual == 76.0
    assert pull_from_customers(P, heard, usual, 1.0, 0.0) == pytest.approx(5 * P.strength_of_feeling)


def test_two_thirds_are_heard_after_the_time_constant() -> None:
    heard = 76.0
    for _ in range(8):
        heard, _ = heard_next(P, 5, 50.0, 81.0, heard, 76.0, 76.0)
    assert (heard - 76.0) / 5.0 == pytest.approx(1 - math.exp(-1), abs=0.03)


def test_the_back_office_feels_it_as_far_as_customers_are_visible() -> None:
    assert pull_from_customers(P, 81.0, 76.0, 0.0, 0.0) == 0.0
    half = pull_from_customers(P, 81.0, 76.0, 0.0, 0.5)
    assert half == pytest.approx(0.5 * pull_from_customers(P, 81.0, 76.0, 1.0, 0.0))
    # without customers of its own it hears what the firm delivers
    assert heard_next(P, 5, 0.0, 0.0, 76.0, 76.0, 84.0)[0] == 77.0


def test_nothing_at_practice_and_bounded() -> None:
    assert pull_from_customers(P, 74.0, 74.0, 1.0, 1.0) == 0.0
    assert pull_from_customers(P, 150.0, -50.0, 1.0, 1.0) == P.most
    assert pull_from_customers(P, -50.0, 150.0, 1.0, 1.0) == -P.most


def test_what_is_usual_follows_only_while_settling() -> None:
    assert heard_next(P, -5, 50.0, 81.0, 78.0, 76.0, 76.0)[1] > 76.0
