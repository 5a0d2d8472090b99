"""The bench: plans measured in worlds, each pair once.

All plans meet the same worlds and the same luck, so that two of them differ by what they
are. There are two benches, one to choose on and one to measure on, with no world in common.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sim.core.chosen import declared_for
from sim.core.randomness import text_key
from sim.experiments.evaluation import evaluate
from sim.experiments.runner import seed_of
from sim.experiments.trials import Setting, Trial
from sim.experiments.worlds import plausible_worlds
from sim.policies.plan import Plan
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.workers import Crew

Order = tuple[Plan, int]
"""A plan, and the number of a world."""
Run = Callable[[Sequence[Order]], "NDArray[np.float64]"]
"""From orders to outputs, (orders, outputs)."""


@dataclass
class Bench:
    """Plans measured in worlds; a pair that was measured is not run again.

    Attributes
    ----------
    run : callable
        From orders to outputs, (orders, outputs).
    worlds : int
        How many worlds there are.
    runs : int
        How many runs were done.
    """

    run: Run
    worlds: int
    runs: int = 0
    _known: dict[tuple[str, int], NDArray[np.float64]] = field(default_factory=dict)

    def values(self, plans: Sequence[Plan], worlds: Sequence[int]) -> NDArray[np.float64]:
        """Return outputs of plans in worlds, (plans, worlds, outputs); plans are told apart by their keys."""
        missing = self.missing(plans, worlds)
        if missing:
            for (plan, world), outputs in zip(missing, self.run(missing), strict=True):
                self._known[plan.key, world] = outputs
            self.runs += len(missing)
        return np.array([[self._known[plan.key, world] for world in worlds] for plan in plans])

    def missing(self, plans: Sequence[Plan], worlds: Sequence[int]) -> list[Order]:
        """Return the pairs that were not measured yet, world by world."""
        unique = list({plan.key: plan for plan in plans}.values())
        return [(plan, world) for world in worlds for plan in unique if (plan.key, world) not in self._known]

    def seen(self, plan: Plan) -> list[int]:
        """Return the worlds in which a plan was measured."""
        return sorted(world for key, world in self._known if key == plan.key)


@dataclass(frozen=True)
class World:
    """A set of parameters, and the luck that goes with it."""

    changes: tuple[tuple[str, float], ...]
    seed: int


def sampled(count: int, seed: int, what: str, chosen: Sequence[tuple[str, str]] = ()) -> list[World]:
    """Return worlds to choose or to measure on; `what` names which, and sets them apart from the others.

    Numbers on which evidence conflicts stand in their `chosen` worlds.
    """
    parameters = declared_for(the_week().parameters, chosen)
    own = abs(text_key(what, seed))
    rows = plausible_worlds(parameters, count, own)
    names = [each.name for each in parameters]
    return [
        World(tuple(sorted(zip(names, map(float, row), strict=True))), seed_of(own, number))
        for number, row in enumerate(rows)
    ]


def run_on(
    setting: Setting,
    worlds: Sequence[World],
    *,
    workers: int | None = None,
    told: Callable[[str], None] | None = None,
    progress: Callable[[int], None] = lambda done: None,
    without: tuple[str, ...] = (),
    crew: Crew | None = None,
) -> Run:
    """Return a function that runs orders on all cores; `progress` is told how many of them are done."""

    def run(orders: Sequence[Order]) -> NDArray[np.float64]:
        trials = [Trial(plan, worlds[world].changes, worlds[world].seed, without) for plan, world in orders]
        found = evaluate(
            setting, trials, workers=workers, told=told, progress=lambda done, _: progress(done), crew=crew
        )
        return np.array([each.outputs for each in found]).reshape(len(trials), len(setting.outputs))

    return run
