"""R5: disks that are full, fail at the k-th write, have a limit on the size of files, or may only be read."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.reliability.checking import keys_of, wrong_in
from benchmarks.reliability.ends import PATIENCE, RUNS, SECONDS, finished
from benchmarks.reliability.fake_runs import MODEL, expected, setting_of, trials
from benchmarks.reliability.proof import Proof
from sim.core.errors import InputError
from sim.experiments.store import Store
from sim.experiments.store_file import EMPTY

FEW = 40
"""Runs of a store that is written under failing writes: some two hundred writes."""
ERRORS = {"no room": errno.ENOSPC, "input or output error": errno.EIO}
NOBODY = 65534
"""A user who may not write where root may."""


def can_fail() -> bool:
    """Return whether a disk can be made to fail here: it takes Linux and a C compiler."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


def failing(most: int, step: int = 1) -> Proof:
    """Let the k-th write, fsync or truncation fail, once or for good, for k up to `most`."""
    proof = Proof("R5: the k-th write to the disk fails (ENOSPC, EIO; once, or from then on): a sentence, nothing lost")
    with tempfile.TemporaryDirectory(prefix="morale-disk-") as place:
        library = Path(place) / "failing_disk.so"
        source = Path(__file__).with_name("failing_disk.c")
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], check=True)
        command = [sys.executable, "-m", "benchmarks.reliability.disk", str(library), str(most), str(step)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(library)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        proof.fail(f"the proof itself ended: {done.stderr.strip()[-300:]}")
        return proof
    for line in done.stdout.splitlines():
        wrong, kind = json.loads(line)
        proof.fail(wrong) if wrong else proof.note(kind)
    return proof


def _fill(folder: Path) -> None:
    setting = setting_of()
    with Store(folder) as store:
        store.begin(setting, MODEL)
        for told, trial in trials(FEW):
            store.put(trial.key(setting, MODEL), told, expected(trial), 0.1)


def _one(arm: Callable[[int, int, int], None], k: int, error: int, lasting: bool) -> tuple[str, str]:
    """Write a store while its k-th write fails, then without; return what is wrong, and how it ended."""
    expectations = keys_of(FEW)
    with tempfile.TemporaryDirectory(prefix="morale-k-") as place:
        folder, kind = Path(place), "harmless"
        arm(k, error, int(lasting))
        try:
            _fill(folder)
        except InputError as problem:
            kind = "a sentence"
            if "runs.sqlite" not in str(problem):
                return f"write {k}: the sentence names no file: {problem}", ""
        except Exception as problem:
            return f"write {k}: {type(problem).__name__}: {problem}", ""
        finally:
            arm(-1, 0, 0)
        try:
            wrong = wrong_in(folder, expectations, complete=kind == "harmless")
        except InputError as problem:
            wrong = "" if EMPTY in str(problem) else str(problem)
        if not wrong:
            _fill(folder)
            wrong = wrong_in(folder, expectations, complete=True)
        return (f"write {k}: {wrong}", "") if wrong else ("", kind)


def _loop(library: str, most: str, step: str) -> None:
    shim = ctypes.CDLL(library)
    for k in range(1, int(most) + 1, int(step)):
        for error in ERRORS.values():
            for lasting in (False, True):
                print(json.dumps(_one(shim.arm, k, error, lasting)), flush=True)


def limited(sizes: list[int], runs: int = RUNS) -> Proof:
    """Give whole sweeps a limit on the size of files; then take it away and go on."""
    proof = Proof("R5: a limit on the size of files: a sentence, status 2, and on by the same command")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="morale-limit-") as place:
            folder = Path(place) / "runs"
            done = _program(folder, runs, lambda size=size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
            wrong = _after(done, folder, runs)
            proof.fail(f"{size} bytes: {wrong}") if wrong else proof.note("a sentence")
    return proof


def read_only(runs: int = 50) -> Proof:
    """Let a user who is not root write into a folder that may only be read, and read what is in it."""
    proof = Proof("R5: a folder that may only be read: a sentence; what is in it can be read")
    with tempfile.TemporaryDirectory(prefix="morale-read-only-") as place:
        os.chmod(place, 0o755)
        folder = Path(place) / "runs"
        finished(folder, runs)
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        command = [sys.executable, "-m", "benchmarks.reliability.disk", "nobody", str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
        said = done.stdout.splitlines() or [done.stderr.strip()[-300:]]
        proof.note("a sentence") if "cannot be written here" in said[0] else proof.fail(f"said {said[0]!r}")
        proof.note("read") if said[-1] == f"{runs} read" else proof.fail(f"said {said[-1]!r}")
        folder.chmod(0o755)
    return proof


def _nobody(folder: str) -> None:
    """As a user who may not write: try to go on with a sweep, then read it."""
    if os.getuid() == 0:
        os.setuid(NOBODY)
    try:
        Store(folder)
        print("it was opened to be written")
    except InputError as problem:
        print(problem)
    with Store(folder, reading=True) as store:
        print(f"{len(list(store.runs()))} read")


def _program(folder: Path, runs: int, before: Callable[[], None] | None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.reliability.program", str(folder), str(runs), SECONDS]
    return subprocess.run(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=before,
        timeout=PATIENCE, check=False,
    )  # fmt: skip


def _after(done: subprocess.CompletedProcess[str], folder: Path, runs: int) -> str:
    """Return what is wrong after a sweep that had to fail, and after it went on."""
    if done.returncode != 2 or "Traceback" in done.stdout or str(folder) not in done.stdout:
        return f"status {done.returncode}: {done.stdout.strip()[-300:]}"
    status, said, _ = finished(folder, runs)
    if status:
        return f"it does not go on: {said.strip()[-300:]}"
    return wrong_in(folder, keys_of(runs, f"sleep {SECONDS}"), complete=True)


if __name__ == "__main__":
    _nobody(sys.argv[2]) if sys.argv[1] == "nobody" else _loop(*sys.argv[1:])
