"""Winning back: who is asked, who returns, and what it costs."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.money import Money, acquisition_cost
from sim.mechanisms.winning_back import WinningBack, approach, parting

P = WinningBack()


def asked(often: float, regard: float = 0.0, gone: float = 0.0, strength: float = 1.0) -> tuple[float, float, float]:
    return approach(P, strength, 100, 100.0 - gone, regard, often)


def test_parting_leaves_a_memory_without_leniency() -> None:
    assert parting(7, 60.0, 10.0, 76.0) == (1.0, -26.0, 7.0)


def test_asked_at_once_at_the_usual_satisfaction_the_published_share_returns() -> None:
    share, chance, added = asked(52.0)
    assert (share, chance) == (1.0, pytest.approx(P.success))
    assert added == chance


def test_the_angry_return_less_and_so_do_those_long_gone() -> None:
    usual, angry, late = asked(4.0)[1], asked(4.0, regard=-20.0)[1], asked(4.0, gone=39.0)[1]
    assert angry / usual == pytest.approx(math.exp(-20.0 * P.anger))
    assert late / usual == pytest.approx(math.exp(-39.0 / P.fading))
    assert asked(4.0, gone=P.window + 1.0) == (0.0, 0.0, 0.0)


def test_nobody_is_asked_in_practice_and_asking_more_wins_more() -> None:
    assert asked(0.0) == (0.0, 0.0, 0.0)
    assert asked(2.0)[1] < asked(4.0)[1] < asked(12.0)[1]


def test_knocked_out_it_still_asks_but_the_engine_adds_nothing() -> None:
    share, chance, _ = asked(4.0, strength=0.0)
    assert share > 0
    assert chance == 0.0


def test_an_approach_costs_whether_it_succeeds_or_not() -> None:
    money = Money()
    plain = acquisition_cost(money, 10.0, 0.0, 1000.0, 5000.0)
    assert acquisition_cost(money, 10.0, 50.0, 1000.0, 5000.0) - plain == pytest.approx(50 * money.approach * 52 * 5.0)
    assert acquisition_cost(money, 10.0, 50.0, 1000.0, -5000.0) == 0.0


def test_extremes_stay_in_bounds() -> None:
    for regard in (-100.0, 100.0):
        share, chance, _ = asked(1000.0, regard=regard)
        assert share <= 1
        assert 0 <= chance <= 0.8
