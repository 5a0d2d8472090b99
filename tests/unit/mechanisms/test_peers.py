"""Peers: 1.7 % of effort for 10 % of peers' output, nothing at the usual, only what lasts."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.peers import Peers, peers_pull
from sim.mechanisms.pressure import Pressure, labour_next

P = Peers()


def pull(peers: float, own: float = 0.0, usual: float = 0.0, remote: float = 0.0, p: Peers = P) -> float:
    return peers_pull(p, 5, own, peers, usual, remote)[1]


def test_a_tenth_more_among_peers_gives_the_published_one_point_seven_per_cent() -> None:
    speed = Pressure().speed
    change = math.log(1.1) / speed
    even = peers_pull(Peers(ability=0.0), 5, 0.0, change, 0.0, 0.0)[1]
    output = labour_next(Pressure(), 1.0, even, 0.0, 0.0, 0.0, 34.0, 0.0, 0.0, 1.0)[0]
    assert output - 1.0 == pytest.approx(0.017, abs=0.001)


def test_usual_peers_move_nobody_whoever_they_are() -> None:
    for level in (-3.0, 0.0, 2.0):
        assert pull(level, usual=level) == 0.0


def test_the_able_answer_less_and_the_others_more_and_nobody_the_other_way() -> None:
    weak, same, able = (pull(0.3, own=each) for each in (-1.0, 0.3, 1.5))
    assert weak > same > able > 0
    assert same == pytest.approx(P.elasticity * 0.3)


def test_trained_colleagues_and_newcomers_spill_over_and_a_bonus_does_not_multiply_itself() -> None:
    def seen(proficiency: float = 1.0, trained: float = 0.0, driven: float = 0.0) -> float:
        return labour_next(Pressure(), proficiency, driven, 0.0, trained, 0.0, 34.0, 0.0, 0.0, 1.0)[1]

    assert pull(seen(trained=0.37)) == pytest.approx(P.elasticity * 0.37 * (1 + P.ability * math.tanh(0.37)))
    assert pull(seen(proficiency=0.55)) < 0
    assert pull(seen(driven=1.0)) == 0.0


def test_peers_who_do_not_see_one_have_no_effect() -> None:
    assert pull(1.0, remote=1.0) == 0.0
    assert 0 < pull(1.0, remote=0.5) < pull(1.0)


def test_what_is_usual_follows_while_the_firm_settles_and_is_frozen_then() -> None:
    usual = 0.0
    for week in range(-104, 0):
        usual, added = peers_pull(P, week, 0.0, 0.5, usual, 0.0)
    assert usual == pytest.approx(0.5, abs=0.02)
    assert added == pytest.approx(0.0, abs=0.005)
    assert peers_pull(P, 0, 0.0, 2.0, usual, 0.0)[0] == usual


def test_extremes_stay_in_bounds() -> None:
    assert abs(pull(8.0, own=-8.0, usual=-8.0)) <= 4.0 * P.elasticity * (1 + P.ability)
