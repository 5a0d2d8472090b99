"""Circles: how a word passes, who hears it, and where it stops."""

from __future__ import annotations

import pytest

from sim.mechanisms.circles import Circles, word_arrives, word_brings, word_passes

P = Circles()


def passes(
    chance: float, *, told: float = 0.0, direct: float = 1.0, present: float = 1.0, advocacy: float = 0.3,
    cases: float = 0.0, recommends: float = 0.0, warns: float = 0.0, strength: float = 1.0, week: int = 0,
) -> tuple[float, float]:  # fmt: skip
    return word_passes(P, strength, week, told, direct, present, advocacy, cases, recommends, warns, chance)


def arrives(
    news: float, *, heard: float = 0.0, warned: float = 0.0, cases: float = 0.0, won: float = 0.0, call: float = 0.0,
    present: float = 0.0, visits: float = 0.0, week: int = 5,
) -> tuple[float, ...]:  # fmt: skip
    return word_arrives(P, week, news, heard, warned, cases, won, call, present, visits)


def test_an_employee_tells_as_often_as_frequency_and_advocacy_say() -> None:
    assert passes(0.3 * P.frequency - 1e-9) == (1.0, 1.0)
    assert passes(0.3 * P.frequency + 1e-9) == (0.0, 0.0)
    assert passes(1e-9, present=0.0) == (0.0, 0.0)


def test_a_tie_passes_the_word_once() -> None:
    assert passes(1e-9, told=1.0) == (0.0, 1.0)
    assert passes(1e-9, told=-1.0) == (0.0, -1.0)


def test_a_friend_tells_only_after_enough_cases_and_warns_when_disappointed() -> None:
    pleased = {"direct": 0.0, "recommends": 0.9, "warns": 0.0}
    assert passes(1e-9, cases=P.enough - 1.0, **pleased) == (0.0, 0.0)
    assert passes(1e-9, cases=P.enough, **pleased) == (1.0, 1.0)
    assert passes(1e-9, direct=0.0, cases=9.0, recommends=0.0, warns=0.9) == (-1.0, -1.0)
    assert passes(1e-9, direct=0.0, cases=9.0, recommends=0.0, warns=0.0) == (0.0, 0.0)


def test_before_week_0_and_knocked_out_nobody_tells() -> None:
    assert passes(1e-9, week=-1) == (0.0, 0.0)
    assert passes(1e-9, strength=0.0) == (0.0, 0.0)
    assert arrives(3.0, week=-1) == (0.0, 0.0, 0.0, 0.0, 0.0)


def test_whoever_hears_more_often_comes_more_likely_and_less_after_a_warning() -> None:
    assert arrives(1.0)[4] == pytest.approx(P.tries)
    assert arrives(2.0)[4] == pytest.approx(1.0 - (1.0 - P.tries) ** 2)
    assert arrives(1.0, warned=1.0)[4] == pytest.approx(P.tries * P.warned)
    assert arrives(0.0, heard=1.0)[4] == 0.0
    assert word_brings(0.4) == 0.4


def test_a_warning_is_remembered_and_is_no_reach() -> None:
    heard, warned, *_ = arrives(-1.0)
    assert (heard, warned) == (0.0, 1.0)
    assert arrives(0.0, warned=1.0)[1] == 1.0


def test_cases_count_only_for_customers_who_have_heard() -> None:
    assert arrives(0.0, heard=1.0, cases=2.0, present=1.0, visits=1.0)[2] == 3.0
    assert arrives(0.0, heard=0.0, cases=0.0, present=1.0, visits=1.0)[2] == 0.0
    assert arrives(0.0, heard=1.0, cases=2.0, present=0.0)[2] == 0.0


def test_won_are_those_who_come_after_a_call() -> None:
    assert arrives(0.0, heard=1.0, call=0.5, present=1.0)[3] == 1.0
    assert arrives(0.0, heard=1.0, call=0.0, present=1.0)[3] == 0.0
    assert arrives(0.0, heard=1.0, call=0.5, present=0.0)[3] == 0.0
    assert arrives(0.0, heard=1.0, won=1.0, present=0.0)[3] == 1.0
    assert arrives(1.0, present=1.0)[4] == 0.0


def test_extremes_stay_in_bounds() -> None:
    assert passes(0.999, advocacy=1e6)[0] == 1.0
    assert 0 <= arrives(1e5)[4] <= 1
