"""The best plan beats, at equal cost, every lever alone and a search at random of equal effort, in ready cases.

Where it does not, the report says so; in no ready case may a winner be told to be worse than what it is compared with.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sim
from sim.experiments.best_plan.optimum import RANDOM_BEST, SINGLE, Optimum
from sim.experiments.best_plan.words import headline, verdict
from sim.experiments.outputs import output
from sim.policies.plan import Programme
from sim.reading import load_scenario
from sim.reading.goal import Budget, Choice, Effort, Goal, Objective
from sim.reading.goal_file import read_goal

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parents[2] / "scenarios"
INDEX = Objective("customers", "index", "index points", "satisfaction index", 1)


def goal_of(case: str, horizon: int, budget: Budget, choices: tuple[Choice, ...], runs: int) -> Goal:
    scenario = load_scenario(ROOT / case)
    return Goal(
        case, case, scenario, scenario.baseline, budget, choices, (INDEX,), (), "mean", Effort(runs, None, 4, True),
        scenario.seed, horizon, ROOT / case, scenario.digest,
    )  # fmt: skip


def choice(lever: str, high: float, low: float = 0.0, **aim: object) -> Choice:
    return Choice(lever, low, high, Programme(lever, {}, **aim))  # type: ignore[arg-type]


BAKERY = (
    choice("appreciation", 2.0, ramp=8),
    choice("service_training", 2.0, direction="firm_to_front"),
    choice("pay_raise", 0.1),
    choice("benefits", 2_000.0),
)
SHOP = (
    choice("rules_reviewed", 1.0, start=20, ramp=13),
    choice("service_training", 2.0, direction="firm_to_front", start=4),
    choice("appreciation", 1.5, ramp=12),
    choice("contact_hours", 2.0, start=4),
    choice("team_bonus", 0.1, start=4),
)


def beats_what_it_is_compared_with(found: Optimum) -> None:
    """The mean gain, which is asked for, is told to be more than that of each lever alone and of the best at random."""
    assert found.beats_base, headline(found)
    for each in (*found.of_kind(SINGLE), *found.of_kind(RANDOM_BEST)):
        against = found.versus(found.winner, each)
        assert against.difference.above_zero, f"{each.title}: {against}"


@pytest.mark.parametrize("case", [each.parent.name for each in sorted(ROOT.glob("*/goal.toml"))])
def test_every_ready_case_has_a_winner_that_nothing_of_its_price_beats(case: str) -> None:
    """Plans that break a limit are no answer; whatever else does not do worse is told as not distinguishable."""
    found = sim.optimise(ROOT / case / "goal.toml")
    assert found.winner.keeps_limits
    for each in (*found.alone, *found.of_kind(RANDOM_BEST)):
        against = found.versus(found.winner, each)
        if each.keeps_limits:
            assert against.difference.above_zero or verdict(found, each) == "not distinguishable", f"{each}: {against}"
    if not found.beats_base:
        assert headline(found).startswith(("Nothing beats the baseline", "The plan that was chosen")), headline(found)


def test_the_regional_bank() -> None:
    goal = read_goal(ROOT / "regional-bank" / "goal.toml", output)
    beats_what_it_is_compared_with(sim.optimise(goal, runs=1600))


def test_the_bakery() -> None:
    beats_what_it_is_compared_with(sim.optimise(goal_of("bakery", 52, Budget(4_000.0, None, 60.0), BAKERY, 900)))


def test_the_computer_shop() -> None:
    budget = Budget(60_000.0, 4_000.0, 600.0)
    beats_what_it_is_compared_with(sim.optimise(goal_of("computer-shop", 104, budget, SHOP, 900)))


def test_where_nothing_responds_nothing_beats_the_baseline() -> None:
    """Reports that managers write and nobody pays for help no customer: there is nothing to find."""
    idle = (choice("reporting_load", 3.0), choice("award_fairness", 1.0, low=0.0))
    found = sim.optimise(replace(goal_of("bakery", 52, Budget(4_000.0), idle, 400)))
    assert not found.beats_base
    assert headline(found).startswith("Nothing beats the baseline")


def test_a_lever_whose_theory_is_switched_off_is_not_bought_for_its_effect() -> None:
    """Without recognition, thanks only take managers' time: the money goes elsewhere, or nowhere."""
    thanks = (choice("appreciation", 2.0, ramp=8),)
    goal = goal_of("bakery", 52, Budget(4_000.0, None, 60.0), thanks, 300)
    assert sim.optimise(goal).beats_base
    off = sim.optimise(goal, without=("recognition", "leader_relation"))
    assert off.winner.measured[0].value < 0.5 * sim.optimise(goal).winner.measured[0].value
