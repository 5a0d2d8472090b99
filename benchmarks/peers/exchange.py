"""How a contender in a process of its own is asked for a measurement.

The parent writes one job a line, as JSON; the contender builds its firm, then times only
the weeks, and answers with the seconds and the means that the firm ended with. Standard
library only: some contenders live in environments of their own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter
from types import SimpleNamespace
from typing import Protocol

WATCHED = ("skill", "mood", "hours", "fatigue", "recognition", "satisfaction", "effort", "quality")
"""Columns whose means show that two contenders run the same week."""


class Contender(Protocol):
    """A firm as some tool has it."""

    def run(self, weeks: int) -> None:
        """Run that many weeks."""

    def means(self) -> dict[str, float]:
        """Return the mean of each column of `WATCHED`."""


Build = Callable[[int, int, SimpleNamespace], Contender]
"""From people, seed and parameters to a firm ready to run."""


def serve(build: Build) -> None:
    """Answer jobs from standard input until it ends."""
    for line in sys.stdin:
        job = json.loads(line)
        firm = build(job["people"], job["seed"], SimpleNamespace(**job["parameters"]))
        begun = perf_counter()
        firm.run(job["weeks"])
        seconds = perf_counter() - begun
        means = {name: float(value) for name, value in firm.means().items()}
        sys.stdout.write(json.dumps({"seconds": seconds, "means": means}) + "\n")
        sys.stdout.flush()
