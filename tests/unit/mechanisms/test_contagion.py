from __future__ import annotations

import math

import pytest

from sim.mechanisms.contagion import Contagion, leaving_spreads, mood_spreads

P = Contagion()


def test_like_minds_do_not_move_each_other():
    assert mood_spreads(P, 0.7, 0.7, 0.0) == 0.0


def test_a_week_moves_a_person_by_at_most_three_percent_of_the_difference():
    week = mood_spreads(P, 0.0, 0.5, 0.0) / 13 / 0.5
    assert 0.01 <= week <= 0.03


def test_influence_is_bounded_and_goes_both_ways():
    assert mood_spreads(P, -4.0, 4.0, 0.0) <= P.satisfaction
    assert mood_spreads(P, 1.0, 0.0, 0.0) == -mood_spreads(P, -1.0, 0.0, 0.0)


def test_moods_of_colleagues_whom_one_never_meets_do_not_spread():
    assert 0.0 < mood_spreads(P, 0.0, 1.0, 0.4) < mood_spreads(P, 0.0, 1.0, 0.0)
    assert mood_spreads(P, 0.0, 1.0, 1.0) == 0.0


def test_usual_leaving_moves_nobody():
    assert leaving_spreads(P, 0.0026, 0.0026) == 0.0


def test_a_tenth_of_colleagues_gone_in_a_quarter_is_noticed():
    ratio = math.exp(leaving_spreads(P, 0.1 / 13, 0.0))
    assert ratio == pytest.approx(1 + 0.1 * P.quitting)
    assert leaving_spreads(P, 0.0, 0.0026) < 0


def test_extremes_have_a_value():
    assert leaving_spreads(P, 1.0, 0.0) < 4
    assert leaving_spreads(P, -1.0, 0.0) == 0.0
