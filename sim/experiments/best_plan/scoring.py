"""Scoring: from outputs of plans in worlds to what they are judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.best_plan.bench import Bench
from sim.experiments.best_plan.measure import Kept, kept, passed_by, scores
from sim.experiments.best_plan.race import Judgement
from sim.experiments.best_plan.search import penalised, single_loss
from sim.policies.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.goal import Limit, Objective

SIDE = ("index", "turnover", "exhaustion", "net_worth", "programme_money")
"""Outputs that are kept of every run beside those that a goal names."""


SURELY = 0.1
"""A plan that passes a limit by such a share of it has no hope left in a race."""
CAREFUL = 2.0
"""Standard errors by which a plan has to keep a limit while one is chosen: few worlds show few of the bad ones."""


def outputs_for(objectives: Sequence[Objective], limits: Sequence[Limit]) -> tuple[str, ...]:
    """Return the names of the outputs that a goal needs, and those that are told beside them."""
    return tuple(dict.fromkeys((*(each.output for each in objectives), *(each.output for each in limits), *SIDE)))


@dataclass(frozen=True)
class Scorer:
    """What plans are judged by on a bench.

    Attributes
    ----------
    bench : Bench
        Where plans are measured.
    base : Plan
        What gains are counted from.
    outputs : tuple of str
        Names of the bench's outputs, in order.
    objectives, limits : tuple
        Of the goal.
    robustness : str
        Of the goal.
    """

    bench: Bench
    base: Plan
    outputs: tuple[str, ...]
    objectives: tuple[Objective, ...]
    limits: tuple[Limit, ...]
    robustness: str

    def output(self, plans: Sequence[Plan], worlds: Sequence[int], name: str) -> NDArray[np.float64]:
        """Return one output, (plans, worlds)."""
        return np.asarray(self.bench.values(plans, worlds)[:, :, self.outputs.index(name)])

    def gains(self, plans: Sequence[Plan], worlds: Sequence[int]) -> NDArray[np.float64]:
        """Return gains over the base plan, more being better, (objectives, plans, worlds)."""
        values = self.bench.values([self.base, *plans], worlds)
        rise = values[1:] - values[0]
        return np.array([each.sign * rise[:, :, self.outputs.index(each.output)] for each in self.objectives])

    def pairs(self, plans: Sequence[Plan], worlds: Sequence[int]) -> NDArray[np.float64]:
        """Return the values whose measure is compared, (objectives, plans, worlds): gains, or less regrets.

        Regrets are counted from the best of these plans and the base plan in each world.
        """
        gains = self.gains(plans, worlds)
        if self.robustness != "regret":
            return gains
        return np.asarray(gains - np.maximum(gains.max(axis=1, keepdims=True), 0.0))

    def losses(self, plans: Sequence[Plan], worlds: Sequence[int]) -> NDArray[np.float64]:
        """Return what plans are judged by, less being better, (plans, objectives)."""
        best = np.zeros(len(worlds))
        return np.array(
            [-scores(each, self.robustness, np.maximum(each.max(axis=0), best)) for each in self.gains(plans, worlds)]
        ).T

    def beyond(self, plans: Sequence[Plan], worlds: Sequence[int], margin: float = 0.0) -> NDArray[np.float64]:
        """Return how far plans pass each limit, as a share of it, (plans, limits); below 0 inside by the margin."""
        found = np.empty((len(plans), len(self.limits)))
        for place, limit in enumerate(self.limits):
            values = self.output([self.base, *plans], worlds, limit.output)
            found[:, place] = passed_by(limit, values[1:], values[0], margin)
        return found

    def kept(self, plan: Plan, worlds: Sequence[int], seed: int) -> tuple[Kept, ...]:
        """Return whether a plan keeps each limit, and how sure that is."""
        both = [self.output([plan, self.base], worlds, each.output) for each in self.limits]
        return tuple(kept(limit, rows[0], rows[1], seed) for limit, rows in zip(self.limits, both, strict=True))

    def judge(self, plans: Sequence[Plan], worlds: Sequence[int]) -> Judgement:
        """Return what plans are judged by in the same worlds."""
        worlds = list(worlds)
        self.bench.values([self.base, *plans], worlds)
        losses = self.losses(plans, worlds)
        broken = np.maximum(self.beyond(plans, worlds, CAREFUL), 0.0).sum(axis=1)
        sure = np.asarray((self.beyond(plans, worlds) > SURELY).any(axis=1), dtype=np.bool_)
        return Judgement(single_loss(penalised(losses, broken)), self.pairs(plans, worlds)[0], sure)
