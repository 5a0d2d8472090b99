"""Compare: the main job. Plans for one firm, under the same worlds and the same luck.

Every plan is projected in the same draws; a draw is a world (a set of parameters) with a
replication (luck). In the first draws each plan is run once more without each group of
mechanisms, which takes its effect apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.chosen import declared_for
from sim.core.errors import InputError, nearest
from sim.core.whole import whole_number
from sim.experiments.assembly import assemble
from sim.experiments.blocks import Block, Design, block_of
from sim.experiments.comparison import Comparison, Outcome
from sim.experiments.descriptions import Sampling
from sim.experiments.early_workers import workers_here
from sim.experiments.given import looked_at
from sim.experiments.provenance import provenance_of
from sim.experiments.resolving import Until, draw_until
from sim.experiments.runner import Draw, PlanResult, Task, run_draws
from sim.groups import GROUPS
from sim.reading.given import of
from sim.recorders.logbook import firm_series
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.evidence.ensemble import Ensemble
    from sim.experiments.early_workers import EarlyWorkers
    from sim.reading.scenario import Scenario

WHY_DRAWS = 3
"""Draws in which every plan is run once more without each group of mechanisms."""

KNOCK_OUTS_AT_ONCE = 4
"""Groups that are knocked out of one founded firm; fewer would found it more often, more would keep a core waiting."""

Progress = Callable[[int, int], None]


@looked_at(outcome=of(Outcome, "an Outcome"), until=of((Real, Until), "a width in points, or an Until,"))
def compare(
    scenario: Scenario | str | Path,
    *,
    draws: int | None = None,
    why_draws: int = WHY_DRAWS,
    seed: int | None = None,
    workers: int | None = None,
    early: EarlyWorkers | None = None,
    progress: Progress | None = None,
    told: Callable[[str], None] | None = None,
    outcome: Outcome | None = None,
    replications_per_world: int = 0,
    until: Until | float | None = None,
    blocks: int = 1,
    ensemble: Path | str | None = None,
) -> Comparison:
    """Compare a scenario's plans.

    Parameters
    ----------
    scenario : Scenario or path
        What to compare; see `sim.reading.load_scenario`.
    draws : int, optional
        Worlds times replications; the scenario's own number unless told.
    why_draws : int
        How many of them are also run without each group of mechanisms.
    seed : int, optional
        Master seed; the scenario's own unless told.
    workers : int, optional
        Processes; results do not depend on it.
    early : EarlyWorkers, optional
        Processes that are there already; see `sim.experiments.early_workers`.
    progress : callable, optional
        Called now and then as ``progress(done, total)``, in foundings and runs.
    told : callable, optional
        Called with a sentence before something slow, such as compiling.

    outcome : Outcome, optional
        What plans are ranked by.
    replications_per_world : int
        Live through every world so often; unless told, a quarter of the draws repeat a world once.
    until : Until or float, optional
        Draw blocks of `draws`, round after round, until every difference is known well enough; a number is
        the width of its interval, in the outcome's unit.
    blocks : int
        Blocks of `draws` to run where `until` is not given: those that such a comparison has run.
    ensemble : path, optional
        Worlds to draw from, such as a fit's ``ensemble.csv``; those of the package unless told.

    Returns
    -------
    Comparison
        Everything that came out, draw by draw.

    Raises
    ------
    InputError
        For a scenario that is not in order, or draws or a seed that are none.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    master = asked.seed if seed is None else seed
    _can_be_ranked_by(outcome or Outcome())
    design = Design(asked.replications if draws is None else draws, replications_per_world)
    started = datetime.datetime.now(datetime.UTC)
    running = _Running(asked, outcome or Outcome(), design, min(why_draws, design.size), master, workers, early, told,
                       progress or (lambda done, total: None), {}, [], *_worlds_of(ensemble))  # fmt: skip
    if until is None:
        running.run(range(blocks))
        sampling = Sampling(blocks=blocks)
    else:
        goal = until if isinstance(until, Until) else Until(until)
        sampling = draw_until(goal, running.run, running.outcomes, told=told or (lambda sentence: None))
    sampling = replace(sampling, block=design.draws, replications_per_world=replications_per_world)
    return running.finished(sampling, started)


def _can_be_ranked_by(outcome: Outcome) -> None:
    known = firm_series(the_week())
    if outcome.series not in known:
        raise InputError(f"there is no weekly series {outcome.series!r}{nearest(outcome.series, known)}")
    whole_number("weeks of the outcome", outcome.weeks, 1)


def _worlds_of(path: Path | str | None) -> tuple[Ensemble | None, dict[str, str]]:
    """Return the ensemble of a file and what a manifest says of it; nothing for that of the package."""
    if path is None:
        return None, {}
    from sim.reading.ensemble_file import ensemble_hash, read_ensemble

    return read_ensemble(path), {"ensemble": str(path), "ensemble_hash": ensemble_hash(path)}


@dataclass
class _Running:
    """A comparison under way: what was asked, and the blocks that have been run."""

    scenario: Scenario
    outcome: Outcome
    design: Design
    why: int
    master: int
    workers: int | None
    early: EarlyWorkers | None
    told: Callable[[str], None] | None
    progress: Progress
    results: dict[tuple[int, int], tuple[PlanResult, ...]]
    blocks: list[Block]
    ensemble: Ensemble | None = None
    drawn_from: Mapping[str, str] = field(default_factory=dict)

    def run(self, numbers: range) -> None:
        """Run some blocks; the first one holds the knock-outs."""
        parameters = declared_for(the_week().parameters, self.scenario.worlds)
        blocks = [block_of(self.design, parameters, self.master, number, self.ensemble) for number in numbers]
        orders = [draw for block in blocks for draw in block.draws]
        if not self.blocks and blocks:
            orders += _knock_outs(orders, self.design.worlds, self.why)
        task = Task(self.scenario.organisation, tuple(self.scenario.plans), self.scenario.horizon)
        ran = run_draws(
            task, orders, workers=self.workers, early=self.early, told=self.told, progress=self.progress
        )  # fmt: skip
        for result in ran:
            self.results |= {(result.number, group): plans for group, plans in result.plans.items()}
        self.blocks += blocks

    @property
    def parameter_set(self) -> NDArray[np.int64]:
        """Return the world of each draw so far."""
        return np.concatenate([block.parameter_set for block in self.blocks])

    def outcomes(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return the outcome of each plan and draw so far, and each draw's world."""
        weeks, sets = min(self.outcome.weeks, self.scenario.horizon), self.parameter_set
        place = firm_series(the_week()).index(self.outcome.series)
        plans = range(len(self.scenario.plans))
        draws = [self.results[number, -1] for number in range(len(sets))]
        return np.array([[draw[plan].firm[-weeks:, place].mean() for draw in draws] for plan in plans]), sets

    def finished(self, sampling: Sampling, started: datetime.datetime) -> Comparison:
        """Return the comparison of all blocks so far."""
        sets, plans = self.parameter_set, len(self.scenario.plans)
        provenance = provenance_of(
            self.scenario, self.master, started, workers=workers_here(self.workers), draws=len(sets),
            why_draws=self.why, plans=plans, runs=plans * (len(sets) + self.why * len(GROUPS)),
        )  # fmt: skip
        return assemble(
            self.scenario, self.outcome, self.results, sets,
            np.concatenate([block.replication for block in self.blocks]),
            np.concatenate([block.worlds for block in self.blocks]), {**provenance, **self.drawn_from}, sampling,
        )  # fmt: skip


def _knock_outs(orders: list[Draw], worlds: int, why: int) -> list[Draw]:
    """Return orders that run the draws of some worlds once more without each group of mechanisms."""
    week = the_week()
    groups = [
        (place, tuple(name for name in group.mechanisms if name in week.mechanisms))
        for place, group in enumerate(GROUPS)
    ]
    spread = sorted({int(place) for place in np.linspace(0, worlds - 1, min(why, worlds))})
    return [
        replace(orders[number], without=tuple(groups[first : first + KNOCK_OUTS_AT_ONCE]))
        for number in spread
        for first in range(0, len(groups), KNOCK_OUTS_AT_ONCE)
    ]
