"""Starts contenders in processes of their own and asks them for measurements."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from benchmarks.environments import python_of
from benchmarks.reference_week import Reference

ROOT = Path(__file__).resolve().parent.parent
PEERS = {
    "Mesa": ("mesa_peer", ""),
    "AgentPy": ("agentpy_peer", "agentpy"),
    "mesa-frames": ("mesa_frames_peer", "mesa-frames"),
    "NumPy": ("numpy_peer", ""),
}
"""Name of each tool: its module, and the environment that it needs (nothing: this one)."""


class Peer:
    """A contender's process.

    Parameters
    ----------
    tool : str
        One of `PEERS`.
    """

    def __init__(self, tool: str) -> None:
        module, environment = PEERS[tool]
        python = str(python_of(environment)) if environment else sys.executable
        self._process = subprocess.Popen(
            [python, "-m", f"benchmarks.peers.{module}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.means: dict[str, float] = {}

    def measure(self, people: int, weeks: int, seed: int) -> float:
        """Return the seconds a person-week of a new firm; `means` then holds how it ended."""
        job = {"people": people, "weeks": weeks, "seed": seed, "parameters": asdict(Reference())}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("a contender ended before it answered; its own message stands above")
        told = json.loads(answer)
        self.means = told["means"]
        return float(told["seconds"]) / (people * weeks)

    def __enter__(self) -> Peer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)
