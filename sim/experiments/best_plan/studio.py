"""The studio: where the plans of a goal are run. It makes benches, counts runs, and keeps the workers and the time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sim.experiments.best_plan.bench import Bench, Order, World, run_on, sampled
from sim.experiments.best_plan.scoring import outputs_for
from sim.experiments.early_workers import workers_here
from sim.experiments.trials import Setting
from sim.experiments.workers import LocalCrew

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sim.policies.plan import Plan
    from sim.reading.goal import Goal

Progress = Callable[[int, int], None]
Told = Callable[[str], None]

SOON = 10.0
"""Seconds of work below which it does not pay to begin other processes."""
SEVERAL_AT_ONCE = 0.85
"""Share of its own speed that a process keeps when all cores are at work."""


@dataclass
class Studio:
    """Where a goal's plans are run.

    Attributes
    ----------
    goal : Goal
        Whose firm, weeks and outputs.
    workers : int, optional
        Processes; one for each core unless told.
    told, progress : callable
        Called with a sentence before something slow, and with the runs done and wanted.
    without : tuple of str
        Mechanisms knocked out.
    done, total : int
        Runs done and wanted.
    """

    goal: Goal
    workers: int | None
    told: Told
    progress: Progress
    without: tuple[str, ...]
    done: int = 0
    total: int = 0
    _seconds_a_run: float = 0.0
    _crew: LocalCrew | None = field(default=None, repr=False)

    @property
    def setting(self) -> Setting:
        """Return what all runs share."""
        names = outputs_for(self.goal.objectives, self.goal.limits)
        return Setting(self.goal.scenario.organisation, self.goal.scenario.digest, self.goal.horizon, names)

    def bench(self, name: str, worlds: int) -> Bench:
        """Return a bench with worlds of its own."""
        there = sampled(worlds, self.goal.seed, name, self.goal.scenario.worlds)

        def run(orders: Sequence[Order]) -> NDArray[np.float64]:
            if not self._seconds_a_run:
                self._clock(there, orders[0])
            before = self.done
            crew = self._hired() if self._seconds_a_run * len(orders) >= SOON else self._crew
            ran = run_on(
                self.setting, there, workers=1, told=self.told, without=self.without, crew=crew,
                progress=lambda count: self._count(before + count),
            )(orders)  # fmt: skip
            self._count(before + len(orders))
            return ran

        return Bench(run, worlds)

    def close(self) -> None:
        """Send the workers home."""
        if self._crew is not None:
            self._crew.close()

    def runs_in(self, minutes: float, plans: Sequence[Plan]) -> int:
        """Return how many runs fit into minutes here, from a look at a few."""
        self.told("Looking how fast this machine is")
        pilot = replace(self, workers=1, progress=lambda done, total: None).bench("pilot", 2)
        pilot.values(plans[:1], [0])
        began = time.perf_counter()
        pilot.values(plans, [0, 1])
        each = (time.perf_counter() - began) / (2 * len(plans) - 1)
        at_once = workers_here(self.workers)
        return max(1, int(minutes * 60 / each * (1 if at_once == 1 else at_once * SEVERAL_AT_ONCE)))

    def _hired(self) -> LocalCrew | None:
        """Return the workers, hired when they are first needed; None where one process is all."""
        if self._crew is None and workers_here(self.workers) > 1:
            self._crew = LocalCrew(self.setting, workers_here(self.workers))
        return self._crew

    def _clock(self, there: Sequence[World], order: Order) -> None:
        """Note how long a run takes in this process; the first one of all compiles, and is not counted."""
        alone = run_on(self.setting, there, workers=1, told=self.told, without=self.without)
        alone([order])
        began = time.perf_counter()
        alone([order])
        self._seconds_a_run = time.perf_counter() - began

    def _count(self, done: int) -> None:
        self.done = done
        self.progress(done, max(self.total, done))
