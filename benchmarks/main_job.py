"""Main job: the ready-made comparison, warm, from command to report.

Claim: under 90 s on two cores with the default replications and decompositions.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.processes import Cost, cost_of, installed, morale
from benchmarks.timing import Finding, at_most, information

NAME = "main_job"
SECONDS = 90.0
REPETITIONS = 3
SCENARIO = "scenarios/regional-bank"


def run() -> list[Finding]:
    """Return what was found; the first of the runs warms up and is not counted."""
    if not installed():
        return [information(NAME, "the command morale", "not installed beside this Python")]
    costs = []
    for _ in range(REPETITIONS + 1):
        with tempfile.TemporaryDirectory(prefix="morale-main-job-") as folder:
            costs.append(cost_of(morale("compare", SCENARIO, "--out", str(Path(folder) / "out"))))
    return _told(costs[1:])


def _told(costs: list[Cost]) -> list[Finding]:
    processor = median(cost.processor for cost in costs)
    return [
        at_most(
            NAME,
            f"morale compare {SCENARIO}, {os.cpu_count()} cores",
            median(cost.wall for cost in costs),
            SECONDS,
            "s",
        ),
        information(NAME, "its processor time", f"{processor:.1f} s"),
    ]
