"""A crew on a Dask cluster: the same trials, keys and results, carried out there; the store stays here.

In each of the cluster's workers a process of its own carries out the runs, as on this machine,
so that a run that dies, hangs or eats memory costs its attempt and not the cluster's worker.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

from sim.core.errors import InputError
from sim.experiments.carrying_out import carried_out
from sim.experiments.provenance import code_hash
from sim.experiments.trials import Setting, Trial, TrialResult, run_trials
from sim.experiments.workers import Carry, Job, LocalCrew, News

PATIENCE = 30.0
"""Seconds to wait for a scheduler to answer, and for one that has gone to come back."""

LOOK_EVERY = 1.0
"""Seconds between two looks at how many workers the cluster has."""

AHEAD = 2
"""Batches for each thread of the cluster that are out at once, so that none waits for the next."""

Told = tuple[TrialResult | None, float, str, int]
"""A run's result, seconds, reason and tries."""

_HERE = threading.local()


class ClusterCrew:
    """The workers of a Dask cluster, however many there are at the moment.

    Parameters
    ----------
    setting : Setting
        What all trials share.
    address : str
        The scheduler's, such as ``tcp://10.0.0.1:8786``.
    carry : callable
        What carries out trials; it has to be importable where the workers are.
    time_limit : float, optional
        Seconds that a run may take, the founding of its firm included.
    memory_limit : int, optional
        Bytes of address space that a run's process may take.

    Raises
    ------
    InputError
        If Dask is not installed, or no scheduler answers.
    """

    def __init__(
        self,
        setting: Setting,
        address: str,
        *,
        carry: Carry = run_trials,
        time_limit: float | None = None,
        memory_limit: int | None = None,
    ) -> None:
        try:
            import distributed
        except ImportError:
            raise InputError("a cluster needs Dask: pip install 'morale-sim[cluster]'") from None
        self._address = address
        self._order = (setting, carry, time_limit, memory_limit, code_hash())
        try:
            made: Any = distributed.Client
            self._client = made(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as problem:
            raise InputError(f"no Dask scheduler answers at {address}: {problem}") from None
        self._out: dict[Any, Sequence[Job]] = {}
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._numbers = count()
        self._size, self._looked = 1, 0.0
        self._look()

    @property
    def size(self) -> int:
        """Threads of the cluster, at least one."""
        return self._size

    @property
    def busy(self) -> bool:
        """Whether a batch is out."""
        return bool(self._out)

    def free(self) -> bool:
        """Return whether the cluster can take another batch."""
        return len(self._out) < AHEAD * self._size

    def give(self, batch: Sequence[Job]) -> None:
        """Submit a batch."""
        trials = [job.trial for job in batch]
        name = f"morale-{id(self):x}-{next(self._numbers)}"
        future = self._client.submit(carried_out_there, trials, self._order, key=name, pure=False)
        self._out[future] = batch
        future.add_done_callback(self._ended.put)

    def news(self, patience: float) -> list[News]:
        """Return what became of jobs since the last time."""
        self._look()
        found: list[News] = []
        with suppress(Empty):
            found += self._told(self._ended.get(timeout=patience))
            while True:
                found += self._told(self._ended.get_nowait())
        return found

    def close(self) -> None:
        """Leave the cluster; what has not begun there is forgotten."""
        for future in self._out:
            future.cancel()
        self._out.clear()
        self._client.close(timeout=2)

    def _look(self) -> None:
        """See how many threads the cluster has now; say so if it is gone."""
        if time.monotonic() - self._looked < LOOK_EVERY:
            return
        try:
            threads = self._client.nthreads()
        except Exception as problem:
            raise InputError(
                f"the cluster at {self._address} does not answer any more ({type(problem).__name__}); "
                "runs that came back are kept: start it again, and give the same command"
            ) from problem
        self._size, self._looked = max(1, sum(threads.values())), time.monotonic()

    def _told(self, future: Any) -> list[News]:
        from distributed import CancelledError, KilledWorker

        batch = self._out.pop(future)
        try:
            told: list[Told] = future.result()
        except KilledWorker:
            return [News(job, reason="the cluster's workers died while they had it") for job in batch]
        except CancelledError:
            return [News(job) for job in batch]
        except InputError:
            raise
        except Exception as problem:
            raise InputError(
                f"workers of the cluster at {self._address} cannot carry out runs "
                f"({type(problem).__name__}: {problem}); install the same version of Morale on all of them"
            ) from problem
        for job, (result, _, _, tries) in zip(batch, told, strict=True):
            job.tries += tries - (result is None)  # the last failure is counted when it is heard of
        return [
            News(job, result, seconds, reason, final=True)
            for job, (result, seconds, reason, _) in zip(batch, told, strict=True)
        ]


def carried_out_there(
    trials: Sequence[Trial], order: tuple[Setting, Carry, float | None, int | None, str]
) -> list[Told]:
    """Carry out trials in a process beside a cluster's worker; return what became of each.

    Raises
    ------
    InputError
        If the code here is not that of the campaign.
    """
    setting, carry, time_limit, memory_limit, code = order
    if code != code_hash():
        raise InputError("a worker of the cluster has another version of Morale: install the same one everywhere")
    crew = _crew_here(setting, carry, time_limit, memory_limit)
    told: dict[int, Told] = {}
    jobs = [Job(place, trial) for place, trial in enumerate(trials)]
    _may_have_children()
    for settled in carried_out(crew, iter([jobs])):
        for news in settled:
            told[int(str(news.job.name))] = (news.result, news.seconds, news.reason, news.job.tries)
    return [told[place] for place in range(len(jobs))]


def _crew_here(setting: Setting, carry: Carry, time_limit: float | None, memory_limit: int | None) -> LocalCrew:
    """Return the crew of this thread, one process, kept for the next batch of the same campaign."""
    what = (setting.digest, setting.horizon, setting.outputs, setting.weekly, carry, time_limit, memory_limit)
    crew: LocalCrew | None = getattr(_HERE, "crew", None)
    if crew is None or _HERE.what != what:
        if crew is not None:
            crew.close()
        crew = LocalCrew(setting, 1, carry=carry, time_limit=time_limit, memory_limit=memory_limit)
        _HERE.crew, _HERE.what = crew, what
    return crew


def _may_have_children() -> None:
    """Let a cluster's worker, which is a daemon, start a process: ours ends by itself when the worker does."""
    getattr(multiprocessing.current_process(), "_config", {}).pop("daemon", None)
