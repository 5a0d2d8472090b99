"""Worker processes that are started before there is work: they import the engine while the rest is read and thought of.

This file imports next to nothing, so that a command can start its workers at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing import resource_tracker
from multiprocessing.sharedctypes import Synchronized
from types import TracebackType
from typing import Any, Self

from sim.core.whole import whole_number

WORKER_DIED = (
    "a worker process died, most likely for lack of memory: use fewer workers or a smaller firm "
    '(in a program of your own, start what runs on several below `if __name__ == "__main__":`)'
)
"""What is said when the pool of processes is broken."""

_COUNT: list[Synchronized[int]] = []


class EarlyWorkers:
    """Processes that share a count of what they have done; use it in a ``with`` statement.

    Parameters
    ----------
    processes : int
        How many.
    """

    def __init__(self, processes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.count: Synchronized[int] = context.Value("q", 0)
        self._pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_enter, initargs=(self.count,))
        with no_interrupt():
            for _ in range(processes):
                self._pool.submit(_load_engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Return what a worker is going to make of some arguments."""
        return self._pool.submit(work, *arguments)


def workers_here(asked: int | None = None) -> int:
    """Return how many processes to use: what was asked for, or one for each core that we may use.

    Raises
    ------
    InputError
        If what was asked for is no whole number, or below 1.
    """
    if asked is not None:
        return whole_number("workers", asked, 1)
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1))


def early_workers(pieces: int, workers: int | None = None) -> AbstractContextManager[EarlyWorkers | None]:
    """Return early workers for so many pieces of work, or none where one process does them as well."""
    processes = min(workers_here(workers), pieces)
    return EarlyWorkers(processes) if processes > 1 else nullcontext()


@contextmanager
def no_interrupt() -> Iterator[None]:
    """Have Ctrl-C held back in what is started here: a worker leaves it to its master."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: no cover - no such masks on this system
        yield
        return
    resource_tracker.ensure_running()  # it would lift the mask when the first process starts it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def count_one() -> None:
    """Count one more thing done; called in a worker."""
    with _COUNT[0].get_lock():
        _COUNT[0].value += 1


def end_with_master() -> None:
    """Have this worker process end by itself when the one that started it has gone, however that ended."""
    threading.Thread(target=_wait_for_master, daemon=True).start()


def _wait_for_master() -> None:
    master = multiprocessing.parent_process()
    if master is not None:
        master.join()
        os._exit(1)


def _enter(count: Synchronized[int]) -> None:
    end_with_master()
    _COUNT[:] = [count]


def _load_engine() -> None:
    import sim.experiments.runner  # noqa: F401  with all that a draw needs
    from sim.core.compile import begin_compiler

    begin_compiler()
