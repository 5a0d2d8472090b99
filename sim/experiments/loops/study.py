"""Loops: what the feedback loops of a running firm do, link by link, and which of them shapes a plan's effect when.

Polarity: under the plan, at a chosen week, each station is pushed and the next one watched, in worlds with luck of
their own. Dominance: the plan and the one that it is set against run with and without each loop's mechanism.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.causal_loops import Loop
from sim.core.chosen import declared_for
from sim.core.errors import InputError
from sim.engine import compiled, parameters_with
from sim.experiments.descriptions import ScenarioInfo
from sim.experiments.early_workers import workers_here
from sim.experiments.evaluation import evaluate
from sim.experiments.given import COUNT, TEXT, looked_at
from sim.experiments.loops.dominance import intervals_of
from sim.experiments.loops.graph import loops_named, steps_along
from sim.experiments.loops.polarity import links_of, responses_of
from sim.experiments.loops.results import LoopStudy
from sim.experiments.outputs import weekly_series
from sim.experiments.provenance import provenance_of
from sim.experiments.runner import seed_of
from sim.experiments.trials import Setting, Trial
from sim.experiments.worlds import plausible_worlds
from sim.projection import found, spare_for
from sim.reading.given import whole
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.experiments.shapley import Array
    from sim.policies.plan import Plan
    from sim.reading.scenario import Scenario

DRAWS = 12
"""Draws, unless told."""

FEWEST_INTERVALS = 2

Changes = tuple[tuple[str, float], ...]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Question:
    """What is asked, checked."""

    scenario: Scenario
    plan: Plan
    against: Plan
    variable: str
    loops: tuple[Loop, ...]
    at: int
    weeks: int
    interval: int
    seed: int
    draws: int

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Return the plans that are run: one, or two whose difference is looked at."""
        return (self.plan,) if self.plan.key == self.against.key else (self.plan, self.against)


@looked_at(variable=TEXT, at=whole(0), weeks=COUNT, interval=whole(3))
def loops(
    scenario: Scenario | str | Path,
    plan: str | None = None,
    *,
    against: str | None = None,
    variable: str = "index",
    only: Sequence[str] = (),
    at: int = 26,
    weeks: int = 13,
    interval: int = 26,
    draws: int = DRAWS,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    told: Callable[[str], None] | None = None,
) -> LoopStudy:
    """Measure what feedback loops do under a plan: the polarity of each link, and which loop dominates when.

    Parameters
    ----------
    scenario : Scenario or path
        Where the plans stand; see `sim.reading.load_scenario`.
    plan : str, optional
        Key of the plan under which the firm runs; the scenario's first unless told.
    against : str, optional
        Key of the plan that it is set against; the scenario's first unless told. Dominance is about the difference
        between the two, or, where both are the same plan, about its own course.
    variable : str
        Weekly series of the firm whose behaviour is to be explained, such as ``"index"`` or ``"customers"``.
    only : sequence of str
        Keys of loops; all of them unless told. See `sim.causal_loops.LOOPS`.
    at : int
        Week of the plan in which the pushes begin.
    weeks : int
        How long each push lasts, and its answer is watched.
    interval : int
        Weeks of an interval of the dominance analysis, 3 at least.
    draws : int
        Worlds, each with luck of its own.
    seed : int, optional
        Master seed; the scenario's own unless told.
    workers : int, optional
        Processes for the runs of the dominance analysis; results do not depend on it.
    progress : callable, optional
        Called now and then as ``progress(done, total)``, in runs.
    told : callable, optional
        Called with a sentence before something slow, such as compiling.

    Returns
    -------
    LoopStudy
        `sim.experiments.loops.results` turns it into polarities, verdicts and tables.

    Raises
    ------
    InputError
        For an unknown plan, series or loop, or weeks that the horizon does not hold.

    References
    ----------
    Ford, D. N. (1999). A behavioral approach to feedback loop dominance analysis. System Dynamics Review 15, 3-36.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    chosen, other = (asked.baseline if key is None else asked.plan(key) for key in (plan, against))
    question = Question(
        asked, chosen, other, variable, loops_named(tuple(only)), at, weeks, interval,
        asked.seed if seed is None else seed, draws,
    )  # fmt: skip
    _check(question)
    return run(question, workers, progress or (lambda done, total: None), told)


def _check(question: Question) -> None:
    weekly_series([question.variable])
    horizon = question.scenario.horizon
    if question.at + question.weeks > horizon:
        raise InputError(
            f"at = {question.at} with weeks = {question.weeks}: the last push would be in week "
            f"{question.at + question.weeks - 1}, but the last week of the scenario is {horizon - 1}"
        )
    if len(intervals_of(horizon, question.interval)) < FEWEST_INTERVALS:
        raise InputError(
            f"interval = {question.interval}: the scenario's {horizon} weeks have to hold {FEWEST_INTERVALS} "
            f"intervals at least; give 3 to {horizon // FEWEST_INTERVALS}"
        )


def run(question: Question, workers: int | None, progress: Progress, told: Callable[[str], None] | None) -> LoopStudy:
    """Run what a question takes."""
    started = datetime.datetime.now(datetime.UTC)
    week = the_week()
    for loop in question.loops:
        steps_along(week, loop)
    compiled(week, told=told)
    worlds = _worlds(question)
    pushes = len(links_of(question.loops)) * question.draws
    trials = _trials(question, worlds)
    total = pushes + len(trials)
    responses = _responses(question, worlds, lambda done: progress(done, total))
    series = _series(question, trials, workers, lambda done: progress(pushes + done, total), told)
    provenance = provenance_of(
        question.scenario, question.seed, started, workers=workers_here(workers), draws=question.draws, runs=total
    )
    scenario = question.scenario
    return LoopStudy(
        scenario=ScenarioInfo(
            key=scenario.key, title=scenario.title, question=scenario.question,
            currency=scenario.organisation.currency, start_date=scenario.start_date, horizon=scenario.horizon,
            hash=scenario.digest, worlds=scenario.worlds,
        ),
        plan=(question.plan.key, question.plan.title or question.plan.key),
        against=(question.against.key, question.against.title or question.against.key),
        variable=question.variable, loops=question.loops, responses=responses, whole=series[0],
        opened=series[1:], at=question.at, weeks=question.weeks, interval=question.interval,
        arguments={
            "plan": question.plan.key, "against": question.against.key, "variable": question.variable,
            "only": [loop.key for loop in question.loops], "at": question.at, "weeks": question.weeks,
            "interval": question.interval, "draws": question.draws, "seed": question.seed,
        },
        provenance=provenance,
    )  # fmt: skip


def _worlds(question: Question) -> list[Changes]:
    """Return the parameters of each draw, as changes from the defaults."""
    declared = declared_for(the_week().parameters, question.scenario.worlds)
    worlds = plausible_worlds(declared, question.draws, question.seed)
    names = [each.name for each in declared]
    return [tuple(sorted(zip(names, map(float, world), strict=True))) for world in worlds]


def _responses(question: Question, worlds: Sequence[Changes], progress: Callable[[int], None]) -> Array:
    """Return what followed on each push, (draws, links)."""
    responses, done = [], 0

    def pushed() -> None:
        nonlocal done
        done += 1
        progress(done)

    for draw, world in enumerate(worlds):
        founded = found(
            question.scenario.organisation, the_week(), seed=seed_of(question.seed, draw),
            parameters=parameters_with(the_week(), dict(world)), horizon=question.scenario.horizon,
            spare=spare_for(question.plans),
        )  # fmt: skip
        running = founded.start(question.plan)
        running.run(question.at)
        responses.append(responses_of(running, question.loops, question.weeks, pushed))
    return np.array(responses)


def _opened(question: Question) -> list[tuple[str, ...]]:
    """Return what is knocked out: nothing, then each loop's mechanism."""
    return [(), *((loop.mechanism,) for loop in question.loops)]


def _trials(question: Question, worlds: Sequence[Changes]) -> list[Trial]:
    """Return every run of the dominance analysis, by draw, what is knocked out, and plan; none comes twice."""
    return [
        Trial(plan, world, seed_of(question.seed, draw), without)
        for draw, world in enumerate(worlds)
        for without in dict.fromkeys(_opened(question))
        for plan in question.plans
    ]


def _series(
    question: Question, trials: Sequence[Trial], workers: int | None, progress: Callable[[int], None],
    told: Callable[[str], None] | None,
) -> Array:  # fmt: skip
    """Return the variable with nothing and with each loop's mechanism knocked out, (1 + loops, draws, weeks)."""
    scenario = question.scenario
    setting = Setting(scenario.organisation, scenario.digest, scenario.horizon, (), (question.variable,))
    results = evaluate(setting, trials, workers=workers, told=told, progress=lambda done, _: progress(done))
    wanted = _opened(question)
    distinct = list(dict.fromkeys(wanted))
    weekly = np.array([each.weekly[0] for each in results]).reshape(
        question.draws, len(distinct), len(question.plans), scenario.horizon
    )
    gained = weekly[:, :, 0] - weekly[:, :, 1] if len(question.plans) > 1 else weekly[:, :, 0]
    return np.stack([gained[:, distinct.index(without)] for without in wanted])
