"""Learning from peers: only what is better is picked up, and sessions bring the mean distance to a better partner."""

from __future__ import annotations

import math
import random
from statistics import fmean, pstdev

import pytest

from sim.mechanisms.peer_learning import PeerLearning, mean_surplus, peer_skill_next

P = PeerLearning()


def settled(
    own: float, theirs: float = -9.0, contacts: float = 4.0, hours: float = 0.0, mean: float = 0.0,
    strength: float = 1.0,
) -> float:  # fmt: skip
    """Return what is picked up in the end by a person whose own skill stays as it is."""
    picked = 0.0
    for _ in range(800):
        picked = peer_skill_next(P, strength, picked, own + picked, theirs, contacts, 500.0, mean, hours)[0]
    return picked


def test_half_of_the_share_is_picked_up_from_as_many_contacts_as_declared() -> None:
    assert settled(0.0, theirs=1.0, contacts=P.contacts) == pytest.approx(0.5 * P.share)
    assert settled(0.0, theirs=1.0, contacts=0.0) == 0.0
    assert settled(0.5, theirs=0.2) == 0.0


@pytest.mark.parametrize("z", [-2.0, -0.3, 0.0, 0.8, 3.0])
def test_the_mean_surplus_is_that_of_a_normal_partner(z: float) -> None:
    luck = random.Random(4)
    assert mean_surplus(z) == pytest.approx(fmean(max(0.0, luck.gauss(0, 1) - z) for _ in range(40_000)), abs=0.02)


def test_sessions_give_an_average_person_the_mean_surplus() -> None:
    assert settled(0.0, hours=1e6) == pytest.approx(P.sessions * P.spread / math.sqrt(2.0 * math.pi))
    assert settled(0.0, hours=0.5) == pytest.approx(settled(0.0, hours=1e6) * -math.expm1(-0.5 / P.session_hours))


def test_sessions_make_people_more_alike() -> None:
    luck = random.Random(9)
    before = [0.8 * luck.gauss(0, 1) for _ in range(300)]
    after = [own + settled(own, hours=1.0) for own in before]
    assert pstdev(after) < 0.85 * pstdev(before)
    assert fmean(after) > fmean(before) + 0.15


def test_what_is_not_refreshed_is_lost_and_a_knock_out_teaches_nothing() -> None:
    left = peer_skill_next(P, 1.0, 1.0, 3.0, 0.0, 4.0, 500.0, 0.0, 0.0)[0]
    assert left == pytest.approx(1.0 - 1.0 / P.weeks)
    assert settled(0.0, theirs=2.0, hours=4.0, strength=0.0) == 0.0


def test_customers_become_known_with_time_and_newcomers_know_none() -> None:
    def known(tenure: float, strength: float = 1.0) -> float:
        return peer_skill_next(P, strength, 0.0, 0.0, 0.0, 4.0, tenure, 0.0, 0.0)[1]

    assert known(0.0) == 0.0
    assert known(P.customers) == pytest.approx(1.0 - math.exp(-1.0))
    assert known(0.0, strength=0.0) == known(900.0, strength=0.0)


def test_extremes_stay_in_bounds() -> None:
    picked, known = peer_skill_next(P, 1.0, 4.0, -6.0, 6.0, 1e5, 3000.0, 6.0, 4.0)
    assert 0.0 <= picked <= 4.0
    assert 0.0 <= known <= 1.0
