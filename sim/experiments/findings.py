"""Everything that a report or a table says about a comparison, as numbers.

This is the one place where statistics are chosen; the report and the command line
only put them into words and pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.break_even import BreakEven, break_even
from sim.experiments.comparison import Array, Comparison, Group
from sim.experiments.contested import Contested, Thin, contested, too_thin
from sim.experiments.judgements import Movers, movers
from sim.experiments.money_outcomes import WEEKS_A_YEAR, MoneyOutcome, money_outcomes
from sim.experiments.statistics import (
    Chance,
    Difference,
    Separation,
    chances_of_best,
    difference,
    expected_regret,
    leading_plan,
    mean_interval,
    not_told_from,
    separate,
)
from sim.experiments.subgroups import Subgroups, subgroups
from sim.experiments.timing import TimeToEffect, times_to_effect

LEANS = 0.2
"""A plan's effect leans on a group that carries this share of all that its groups carry."""


@dataclass(frozen=True)
class SideEffect:
    """A result that is no goal of the plan: level, paired difference, and which way is worse."""

    key: str
    title: str
    unit: str
    digits: int
    level: float
    difference: Difference


@dataclass(frozen=True)
class Reason:
    """What one group of mechanisms carries of a plan's effect: mean, and its 95 % interval."""

    group: Group
    mean: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Return half of the interval."""
        return (self.high - self.low) / 2


@dataclass(frozen=True)
class PlanFinding:
    """What came out for one plan; `against_leader` is None for the leading plan itself."""

    number: int
    title: str
    level: Array
    difference: Difference
    separation: Separation | None
    best: Chance
    regret: float
    against_leader: Difference | None
    effect: TimeToEffect
    money: MoneyOutcome
    break_even: BreakEven
    net: Difference
    side_effects: tuple[SideEffect, ...]
    reasons: tuple[Reason, ...]
    remainder: Reason | None
    why_total: float


@dataclass(frozen=True)
class Findings:
    """All findings.

    Attributes
    ----------
    plans : tuple of PlanFinding
        In the order of the comparison.
    leader : int
        Plan with the highest mean outcome.
    with_leader : tuple of int
        Plans not told apart from the leader, itself among them.
    answer : int
        The plan that the analysis of assumptions is about: the leader, or the best of the
        other plans where the baseline leads.
    movers : Movers
        Parameters that moved that plan's difference from the baseline.
    cautions : tuple of Group
        Groups with a caution on which the answer leans.
    subgroups : tuple of Subgroups
        What plans change in departments, office sides and segments, with their number in mind.
    contested : tuple of Contested
        The answer in each named world, where published evidence conflicts.
    thin : tuple of Thin
        Numbers with named worlds that are not told apart, for want of sets of parameters.
    """

    plans: tuple[PlanFinding, ...]
    leader: int
    with_leader: tuple[int, ...]
    answer: int
    movers: Movers
    cautions: tuple[Group, ...]
    subgroups: tuple[Subgroups, ...]
    contested: tuple[Contested, ...] = ()
    thin: tuple[Thin, ...] = ()


def findings(comparison: Comparison) -> Findings:
    """Return everything that can be said about a comparison."""
    outcomes, sets = comparison.outcomes, comparison.parameter_set
    leader = leading_plan(outcomes, sets)
    answer = leader
    if leader == 0 and len(comparison.plans) > 1:
        answer = 1 + leading_plan(outcomes[1:], sets)
    best, regret, money = chances_of_best(outcomes, sets), expected_regret(outcomes), money_outcomes(comparison)
    effects = times_to_effect(comparison)
    plans = tuple(
        _plan(comparison, number, outcomes, leader, best[number], float(regret[number]), effects[number], money[number])
        for number in range(len(comparison.plans))
    )
    together = not_told_from(leader, outcomes, sets, comparison.sampling.error)
    return Findings(
        plans, leader, together, answer, movers(comparison, answer), _cautions(plans[answer]), subgroups(comparison),
        contested(comparison), too_thin(comparison),
    )


def _plan(
    comparison: Comparison,
    number: int,
    outcomes: Array,
    leader: int,
    best: Chance,
    regret: float,
    effect: TimeToEffect,
    money: MoneyOutcome,
) -> PlanFinding:
    """Return one plan's findings."""
    sets, error = comparison.parameter_set, comparison.sampling.error
    reasons, remainder, total = _reasons(comparison, number)
    ahead = None if number == leader else difference(outcomes[leader], outcomes[number], sets, error)
    return PlanFinding(
        number=number,
        title=comparison.plans[number].title,
        level=np.quantile(outcomes[number], (0.025, 0.5, 0.975)),
        difference=difference(outcomes[number], outcomes[0], sets, error),
        separation=separate(outcomes[number] - outcomes[0], sets),
        best=best,
        regret=regret,
        against_leader=ahead,
        effect=effect,
        money=money,
        break_even=break_even(comparison, money),
        net=difference(money.net, np.zeros_like(money.net), sets, error),
        side_effects=_side_effects(comparison, number),
        reasons=reasons,
        remainder=remainder,
        why_total=total,
    )


def turnover(comparison: Comparison) -> Array:
    """Return quits per year in per cent of the people employed (plans, draws)."""
    quits, people = comparison.series["quits"], comparison.series["headcount"]
    return np.asarray(100.0 * WEEKS_A_YEAR * quits.mean(axis=2) / np.maximum(people.mean(axis=2), 1e-9))


def last_half_year(comparison: Comparison, name: str) -> Array:
    """Return the mean of a series over the last 26 weeks (plans, draws)."""
    return np.asarray(comparison.series[name][:, :, -26:].mean(axis=2))


def _side_effects(comparison: Comparison, number: int) -> tuple[SideEffect, ...]:
    measured = (
        ("turnover", "people who quit", "% a year", 1, turnover(comparison)),
        ("exhaustion", "exhaustion, last half year", "SD", 2, last_half_year(comparison, "exhaustion")),
        ("lateness", "internal requests late, last half year", "%", 1, 100 * last_half_year(comparison, "lateness")),
        ("satisfaction", "job satisfaction, last half year", "SD", 2, last_half_year(comparison, "satisfaction")),
    )
    return tuple(
        SideEffect(
            key,
            title,
            unit,
            digits,
            float(np.median(values[number])),
            difference(values[number], values[0], comparison.parameter_set, comparison.sampling.error),
        )  # fmt: skip
        for key, title, unit, digits, values in measured
    )


def _reasons(comparison: Comparison, number: int) -> tuple[tuple[Reason, ...], Reason | None, float]:
    """Return what each group carries, the remainder, and the total that they add up to."""
    why = comparison.why
    if why is None or not why.groups:
        return (), None, 0.0
    reasons = tuple(_reason(group, why.lost[number, place]) for place, group in enumerate(why.groups))
    remainder = _reason(Group("remainder", "Groups acting together (remainder)"), why.remainder[number])
    return reasons, remainder, float(why.total[number].mean())


def _reason(group: Group, lost: Array) -> Reason:
    """Return a group's mean with its interval; each draw of the decomposition is a world of its own."""
    mean, low, high = mean_interval(lost, np.arange(len(lost)))
    return Reason(group, mean, low, high)


def _cautions(plan: PlanFinding) -> tuple[Group, ...]:
    """Return the groups with a caution on which a plan's effect leans."""
    carried = sum(abs(reason.mean) for reason in plan.reasons)
    return tuple(
        reason.group
        for reason in plan.reasons
        if reason.group.caution and carried > 0 and abs(reason.mean) >= LEANS * carried
    )
