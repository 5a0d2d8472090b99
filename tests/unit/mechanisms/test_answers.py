"""Answers: 90 % now, 98 % in days, or now and confirmed."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.answers import Answers, answers_checked

P = Answers()


def answers(after: float = 0.0, confirmed: float = 0.0, strength: float = 1.0) -> tuple[float, float, float, float]:
    return answers_checked(P, strength, after, confirmed, 60.0, 30.0, 1.0)


def test_answers_at_once_change_nothing() -> None:
    assert answers() == (0.0, 0.0, 0.0, 0.0)


def test_five_days_find_four_of_five() -> None:
    before, after, waited, work = answers(5.0)
    assert before == pytest.approx(0.8, abs=0.01)
    assert 1.0 - 0.1 * (1.0 - before) == pytest.approx(0.98, abs=0.002)
    assert (after, waited, work) == (0.0, pytest.approx(math.log(6.0)), 0.0)


def test_confirmed_answers_wait_for_nothing_and_are_worked_out_twice() -> None:
    before, after, waited, work = answers(5.0, 1.0)
    assert (before, after, waited) == (0.0, P.second, 0.0)
    assert work == pytest.approx(30.0 * P.double)
    assert answers(5.0, 0.5)[2] == pytest.approx(answers(5.0)[2] / 2)


def test_longer_checks_find_more_and_ever_less_of_it() -> None:
    found = [answers(days)[0] for days in (0.0, 1.0, 2.0, 4.0, 30.0)]
    assert found == sorted(found)
    assert found[1] - found[0] > found[2] - found[1] > 0
    assert found[-1] < P.found <= 1.0


def test_knocked_out_nothing_is_found_or_waited_for() -> None:
    assert answers(5.0, 0.5, strength=0.0)[:3] == (0.0, 0.0, 0.0)
