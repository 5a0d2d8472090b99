"""Word of mouth: who tells, and what it does to the winning of customers."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.word_of_mouth import WordOfMouth, customers_tell, employees_tell, logistic, word_next

P = WordOfMouth()


def tell(distance: float) -> tuple[float, float]:
    return customers_tell(P, 76.0 + distance, 0.0, 0.0, 76.0)


def advocacy(commitment: float = 0.0, trust: float = 0.0, content: float = 0.0, better: float = 0.0) -> float:
    return employees_tell(P, commitment, trust, content, 76.0 + better, 76.0)


def pull(
    recommending: float = 0.3, warning: float = 0.2, advocates: float = 60.0, usual_advocates: float = 60.0, *,
    arrivals: float = 10.0, circles: float = 0.0, week: int = 10, weeks: int = 1,
) -> float:  # fmt: skip
    usual = P.positive * 0.3 - P.further * P.negative * 0.2
    word = usual
    found = 0.0
    for _ in range(weeks):
        word, _, _, _, found = word_next(
            P,
            week,
            50.0,
            recommending,
            warning,
            word,
            usual,
            advocates,
            usual_advocates,
            0.0,
            arrivals,
            5000.0,
            circles,
        )
    return found


def test_the_contented_recommend_and_the_discontented_warn() -> None:
    assert tell(P.recommend_at)[0] == pytest.approx(0.5)
    assert tell(-P.warn_at)[1] == pytest.approx(0.5)
    assert tell(20.0)[0] > 0.99 and tell(20.0)[1] < 1e-3
    assert tell(-20.0)[0] < 1e-3 and tell(-20.0)[1] > 0.95
    kind = customers_tell(P, 92.0, 2.0, 14.0, 76.0)
    assert kind == pytest.approx(tell(0.0))


def test_at_usual_talk_nothing_moves() -> None:
    assert pull(weeks=50) == pytest.approx(0.0)


def test_a_recommendation_moves_more_and_a_warning_travels_further() -> None:
    better = pull(recommending=0.4, weeks=500)
    worse = pull(warning=0.3, weeks=500)
    assert better == pytest.approx(0.1 * P.positive, rel=1e-6)
    assert worse == pytest.approx(-0.1 * P.negative * P.further, rel=1e-6)
    assert better > -worse > 0
    assert P.negative * P.further > P.negative
    assert pull(recommending=0.4, weeks=8) < better


def test_sixty_who_tell_six_a_year_win_thirty_six_more() -> None:
    more = 10.0 * math.expm1(pull(advocates=120.0)) * 52.0
    assert more == pytest.approx(36.0, rel=1e-6)


def test_employees_speak_when_they_believe_and_when_customers_are_served_well() -> None:
    assert advocacy() == pytest.approx(logistic(P.speaks))
    assert 0.2 < advocacy() < 0.4
    assert advocacy(commitment=1.0) > advocacy(trust=1.0) > advocacy()
    assert advocacy(better=10.0) > advocacy() > advocacy(better=-10.0)


def test_content_gives_reach_and_no_belief() -> None:
    assert advocacy(content=50.0) / advocacy() == pytest.approx(1.0 + P.content)
    for believed in (-3.0, 0.0, 3.0):
        assert advocacy(believed, content=2.0) / advocacy(believed) == pytest.approx(advocacy(content=2.0) / advocacy())
    assert advocacy(-3.0, -3.0, content=10.0) < 0.5 * advocacy()
    gains = [advocacy(content=each) for each in (0.0, 1.0, 2.0, 3.0)]
    assert gains[1] - gains[0] > gains[2] - gains[1] > gains[3] - gains[2] > 0


def test_where_circles_are_known_employees_are_not_counted_twice() -> None:
    assert pull(advocates=120.0, circles=1.0) == pytest.approx(0.0)


def test_while_settling_the_usual_follows_and_nothing_is_pulled() -> None:
    state = (0.0, 0.0, 0.0, 0.0)
    for week in range(-104, 0):
        *state, found = word_next(
            P, week, 50.0, 0.4, 0.1, state[0], state[1], 70.0, state[2], 9.0, state[3], 5000.0, 0.0
        )
        assert found == 0.0
    word, usual, advocates, arrivals = state
    assert usual == pytest.approx(word)
    assert advocates == pytest.approx(70.0)
    assert arrivals == pytest.approx(9.0, rel=0.03)
    assert word_next(P, 0, 50.0, 0.4, 0.1, *state[:2], 70.0, state[2], 50.0, state[3], 5000.0, 0.0)[3] == state[3]


def test_extremes_stay_in_bounds() -> None:
    for distance in (-200.0, 200.0):
        assert all(0 <= each <= 1 for each in tell(distance))
    assert 0 <= advocacy(-4.0, -4.0, 0.0, -100.0) < advocacy(4.0, 4.0, 10.0, 100.0) < 25
    assert abs(pull(advocates=1e9)) <= 2
    assert abs(pull(advocates=0.0, usual_advocates=1e9)) <= 2
