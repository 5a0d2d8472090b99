"""What stands behind an answer: levers at a bound, what limits them, and the judgements that they lean on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from sim.core.parameter import Parameter
from sim.experiments.best_plan.bench import sampled
from sim.experiments.best_plan.optimum import Entry, Optimum
from sim.experiments.best_plan.space import step_of
from sim.experiments.judgements import rank_bound
from sim.policies.levers import LEVERS
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.factors import Factor
    from sim.policies.lever import Lever

LOWEST, HIGHEST, ALL_MONEY, INSIDE = "not used", "at the most that is allowed", "takes the whole budget", "in between"


NEARLY = 0.02
"""Share of its range by which a lever may miss a bound and still be said to stand there."""


@dataclass(frozen=True)
class Use:
    """What a plan does with a lever that may be moved.

    Attributes
    ----------
    factor : Factor
        The lever, its range and whom it is for.
    amount, share : float
        Its level, and that as a share of what the budget would buy of it alone.
    where : str
        Whether it stands at a bound.
    spent : float
        Money a year that the plan would save without it.
    cost_grade : str
        How good the evidence for its cost is.
    judgements : tuple of Parameter
        Numbers of grade *judgement* in the theories that read the lever.
    """

    factor: Factor
    amount: float
    share: float
    where: str
    spent: float
    cost_grade: str
    judgements: tuple[Parameter, ...]


@dataclass(frozen=True)
class Lean:
    """A number that a plan's gain goes with, world by world."""

    parameter: Parameter
    correlation: float
    low_third: float
    high_third: float


@dataclass(frozen=True)
class Leans:
    """Numbers that a plan's gain goes with beyond chance, strongest first; how many were tried, in how many worlds."""

    found: tuple[Lean, ...]
    bound: float
    tried: int
    worlds: int


def uses(optimum: Optimum, entry: Entry) -> tuple[Use, ...]:
    """Return what a plan does with each lever that may be moved."""
    space = optimum.space
    if entry.amounts is None:
        return ()
    whole = space.needs(entry.amounts).money
    levers = {each.name: each for each in LEVERS}
    found = []
    for place, (each, top) in enumerate(zip(space.factors, space.tops, strict=True)):
        amount = entry.amounts[place]
        rest = (*entry.amounts[:place], each.low, *entry.amounts[place + 1 :])
        width = top - each.low
        found.append(
            Use(
                each,
                amount,
                (amount - each.low) / width if width > 0 else 0.0,
                _where(amount, each, top),
                whole - space.needs(rest).money,
                levers[each.of].grade,
                judged(levers[each.of]),
            )
        )
    return tuple(found)


def _where(amount: float, factor: Factor, top: float) -> str:
    step = step_of(top - factor.low)
    if amount <= factor.low + 0.5 * step:
        return LOWEST
    if amount < top - max(1.5 * step, NEARLY * (top - factor.low)):
        return INSIDE
    return HIGHEST if top >= factor.high - step else ALL_MONEY


def judged(lever: Lever) -> tuple[Parameter, ...]:
    """Return the numbers of grade *judgement* in the theories that read a lever."""
    return tuple(each for each in behind(lever) if each.grade == "judgement")


def behind(lever: Lever) -> tuple[Parameter, ...]:
    """Return the numbers of the theories that read a lever."""
    week = the_week()
    readers = {
        line.mechanism
        for line in week.lines
        if line.kind != "native" and any(read.column.name == lever.name for read in week.reads(line).values())
    }
    return tuple(each for each in week.parameters if each.name.split(".")[0] in readers)


def leans(optimum: Optimum, entry: Entry) -> Leans:
    """Return which numbers of the theories behind a plan's levers its gain goes with, over all worlds that it met.

    Rank correlations over worlds, against the bound that chance exceeds for any of the
    numbers tried with a probability of 5 %.
    """
    levers = {each.name: each for each in LEVERS}
    used = {each.of for each, use in zip(optimum.space.factors, uses(optimum, entry), strict=True)
            if use.where != LOWEST}  # fmt: skip
    tried = {each.name: each for name in used for each in behind(levers[name])}
    gains, worlds = _all_gains(optimum, entry)
    found = []
    for parameter in tried.values():
        values = np.array([world[parameter.name] for world in worlds])
        if np.ptp(values) > 0 and np.ptp(gains) > 0:
            correlation = float(stats.spearmanr(values, gains).statistic)
            low, high = np.quantile(values, (1 / 3, 2 / 3))
            found.append(
                Lean(parameter, correlation, float(gains[values <= low].mean()), float(gains[values >= high].mean()))
            )
    bound = rank_bound(len(gains), len(found))
    strong = [each for each in found if abs(each.correlation) > bound]
    strong.sort(key=lambda each: -abs(each.correlation))
    return Leans(tuple(strong), bound, len(found), len(gains))


def _all_gains(optimum: Optimum, entry: Entry) -> tuple[NDArray[np.float64], list[dict[str, float]]]:
    """Return a plan's gains in every world that it met, and those worlds."""
    gains, worlds = [], []
    for name, scorer in (("choosing", optimum.scorer), ("fresh", optimum.remeasured)):
        base = set(scorer.bench.seen(scorer.base))
        seen = [world for world in scorer.bench.seen(entry.plan) if world in base]
        there = sampled(scorer.bench.worlds, optimum.goal.seed, name, optimum.goal.scenario.worlds)
        gains.append(scorer.gains([entry.plan], seen)[0, 0] if seen else np.zeros(0))
        worlds += [dict(there[world].changes) for world in seen]
    return np.concatenate(gains), worlds
