"""Escalations take managers' hours."""

from __future__ import annotations

import pytest

from sim.mechanisms.escalations import Escalations, hours_of_escalations

P = Escalations()


def settled(visits=100.0, share=0.07, complaints=3.0, overdue=5.0, weeks=200, first=-200):
    hours = usual = 0.0
    for week in range(first, first + weeks):
        hours, usual = hours_of_escalations(P, 1.0, week, visits, share, complaints, overdue, hours, usual)
    return hours, usual


def test_a_steady_load_comes_to_what_it_takes() -> None:
    hours, usual = settled()
    assert hours == pytest.approx(P.case * 7.0 + P.complaint * 3.0 + P.overdue * 5.0)
    assert usual == pytest.approx(hours, rel=1e-2)


def test_usual_is_frozen_from_week_0() -> None:
    hours, usual = settled()
    assert hours_of_escalations(P, 1.0, 0, 300.0, 0.2, 9.0, 50.0, hours, usual)[1] == usual


@pytest.mark.parametrize("more", [{"share": 0.1}, {"complaints": 6.0}, {"overdue": 20.0}, {"visits": 200.0}])
def test_more_of_anything_takes_more(more: dict[str, float]) -> None:
    assert settled(**more)[0] > settled()[0] * 1.05


def test_extremes_stay_in_bounds() -> None:
    hours, usual = hours_of_escalations(P, 1.0, -5, 1e9, 1.0, 1e9, 1e9, 1e6, 0.0)
    assert 0.0 <= hours <= 1e6 and 0.0 <= usual <= 1e6


def test_knocked_out_what_comes_up_stays_usual() -> None:
    _, usual = settled()
    hours = 2.0 * usual
    for week in range(60):
        hours, kept = hours_of_escalations(P, 0.0, week, 300.0, 0.2, 9.0, 50.0, hours, usual)
        assert kept == usual
    assert hours == pytest.approx(usual, rel=1e-6)
