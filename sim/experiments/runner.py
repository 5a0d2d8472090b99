"""Runs draws on all cores: each draw founds a firm once and projects every plan from it.

A draw is a world (a set of parameters) with a replication (luck). Its runs share the firm,
the luck and the settled state, so that a difference between two plans is the plans'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.core.compile import Files, is_ready, take_files, write_week
from sim.core.errors import InputError
from sim.core.randomness import text_key
from sim.engine import compiled, strengths_without
from sim.experiments.early_workers import WORKER_DIED, EarlyWorkers, count_one, workers_here
from sim.experiments.hours import quarterly
from sim.projection import found, log_of, spare_for
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.policies.plan import Plan
    from sim.projection import Founded
    from sim.reading.organisation import Organisation


LOOK_EVERY = 0.2
"""Seconds between two looks at how far the workers are."""

WHOLE: tuple[tuple[int, tuple[str, ...]], ...] = ((-1, ()),)
"""Nothing knocked out."""


@dataclass(frozen=True)
class Draw:
    """One draw's order: which world, which luck, and what is knocked out of every plan, in turn.

    Attributes
    ----------
    number : int
        Place among the draws.
    seed : int
        Seed of every chance in it.
    parameters : ndarray
        The world.
    without : tuple of (int, tuple of str)
        Groups of mechanisms, by number, to be knocked out one after the other; every plan is
        run once for each. ``WHOLE`` runs every plan once with nothing knocked out.
    """

    number: int
    seed: int
    parameters: NDArray[np.float64]
    without: tuple[tuple[int, tuple[str, ...]], ...] = WHOLE


@dataclass(frozen=True)
class PlanResult:
    """What is kept of one run.

    Attributes
    ----------
    firm : ndarray
        Weekly series of the firm, (weeks, series).
    accounts : ndarray of int64
        Accounts in cents, (weeks, accounts).
    half_year, year : ndarray
        Means of the departments' series over the last 26 and 52 weeks, (series, departments).
    markets, segments : tuple of ndarray
        Such means for segments of customers and sums for values segments of employees, over 26 and 52 weeks.
    quarters : ndarray, optional
        Hours by quarter and department; see `sim.experiments.hours`.
    """

    firm: NDArray[np.float64]
    accounts: NDArray[np.int64]
    half_year: NDArray[np.float64]
    year: NDArray[np.float64]
    markets: tuple[NDArray[np.float64], ...] = ()
    segments: tuple[NDArray[np.float64], ...] = ()
    quarters: NDArray[np.float64] | None = None


@dataclass(frozen=True)
class DrawResult:
    """What came out of one draw: for each group that was knocked out (-1: none), a result for each plan."""

    number: int
    plans: dict[int, tuple[PlanResult, ...]]


@dataclass(frozen=True)
class Task:
    """What all draws share."""

    organisation: Organisation
    plans: tuple[Plan, ...]
    horizon: int


def seed_of(master: int, replication: int) -> int:
    """Return the seed of one replication; the same in every world and plan."""
    return text_key("replication", master, replication)


def run_draw(task: Task, draw: Draw, ran: Callable[[], None] = lambda: None) -> DrawResult:
    """Found the firm of one draw and project every plan from it; `ran` is called after the founding and each run."""
    week = the_week()
    founded = found(
        task.organisation,
        week,
        seed=draw.seed,
        parameters=draw.parameters,
        horizon=task.horizon,
        spare=spare_for(task.plans),
    )
    ran()
    results = {
        group: tuple(_run(founded, plan, strengths_without(week, mechanisms), draw, ran) for plan in task.plans)
        for group, mechanisms in draw.without
    }
    return DrawResult(draw.number, results)


def _run(
    founded: Founded, plan: Plan, strengths: NDArray[np.float64], draw: Draw, ran: Callable[[], None]
) -> PlanResult:
    engine = founded.start(plan, strengths)
    engine.run(founded.horizon)
    log = log_of(engine)
    half_year, year = (log.departments[-weeks:].mean(axis=0) for weeks in (26, 52))
    markets, segments = (
        tuple(each[-weeks:].mean(axis=0) for weeks in (26, 52)) for each in (log.markets, log.segments)
    )
    ran()
    return PlanResult(
        log.firm, log.accounts, half_year, year, markets, segments, quarterly(engine.week, log, draw.parameters)
    )


def _work(task: Task, files: Files, draw: Draw) -> DrawResult:
    take_files(the_week(), files)
    return run_draw(task, draw, count_one)


def run_draws(
    task: Task,
    draws: Sequence[Draw],
    *,
    workers: int | None = None,
    early: EarlyWorkers | None = None,
    told: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[DrawResult]:
    """Yield the results of draws as they finish, in any order.

    Parameters
    ----------
    task : Task
        What all draws share.
    draws : sequence of Draw
        What to run; results do not depend on their order or on the workers.
    workers : int, optional
        Processes; one for each core unless told.
    early : EarlyWorkers, optional
        Processes that are there already; `workers` is not used then.
    told : callable, optional
        Called with a sentence before something slow.
    progress : callable
        Called now and then as ``progress(done, total)``, in foundings and runs.

    Raises
    ------
    InputError
        If a worker process dies, as it does when memory runs out.
    """
    processes = min(workers_here(workers), len(draws))
    alone = early is None and processes <= 1
    if alone or not is_ready(the_week()):
        compiled(the_week(), told=told)
    if alone:
        yield from _alone(task, draws, progress)
        return
    with EarlyWorkers(processes) if early is None else nullcontext(early) as hands:
        yield from _together(task, draws, hands, progress)


def _steps(task: Task, draws: Sequence[Draw]) -> int:
    """Return how much work draws are: foundings and runs, which take about as long."""
    return sum(1 + len(task.plans) * len(draw.without) for draw in draws)


def _alone(task: Task, draws: Sequence[Draw], progress: Callable[[int, int], None]) -> Iterator[DrawResult]:
    for done, draw in enumerate(draws, start=1):
        yield run_draw(task, draw)
        progress(_steps(task, draws[:done]), _steps(task, draws))


def _together(
    task: Task, draws: Sequence[Draw], hands: EarlyWorkers, progress: Callable[[int, int], None]
) -> Iterator[DrawResult]:
    before, total = hands.count.value, _steps(task, draws)
    waiting: set[Future[DrawResult]] = set()
    try:
        waiting = {hands.submit(_work, task, write_week(the_week()), draw) for draw in draws}
        while waiting:
            finished, waiting = wait(waiting, timeout=LOOK_EVERY, return_when=FIRST_COMPLETED)
            progress(hands.count.value - before, total)
            for each in finished:
                yield each.result()
    except BrokenProcessPool:
        raise InputError(WORKER_DIED) from None
    finally:
        for each in waiting:
            each.cancel()
