"""Workers: processes that carry out trials and may die, hang or run out of memory; only that attempt is lost.

Each worker has a pipe of its own and tells every run as soon as it is done, so that when one
ends it is known which run it was at. A worker whose master has gone ends by itself.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from sim.core.errors import InputError, MoraleError
from sim.experiments.early_workers import end_with_master, no_interrupt
from sim.experiments.trials import Setting, Trial, TrialResult, run_trials

Carry = Callable[[Setting, Sequence[Trial]], Iterator[TrialResult]]
"""Carries out trials in their order, as `sim.experiments.trials.run_trials` does."""

BAD_STARTS, UNLUCKY_STARTS = 6, 60
"""Workers in a row that may die before they begin, until the sweep gives up: if none ever began, and if one did."""

LONGEST_GOODBYE = 2.0
"""Seconds that a worker may take to end when there is nothing left to do."""

PATIENCE, TIMES_SLOWER, FIRST_PATIENCE = 600.0, 100.0, 3600.0
"""When a run counts as hung unless told: seconds at least, times the slowest so far, seconds before any is known."""


@dataclass
class Job:
    """A trial that is to be carried out: its name, what is told of it, and how often it was tried."""

    name: Hashable
    trial: Trial
    told: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 0


@dataclass(frozen=True)
class News:
    """What became of a job.

    Attributes
    ----------
    job : Job
        Which.
    result : TrialResult or None
        What came out; None if this attempt failed or was not made.
    seconds : float
        How long the attempt took.
    reason : str
        Why it failed; empty for a job that is given back because its worker died over another.
    final : bool
        It would fail again: what it was given is wrong.
    """

    job: Job
    result: TrialResult | None = None
    seconds: float = 0.0
    reason: str = ""
    final: bool = False


class Crew(Protocol):
    """Whoever carries out batches of jobs: worker processes here, or a cluster."""

    @property
    def size(self) -> int:
        """How many batches are carried out at once."""

    @property
    def busy(self) -> bool:
        """Whether anything that was given is still out."""

    def free(self) -> bool:
        """Return whether a batch may be given now."""

    def give(self, batch: Sequence[Job]) -> None:
        """Have a batch carried out."""

    def news(self, patience: float) -> list[News]:
        """Return what became of jobs, waiting no longer than `patience` seconds."""

    def close(self) -> None:
        """End everything at once."""


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    jobs: deque[Job] = field(default_factory=deque)
    since: float = 0.0


class LocalCrew:
    """Worker processes on this machine.

    Parameters
    ----------
    setting : Setting
        What all trials share.
    processes : int
        How many.
    carry : callable
        What carries out trials; it has to be importable.
    time_limit : float, optional
        Seconds that a run may take, the founding of its firm included; unless told a hundred times the slowest run
        so far, but never less than ten minutes, and an hour before anything is known.
    memory_limit : int, optional
        Bytes of address space that a worker may take.

    Raises
    ------
    InputError
        If memory cannot be limited on this system.
    """

    def __init__(
        self,
        setting: Setting,
        processes: int,
        *,
        carry: Carry = run_trials,
        time_limit: float | None = None,
        memory_limit: int | None = None,
    ) -> None:
        if memory_limit is not None and not hasattr(os, "fork"):
            raise InputError("memory of workers cannot be limited on this system; leave the limit out")
        self.size = processes
        self._order = (setting, carry, memory_limit)
        self._time_limit, self._memory_limit = time_limit, memory_limit
        self._slowest = 0.0
        self._bad_starts, self._most_bad_starts, self._why = 0, BAD_STARTS, ""
        self._workers: list[_Worker] = []

    @property
    def busy(self) -> bool:
        """Whether a worker has jobs."""
        return any(worker.jobs for worker in self._workers)

    @property
    def pids(self) -> list[int]:
        """Process numbers of the workers."""
        return [worker.process.pid or 0 for worker in self._workers]

    def free(self) -> bool:
        """Return whether a worker has nothing to do, or another may be hired."""
        return len(self._workers) < self.size or any(not worker.jobs for worker in self._workers)

    def give(self, batch: Sequence[Job]) -> None:
        """Give a batch to a worker that has nothing to do."""
        idle = [each for each in self._workers if not each.jobs]
        if not idle:
            idle = [self._hired()]
            self._workers += idle
        worker = min(idle, key=lambda each: not each.ready)
        worker.jobs.extend(batch)
        worker.since = time.monotonic()
        with suppress(OSError):  # that it is dead is seen when it is listened to, and the batch is given back
            worker.pipe.send([job.trial for job in batch])

    def news(self, patience: float) -> list[News]:
        """Return what became of jobs since the last time."""
        found: list[News] = []
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(pipes), patience):
            found += self._heard(pipes[pipe])  # type: ignore[index]
        limit = longest_run(self._slowest) if self._time_limit is None else self._time_limit
        for worker in list(self._workers):
            if worker.ready and worker.jobs and time.monotonic() - worker.since > limit:
                found += self._lost(worker, f"it took longer than {limit:,.4g} seconds")
        return found

    def close(self) -> None:
        """End all workers, at once those that still work."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.jobs or not worker.ready:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(LONGEST_GOODBYE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def _hired(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=serve, args=(there, *self._order), daemon=True, name="morale worker")
        with no_interrupt():
            process.start()
        there.close()
        return _Worker(process, here)

    def _heard(self, worker: _Worker) -> list[News]:
        """Return all that a worker has said, and what follows if it has ended."""
        found: list[News] = []
        try:
            while worker.pipe.poll():
                what, *rest = worker.pipe.recv()
                worker.since, self._bad_starts = time.monotonic(), 0
                if what == "ready":
                    worker.ready, self._most_bad_starts = True, UNLUCKY_STARTS
                elif what == "broken":
                    (self._why,) = rest
                elif what == "done":
                    result, seconds = rest
                    self._slowest = max(self._slowest, seconds)
                    found.append(News(worker.jobs.popleft(), result, seconds))
                else:
                    reason, final = rest
                    found.append(News(worker.jobs.popleft(), reason=reason, final=final))
        except (EOFError, OSError):
            found += self._lost(worker, "")
        return found

    def _lost(self, worker: _Worker, reason: str) -> list[News]:
        """Replace a worker; the job that it was at has failed, those behind are given back."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        status = worker.process.exitcode or 0
        place = self._workers.index(worker)
        if not worker.ready:
            self._bad_starts += 1
            if self._bad_starts >= self._most_bad_starts:
                raise InputError(self._cannot_start(status))
        self._workers[place] = self._hired()
        jobs = list(worker.jobs)
        if not worker.ready or not jobs:
            return [News(job) for job in jobs]
        first = News(jobs[0], reason=reason or self._end(status), seconds=time.monotonic() - worker.since)
        return [first, *(News(job) for job in jobs[1:])]

    def _end(self, status: int) -> str:
        return f"its worker process ended ({_status(status)}), most likely for lack of memory"

    def _cannot_start(self, status: int) -> str:
        limit = self._memory_limit
        memory = f"the memory limit, {limit / 2**30:.2f} GiB, may be too low, or " if limit else "perhaps "
        return (
            f"worker processes end before they begin ({self._why or _status(status)}): {memory}memory has run out; "
            'use fewer workers (in a program of your own, start below `if __name__ == "__main__":`)'
        )


def longest_run(slowest: float) -> float:
    """Return the seconds after which a run counts as hung, when the slowest one so far took `slowest`; 0: unknown."""
    return max(PATIENCE, TIMES_SLOWER * slowest) if slowest > 0.0 else FIRST_PATIENCE


def _status(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"


def serve(pipe: Connection, setting: Setting, carry: Carry, memory_limit: int | None) -> None:
    """Carry out what comes through a pipe until it is closed; the main function of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_master()
    if memory_limit is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_limit, memory_limit))
    with suppress(EOFError, OSError):
        try:
            prepare(carry)
        except Exception as problem:
            pipe.send(("broken", f"{type(problem).__name__}: {problem}".rstrip(": ")))
            return
        pipe.send(("ready",))
        while True:
            for said in attempts(setting, pipe.recv(), carry):
                pipe.send(said)


def prepare(carry: Carry) -> None:
    """Load the compiled week, so that the first run's time is its own."""
    if carry is run_trials:
        from sim.engine import compiled
        from sim.schedule import the_week

        compiled(the_week())


def attempts(setting: Setting, trials: Iterable[Trial], carry: Carry) -> Iterator[tuple[Any, ...]]:
    """Yield ``("done", result, seconds)`` or ``("failed", reason, final)`` for every trial, in their order."""
    rest = list(trials)
    while rest:
        begun = time.perf_counter()
        try:
            for result in carry(setting, tuple(rest)):
                yield "done", result, time.perf_counter() - begun
                del rest[0]
                begun = time.perf_counter()
            if not rest:
                return
            reason, final = "it gave no result", True
        except MemoryError:
            reason, final = "it ran out of memory", False
        except MoraleError as problem:
            reason, final = str(problem), True
        except Exception as problem:
            reason, final = f"{type(problem).__name__}: {problem}", False
        yield "failed", reason, final
        del rest[0]
