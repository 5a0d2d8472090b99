"""Work arrangements: neutral under practice, two-sided for work elsewhere, tiring beyond the usual hours."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.work_arrangements import WorkArrangements, arrangements_felt

P = WorkArrangements()


def felt(
    stability: float = 0.5, remote: float = 0.0, overtime: float = 0.0, weekly: float = 1.0
) -> tuple[float, float, float, float]:
    """Return pulls on satisfaction, exhaustion, needs and quitting."""
    return arrangements_felt(P, stability, remote, overtime, weekly)


def test_practice_adds_nothing() -> None:
    assert felt() == pytest.approx((0.0, 0.0, 0.0, 0.0))


def test_two_days_of_five_elsewhere_take_a_quarter_of_the_quits() -> None:
    assert math.exp(felt(remote=0.4)[3]) == pytest.approx(0.77, abs=0.01)


def test_some_work_elsewhere_meets_needs_and_all_of_it_does_not() -> None:
    needs = [felt(remote=share / 10)[2] for share in range(11)]
    best = needs.index(max(needs))
    assert 3 <= best <= 6
    assert needs[-1] < 0 < needs[2]


def test_shifts_known_ahead_spare_and_hold_people_and_work_on_call_does_the_opposite() -> None:
    fixed, called = felt(stability=1.0), felt(stability=0.0)
    assert fixed[0] > 0 > fixed[1] and fixed[3] < 0
    assert [-each for each in called] == pytest.approx(list(fixed))


def test_longer_hours_tire_and_shorter_ones_spare() -> None:
    assert felt(overtime=0.1)[1] == pytest.approx(0.1 * P.long_hours)
    assert felt(overtime=-0.05)[1] < 0


def test_a_contract_hour_tires_as_an_hour_of_overtime_does() -> None:
    assert felt(weekly=1.1)[1] == pytest.approx(felt(overtime=0.1)[1])
    assert felt(overtime=0.1, weekly=0.9)[1] == pytest.approx(0.0)


def test_a_quarter_fewer_hours_stay_within_the_small_effects_of_the_trial() -> None:
    largest = 2.0 * math.sqrt(0.08)
    assert 0.0 < -felt(weekly=0.75)[1] < largest


def test_extremes_are_bounded() -> None:
    for each in (felt(0.0, 1.0, 1.0), felt(1.0, 0.0, -1.0)):
        assert all(abs(value) < 3 for value in each)
