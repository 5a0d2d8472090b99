"""Laws and checks leave no process behind when the one that runs them is killed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.reliability.ends import left_behind

BAKERY = Path(__file__).resolve().parents[2] / "scenarios/bakery"
MAIN = "from sim.interfaces.command import main; main()"
COMMAND = [sys.executable, "-c", MAIN, "laws", str(BAKERY), "--workers", "2"]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are looked up as Linux tells them")
def test_no_worker_outlives_its_master() -> None:
    master = subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    children = Path(f"/proc/{master.pid}/task/{master.pid}/children")
    while len(children.read_text().split()) < 3:
        assert master.poll() is None, "it ended before it had workers"
        time.sleep(0.05)
    time.sleep(1.0)
    master.kill()
    master.wait()
    try:
        assert not left_behind(master.pid, 60.0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(master.pid, signal.SIGKILL)
