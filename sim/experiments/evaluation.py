"""Runs many trials on all cores, in batches that share founded firms, and gives back what came out."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import islice
from typing import Any

from sim.engine import compiled
from sim.experiments.crew import workers_here
from sim.experiments.trials import Setting, Trial, TrialResult, run_trials
from sim.schedule import the_week

Progress = Callable[[int, int], None]

BATCH = 16
"""Most trials that a worker takes at once; they share a founded firm where they can."""

_HERE: list[Setting] = []


def evaluate(
    setting: Setting,
    trials: Sequence[Trial],
    *,
    workers: int | None = None,
    told: Callable[[str], None] | None = None,
    progress: Progress = lambda done, total: None,
) -> list[TrialResult]:
    """Return the results of trials, in their order; it does not depend on the number of workers.

    Parameters
    ----------
    setting : Setting
        What all trials share.
    trials : sequence of Trial
        What to run, in any order; those of the same parameters and seed are brought together.
    workers : int, optional
        Processes; one for each core unless told.
    told : callable, optional
        Called with a sentence before something slow, such as compiling.
    progress : callable
        Called now and then as ``progress(done, total)``, in trials.
    """
    compiled(the_week(), told=told)
    batches = _batches(trials)
    found: dict[int, TrialResult] = {}
    orders = [[trials[place] for place in batch] for batch in batches]
    for number, results in _finished(setting, orders, min(workers_here(workers), len(orders))):
        found |= dict(zip(batches[number], results, strict=True))
        progress(len(found), len(trials))
    return [found[place] for place in range(len(trials))]


def _batches(trials: Sequence[Trial]) -> list[list[int]]:
    """Return the places of trials in batches that share parameters and seed."""
    groups: dict[object, list[int]] = {}
    for place, trial in enumerate(trials):
        groups.setdefault((trial.changes, trial.seed), []).append(place)
    return [group[first : first + BATCH] for group in groups.values() for first in range(0, len(group), BATCH)]


def _finished(setting: Setting, batches: list[list[Trial]], processes: int) -> Iterator[tuple[int, list[TrialResult]]]:
    """Yield each batch's number and results as it is finished."""
    if processes <= 1:
        for number, batch in enumerate(batches):
            yield number, list(run_trials(setting, batch))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_enter, initargs=(setting,)) as pool:
        coming = enumerate(batches)
        waiting: dict[Future[Any], int] = {
            pool.submit(_work, batch): number for number, batch in islice(coming, 2 * processes)
        }
        while waiting:
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield waiting.pop(future), future.result()
                for number, batch in islice(coming, 1):
                    waiting[pool.submit(_work, batch)] = number


def _enter(setting: Setting) -> None:
    _HERE[:] = [setting]
    compiled(the_week())


def _work(batch: list[Trial]) -> list[TrialResult]:
    return list(run_trials(_HERE[0], batch))
