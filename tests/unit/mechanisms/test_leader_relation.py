from __future__ import annotations

import random
from statistics import pstdev

import pytest

from sim.mechanisms.leader_relation import LeaderRelation, leading_next, relation_felt, relation_next, relation_start

P = LeaderRelation()


def settled(quality=0.0, coaching=0.0, chemistry=0.0, strength=1.0, trained=0.0):
    relation = 0.0
    for _ in range(600):
        relation = relation_next(P, relation, chemistry, quality, 1.0, coaching, strength, 0.0, trained)[1]
    return relation


def test_without_noise_the_relation_tends_to_its_target():
    assert settled(1.0, 0.5, -1.0) == pytest.approx(P.quality + 0.5 * P.coaching - P.chemistry)


def test_weekly_events_add_the_variance_of_the_equation():
    luck, relation, seen = random.Random(5), 0.0, []
    for _ in range(60_000):
        relation = relation_next(P, relation, 0.0, 0.0, 1.0, 0.0, 1.0, luck.gauss(0, 1), 0.0)[1]
        seen.append(relation)
    # Some 1,100 independent stretches: about 2 % of the spread is one standard error.
    assert pstdev(seen) == pytest.approx(P.noise / (1 - (1 - 1 / P.weeks) ** 2) ** 0.5, rel=0.07)


def test_people_start_at_the_spread_that_lasts():
    luck = random.Random(6)
    seen = [relation_start(P, luck.gauss(0, 1), 0.0, luck.gauss(0, 1), luck.gauss(0, 1))[1] for _ in range(20_000)]
    assert pstdev(seen) == pytest.approx(1.0, abs=0.05)


def test_twice_the_coaching_gives_a_fifth_of_a_deviation_and_a_knock_out_none():
    assert settled(coaching=0.693) == pytest.approx(0.21, abs=0.01)
    assert settled(coaching=0.693, strength=0.0) == 0.0


def test_an_average_relation_adds_nothing_and_a_better_one_more():
    assert relation_felt(P, 0.0) == (0.0, 0.0, 0.0, 0.0)
    assert all(value > 0 for value in relation_felt(P, 1.0))
    # Behaviour moves less than attitudes.
    assert relation_felt(P, 1.0)[3] < 0.46 * relation_felt(P, 1.0)[0]


def test_extremes_stay_on_the_scale():
    assert relation_next(P, 4.0, 4.0, 4.0, 0.5, 4.0, 1.0, 50.0, 1.0) == (4.0, 4.0)
    assert relation_start(P, -4.0, -1.0, -9.0, -9.0) == (-4.0, -4.0)


def test_trained_leaders_have_better_relations_until_they_forget():
    trained = 0.0
    for _ in range(20):
        trained = leading_next(P, trained, 1.0, 2.0, 1.0)
    assert 0.75 < trained < 0.9
    assert settled(trained=1.0) == pytest.approx(P.trained)
    assert settled(trained=1.0, strength=0.0) == pytest.approx(0.0)
    for _ in range(78):
        trained = leading_next(P, trained, 1.0, 0.0, 1.0)
    assert 0.26 < trained < 0.34
    assert leading_next(P, 0.0, 1.0, 0.0, 1.0) == 0.0 and 0.0 <= leading_next(P, 1.0, 1.0, 10.0, 1.5) <= 1.0
    assert leading_next(P, 0.0, 1.0, 2.0, 0.2) < 0.25 * leading_next(P, 0.0, 1.0, 2.0, 1.0)
