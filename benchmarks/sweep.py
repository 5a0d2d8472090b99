"""Sweep: what the store and the workers cost, and that 100,000 runs need no more memory than a few.

Claims, with runs of 50 ms of arithmetic: two workers reach at least .95 of what two plain processes reach in the same
minute; all that is not the runs themselves takes less than 10 % of their processor time; and while 100,000 runs stream
into a store, memory stays under 1 GiB and grows by less than 1 kB a run.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import psutil

from benchmarks.reliability.fake_runs import MODEL, carry, setting_of, spin, trial
from benchmarks.timing import Finding, at_least, at_most, information
from sim.experiments.campaign import run_missing
from sim.experiments.store import Store
from sim.experiments.trials import Trial

NAME = "sweep"
RUN = 0.05
"""Processor seconds of a run."""
RUNS, ROUNDS, WORKERS = 200, 3, 2
FREE = (500, 3000)
"""Runs of two sweeps whose difference says what a run costs beside itself, starts apart."""
MANY = 100_000
WARM = 0.2
"""Share of the many runs after which memory has to be flat."""


def rounds_of(seconds: float) -> int:
    """Return how many rounds of `spin` take so many seconds of processor."""
    begun = time.process_time()
    spin(2_000_000)
    return int(2_000_000 * seconds / (time.process_time() - begun))


def told(count: int, deed: str) -> Iterator[tuple[dict[str, Any], Trial]]:
    """Yield so many told trials, made as they are taken."""
    return (({"point": place, "share": place / 7}, trial(place, deed)) for place in range(count))


def _plainly(rounds: int, runs: int, gate: Any, ends: Any) -> None:
    gate.wait()
    begun = time.monotonic()
    for _ in range(runs):
        spin(rounds)
    ends.put((begun, time.monotonic()))


def plain(rounds: int) -> float:
    """Return the runs a second of plain processes that do nothing else."""
    context = multiprocessing.get_context("spawn")
    gate, ends = context.Barrier(WORKERS), context.Queue()
    order = (rounds, RUNS // WORKERS, gate, ends)
    processes = [context.Process(target=_plainly, args=order) for _ in range(WORKERS)]
    for each in processes:
        each.start()
    times = [ends.get() for _ in processes]
    for each in processes:
        each.join()
    return RUNS / (max(end for _, end in times) - min(begun for begun, _ in times))


def swept(rounds: int, runs: int) -> tuple[float, float]:
    """Return the runs a second of a sweep from its first result on, and the processor time that all of it takes."""
    seen: list[tuple[float, int]] = []
    before = _processor()
    with tempfile.TemporaryDirectory(prefix="morale-sweep-") as place, Store(Path(place)) as store:
        run_missing(
            setting_of(), told(runs, f"spin {rounds}"), store, model=MODEL, workers=WORKERS, carry=carry,
            progress=lambda done, total: seen.append((time.monotonic(), done)),
        )  # fmt: skip
    used = _processor() - before
    (first, some), (last, done) = next(each for each in seen if each[1] > 0), next(e for e in seen if e[1] == runs)
    return (done - some) / max(last - first, 1e-9), used


def against_plain(rounds: int) -> float:
    """Return a sweep's speed against that of plain processes before and after it."""
    one, rate, other = plain(rounds), swept(rounds, RUNS)[0], plain(rounds)
    return rate / ((one + other) / 2)


def own_time() -> float:
    """Return the processor seconds that store, scheduling and workers take for a run that itself takes none."""
    few, more = (swept(0, count)[1] for count in FREE)
    return (more - few) / (FREE[1] - FREE[0])


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def streamed(count: int) -> tuple[float, float, float]:
    """Stream so many runs into a store; return the peak of memory in GiB, its growth a run in bytes, and seconds."""
    seen: list[tuple[int, int]] = []
    me = psutil.Process()
    last = [0.0]

    def look(done: int, total: int) -> None:
        if time.monotonic() - last[0] > 1.0:
            last[0] = time.monotonic()
            seen.append((done, sum(_memory(each) for each in (me, *me.children()))))

    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="morale-stream-") as place, Store(Path(place)) as store:
        run_missing(
            setting_of(), told(count, ""), store, model=MODEL, workers=WORKERS, carry=carry, total=count, progress=look
        )
    late = np.array([each for each in seen if each[0] >= WARM * count], dtype=float)
    slope = float(np.polyfit(late[:, 0], late[:, 1], 1)[0]) if len(late) > 2 else float("nan")
    return max(size for _, size in seen) / 2**30, slope, time.monotonic() - begun


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def run(many: int = MANY) -> list[Finding]:
    """Return what was found."""
    rounds = rounds_of(RUN)
    ratios = [against_plain(rounds) for _ in range(ROUNDS)]
    share = median(own_time() for _ in range(ROUNDS)) / RUN
    peak, slope, seconds = streamed(many)
    return [
        at_least(NAME, "two workers against two plain processes, runs of 50 ms", median(ratios), 0.95),
        at_most(NAME, "processor time of store, scheduling and workers, of a run of 50 ms", 100 * share, 10.0, "%"),
        at_most(NAME, f"{many:,} runs streamed: peak memory of all processes", peak, 1.0, "GiB"),
        at_most(NAME, f"{many:,} runs streamed: growth of memory", slope, 1000.0, "bytes a run"),
        information(NAME, f"{many:,} runs streamed: runs a second", f"{many / seconds:.0f}"),
    ]
