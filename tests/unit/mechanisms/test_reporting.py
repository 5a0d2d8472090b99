"""Reporting: fear hides failures, complaints do not let them be hidden, and what is hidden teaches nothing."""

from __future__ import annotations

import pytest

from sim.mechanisms.reporting import Reporting, failure_recorded, lessons_next

P = Reporting()


def reported(trust: float = 0.0, fear: float = 0.0, *, strength: float = 1.0, complains: float = 0.0) -> float:
    luck = [(place + 0.5) / 2000 for place in range(2000)]
    return sum(failure_recorded(P, strength, 1.0, complains, 1.0, trust, fear, each) for each in luck) / 2000


def years(share: float, length: int, strength: float = 1.0) -> tuple[float, ...]:
    """Return the state after a settled firm has recorded another share of its 20 failures a week."""
    state = (0.0, 0.0, 0.0, 0.0, 0.0)
    for week in range(-156, length):
        recorded = 20.0 * (share if week >= 0 else 0.6)
        state = lessons_next(P, strength, week, 20.0, recorded, state[0], state[1], state[3], state[4])
    return state


def test_only_failures_are_recorded() -> None:
    assert failure_recorded(P, 1.0, 0.0, 1.0, 1.0, 4.0, 0.0, 1e-9) == 0.0


def test_ordinary_people_report_the_usual_share() -> None:
    assert reported() == pytest.approx(P.usual, abs=1e-3)
    assert reported(strength=0.0, fear=1.0, trust=-3.0) == pytest.approx(P.usual, abs=1e-3)


def test_trust_reports_and_fear_hides_unless_a_customer_complains() -> None:
    assert reported(1.0) > reported() > reported(-1.0)
    assert reported(fear=1.0) < 0.2 * reported()
    assert reported(fear=0.5) > reported(fear=1.0)
    assert reported(fear=1.0, complains=1.0) == 1.0


def test_practice_teaches_nothing_new() -> None:
    assert years(0.6, 520)[4] == pytest.approx(0.0, abs=1e-3)


def test_half_the_records_end_in_a_fifth_more_failures() -> None:
    flow, _, share, usual, lessons = years(0.3, 1000)
    assert flow == pytest.approx(20.0 * P.lately, rel=0.03)
    assert share / usual == pytest.approx(0.5, abs=0.02)
    assert 2.718281828**lessons == pytest.approx(2.0**P.learned, rel=0.02)
    assert 0 < years(0.3, 26)[4] < 0.5 * lessons


def test_more_records_teach_and_knocked_out_they_do_not() -> None:
    assert years(0.9, 200)[4] < -0.05
    assert years(0.3, 400, strength=0.0)[4] == 0.0


def test_one_failure_in_a_small_firm_says_little() -> None:
    _, _, share, _, _ = lessons_next(P, 1.0, 5, 1.0, 0.0, 0.0, 0.0, 0.6, 0.0)
    assert 0.45 < share < 0.6


def test_extremes_stay_in_bounds() -> None:
    state = lessons_next(P, 1.0, 5, 1e9, 0.0, 1e8, 0.0, 0.6, 3.0)
    assert state[0] == 1e8
    assert 0.01 <= state[2] <= 1.0
    assert -3.0 <= state[4] <= 3.0
