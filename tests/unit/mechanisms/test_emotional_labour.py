"""Emotional labour: warmth follows mood, belief and busyness; acting costs."""

from __future__ import annotations

import pytest

from sim.mechanisms.emotional_labour import EmotionalLabour, warmth_next

P = EmotionalLabour()


def warmth(
    satisfaction: float = 0.0, orientation: float = 0.0, trust: float = 0.0, exhaustion: float = 0.0, gap: float = 0.0,
    pressure: float = 0.85, front: float = 1.0, strength: float = 1.0,
) -> tuple[float, float, float]:  # fmt: skip
    return warmth_next(P, strength, satisfaction, orientation, trust, exhaustion, gap, pressure, 0.85, front)


def test_an_average_person_at_ordinary_pressure_is_ordinarily_warm() -> None:
    assert warmth() == pytest.approx((0.0, 0.0, 0.0))


def test_what_raises_and_what_lowers_warmth() -> None:
    for lift in (warmth(satisfaction=1), warmth(orientation=1), warmth(trust=1)):
        assert lift[0] > 0
    for loss in (warmth(exhaustion=1), warmth(gap=10), warmth(pressure=1.2)):
        assert loss[0] < 0


def test_a_broken_promise_makes_the_front_act_and_acting_tires() -> None:
    _, acting, cost = warmth(gap=20)
    assert acting > 0
    assert cost == pytest.approx(P.cost * acting)
    assert warmth(gap=20, front=0.0)[2] == 0.0


def test_small_moods_count_at_their_weight() -> None:
    assert warmth(satisfaction=0.1)[0] == pytest.approx(0.1 * P.mood, rel=0.01)


def test_bounds_and_knock_out() -> None:
    assert -4 < warmth(-4, -4, -4, 4, 100, 20)[0] < warmth(4, 4, 4, -4)[0] < 4
    assert warmth(2, 2, 2, strength=0.0)[:2] == (0.0, 0.0)
