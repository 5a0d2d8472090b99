"""A crew on a Dask cluster: the same trials, keys and results; workers are the cluster's, the store stays here."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

from sim.core.errors import InputError
from sim.experiments.provenance import code_hash
from sim.experiments.trials import Setting, Trial, run_trials
from sim.experiments.workers import Carry, Job, News, attempts, prepare

PATIENCE = 30.0
"""Seconds to wait for a scheduler to answer."""

AHEAD = 2
"""Batches for each thread of the cluster that are out at once, so that none waits for the next."""


class ClusterCrew:
    """The workers of a Dask cluster.

    Parameters
    ----------
    setting : Setting
        What all trials share.
    address : str
        The scheduler's, such as ``tcp://10.0.0.1:8786``.
    carry : callable
        What carries out trials; it has to be importable where the workers are.
    time_limit : float, optional
        Seconds that a run may take; each worker must then have one thread.
    memory_limit : int, optional
        Must be left out: the cluster's own limits hold.

    Raises
    ------
    InputError
        If Dask is not installed, no scheduler answers, or a limit cannot be kept there.
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
            from distributed import Client
        except ImportError:
            raise InputError("a cluster needs Dask: pip install 'morale-sim[cluster]'") from None
        if memory_limit is not None:
            raise InputError("on a cluster its own memory limits hold (dask worker --memory-limit); leave the limit out")
        self._address, self._setting, self._carry, self._time_limit = address, setting, carry, time_limit
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError, asyncio.TimeoutError) as problem:
            raise InputError(f"no Dask scheduler answers at {address}: {problem}") from None
        self._out: dict[Any, deque[Job]] = {}
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._numbers = count()
        self._looked = 0.0
        self._size = 1
        self._look()

    @property
    def size(self) -> int:
        """Threads of the cluster, as far as they are there now."""
        return self._size

    @property
    def busy(self) -> bool:
        """Whether a batch is out."""
        return bool(self._out)

    def free(self) -> bool:
        """Return whether fewer batches are out than the cluster can take."""
        self._look()
        return len(self._out) < AHEAD * self._size

    def give(self, batch: Sequence[Job]) -> None:
        """Submit a batch."""
        trials = [job.trial for job in batch]
        name = f"morale-{id(self):x}-{next(self._numbers)}"
        future = self._client.submit(
            carried_out_there, self._setting, trials, self._carry, self._time_limit, code_hash(), key=name, pure=False
        )
        self._out[future] = deque(batch)
        future.add_done_callback(self._ended.put)
