"""Campaigns: many trials carried out into a store, only what is missing, on worker processes or a cluster.

Trials are taken from an iterator and results go to the store, so that nothing grows with their number.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain, islice
from typing import Any

from sim.core.compile import fingerprint, is_ready
from sim.core.errors import InputError
from sim.engine import compiled
from sim.experiments.carrying_out import carried_out, in_batches
from sim.experiments.early_workers import workers_here
from sim.experiments.interruption import Stopped, interruptible
from sim.experiments.kept_run import FINISHED, SET_ASIDE
from sim.experiments.provenance import code_hash
from sim.experiments.store import Store
from sim.experiments.trials import Setting, Trial, run_trials
from sim.experiments.workers import Carry, Crew, Job, LocalCrew, News
from sim.schedule import the_week

Progress = Callable[[int, int], None]
Told = Callable[[str], None]

WINDOW = 1024
"""Trials that are looked at together: those of the same parameters and seed among them share a founded firm."""

HOPELESS = 20
"""Runs that may fail for good before any succeeds, until the campaign gives up."""


@dataclass
class Tally:
    """What became of a campaign's runs.

    Attributes
    ----------
    asked : int
        Different runs that were asked for.
    known : int
        Those that the store held already.
    done : int
        Those carried out now.
    set_aside : int
        Those that failed for good, now or earlier.
    lost : int
        Attempts that were lost, their runs tried again or set aside.
    damaged : int
        Runs that were found damaged in the store, and carried out again.
    seconds : float
        How long it took.
    """

    asked: int = 0
    known: int = 0
    done: int = 0
    set_aside: int = 0
    lost: int = 0
    damaged: int = 0
    seconds: float = 0.0

    @property
    def kept(self) -> int:
        """Runs of the campaign that are in the store now, finished."""
        return self.known + self.done


def model_here() -> str:
    """Return the hash of the code and the week that a run depends on, as a run's key names it."""
    return f"{code_hash()}/{fingerprint(the_week())}"


def run_missing(
    setting: Setting,
    trials: Iterable[tuple[Mapping[str, Any], Trial]],
    store: Store,
    *,
    model: str | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    retry: bool = False,
    total: int | None = None,
    told: Told | None = None,
    progress: Progress = lambda done, total: None,
    carry: Carry = run_trials,
) -> Tally:
    """Carry out the trials that a store does not hold yet, and keep each as soon as it is done.

    Parameters
    ----------
    setting : Setting
        What all trials share.
    trials : iterable of (mapping, Trial)
        What to run, with what is told of each: its point, the values of factors, the replication. Taken
        as needed; neighbours of the same parameters and seed share a founded firm.
    store : Store
        Where results go.
    model : str, optional
        Names the code in the runs' keys; `model_here` unless told.
    workers : int, optional
        Processes; one for each core unless told. Results do not depend on it.
    cluster : str, optional
        Address of a Dask scheduler to run on instead.
    time_limit : float, optional
        Seconds that a run may take, the founding of its firm included.
    memory_limit : int, optional
        Bytes of address space that a worker may take.
    retry : bool
        Try once more what was set aside earlier.
    total : int, optional
        How many trials there are, for `progress`, if they have no length.
    told : callable, optional
        Called with a sentence before something slow.
    progress : callable
        Called now and then as ``progress(done, total)``, in trials.
    carry : callable
        What carries out trials in a worker.

    Returns
    -------
    Tally
        How many runs were there, were done, and were set aside.

    Raises
    ------
    InputError
        If the store cannot be written or is in use, workers cannot start, or nothing but failures comes.
    Stopped
        After Ctrl-C or SIGTERM; its text says what is kept and how to go on.
    """
    begun = time.monotonic()
    name = model_here() if model is None else model
    tally = Tally()
    goal = total if total is not None else len(trials) if isinstance(trials, Sized) else 0
    crew: Crew | None = None
    with interruptible() as asked, store.claimed():
        store.begin(setting, name, _about())
        missing = _missing(setting, trials, name, store, tally, retry)
        try:
            for first in missing:
                crew = _crew(setting, workers, cluster, time_limit, memory_limit, carry, told)
                asked.patient = True
                windows = chain([first], missing)
                batches = (batch for window in windows for batch in in_batches(window, crew.size))
                for news in carried_out(crew, batches):
                    _keep(news, store, tally)
                    progress(tally.kept + tally.set_aside, max(goal, tally.asked))
                    if asked:
                        raise Stopped(_how_to_go_on(store, tally), asked.status)
        finally:
            if crew is not None:
                crew.close()
    progress(tally.kept + tally.set_aside, max(goal, tally.asked))
    tally.seconds = time.monotonic() - begun
    return tally


def _missing(
    setting: Setting,
    trials: Iterable[tuple[Mapping[str, Any], Trial]],
    model: str,
    store: Store,
    tally: Tally,
    retry: bool,
) -> Iterator[list[Job]]:
    """Yield the jobs that are still to be done, window by window; each run once, however often it is asked for."""
    seen: set[bytes] = set()
    coming = iter(trials)
    while window := list(islice(coming, WINDOW)):
        jobs = {}
        for told, trial in window:
            key = trial.key(setting, model)
            if bytes.fromhex(key) not in seen:
                seen.add(bytes.fromhex(key))
                jobs[key] = Job(key, trial, told)
        damaged = len(store.damaged)
        there = store.statuses(jobs)
        tally.asked += len(jobs)
        tally.damaged += len(store.damaged) - damaged
        tally.known += sum(status == FINISHED for status in there.values())
        if retry:
            there = {key: status for key, status in there.items() if status == FINISHED}
        else:
            tally.set_aside += sum(status == SET_ASIDE for status in there.values())
        left = [job for key, job in jobs.items() if key not in there]
        if left:
            yield left


def _crew(
    setting: Setting,
    workers: int | None,
    cluster: str | None,
    time_limit: float | None,
    memory_limit: int | None,
    carry: Carry,
    told: Told | None,
) -> Crew:
    if cluster is not None:
        from sim.experiments.cluster import ClusterCrew

        return ClusterCrew(setting, cluster, carry=carry, time_limit=time_limit, memory_limit=memory_limit)
    if carry is run_trials and not is_ready(the_week()):
        compiled(the_week(), told=told)
    return LocalCrew(setting, workers_here(workers), carry=carry, time_limit=time_limit, memory_limit=memory_limit)


def _keep(settled: list[News], store: Store, tally: Tally) -> None:
    """Write down what has come, in one transaction, and give up if nothing but failures comes."""
    runs = []
    for news in settled:
        job = news.job
        tally.lost += job.tries
        if news.result is not None:
            tally.done += 1
            runs.append(store.run(str(job.name), job.told, news.result, news.seconds, job.tries + 1))
        else:
            tally.set_aside += 1
            runs.append(store.run(str(job.name), job.told, None, news.seconds, job.tries, news.reason))
    store.put_all(runs)
    if not tally.done and not tally.known and tally.set_aside >= HOPELESS:
        raise InputError(f"{store.folder}: the first {tally.set_aside} runs all failed; the last: {runs[-1].reason}")


def _how_to_go_on(store: Store, tally: Tally) -> str:
    return f"stopped; {tally.kept:,} runs are kept in {store.folder}; give the same command again to go on"


def _about() -> dict[str, str]:
    libraries = {name: version(name) for name in ("numpy", "scipy", "numba")}
    return {"python": platform.python_version(), "platform": platform.platform(), **libraries}
