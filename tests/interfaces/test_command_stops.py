"""Ctrl-C and SIGTERM end a command with its sentence and status, while it imports, compiles or has workers."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.reliability.ends import GOODBYE, left_behind
from sim.core.compile import cache_folder
from sim.experiments.interruption import AS_BEFORE

ROOT = Path(__file__).resolve().parents[2]
BAKERY = str(ROOT / "scenarios/bakery")
STOPS = [signal.SIGINT, signal.SIGTERM]
SELF = "import os, signal, sys\nstop = lambda: os.kill(os.getpid(), int(sys.argv[1]))\n"
IMPORTING = """
class Stopping:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            stop()

sys.meta_path.insert(0, Stopping())
from sim.interfaces.command import main
main()
"""
WORKING = """
from sim.interfaces.command import answer_stops
from sim.experiments.early_workers import EarlyWorkers
answer_stops()
with EarlyWorkers(2) as workers:
    stop()
"""
NATIVE = """
import hashlib, threading
from sim.interfaces import command
command.LONGEST_GOODBYE = 0.1
command.answer_stops()
threading.Timer(0.1, stop).start()
hashlib.pbkdf2_hmac("sha256", b"", b"", 2_000_000_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="a process sends itself signals")
@pytest.mark.parametrize("number", STOPS)
@pytest.mark.parametrize("program", [IMPORTING, WORKING, NATIVE], ids=["importing", "workers", "native code"])
def test_a_stop_is_answered_whatever_goes_on(program: str, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SELF + program, str(int(number))], cwd=ROOT, text=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    _answered(process, number)


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="groups of processes are sent signals")
@pytest.mark.parametrize("number", STOPS)
@pytest.mark.parametrize(
    "words",
    [("compare", BAKERY, "--draws", "4"), ("explain", BAKERY, "baseline", "counter-course"), ("sweep", "design.toml")],
    ids=["compare", "explain", "sweep"],
)
def test_a_stop_is_answered_in_a_partly_compiled_cache(
    words: tuple[str, ...], number: signal.Signals, tmp_path: Path
) -> None:
    chance, cache = random.Random(3), tmp_path / "cache"
    shutil.copytree(cache_folder(), cache)
    example = (ROOT / "sim/interfaces/example_design.toml").read_text()
    (tmp_path / "design.toml").write_text(example.replace("scenarios/regional-bank", BAKERY))
    for seconds in (0.15, 0.5, 1.0, 3.0, 6.0, 10.0):
        for each in chance.sample(ready := sorted(cache.glob("*.ready")), len(ready) // 3):
            for path in (each, each.with_suffix(".py"), *(cache / "__pycache__").glob(f"{each.stem}*")):
                path.unlink(missing_ok=True)
        out = tmp_path / f"out-{seconds}"
        process = subprocess.Popen(
            [sys.executable, "-c", "from sim.interfaces.command import main; main()", *words, "--out", str(out)],
            cwd=tmp_path, env=os.environ | {"MORALE_CACHE": str(cache), "PYTHONPATH": str(ROOT)}, text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )  # fmt: skip
        time.sleep(seconds)
        if process.poll() is None:
            begun = time.monotonic()
            os.killpg(process.pid, number)
            _answered(process, number)
            assert time.monotonic() - begun < GOODBYE


def _answered(process: subprocess.Popen[str], number: signal.Signals) -> None:
    """Wait for the end of a process that was stopped, and look at how it ended."""
    try:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 128 + number, said
        assert "stopped; " in said
        assert said.strip().splitlines()[-1] == AS_BEFORE or "are kept in" in said
        assert not any(each in said for each in ("Traceback", "leaked", "Fatal")), said
        assert not left_behind(process.pid, 10.0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
