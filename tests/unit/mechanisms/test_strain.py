from __future__ import annotations

import math

import pytest

from sim.mechanisms.strain import (
    Strain,
    absence_now,
    available_hours_now,
    exhaustion_next,
    exhaustion_start,
    fatigue_next,
    strain_felt,
)

P = Strain()


def test_a_tenth_more_pressure_tends_to_its_fatigue():
    fatigue = 0.0
    for week in range(200):
        fatigue, _ = fatigue_next(P, fatigue, 0.935, 0.85, 1.0)
        if week == 5:
            assert fatigue / (2 * math.log(1.1)) == pytest.approx(1 - (5 / 6) ** 6)
    assert fatigue == pytest.approx(P.overload * math.log(1.1))


def test_a_department_that_always_had_more_to_do_stays_more_tired():
    fatigue = 0.0
    for _ in range(200):
        fatigue, pull = fatigue_next(P, fatigue, 0.935, 0.935, 1.0)
    assert fatigue == pytest.approx(P.unaccustomed * P.overload * math.log(1.1))
    assert pull == pytest.approx(P.tired * fatigue)
    assert fatigue_next(P, 0.0, 0.935, 0.935, 0.0)[0] == 0.0
    assert fatigue_next(Strain(unaccustomed=0.0), 0.0, 0.935, 0.935, 1.0)[0] == 0.0
    # Where nobody gets used to anything, only pressure matters.
    level = Strain(unaccustomed=1.0)
    assert fatigue_next(level, 0.0, 0.95, 0.7, 1.0)[0] == pytest.approx(fatigue_next(level, 0.0, 0.95, 0.95, 1.0)[0])


def test_usual_pressure_or_a_knock_out_tires_nobody():
    assert fatigue_next(P, 0.0, 0.85, 0.85, 1.0) == (0.0, 0.0)
    assert fatigue_next(P, 0.0, 2.0, 0.85, 0.0) == (0.0, 0.0)


def test_exhaustion_goes_sooner_than_it_comes():
    come = exhaustion_next(P, 0.0, 0.0, 0.0, 1.0, 0.0)[0]
    gone = 1.0 - exhaustion_next(P, 0.0, 1.0, 0.0, 0.0, 0.0)[0]
    assert gone / come == pytest.approx(P.onset_weeks / P.recovery_weeks)


def test_the_stable_share_is_disposition():
    assert exhaustion_start(P, 1.0, 0.0, 0.0, 0.0)[0] == pytest.approx(-0.57)
    # Stable and passing parts together: a spread of one.
    assert P.trait**2 + P.own**2 + P.spread**2 == pytest.approx(1.0, abs=0.05)


def test_only_strain_from_work_moves_satisfaction_and_effort():
    assert strain_felt(P, 2.0, 0.0)[:2] == (0.0, 0.0)
    satisfaction, effort, quitting = strain_felt(P, 1.0, 1.0)
    assert satisfaction < 0 > effort
    assert quitting > 0


def test_the_exhausted_are_away_more_often():
    away = [absence_now(P, float(exhaustion), 0.0, 1.0) for exhaustion in range(-4, 5)]
    assert away == sorted(away)
    assert absence_now(P, 0.0, 0.0, 1.0) == P.usual_absence == absence_now(P, 3.0, 3.0, 0.0)


def test_programmes_take_hours_from_work():
    assert available_hours_now(P, 0.04, 0.0, 1.0) == pytest.approx(34.56)
    assert available_hours_now(P, 0.04, 10.0, 1.0) == pytest.approx(24.96)
    assert available_hours_now(P, 0.04, 168.0, 1.0) == 0.0


def test_a_shorter_week_leaves_fewer_hours_and_programmes_take_as_many_as_ever():
    assert available_hours_now(P, 0.04, 0.0, 0.9) == pytest.approx(0.9 * 34.56)
    assert available_hours_now(P, 0.04, 10.0, 0.9) == pytest.approx(0.96 * (0.9 * 36.0 - 10.0))


@pytest.mark.parametrize("pressure", [0.0, 20.0])
def test_extremes_stay_in_bounds(pressure):
    fatigue = 0.0
    for _ in range(100):
        fatigue, pull = fatigue_next(P, fatigue, pressure, 0.05, 1.0)
        assert abs(fatigue) <= 4
        assert all(abs(part) <= 4 for part in exhaustion_next(P, 4.0, 4.0, 4.0, pull, 50.0))
    assert 0 <= absence_now(P, 4.0, 4.0, 1.0) <= 0.6
