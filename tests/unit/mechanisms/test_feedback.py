"""Feedback: helps on average, hurts a third, needs managers' time, fades."""

from __future__ import annotations

from statistics import NormalDist, fmean, pstdev

import pytest

from sim.mechanisms.feedback import Feedback, feedback_felt

P = Feedback()
PEOPLE = [NormalDist().inv_cdf((place + 0.5) / 1000) for place in range(1000)]


def effort(luck: float = 0.0, reviews: float = 12.0, *, held: float = 1.0, quality: float = 0.0,
           p: Feedback = P, weeks: int = 104) -> float:  # fmt: skip
    """Return the pull on effort after some weeks of reviews."""
    talks, pull = 0.0, 0.0
    for _ in range(weeks):
        talks, pull = feedback_felt(p, talks, reviews, held, quality, luck)
    return pull


def test_in_a_trial_a_third_of_the_effects_are_negative_around_the_published_mean() -> None:
    felt = [effort(luck, 52.0, quality=0.0, p=Feedback(at_work=1.0, manager=0.0, enough=0.2)) for luck in PEOPLE]
    assert fmean(felt) == pytest.approx(0.41, abs=0.01)
    assert pstdev(felt) == pytest.approx(0.95, abs=0.01)
    assert sum(each < 0 for each in felt) / len(felt) == pytest.approx(0.33, abs=0.01)


def test_managers_carry_their_part_of_the_spread() -> None:
    better, worse = effort(quality=1.0), effort(quality=-1.0)
    assert better > effort() > worse
    by_chance = pstdev(effort(luck, 52.0, p=Feedback(at_work=1.0, enough=0.2)) for luck in PEOPLE)
    assert by_chance**2 + P.manager**2 == pytest.approx(P.spread**2, rel=0.02)


def test_more_talks_add_less_and_less() -> None:
    steps = [effort(reviews=each) for each in (0.0, 4.0, 8.0, 16.0, 32.0)]
    assert steps == sorted(steps) and steps[0] == 0.0
    assert steps[2] - steps[1] < steps[1] - steps[0]
    assert steps[-1] <= P.at_work * P.mean


def test_talks_that_are_not_held_do_nothing() -> None:
    assert effort(held=0.0) == 0.0


def test_it_fades_by_half_in_nine_weeks() -> None:
    talks = 0.1
    for _ in range(9):
        talks = feedback_felt(P, talks, 0.0, 1.0, 0.0, 0.0)[0]
    assert talks == pytest.approx(0.05, rel=0.04)


def test_extremes_stay_in_bounds() -> None:
    talks, pull = feedback_felt(P, 1000.0, 52.0, 1.0, 4.0, 4.0)
    assert 0 <= talks <= 1000
    assert abs(pull) < 3
