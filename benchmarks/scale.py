"""Scale: the whole model from 1,000 to 50,000 employees with 100 customers each.

Claims: the cost of a person-week is flat within 1.5, and 50,000 employees with 5 million
customers for three years fit in 6 GiB.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from typing import Any

from benchmarks.processes import cost_of
from benchmarks.timing import Finding, at_most, information

NAME = "scale"
WEEKS, SETTLING = 13, 13
"""Weeks in a round, and before the first; costs are per person-week."""
SIZES = (1_000, 5_000, 20_000, 50_000)
REPETITIONS = 3
FLAT = 1.5
LARGEST, THREE_YEARS, FULL_SETTLING = 50_000, 156, 104
GIBIBYTES = 6.0


def told(people: int, weeks: int, settling: int, rounds: int) -> dict[str, Any]:
    """Return what a firm of that size cost, founded and projected in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.firms", *map(str, (people, weeks, settling, rounds))]
    answer: dict[str, Any] = json.loads(cost_of(command).output.splitlines()[-1])
    return answer


def run() -> list[Finding]:
    """Return what was found."""
    told(SIZES[0], 1, 1, 1)
    rounds: dict[int, list[float]] = {people: [] for people in SIZES}
    for _ in range(REPETITIONS):
        for people in SIZES:
            answer = told(people, WEEKS, SETTLING, REPETITIONS)
            rounds[people].append(median(answer["seconds"]) / (answer["people"] * WEEKS))
    findings = [
        information(
            NAME, f"{people:,} people: cost of a person-week with 100 customers", f"{1e6 * median(each):.2f} µs"
        )
        for people, each in rounds.items()
    ]
    spread = median(max(costs) / min(costs) for costs in zip(*rounds.values(), strict=True))
    findings.append(at_most(NAME, f"largest against smallest cost, {SIZES[0]:,} to {SIZES[-1]:,} people", spread, FLAT))
    return [*findings, *_memory()]


def _memory() -> list[Finding]:
    answer = told(LARGEST, THREE_YEARS, FULL_SETTLING, 1)
    what = f"{answer['people']:,} people, {answer['customers']:,} customers, {THREE_YEARS} weeks"
    return [
        at_most(NAME, f"{what}: peak memory", answer["peak"] / 2**30, GIBIBYTES, "GiB"),
        information(NAME, f"{what}: time after the start", f"{answer['seconds'][0]:.0f} s"),
    ]
