import math

import pytest

from sim.mechanisms.consistency import Consistency, breach_next

P = Consistency()


def felt(weeks, gap, knowledge=0.5, told=0.0, breach=0.0):
    for _ in range(weeks):
        breach = breach_next(P, breach, knowledge, 0.0, gap, told)[0]
    return breach


def test_gap_of_ten_above_tolerance_makes_a_breach_of_one():
    gap = 10.0 + P.tolerance
    assert felt(13, gap) == pytest.approx(1 - math.exp(-1), rel=1e-9)
    assert felt(500, gap) == pytest.approx(1.0)


def test_best_informed_staff_see_it_first():
    assert felt(10, 12.0, knowledge=0.8) > felt(10, 12.0, knowledge=0.5) > felt(10, 12.0, knowledge=0.2)


def test_healing_is_slower_than_hurting():
    assert felt(13, 0.0, breach=1.0) > 1 - felt(13, 12.0)
    assert felt(400, 0.0, breach=1.0) < 1e-3


def test_ordinary_gaps_and_modest_promises_offend_nobody():
    assert breach_next(P, 0.0, 0.5, 0.0, P.tolerance, 0.0) == (0.0, 0.0, 0.0)
    assert breach_next(P, 0.0, 0.5, 0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)


def test_two_stories_are_seen_through_whichever_is_grander():
    assert felt(300, 0.0, told=10.0) == pytest.approx(felt(300, 0.0, told=-10.0))
    assert felt(300, 0.0, told=10.0) == pytest.approx(P.stories)


def test_trust_falls_more_than_commitment():
    _, trust, commitment = breach_next(P, 1.0, 0.5, 0.0, 12.0, 0.0)
    assert trust < commitment < 0.0
    assert breach_next(P, 0.0, 0.5, 10.0, 0.0, 0.0)[1] == pytest.approx(-P.from_news)


def test_extremes_stay_in_bounds():
    assert 0.0 <= felt(1000, 100.0, knowledge=1.0, told=30.0) <= 4.0
