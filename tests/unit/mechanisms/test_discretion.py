"""Discretion multiplies skill."""

from __future__ import annotations

from statistics import fmean, pstdev

import pytest

from sim.mechanisms.discretion import Discretion, discretion_gain_next

P = Discretion()
TEAM = [-1.2, -0.6, 0.0, 0.6, 1.2]


def gains(training: float, discretion: float) -> list[float]:
    return [discretion_gain_next(P, 1.0, skill + training, 0.0, discretion)[0] for skill in TEAM]


def test_no_gain_at_ordinary_discretion_or_at_the_skill_needed() -> None:
    assert discretion_gain_next(P, 1.0, 1.7, 0.4, 0.5)[::2] == (0.0, 0.0)
    assert discretion_gain_next(P, 1.0, P.needed, 0.0, 1.0)[0] == pytest.approx(0.0)


def test_freedom_lowers_an_untrained_mean_raises_a_trained_one_and_spreads_both() -> None:
    assert fmean(gains(0.0, 1.0)) < 0 < fmean(gains(0.4, 1.0))
    for training in (0.0, 0.4):
        free = [skill + gain for skill, gain in zip(TEAM, gains(training, 1.0), strict=True)]
        script = [skill + gain for skill, gain in zip(TEAM, gains(training, 0.0), strict=True)]
        assert pstdev(free) > pstdev(TEAM) > pstdev(script)


def test_a_script_lifts_the_weak_and_holds_the_strong() -> None:
    scripted = gains(0.0, 0.0)
    assert scripted[0] > 0 > scripted[-1]


def test_bounded_and_knocked_out() -> None:
    assert abs(discretion_gain_next(P, 1.0, 6.0, 4.0, 1.0)[0]) <= 2.5
    assert discretion_gain_next(P, 0.0, 2.0, 0.0, 1.0)[0] == 0.0


def test_autonomy_rises_with_discretion() -> None:
    assert discretion_gain_next(P, 1.0, 0.0, 0.0, 1.0)[2] == pytest.approx(P.autonomy)
    assert discretion_gain_next(P, 1.0, 0.0, 0.0, 0.0)[2] == pytest.approx(-P.autonomy)


def sent_up(skill: float, discretion: float, strength: float = 1.0) -> float:
    return discretion_gain_next(P, strength, skill, 0.0, discretion)[1]


def test_scripts_send_cases_up_and_freedom_relieves_managers_of_skilled_people() -> None:
    assert sent_up(P.needed, 0.5) == pytest.approx(P.unforeseen + P.unsure)
    for skill in TEAM:
        assert sent_up(skill, 0.0) == pytest.approx(2 * P.unforeseen)
    assert sent_up(1.0, 1.0) < sent_up(1.0, 0.5) < sent_up(1.0, 0.0)
    assert fmean(sent_up(skill + 0.4, 1.0) for skill in TEAM) < fmean(sent_up(skill, 1.0) for skill in TEAM)


def test_the_unskilled_with_discretion_send_up_more_than_under_a_script() -> None:
    assert sent_up(-2.0, 1.0) > sent_up(-2.0, 0.0)


@pytest.mark.parametrize("skill", [-6.0, 6.0])
@pytest.mark.parametrize("discretion", [0.0, 1.0])
def test_cases_sent_up_are_a_share_and_knocked_out_at_usual(skill: float, discretion: float) -> None:
    assert 0.0 <= sent_up(skill, discretion) <= 1.0
    assert sent_up(skill, discretion, 0.0) == pytest.approx(P.unforeseen + P.unsure)
