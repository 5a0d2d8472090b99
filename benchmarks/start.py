"""Start: help is cheap, a warm comparison shows progress at once, a cold compile is bearable.

Claims: `morale --help` costs at most three times the processor time of
`python -c "import numpy"`; a warm `morale compare` shows its first progress within 3 s; a
compile into an empty cache takes under 60 s.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.processes import ROOT, cost_of, installed, morale, seconds_to_progress
from benchmarks.timing import Finding, at_most, information, interleaved, ratio

NAME = "start"
HELP, FIRST_PROGRESS, COMPILE = 3.0, 3.0, 60.0
SCENARIO = "scenarios/regional-bank"
COLD = "from sim.model import Firm; Firm.from_scenario({scenario!r}, rng=1).step()"
REPETITIONS = 3


def run() -> list[Finding]:
    """Return what was found."""
    if not installed():
        return [information(NAME, "the command morale", "not installed beside this Python")]
    return [*_help(), *_compile(), *_progress()]


def _help() -> list[Finding]:
    numpy = [sys.executable, "-c", "import numpy"]
    costs = interleaved(
        {"help": lambda: cost_of(morale("--help")).processor, "numpy": lambda: cost_of(numpy).processor}
    )
    return [
        at_most(NAME, "processor time of morale --help against importing NumPy", ratio(costs, "help", "numpy"), HELP)
    ]


def _compile() -> list[Finding]:
    """Return the cold compile: everything to the first week in an empty cache, and the same when warm."""
    code = [sys.executable, "-c", COLD.format(scenario=str(ROOT / SCENARIO))]
    with tempfile.TemporaryDirectory(prefix="morale-cold-") as folder:
        environment = {"MORALE_CACHE": folder}
        cold = cost_of(code, environment).wall
        warm = cost_of(code, environment).wall
    return [
        at_most(NAME, "founding and first week, cold cache", cold, COMPILE, "s"),
        information(NAME, "founding and first week, warm cache", f"{warm:.2f} s"),
    ]


def _progress() -> list[Finding]:
    with tempfile.TemporaryDirectory(prefix="morale-start-") as folder:
        commands = iter(morale("compare", SCENARIO, "--out", str(Path(folder) / str(number))) for number in range(99))
        costs = interleaved({"progress": lambda: seconds_to_progress(next(commands))}, REPETITIONS)
    seconds = sorted(costs["progress"])[REPETITIONS // 2]
    return [at_most(NAME, "warm morale compare: first progress", seconds, FIRST_PROGRESS, "s")]
