"""Optimise: the best plan for a budget, robustly, and what cannot be decided.

Plans are searched and raced in one set of worlds; the few that are left are measured again,
beside the base plan, each lever alone at the whole budget, the scenario's own plans and the
best of a search at random, in fresh worlds in which nothing was chosen.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sim.experiments.best_plan.arms import Candidate, Ended, at_random, key_of, learned
from sim.experiments.best_plan.bench import Bench
from sim.experiments.best_plan.effort import Ways, ways
from sim.experiments.best_plan.optimum import (
    BASE,
    FINALIST,
    OWN,
    RANDOM_BEST,
    SINGLE,
    Entry,
    Found,
    Optimum,
    entries_of,
)  # fmt: skip
from sim.experiments.best_plan.scoring import Scorer, outputs_for
from sim.experiments.best_plan.search import see_that_it_can_search
from sim.experiments.best_plan.space import Space, space_of
from sim.experiments.best_plan.studio import Studio
from sim.experiments.early_workers import workers_here
from sim.experiments.given import looked_at
from sim.experiments.outputs import output
from sim.experiments.provenance import provenance_of
from sim.reading.given import of
from sim.reading.goal import Goal

Progress = Callable[[int, int], None]
Told = Callable[[str], None]

PILOT = 6
"""Plans that are timed, in two worlds, where effort is given in minutes."""


@looked_at(goal=of((str, Path, Goal), "a goal, or the path of one,"))
def optimise(
    goal: Goal | str | Path,
    *,
    runs: int | None = None,
    minutes: float | None = None,
    seed: int | None = None,
    without: tuple[str, ...] = (),
    workers: int | None = None,
    progress: Progress | None = None,
    told: Told | None = None,
) -> Optimum:
    """Return the best plan for a budget, what it is compared with, and what cannot be decided.

    Parameters
    ----------
    goal : Goal or path
        What may be moved, what it may cost, what is to be reached; see the how-to page.
    runs, minutes : number, optional
        Effort, instead of the goal's own. Minutes are turned into runs after a look at the
        machine's speed, and a repetition takes as many runs.
    seed : int, optional
        Where chances come from, instead of the goal's own.
    without : tuple of str
        Mechanisms knocked out in every run.
    workers : int, optional
        Processes; results do not depend on it.
    progress : callable, optional
        Called now and then as ``progress(done, total)``, in runs.
    told : callable, optional
        Called with a sentence before each part of the work.

    Raises
    ------
    InputError
        For a goal that is not in order, a budget that does not buy the lowest levels, or
        too few runs.
    """
    see_that_it_can_search()
    asked = _asked(goal, runs, minutes, seed)
    started = datetime.datetime.now(datetime.UTC)
    space = space_of(asked)
    studio = Studio(asked, workers, told or (lambda sentence: None), progress or (lambda done, total: None), without)
    try:
        return _answered(asked, space, studio, started)
    finally:
        studio.close()


def _answered(asked: Goal, space: Space, studio: Studio, started: datetime.datetime) -> Optimum:
    """Return what comes out of a goal, with where it comes from."""
    lineup = _beside(asked, space)
    count = asked.effort.runs or studio.runs_in(asked.effort.minutes or 1.0, [each.plan for each in lineup][:PILOT])
    studio.total = count
    optimum = solve(asked, space, lineup, _spent(asked, space, lineup, count), studio.bench, studio.told)
    provenance = provenance_of(
        asked.scenario, asked.seed, started, workers=workers_here(studio.workers), effort=count, runs=studio.done
    )
    return replace(optimum, provenance={**provenance, "goal": str(asked.path), "goal_hash": asked.digest,
                                        "horizon": asked.horizon, "without": list(studio.without)})  # fmt: skip


def see_that_it_can_be_asked(goal: Goal) -> None:
    """See that a budget buys something of what may be moved, and that the runs that are asked for are enough.

    Raises
    ------
    InputError
        If not.
    """
    space = space_of(goal)
    if goal.effort.runs is not None:
        _spent(goal, space, _beside(goal, space), goal.effort.runs)


def _spent(goal: Goal, space: Space, lineup: list[Entry], runs: int) -> Ways:
    """Return how a number of runs is spent."""
    return ways(
        runs,
        levers=len(space.factors),
        finalists=goal.effort.finalists,
        others=len(lineup) + shown_at_random(goal),
        arms=1 + goal.effort.random_search,
        robustness=goal.robustness,
    )


def solve(
    goal: Goal, space: Space, beside: list[Entry], spent: Ways, bench: Callable[[str, int], Bench], told: Told
) -> Optimum:
    """Return what a search finds, wherever its plans are measured.

    Parameters
    ----------
    goal, space
        The question, and its plans.
    beside : list of Entry
        What finalists are measured beside; the base plan first.
    spent : Ways
        How many runs go where.
    bench : callable
        From a name and a number of worlds to a bench; benches of different names share no world.
    told : callable
        Called with a sentence before each part of the work.
    """
    choosing, fresh = bench("choosing", spent.choosing), bench("fresh", spent.fresh)
    scorer = Scorer(
        choosing, goal.base, outputs_for(goal.objectives, goal.limits), goal.objectives, goal.limits, goal.robustness
    )
    search = learned(space, scorer, spent.arm, goal.seed, told)
    lineup = [*_finalists(search, space), *beside]
    candidates = list(search.candidates)
    if goal.effort.random_search:
        blind = at_random(space, scorer, spent.arm, goal.seed, told)
        candidates += blind.candidates
        lineup += _of_random(blind, shown_at_random(goal))
    told(f"Measuring {len(lineup)} plans again, in {spent.fresh} fresh worlds")
    remeasured = replace(scorer, bench=fresh)
    fresh.values([goal.base, *(each.plan for each in lineup)], range(spent.fresh))
    return Optimum(
        goal=goal,
        space=space,
        entries=entries_of(lineup, scorer, remeasured, space, spent.arm.worlds, spent.fresh),
        found=_all_found(candidates, scorer, space, spent.arm.worlds),
        looked_in=spent.arm.worlds,
        fresh_worlds=spent.fresh,
        scorer=scorer,
        remeasured=remeasured,
        provenance={},
    )


def shown_at_random(goal: Goal) -> int:
    """Return how many plans of the search at random are measured again: the best, or for a front as many as ours."""
    return goal.effort.random_search * (1 if len(goal.objectives) == 1 else goal.effort.finalists)


def _of_random(ended: Ended, count: int) -> list[Entry]:
    if count == 1:
        return [_entry(ended, 0, RANDOM_BEST, "The best of as many plans at random")]
    return [_entry(ended, place, RANDOM_BEST, f"At random {place + 1}") for place in range(len(ended.plans[:count]))]


def _finalists(ended: Ended, space: Space) -> list[Entry]:
    return [_entry(ended, place, FINALIST, f"Plan {chr(65 + place)}") for place in range(len(ended.plans))]


def _entry(ended: Ended, place: int, kind: str, title: str) -> Entry:
    plan = ended.plans[place]
    amounts = next(each.amounts for each in ended.candidates if each.plan.key == plan.key)
    return Entry(kind, title, plan, amounts, ended.judged_in[place])


def _beside(goal: Goal, space: Space) -> list[Entry]:
    """Return what finalists are compared with: the base plan, each lever alone, the scenario's own plans."""
    found = [Entry(BASE, goal.base.title or "The base plan", goal.base, None, 0)]
    for place, each in enumerate(space.factors):
        amounts = space.alone(place)
        if amounts != space.lowest:
            found.append(Entry(SINGLE, f"{each.name} alone", space.plan(amounts, key_of(amounts)), amounts, 0))
    for plan in goal.scenario.plans:
        if plan.key != goal.base.key and plan.programmes and space.affords_plan(plan):
            found.append(Entry(OWN, plan.title or plan.key, replace(plan, key=f"own {plan.key}"), None, 0))
    return found


def _all_found(candidates: list[Candidate], scorer: Scorer, space: Space, worlds: int) -> tuple[Found, ...]:
    plans = [each.plan for each in candidates]
    losses, beyond = scorer.losses(plans, range(worlds)), scorer.beyond(plans, range(worlds))
    return tuple(
        Found(each.arm, each.generation, each.amounts, space.needs(each.amounts), tuple(-row), bool((past <= 0).all()))
        for each, row, past in zip(candidates, losses, beyond, strict=True)
    )


def _asked(goal: Goal | str | Path, runs: int | None, minutes: float | None, seed: int | None) -> Goal:
    from sim.reading.goal_file import read_goal

    asked = read_goal(goal, output) if isinstance(goal, str | Path) else goal
    if runs is not None or minutes is not None:
        asked = replace(asked, effort=replace(asked.effort, runs=runs, minutes=minutes if runs is None else None))
    return asked if seed is None else replace(asked, seed=seed)
