"""The whole way on functions whose best plan is known: it is found, told honestly, and nothing is made of noise."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from synthetic_goal import BASE, INDEX, TURNOVER, goal_of, luck, solved

from sim.core.errors import InputError
from sim.experiments.best_plan.archive import result_hash, tables
from sim.experiments.best_plan.effort import ways
from sim.experiments.best_plan.optimum import FINALIST, OWN, RANDOM_BEST, SINGLE, Optimum
from sim.experiments.best_plan.reasons import Leans, uses
from sim.experiments.best_plan.space import space_of
from sim.experiments.best_plan.words import headline, sentences, table
from sim.experiments.words import DASH
from sim.policies.plan import Plan, Programme
from sim.reading.goal import Limit

NO_LEANS = Leans((), 0.5, 10, 20)


def returns(levels: dict[str, float], world: int) -> dict[str, float]:
    """Return gains with falling returns, more or less in each world: a mix does best."""
    size = math.exp(0.4 * luck("size", world))
    training = 4.0 * (1 - math.exp(-6.0 * levels.get("service_training", 0.0)))
    thanks = 1.5 * (1 - math.exp(-1.5 * levels.get("appreciation", 0.0)))
    comfort = 2.5 * (1 - math.exp(-levels.get("benefits", 0.0) / 500.0))
    return {"index": size * (training + thanks + comfort), "turnover": 0.02 * levels.get("appreciation", 0.0)}


@pytest.fixture(scope="module")
def mixed() -> Optimum:
    """Return what the search finds where a mix does best."""
    return solved(goal_of(), returns, noise=0.05, runs=600)


def best_known(goal: object) -> float:
    """Return the highest gain in a middling world, by brute force over what the budget allows."""
    space = space_of(goal)
    names = [each.name for each in space.factors]
    points = np.random.default_rng(1).random((1500, 3))
    size = math.exp(0.4**2 / 2)
    worth = [
        returns(dict(zip(names, space.amounts(point), strict=True)), 0)["index"] / math.exp(0.4 * luck("size", 0))
        for point in points
    ]
    return size * max(worth)


def test_a_known_optimum_is_found_and_beats_every_lever_alone_and_chance(mixed: Optimum) -> None:
    found, best = mixed, best_known(mixed.goal)
    levels = dict(zip([each.name for each in found.space.factors], found.winner.amounts, strict=True))
    middling = returns(levels, 0)["index"] / math.exp(0.4 * luck("size", 0)) * math.exp(0.08)
    assert middling > 0.97 * best
    assert found.beats_base
    assert all(found.versus(found.winner, each).better for each in found.of_kind(SINGLE))
    chance = found.of_kind(RANDOM_BEST)[0]
    assert found.versus(found.winner, chance).difference.value >= 0


def test_a_lever_alone_that_the_race_kept_is_still_one_that_the_winner_is_compared_with(mixed: Optimum) -> None:
    lone = {mixed.space.alone(place) for place in range(3)}
    kept = [replace(each, kind=FINALIST) if each.kind == SINGLE else each for each in mixed.entries]
    found = replace(mixed, entries=tuple(kept))
    assert {each.amounts for each in found.alone} == lone
    assert "each lever alone at the whole budget: Plan A is better than 3 of 3" in " ".join(
        sentences(found, (), NO_LEANS)
    )


def test_where_no_lever_does_anything_nothing_beats_the_baseline() -> None:
    found = solved(goal_of(), lambda levels, world: {}, noise=0.5, runs=400)
    assert not found.beats_base
    assert headline(found).startswith("Nothing beats the baseline")


def test_an_own_plan_that_does_more_than_any_of_the_search_is_named() -> None:
    """The scenario's own plan moves a lever that the goal does not, and does more: that is said at once."""
    own = Plan("own", "Own plan", programmes=(Programme("talks", {"reviews": 1.0}),))

    def idle(levels: dict[str, float], world: int) -> dict[str, float]:
        return {"index": 3.0 * levels.get("reviews", 0.0)}

    def helping(levels: dict[str, float], world: int) -> dict[str, float]:
        return {"index": 3.0 * levels.get("reviews", 0.0) + min(1.0, levels.get("appreciation", 0.0))}

    goal = goal_of(plans=(BASE, own), random_search=False)
    said = headline(solved(goal, idle, runs=300))
    assert said.startswith("Nothing beats the baseline") and "Own plan is better: by other levers" in said
    assert headline(solved(goal, helping, runs=300)).endswith("The scenario's own Own plan is better still.")


def test_the_luckiest_of_equals_is_told_without_its_luck() -> None:
    """All plans are worth 1. The best of those looked at seems better than that; what is told is about 1."""
    seemed, told = [], []
    for seed in range(3):
        goal = goal_of(seed=seed, random_search=False)
        found = solved(goal, lambda levels, world: {"index": 1.0}, noise=1.0, runs=300)
        seemed.append(max(each.worth[0] for each in found.found))
        told.append(found.winner.measured[0].value)
    assert np.mean(seemed) > 1.6
    assert abs(np.mean(told) - 1.0) < 0.3


def test_plans_that_do_the_same_are_not_told_apart() -> None:
    flat = solved(goal_of(random_search=False), lambda levels, world: {"index": 2.0}, noise=0.3, runs=300)
    assert flat.beats_base and len(flat.undecided) == len(flat.of_kind(FINALIST)) - 1
    assert "not distinguishable" in " ".join(sentences(flat, (), NO_LEANS))


def test_a_limit_is_kept(mixed: Optimum) -> None:
    limit = Limit("stay", "turnover", "share/year", "turnover", None, None, 0.02, None, "mean")
    found = solved(goal_of(limits=(limit,), random_search=False), returns, runs=400)
    assert [each.words for each in found.winner.kept] == ["kept"]
    assert mixed.winner.amounts[1] > 1.0 >= found.winner.amounts[1]


@pytest.mark.parametrize(("robustness", "steady"), [("mean", False), ("worst_decile", True), ("regret", False)])
def test_what_a_plan_is_judged_by_decides_which_is_chosen(robustness: str, steady: bool) -> None:
    """Thanks gain 1 everywhere; training gains 3 in most worlds and loses 4 in one of eight."""

    def effect(levels: dict[str, float], world: int) -> dict[str, float]:
        risky = 3.0 if world % 8 else -4.0
        share = min(1.0, levels.get("service_training", 0.0) / 0.25)
        return {"index": risky * share + (1 - share) * min(1.0, levels.get("appreciation", 0.0))}

    goal = goal_of(levers=("service_training", "appreciation"), robustness=robustness, random_search=False)
    found = solved(goal, effect, runs=900)
    thanks = found.winner.amounts[1]
    share = found.winner.amounts[0] / 0.25
    if steady:
        assert share < 0.2 and thanks > 0.8
    elif robustness == "mean":
        assert share > 0.8


def test_what_is_to_be_small_is_lowered_and_not_gained() -> None:
    least = replace(INDEX, sign=-1)
    found = solved(goal_of(objectives=(least,)), lambda levels, world: {"index": -levels.get("appreciation", 0.0)})
    assert "It lowers index by " in headline(found) and " gains " not in headline(found)


def test_two_goals_give_a_front() -> None:
    """Training gains customers and drives people out; thanks do the reverse."""

    def effect(levels: dict[str, float], world: int) -> dict[str, float]:
        training, thanks = levels.get("service_training", 0.0) / 0.38, levels.get("appreciation", 0.0) / 3.0
        return {"index": training, "turnover": training * 0.5 - thanks}

    found = solved(goal_of(objectives=(INDEX, TURNOVER), levers=("service_training", "appreciation")), effect, runs=500)
    front = found.front
    assert len(front) >= 2
    by_first = sorted(front, key=lambda each: each.measured[0].value)
    assert [each.measured[1].value for each in by_first] == sorted(
        (each.measured[1].value for each in front), reverse=True
    )
    assert "none of which is better" in headline(found)


@pytest.fixture(scope="module")
def two_goals() -> Optimum:
    """Return what comes out where training gains customers, thanks keep people, and benefits do a little of neither."""

    def effect(levels: dict[str, float], world: int) -> dict[str, float]:
        training, thanks = levels.get("service_training", 0.0) / 0.38, levels.get("appreciation", 0.0) / 3.0
        both = 0.1 * levels.get("benefits", 0.0) / 2_000.0
        return {"index": training**0.5 + both, "turnover": -(thanks**0.5) - both}

    return solved(goal_of(objectives=(INDEX, TURNOVER)), effect, noise=0.1, runs=600)


def test_with_two_goals_it_says_what_the_front_dominates_and_by_how_much(two_goals: Optimum) -> None:
    standing = two_goals.standing
    benefits = next(each for each in standing.others if each.entry.title == "benefits alone")
    assert benefits.by in two_goals.front and benefits.surely
    assert standing.of(two_goals.winner) is None and len(two_goals.of_kind(RANDOM_BEST)) > 1
    for each in standing.reaches:
        assert each.less.low <= each.less.value <= each.less.high
        assert each.less.value == pytest.approx(standing.volume - each.volume)
    alone = {each.title: each for each in standing.reaches}
    assert alone["benefits alone"].less.above_zero
    said = " ".join(sentences(two_goals, (), NO_LEANS))
    assert "in every goal by more than chance" in said and "benefits alone (by Plan" in said
    assert "more than the front of as many plans at random" in said
    names = tables(two_goals)
    assert names["front"]["goal"].nunique() == 2 and len(names["reach"]) == len(standing.reaches) + 1
    assert names["plans"].set_index("plan").loc["benefits alone", "dominated_by"].startswith("Plan ")


def test_plans_of_the_front_that_do_the_same_in_a_goal_are_named(two_goals: Optimum) -> None:
    """A copy of a plan with a breath more of the one goal and less of the other is told apart in neither."""
    for goal, pairs in zip(range(2), two_goals.standing.alike, strict=True):
        for one, other in combinations(two_goals.front, 2):
            assert ((one, other) in pairs) == two_goals.versus(one, other, goal).open
    said = " ".join(sentences(two_goals, (), NO_LEANS))
    assert ("Not distinguishable in" in said) == any(two_goals.standing.alike)


def test_the_base_plan_is_not_said_to_gain_over_itself(mixed: Optimum) -> None:
    rows = {row[0]: row for row in table(mixed).rows}
    place = table(mixed).columns.index("worlds with a gain")
    assert rows["As before"][place] == DASH != rows["Plan A"][place]
    assert np.isnan(mixed.base.gaining)


def test_the_scenario_s_own_plans_are_measured_where_the_budget_allows_them() -> None:
    own = Plan("own", "Own plan", programmes=(Programme("thanks", {"appreciation": 1.0}),))
    dear = Plan("dear", "Dear plan", programmes=(Programme("course", {"service_training": 5.0}),))
    found = solved(goal_of(plans=(BASE, own, dear), random_search=False), returns, runs=300)
    assert [each.title for each in found.of_kind(OWN)] == ["Own plan"]
    assert any("Own plan" in row[0] for row in table(found).rows)


def test_a_lever_at_its_bound_is_named() -> None:
    found = solved(goal_of(levers=("appreciation", "benefits"), random_search=False), returns, runs=300)
    places = {each.factor.name: each.where for each in uses(found, found.winner)}
    assert places["appreciation"] == "at the most that is allowed"
    said = " ".join(sentences(found, uses(found, found.winner), NO_LEANS))
    assert "appreciation stands at the most that is allowed" in said and "only judgement" in said


def test_the_same_seed_gives_the_same_result_and_another_another() -> None:
    first, again = (solved(goal_of(), returns, noise=0.2, runs=300) for _ in range(2))
    other = solved(goal_of(seed=8), returns, noise=0.2, runs=300)
    assert result_hash(first) == result_hash(again) != result_hash(other)


def test_no_world_is_both_chosen_on_and_measured_on(mixed: Optimum) -> None:
    assert mixed.scorer.bench is not mixed.remeasured.bench
    assert mixed.remeasured.bench.runs == mixed.fresh_worlds * len(mixed.entries)


def test_no_more_is_spent_than_was_given(mixed: Optimum) -> None:
    spent = mixed.scorer.bench.runs + mixed.remeasured.bench.runs
    assert 0.8 * 600 < spent <= 600


def test_too_few_runs_are_refused_with_how_many_it_takes() -> None:
    with pytest.raises(InputError, match=r"give [\d,]+ or more"):
        ways(60, levers=8, finalists=6, others=12, arms=2)
