"""Workers that start early: they work, end with their master, and a dead one is told in a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.engine import default_parameters
from sim.experiments.early_workers import EarlyWorkers, early_workers
from sim.experiments.runner import Draw, Task, run_draws
from sim.policies.plan import Plan
from sim.reading.small_bank import small_bank
from sim.schedule import the_week

MASTER = """
import os, time
from sim.experiments.early_workers import EarlyWorkers
if __name__ == "__main__":
    with EarlyWorkers(2) as early:
        print(*{early.submit(os.getpid).result() for _ in range(9)}, flush=True)
        time.sleep(60)
"""


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return status != "Z"


def test_one_piece_of_work_or_one_worker_needs_no_processes() -> None:
    for made in (early_workers(1), early_workers(9, 1)):
        with made as early:
            assert early is None


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it looks for processes where Linux lists them")
def test_workers_end_when_their_master_is_killed() -> None:
    master = subprocess.Popen([sys.executable, "-c", MASTER], stdout=subprocess.PIPE, text=True)
    assert master.stdout is not None
    workers = [int(each) for each in master.stdout.readline().split()]
    assert workers and all(alive(each) for each in workers)
    os.kill(master.pid, signal.SIGKILL)
    master.wait()
    until = time.monotonic() + 10.0
    while any(alive(each) for each in workers) and time.monotonic() < until:
        time.sleep(0.05)
    master.stdout.close()
    assert not any(alive(each) for each in workers)


def test_workers_that_died_before_there_was_work_are_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(*arguments: object) -> None:
        raise BrokenProcessPool("a process ended")

    task = Task(small_bank(), (Plan("baseline"),), 4)
    with EarlyWorkers(2) as early:
        monkeypatch.setattr(early, "submit", dead)
        with pytest.raises(InputError, match="a worker process died"):
            list(run_draws(task, [Draw(0, 1, default_parameters(the_week()))] * 2, early=early))
