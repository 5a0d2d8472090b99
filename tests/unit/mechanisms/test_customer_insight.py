"""The firm's beliefs: wrong for good without research, narrowed by it, and efforts aim at them."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.customer_insight import CustomerInsight, aim_next, belief_next, insight_next

P = CustomerInsight()
TRUE = (0.32, 0.22, 0.20, 0.16, 0.10)
LUCK = (1.3, -0.6, 0.2, -1.5, 0.4)


def believed(weeks: int, *, research: float = 0.0, visits: float = 0.0, voice: float = 0.0, left: float = 1.0,
             luck: tuple[float, ...] = LUCK) -> tuple[float, ...]:  # fmt: skip
    found: tuple[float, ...] = ()
    for _ in range(weeks):
        found = belief_next(P, left, *TRUE, research, visits, voice, *luck)
        left = found[0]
    return found


def test_without_asking_the_first_error_stays() -> None:
    assert believed(500) == believed(1)
    assert believed(1)[0] == 1.0 and believed(1)[-1] > 0.1


def test_believed_weights_add_up_and_the_gap_is_half_their_distance() -> None:
    found = believed(10, research=1.0)
    assert sum(found[1:6]) == pytest.approx(1.0)
    assert found[-1] == pytest.approx(0.5 * sum(abs(a - b) for a, b in zip(found[1:6], TRUE, strict=True)))
    assert believed(1, luck=(0.0,) * 5)[-1] == pytest.approx(0.0, abs=1e-12)
    assert believed(1, luck=(2.0,) * 5)[-1] == pytest.approx(0.0, abs=1e-12)


def test_research_visits_and_front_voice_narrow_the_gap_with_diminishing_returns() -> None:
    gaps = [believed(300, research=money)[-1] for money in (0.0, 1.0, 2.0, 3.0, 100.0)]
    assert gaps == sorted(gaps, reverse=True) and gaps[0] - gaps[1] > gaps[1] - gaps[2] > gaps[2] - gaps[3]
    assert believed(900, research=P.reference * (math.e - 1))[0] == pytest.approx(1 / (1 + P.research))
    for more in ({"visits": 6.0}, {"voice": 1.0}):
        assert believed(300, **more)[-1] < gaps[0]
    assert believed(300, research=3.0, visits=12.0, voice=1.0)[-1] < gaps[3]


def test_old_beliefs_come_back_slowly() -> None:
    learned = believed(100, research=3.0)[0]
    assert believed(26, left=learned)[0] < learned + 0.3 * (1.0 - learned)
    assert believed(1500, left=learned)[0] == pytest.approx(1.0, abs=1e-3)


def test_aim_is_one_at_the_usual_gap_and_best_when_belief_is_true() -> None:
    assert aim_next(P, 1.0, 5, 0.2, 0.2) == (0.2, 1.0)
    assert aim_next(P, 1.0, -1, 0.2, 0.0) == (0.2, 1.0)
    assert aim_next(P, 1.0, 5, 0.0, 0.2)[1] == pytest.approx(1.25)
    assert aim_next(P, 1.0, 5, 0.1, 0.2)[1] > 1.0 > aim_next(P, 1.0, 5, 0.3, 0.2)[1]
    assert aim_next(P, 0.0, 5, 0.0, 0.2)[1] == 1.0


def test_insight_spreads_as_far_as_it_is_true_and_led() -> None:
    assert insight_next(P, 1.0, 0.0, 0.0, 1.0, 0.2) == 0.0
    insight = 0.0
    for _ in range(400):
        insight = insight_next(P, 1.0, insight, 1.0, 1.0, 0.2)
    assert insight == pytest.approx(0.8)
    assert insight_next(P, 1.0, 0.0, 1.0, 0.4, 0.2) == pytest.approx(0.4 * insight_next(P, 1.0, 0.0, 1.0, 1.0, 0.2))
    assert insight_next(P, 0.0, 0.0, 1.0, 1.0, 0.2) == 0.0


def test_extremes_stay_in_bounds() -> None:
    wild = CustomerInsight(error=2.0)
    for sign in (-1.0, 1.0):
        found = belief_next(wild, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 100.0, 52.0, 1.0, *(sign * 5.0,) * 5)
        assert all(0.0 <= each <= 1.0 for each in found)
    assert 0.1 <= aim_next(P, 1.0, 5, 1.0, 0.0)[1] <= aim_next(P, 1.0, 5, 0.0, 1.0)[1] <= 2.0
    assert 0.0 <= insight_next(P, 1.0, 1.0, 1.0, 1.5, 0.0) <= 1.0
