"""Does one piece of work for many tasks on all cores, and gives the answers back in the order of the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from sim.core.errors import InputError
from sim.experiments.early_workers import WORKER_DIED, EarlyWorkers, workers_here


def many_hands(work: Callable[..., Any], tasks: Sequence[tuple[Any, ...]], workers: int | None = None) -> Iterator[Any]:
    """Yield ``work(*task)`` for every task, in their order; answers do not depend on the number of processes.

    Parameters
    ----------
    work : callable
        A function of a module, so that another process can import it.
    tasks : sequence of tuple
        Its arguments, which can be pickled.
    workers : int, optional
        Processes; one for each core unless told.

    Raises
    ------
    InputError
        If a worker process dies, as it does when memory runs out.
    """
    processes = min(workers_here(workers), len(tasks))
    if processes <= 1:
        yield from (work(*task) for task in tasks)
        return
    with EarlyWorkers(processes) as hands:
        try:
            for waiting in [hands.submit(work, *task) for task in tasks]:
                yield waiting.result()
        except BrokenProcessPool:
            raise InputError(WORKER_DIED) from None
