"""Every point of the cube is a plan that the budget allows, and what it takes is known."""

from __future__ import annotations

import numpy as np
import pytest
from synthetic_goal import BASE, goal_of, levels_of, space_for

from sim.core.errors import InputError
from sim.experiments.best_plan.space import space_of, step_of
from sim.policies.cost import at_full_strength
from sim.policies.plan import Plan, Programme
from sim.reading.goal import Budget, Choice
from sim.reading.plan_text import quantity_text
from sim.reading.quantity import quantity


def test_the_top_of_a_lever_is_what_the_budget_buys_of_it_alone() -> None:
    space = space_of(goal_of(money=60_000.0))
    training = at_full_strength(Programme("t", {"service_training": 1.0}), space.organisation).money
    assert space.tops[0] == pytest.approx(60_000.0 / training, rel=1e-4)
    assert space.tops[1] == 3.0  # thanks are cheap: their bound comes first


def test_no_point_takes_more_than_the_budget_and_a_full_one_takes_nearly_all_of_it() -> None:
    space = space_of(goal_of(money=60_000.0, manager_hours=700.0))
    points = np.random.default_rng(1).random((60, 3))
    needs = [space.needs(space.amounts(point)) for point in points]
    assert max(each.money for each in needs) <= 60_000.0 * (1 + 1e-9)
    assert max(each.manager_hours for each in needs) <= 700.0 * (1 + 1e-9)
    full = space.needs(space.amounts(np.ones(3)))
    assert max(full.money / 60_000.0, full.manager_hours / 700.0) > 0.99


def test_a_lever_that_costs_nothing_is_not_drawn_back() -> None:
    goal = goal_of(levers=("service_training",))
    free = Choice("discretion", 0.5, 1.0, Programme("discretion", {}))
    space = space_of(goal.__class__(**{**goal.__dict__, "choices": (*goal.choices, free)}))
    assert space.amounts([1.0, 1.0])[1] == 1.0


def test_amounts_are_those_that_their_texts_say() -> None:
    space = space_of(goal_of())
    for point in np.random.default_rng(2).random((20, 3)):
        amounts = space.amounts(point)
        for each, amount in zip(space.factors, amounts, strict=True):
            assert quantity(quantity_text(amount, each.unit, "EUR"), each.unit, "EUR") == amount


def test_a_point_comes_back_from_its_amounts() -> None:
    space = space_of(goal_of())
    point = np.array([0.1, 0.3, 0.2])
    assert space.point(space.amounts(point)) == pytest.approx(point, abs=0.01)


def test_a_plan_leaves_out_what_stays_at_practice_and_keeps_the_base_plan() -> None:
    base = Plan("base", programmes=(Programme("old", {"meetings": 1.0}),))
    space = space_of(goal_of(plans=(base,)))
    plan = space.plan((0.0, 1.5, 0.0))
    assert levels_of(plan) == {"meetings": 1.0, "appreciation": 1.5}
    assert space.needs((0.0, 0.0, 0.0)) == pytest.approx((0.0, 0.0, 0.0))


def test_what_comes_with_a_lever_is_paid_too() -> None:
    goal = goal_of(levers=("service_training",))
    aim = Programme("course", {"roleplay_share": 0.5}, setup_cost=5_000.0)
    dear = goal.__class__(**{**goal.__dict__, "choices": (Choice("service_training", 0.0, 1.0, aim),)})
    assert space_of(dear).tops[0] < space_of(goal).tops[0]


def test_a_budget_that_does_not_buy_the_lowest_levels_is_refused() -> None:
    goal = goal_of(levers=("service_training",))
    choice = Choice("service_training", 0.5, 1.0, Programme("course", {}))
    with pytest.raises(InputError, match="more than the budget"):
        space_of(goal.__class__(**{**goal.__dict__, "choices": (choice,), "budget": Budget(1_000.0)}))


def test_quickly_drawn_back_is_nearly_right() -> None:
    space = space_of(goal_of())
    points = np.random.default_rng(3).random((40, 3))
    rough = space.roughly_drawn_back(points)
    exact = np.array([space.point(space.amounts(point)) for point in points])
    assert np.abs(rough - exact).max() < 0.02


def test_scenario_plans_are_measured_against_the_same_budget() -> None:
    dear = Plan("dear", programmes=(Programme("all", {"service_training": 8.0}),))
    space = space_of(goal_of(plans=(BASE, dear)))
    assert not space.affords_plan(dear) and space.affords_plan(BASE)


@pytest.mark.parametrize(("width", "step"), [(1.0, 0.005), (3.0, 0.01), (0.036, 0.0001), (10_000.0, 50.0), (0.0, 0.0)])
def test_steps_are_round_numbers(width: float, step: float) -> None:
    assert step_of(width) == pytest.approx(step)


def test_programmes_that_cannot_all_be_set_up_are_dropped_least_wanted_first() -> None:
    goal = goal_of(money=60_000.0)
    levers = zip(("service_training", "benefits", "meetings"), (30_000.0, 25_000.0, 20_000.0), strict=True)
    dear = tuple(Choice(lever, 0.0, 1.0, Programme(lever, {}, setup_cost=cost)) for lever, cost in levers)
    space = space_for(goal, choices=dear)
    training, benefits, meetings = space.amounts([1.0, 0.5, 0.9])
    assert training > 0 and meetings > 0 and benefits == 0
    assert 0.98 < space.needs((training, benefits, meetings)).money / 60_000.0 <= 1.0
    assert all(top > 0 for top in space.tops)  # each can be set up alone


def test_a_programme_that_cannot_be_set_up_at_all_is_left_out() -> None:
    dear = Choice("meetings", 0.0, 1.0, Programme("meetings", {}, setup_cost=70_000.0))
    goal = goal_of(money=60_000.0)
    space = space_for(goal, choices=(*goal.choices, dear))
    assert space.tops[-1] == 0.0
    assert space.amounts(np.ones(4))[-1] == 0.0 < space.amounts(np.ones(4))[0]


def test_a_budget_that_buys_nothing_is_refused_with_the_goals_file() -> None:
    dear = Choice("meetings", 0.0, 1.0, Programme("meetings", {}, setup_cost=70_000.0))
    with pytest.raises(InputError, match="buys none of these levers") as problem:
        space_for(goal_of(money=60_000.0), choices=(dear,))
    assert problem.value.complaints[0].file
