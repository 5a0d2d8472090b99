"""Goals whose best plan is known: levers of a bank with costs, and outputs that a formula gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness
from sim.experiments.best_plan.bench import Bench, Order
from sim.experiments.best_plan.effort import ways
from sim.experiments.best_plan.optimise import _beside, shown_at_random, solve
from sim.experiments.best_plan.optimum import Optimum
from sim.experiments.best_plan.scoring import outputs_for
from sim.experiments.best_plan.space import Space, space_of
from sim.policies.plan import Plan, Programme
from sim.reading.goal import Budget, Choice, Effort, Goal, Limit, Objective
from sim.reading.scenario import Scenario
from sim.reading.small_bank import small_bank

if TYPE_CHECKING:
    from numpy.typing import NDArray

BASE = Plan("baseline", "As before")
INDEX = Objective("customers", "index", "index points", "index", 1)
TURNOVER = Objective("stay", "turnover", "share/year", "turnover", -1)
LEVERS = ("service_training", "appreciation", "benefits")
HIGH = {"service_training": 1.0, "appreciation": 3.0, "benefits": 2_000.0}

Effect = Callable[[dict[str, float], int], dict[str, float]]
"""From levels and a world to what outputs gain over the base plan."""


def goal_of(
    *,
    money: float | None = 60_000.0,
    levers: Sequence[str] = LEVERS,
    objectives: Sequence[Objective] = (INDEX,),
    limits: Sequence[Limit] = (),
    robustness: str = "mean",
    plans: Sequence[Plan] = (BASE,),
    random_search: bool = True,
    seed: int = 7,
    manager_hours: float | None = None,
) -> Goal:
    """Return a goal of the small bank."""
    scenario = Scenario(
        "bank", "Bank", "?", date(2026, 1, 5), 60, 1, seed, small_bank(), tuple(plans), Path("bank.toml"), "digest"
    )
    choices = tuple(Choice(name, 0.0, HIGH[name], Programme(name, {})) for name in levers)
    return Goal(
        "goal", "A goal", scenario, plans[0], Budget(money, None, manager_hours), choices, tuple(objectives),
        tuple(limits), robustness, Effort(None, None, 4, random_search), seed, 60, Path("goal.toml"), "digest",
    )  # fmt: skip


def levels_of(plan: Plan) -> dict[str, float]:
    """Return the levels that a plan sets."""
    return {name: amount for each in plan.programmes for name, amount in each.settings.items()}


def bench_of(goal: Goal, effect: Effect, noise: float = 0.0) -> Callable[[str, int], Bench]:
    """Return a maker of benches on which a formula gives the outputs; plans share luck, and have some of their own."""
    names = outputs_for(goal.objectives, goal.limits)

    def made(word: str, worlds: int) -> Bench:
        def run(orders: Sequence[Order]) -> NDArray[np.float64]:
            rows = []
            for plan, world in orders:
                number = abs(randomness.text_key(word, goal.seed, world)) % 10_000
                gains = effect(levels_of(plan), number) if plan.programmes else {}
                own = noise * luck(goal.seed, word, world, plan.key) if plan.programmes else 0.0
                shared = luck(goal.seed, word, world)
                rows.append([50.0 + shared + own + gains.get(name, 0.0) for name in names])
            return np.array(rows)

        return Bench(run, worlds)

    return made


def luck(*address: object) -> float:
    """Return a standard normal number at an address."""
    return randomness.normal_quantile(randomness.uniform_at(randomness.mix(0), randomness.text_key(*address)))


def solved(goal: Goal, effect: Effect, *, runs: int = 900, noise: float = 0.0) -> Optimum:
    """Return what the search finds when plans do what a formula says."""
    space = space_of(goal)
    beside = _beside(goal, space)
    arms = 1 + goal.effort.random_search
    spent = ways(
        runs,
        levers=len(space.factors),
        finalists=goal.effort.finalists,
        others=len(beside) + shown_at_random(goal),
        arms=arms,
        robustness=goal.robustness,
    )
    return solve(goal, space, beside, spent, bench_of(goal, effect, noise), lambda sentence: None)


def space_for(goal: Goal, **changes: object) -> Space:
    """Return the space of a goal with something changed."""
    return space_of(replace(goal, **changes))  # type: ignore[arg-type]
