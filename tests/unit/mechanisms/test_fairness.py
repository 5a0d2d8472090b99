"""Fairness: only differences count, losses weigh more, explanations soften."""

from __future__ import annotations

import pytest

from sim.mechanisms.fairness import Fairness, fairness_next, given_now, slight_or_favour

P = Fairness()


def felt(
    own: float = 0.0, near: float = 0.0, far: float = 0.0, *, meetings: float = 0.0, substance: float = 1.0,
    reviews: float = 0.0, awards: float = 0.0, justice: float = 1.0, held: float = 1.0,
) -> tuple[float, ...]:  # fmt: skip
    """Return fairness and its pulls after two years."""
    found: tuple[float, ...] = (0.0,)
    for _ in range(104):
        found = fairness_next(P, found[0], own, near, far, meetings, substance, reviews, awards, justice, held)
    return found


@pytest.mark.parametrize("everybody", [-0.2, 0.0, 0.1, 0.5])
def test_what_everybody_gets_is_no_question_of_fairness(everybody: float) -> None:
    assert felt(everybody, everybody, everybody) == (0.0, 0.0, 0.0, 0.0)


def test_small_gaps_up_and_down_stand_in_the_ratio_of_loss_aversion() -> None:
    up, down = slight_or_favour(P, 0.001, 0.0), slight_or_favour(P, -0.001, 0.0)
    assert -down / up == pytest.approx(P.loss_aversion)


def test_half_the_people_raised_costs_more_than_it_gives() -> None:
    raised, left_out = felt(0.1, 0.05, 0.05), felt(0.0, 0.05, 0.05)
    assert raised[1] > 0 > left_out[1]
    assert raised[1] + left_out[1] < 0


def test_the_gap_beside_one_counts_more_than_one_far_away() -> None:
    assert felt(0.0, 0.05, 0.0)[0] < felt(0.0, 0.0, 0.05)[0] < 0


def test_most_of_a_new_gap_is_felt_within_a_quarter() -> None:
    fairness = 0.0
    for _ in range(int(P.weeks)):
        fairness = fairness_next(P, fairness, 0.0, 0.1, 0.1, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0)[0]
    assert fairness / felt(0.0, 0.1, 0.1)[0] == pytest.approx(0.65, abs=0.02)


def test_explanations_soften_a_slight_and_do_nothing_without_one() -> None:
    bare, told, empty = (felt(0.0, 0.1, 0.1, meetings=each, substance=substance)[0]
                         for each, substance in ((0.0, 1.0), (2.0, 1.0), (2.0, 0.0)))  # fmt: skip
    assert bare == empty < told < 0
    assert told / bare > 1.0 - P.softened - 0.01
    assert felt(meetings=5.0)[0] == 0.0


def test_talks_help_a_little_if_they_are_held() -> None:
    steps = [felt(reviews=each)[0] for each in (0.0, 2.0, 6.0, 52.0)]
    assert steps == sorted(steps) and steps[0] == 0.0
    assert steps[-1] <= P.heard
    assert felt(reviews=12.0, held=0.0)[0] == 0.0


def test_random_winners_cost_trust_and_commitment_here_and_nothing_twice() -> None:
    fairness, satisfaction, trust, commitment = felt(awards=0.25, justice=0.0)
    assert fairness == satisfaction == 0.0
    assert trust < 0 and commitment < 0
    assert felt(awards=0.25, justice=1.0)[2] == 0.0


def test_what_is_given_counts_money_benefits_and_prizes() -> None:
    assert given_now(P, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0) == 0.0
    assert given_now(P, 0.05, 0.01, 0.02, 0.03, 0.04, 0.0, 0.0, 0.0, 1.0) == pytest.approx(0.15)
    assert given_now(P, 0.0, 0.0, 0.0, 0.0, 0.0, 2000.0, 0.0, 0.0, 1.0) == pytest.approx(0.05)
    assert given_now(P, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 1000.0, 1.0) == pytest.approx(0.025)
    assert given_now(P, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.9) == pytest.approx(0.1), "paid for hours off"
    assert given_now(P, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.1) == 0.0


def test_extremes_stay_in_bounds() -> None:
    assert -4 <= felt(-0.5, 2.0, 2.0, awards=1.0, justice=0.0)[0] <= 4
    assert -2 <= given_now(P, -0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0) <= 20
    assert given_now(P, 1.0, 0.5, 3.0, 0.3, 0.3, 1e4, 1.0, 5e3, 1.0) < 20.0
