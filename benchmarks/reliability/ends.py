"""R3 and R16: sweeps that are killed or stopped at random times, and go on by the same command."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.reliability.checking import keys_of, wrong_in
from benchmarks.reliability.proof import Proof
from sim.core.errors import InputError
from sim.experiments.store_file import EMPTY

RUNS = 500
SECONDS = "0.004"
TOO_LATE = "after the last run"
"""How a trial ends that came too late, and does not count."""
TALLY = "attempts lost"
"""Is in what a sweep says last: a stop after that meets a program that has done its work and is about to end."""
IN_A_ROW = 3
"""Kills of one sweep, before it is let to its end."""
GOODBYE = 5.0
"""Seconds that a stopped sweep may take."""
PATIENCE = 120.0


def started(folder: Path, runs: int = RUNS, seconds: str = SECONDS) -> subprocess.Popen[str]:
    """Start a sweep of fake runs in a process group of its own, and wait until it has begun."""
    command = [sys.executable, "-m", "benchmarks.reliability.program", str(folder), str(runs), seconds]
    process = subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def finished(folder: Path, runs: int = RUNS) -> tuple[int, str, float]:
    """Run a sweep of fake runs to its end; return its status, what it said, and its seconds after its beginning."""
    process = started(folder, runs)
    begun = time.monotonic()
    said, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, said, time.monotonic() - begun


def left_behind(group: int, patience: float = 3.0) -> bool:
    """Return whether processes of a group go on after `patience` seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if not _alive(group):
            return False
        time.sleep(0.05)
    return _alive(group)


def _alive(group: int) -> bool:
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            try:
                state, _, of, *_ = (place / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(of) == group and state != "Z":
                return True
    return False


def killed(times: int, seed: int, runs: int = RUNS) -> Proof:
    """Kill the whole process group at random times, look at what is kept, go on, and compare the end."""
    proof = Proof("R3: no run lost or doubled after `kill -9` of the whole process group")
    chance, expectations = random.Random(seed), keys_of(runs, f"sleep {SECONDS}")
    with tempfile.TemporaryDirectory(prefix="morale-kills-") as place:
        *_, usual = finished(Path(place) / "uninterrupted", runs)
        number = 0
        while proof.tried < times:
            number += 1
            folder = Path(place) / f"{number}"
            chain = [
                _one_kill(folder, chance.uniform(0.0, usual), runs) for _ in range(min(IN_A_ROW, times - proof.tried))
            ]
            found = [wrong for wrong, _ in chain]
            status, said, _ = finished(folder, runs)
            end = wrong_in(folder, expectations, complete=True) if status == 0 else f"status {status}: {said.strip()}"
            for wrong, kind in zip(found, (kind for _, kind in chain), strict=True):
                what = wrong or end
                if what:
                    proof.fail(what)
                elif kind != TOO_LATE:
                    proof.note(kind)
    return proof


def _one_kill(folder: Path, after: float, runs: int) -> tuple[str, str]:
    """Kill a sweep once; return what is wrong then, and when it hit."""
    process = started(folder, runs)
    time.sleep(after)
    over = process.poll() is not None
    if not over:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    try:
        wrong = wrong_in(folder, keys_of(runs, f"sleep {SECONDS}"), complete=over)
    except InputError as problem:
        return ("", "before the first run") if EMPTY in str(problem) else (str(problem), "")
    return wrong, TOO_LATE if over else "on the way"


def stopped(times: int, seed: int, runs: int = RUNS) -> Proof:
    """Send Ctrl-C or SIGTERM at random times; it has to end in 5 s, say how to go on, and go on."""
    proof = Proof("R16: Ctrl-C and SIGTERM end a sweep within 5 s, with a sentence, nothing lost, nobody left behind")
    chance, expectations = random.Random(seed), keys_of(runs, f"sleep {SECONDS}")
    with tempfile.TemporaryDirectory(prefix="morale-stops-") as place:
        *_, usual = finished(Path(place) / "uninterrupted", runs)
        number = 0
        while proof.tried < times:
            number += 1
            folder = Path(place) / f"{number}"
            number_of, whole = chance.choice([(signal.SIGINT, True), (signal.SIGTERM, True), (signal.SIGTERM, False)])
            wrong, kind = _one_stop(folder, chance.uniform(0.0, usual), number_of, whole, runs)
            if not wrong:
                status, said, _ = finished(folder, runs)
                wrong = wrong_in(folder, expectations, complete=True) if status == 0 else f"status {status}: {said}"
            if wrong:
                proof.fail(wrong)
            elif kind != TOO_LATE:
                proof.note(kind)
    return proof


def _one_stop(folder: Path, after: float, number: signal.Signals, whole: bool, runs: int) -> tuple[str, str]:
    process = started(folder, runs)
    time.sleep(after)
    begun = time.monotonic()
    if process.poll() is None:
        os.killpg(process.pid, number) if whole else os.kill(process.pid, number)
    said, _ = process.communicate(timeout=PATIENCE)
    seconds = time.monotonic() - begun
    if left_behind(process.pid):
        os.killpg(process.pid, signal.SIGKILL)
        return f"{number.name}: processes were left behind", ""
    if "Traceback" in said:
        return f"{number.name}: a traceback: {said.strip()[-300:]}", ""
    if process.returncode == 0 or TALLY in said:
        return "", TOO_LATE
    if process.returncode != 128 + number or "stopped" not in said:
        return f"{number.name}: status {process.returncode}, said {said.strip()!r}", ""
    if seconds > GOODBYE:
        return f"{number.name}: it took {seconds:.1f} s", ""
    return "", f"{number.name} on the way" if "are kept" in said else f"{number.name} before the first run"
