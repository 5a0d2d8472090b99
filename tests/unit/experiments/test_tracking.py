"""A plan is tracked: the chance of its goal follows what is measured, and verdicts are right as often as they say."""

from __future__ import annotations

import numpy as np
import pytest
from toy_firms import toy_bank

from sim.experiments.tracking import (
    EARLY,
    FEW,
    OFF_COURSE,
    ON,
    REGRESSION,
    WEIGHTS,
    Members,
    Population,
    known_to,
    members_of,
    outcome_of,
    populations,
    tried,
    verdict_of,
)
from sim.reading.series import Point

PLAN, NOTHING = toy_bank(900, 1, lift=3.0), toy_bank(900, 1)
MEMBERS = members_of(PLAN, NOTHING, 0.2)
GOAL = 78.0


def months(count: int, values: np.ndarray | None = None, interviews: float = 200.0) -> list[Point]:
    found = np.zeros(count) if values is None else values
    return [Point("index", 4 * place, 4, float(value), interviews, f"month {place + 1}")
            for place, value in enumerate(found)]  # fmt: skip


def asked(members: Members) -> np.ndarray:
    return np.column_stack([members.outcome, members.carried])


def test_a_share_lives_as_though_nothing_was_done() -> None:
    assert MEMBERS.carried.mean() == pytest.approx(0.8, abs=0.01)
    assert members_of(PLAN, NOTHING, 0.0).carried.all()


@pytest.mark.parametrize(("rise", "verdict"), [(6.0, ON), (-4.0, OFF_COURSE)])
def test_the_verdict_follows_the_figures(rise: float, verdict: str) -> None:
    points = months(13, 76.0 + rise * np.arange(13) / 13.0)
    after = populations(MEMBERS, points, (), asked(MEMBERS))
    said = [verdict_of(each.chance(0, GOAL), each.rests_on) for _, each in after]
    assert (said[0], said[-1]) == (EARLY, verdict)
    assert [end for end, _ in after] == [0, *range(4, 56, 4)]


def test_weights_and_regression_agree_where_both_can_be_used() -> None:
    points = months(3, np.array([75.0, 75.5, 76.5]))
    by_weights = populations(MEMBERS, points, (), asked(MEMBERS))[-1][1]
    extra = [*points, Point("customers", 8, 4, 4000.0, np.nan, "month 3")]
    by_regression = populations(MEMBERS, extra, (), asked(MEMBERS))[-1][1]
    assert (by_weights.how, by_regression.how) == (WEIGHTS, REGRESSION)
    middle = [each.quantiles(0, (0.5,))[0] for each in (by_weights, by_regression)]
    assert middle[0] == pytest.approx(middle[1], abs=0.6)
    chances = [each.chance(0, GOAL) for each in (by_weights, by_regression)]
    assert chances[0] == pytest.approx(chances[1], abs=0.07)


def test_a_regression_takes_over_when_few_members_are_left() -> None:
    after = populations(MEMBERS, months(26, np.full(26, 76.0), 4000.0), (), asked(MEMBERS))
    assert after[1][1].how == WEIGHTS and after[-1][1].how == REGRESSION
    assert after[-1][1].effective < 100.0 < after[1][1].effective


def test_chances_are_as_often_right_as_they_say() -> None:
    told = tried(PLAN, NOTHING, 0.2, months(13), (), GOAL)
    end, chance, rests_on, carried, reached = told[-1]
    assert end == 52 and len(chance) == 600 and carried.sum() == 300
    assert (rests_on == 0.5 * 750).all(), "a regression over the others, of whom two thirds teach"
    assert np.corrcoef(told[0].chance, reached)[0, 1] > 0.1, "the first month, judged by weights, says something"
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        inside = carried & (chance >= low) & (chance < high)
        error = 2.6 * np.sqrt(0.25 / max(inside.sum(), 1))
        assert abs(reached[inside].mean() - chance[inside].mean()) < max(error, 0.1)
    early = [np.mean([verdict_of(*each) == EARLY for each in zip(one.chance, one.rests_on, strict=True)])
             for one in told]  # fmt: skip
    assert early[-1] < early[0], "later months say more"


def test_a_verdict_within_the_error_of_few_firms_is_too_early() -> None:
    assert verdict_of(0.84, 600.0) == ON and verdict_of(0.16, 600.0) == OFF_COURSE
    assert verdict_of(0.84, 50.0) == verdict_of(0.16, 50.0) == EARLY
    assert verdict_of(1.0, 31.0) == ON, "and none of thirty is more than a small chance"
    assert known_to(0.5, 96.04) == pytest.approx((0.402, 0.598), abs=1e-3)
    low, high = known_to(0.8, FEW)
    assert high - low == pytest.approx(0.09, abs=0.002)


@pytest.mark.parametrize("members", [60, 240])
def test_the_chance_of_few_firms_errs_as_it_says(members: int) -> None:
    points = months(4, np.array([76.0, 76.5, 77.0, 77.5]))
    points.append(Point("customers", 12, 4, 4000.0, np.nan, "month 4"))
    dice = np.random.default_rng(7)
    found = []
    for _ in range(30):
        chosen = dice.choice(900, members, replace=False)
        some = members_of(PLAN.only(chosen), NOTHING.only(chosen), 0.2)
        found.append(populations(some, points, (), asked(some))[-1][1])
    chances = np.array([each.chance(0, GOAL) for each in found])
    low, high = known_to(float(chances.mean()), found[0].rests_on)
    assert found[0].how == REGRESSION and found[0].rests_on < 0.7 * members
    assert 0.5 < chances.std() / ((high - low) / 3.92) < 1.4


def test_weighted_figures_are_of_the_weights() -> None:
    population = Population(np.array([[1.0], [2.0], [3.0]]), np.array([0.2, 0.2, 0.6]), 2.3, WEIGHTS)
    assert population.chance(0, 2.0) == pytest.approx(0.8)
    assert population.quantiles(0, (0.7,))[0] == pytest.approx(3.0)


def test_the_outcome_is_of_the_last_half_year() -> None:
    assert np.allclose(outcome_of(PLAN), PLAN.waves[:, 0, -6:].mean(axis=1))
