"""Technology: a dip, then capacity and fewer errors; what it does to work depends on discretion."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.technology import Technology, tools_felt, tools_next

P = Technology()


def after(weeks: int, level: float = 1.0, skill: float = 0.0, strength: float = 1.0) -> tuple[float, float, float]:
    state = (0.0, 0.0, 0.0)
    for _ in range(weeks):
        state = tools_next(P, strength, level, state[0], skill)
    return state


def test_without_new_tools_nothing_changes() -> None:
    assert after(50, level=0.0) == (0.0, 0.0, 0.0)
    assert tools_felt(P, 0.0, 0.0, 1.0) == 0.0


def test_a_dip_first_and_then_what_a_tool_saves() -> None:
    _, speed, errors = after(1)
    assert speed < -0.8 * P.dip
    assert errors > 0.7 * P.slips
    known, speed, errors = after(400)
    assert (known, speed, errors) == pytest.approx((1.0, P.saves, -P.fewer))


def test_half_is_known_after_the_half_time_and_trained_people_are_sooner() -> None:
    assert after(round(P.weeks * math.log(2)))[0] == pytest.approx(0.5, abs=0.03)
    assert after(6, skill=0.5)[0] > after(6)[0]
    assert after(3, skill=4.0)[0] <= 1.0


def test_a_tool_that_is_taken_away_is_gone_at_once() -> None:
    assert tools_next(P, 1.0, 0.0, 1.0, 0.0) == (0.0, 0.0, 0.0)
    assert tools_next(P, 1.0, 0.5, 1.0, 0.0)[0] == 0.5


def test_it_enriches_free_work_and_empties_scripted_work() -> None:
    assert tools_felt(P, 1.0, 1.0, 1.0) == pytest.approx(P.enriched)
    assert tools_felt(P, 1.0, 1.0, 0.0) == pytest.approx(-P.enriched)
    assert tools_felt(P, 1.0, 1.0, 0.5) == 0.0
    assert tools_felt(P, 0.0, 1.0, 0.5) == pytest.approx(-P.strange)


def test_knocked_out_it_changes_nothing_but_what_is_known() -> None:
    assert after(20, strength=0.0)[1:] == (0.0, 0.0)
