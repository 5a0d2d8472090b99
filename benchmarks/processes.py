"""Runs commands in processes of their own and says what they cost."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRESS = re.compile(rb"[1-9]\s*%")


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds on the clock, seconds of processor, peak memory in bytes."""

    wall: float
    processor: float
    peak: int
    output: str


def morale(*arguments: str) -> list[str]:
    """Return the command line of the program as installed beside this Python."""
    return [str(Path(sys.executable).with_name("morale")), *arguments]


def installed() -> bool:
    """Return whether the program is there."""
    return Path(morale()[0]).exists()


def cost_of(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and return what it cost.

    Raises
    ------
    RuntimeError
        If it failed; the text is the end of what it said.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
    )
    assert process.stdout is not None
    output = process.stdout.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    wall = time.perf_counter() - begun
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {output.strip()[-400:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, output)


def seconds_to_progress(command: Sequence[str], patience: float = 120.0) -> float:
    """Start a command at a terminal and return the seconds until it shows a percentage; then end it.

    Raises
    ------
    RuntimeError
        If it ends, or `patience` passes, without one.
    """
    here, there = pty.openpty()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=there, stdout=there, stderr=there, cwd=ROOT, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"},
    )  # fmt: skip
    os.close(there)
    try:
        return _watch(here, begun, patience)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        os.close(here)


def _watch(terminal: int, begun: float, patience: float) -> float:
    seen = b""
    while time.perf_counter() - begun < patience:
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            break
        if PROGRESS.search(seen):
            return time.perf_counter() - begun
    raise RuntimeError(f"no progress shown; it said: {seen[-400:].decode(errors='replace')}")
