"""The comparison as one table of text, for the command line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Comparison
from sim.experiments.effect_words import (
    BREAK_EVEN_RULE,
    COSTS,
    TIMING_RULE,
    break_even_words,
    draws_taken,
    effect_words,
    separation_words,
)
from sim.experiments.findings import Findings, PlanFinding, findings
from sim.experiments.headline import verdict
from sim.experiments.statistics import ERROR
from sim.experiments.words import (
    DASH,
    between_draws,
    chance_words,
    chosen_words,
    clean,
    money,
    payback_words,
    percent,
    signed,
)


@dataclass(frozen=True)
class SummaryTable:
    """A table of text: column titles, rows of cells, notes under it, and a title over it or nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    title: str = ""


def summary_table(comparison: Comparison, found: Findings | None = None) -> SummaryTable:
    """Return one row for each plan, best first, the baseline last."""
    found = found or findings(comparison)
    columns = (
        "plan",
        f"mean change in {comparison.outcome.title} ({comparison.outcome.unit})",
        "95 % of draws",
        "beats baseline",
        "best",
        "net value",
        "pays back",
        "verdict",
    )
    ordered = sorted(found.plans[1:], key=lambda plan: -plan.difference.mean)
    rows = tuple(_row(comparison, found, plan) for plan in (*ordered, found.plans[0]))
    notes = (
        *chosen_words(comparison.scenario.worlds),
        counts(comparison),
        distinguishing_rule(comparison.sampling.error),
    )
    return SummaryTable(columns, rows, notes, comparison.scenario.title)


def effect_table(comparison: Comparison, found: Findings | None = None) -> SummaryTable:
    """Return when each plan's effect shows, what the plan might cost, and how much of its spread is luck."""
    found = found or findings(comparison)
    columns = (
        "plan",
        "effect shows from",
        "break-even cost a year",
        COSTS,
        "break-even lies",
        "spread by luck / ignorance (SD)",
    )
    ordered = sorted(found.plans[1:], key=lambda plan: -plan.difference.mean)
    rows = tuple(
        (
            clean(plan.title),
            effect_words(plan.effect, comparison.scenario.horizon, plan.difference.distinguishable),
            *break_even_words(plan.break_even, comparison.scenario.currency),
            separation_words(plan.separation),
        )
        for plan in ordered
    )
    return SummaryTable(columns, rows, (TIMING_RULE, BREAK_EVEN_RULE) if rows else ())


def _row(comparison: Comparison, found: Findings, plan: PlanFinding) -> tuple[str, ...]:
    best = chance_words(plan.best.share, plan.best.draws)
    if plan.number == 0:
        return (clean(plan.title), DASH, DASH, DASH, best, DASH, DASH, verdict(found, plan))
    size = plan.difference
    payback = payback_words(plan.money.median_payback, comparison.scenario.horizon)
    return (
        clean(plan.title),
        signed(size.mean),
        between_draws(size.low, size.high, size.draws),
        chance_words(size.above_zero, size.draws),
        best,
        money(float(np.median(plan.money.net)), comparison.scenario.currency, sign=True),
        f"{payback} ({percent(plan.money.paid_back)})",
        verdict(found, plan),
    )


def counts(comparison: Comparison) -> str:
    """Return how many draws stand behind every number, their seed, and why they are so many."""
    draws, sets, often = comparison.draws, comparison.parameter_sets, comparison.sampling.replications_per_world
    again = f", {draws - sets} of the draws a further replication of a set" if draws > sets else ""
    again = f", each lived through {often} times" if often > 1 else again
    taken = draws_taken(comparison)
    return (
        f"{draws} {'draw' if draws == 1 else 'draws'} for each plan: "
        f"{sets} parameter {'set' if sets == 1 else 'sets'}{again}, the same draws in every plan; "
        f"seed {comparison.provenance['seed']}." + (f" {taken}" if taken else "")
    )


def distinguishing_rule(error: float = ERROR) -> str:
    """Return the stated rule by which plans are told apart."""
    covers = "the 95 % interval of the mean difference covers 0"
    if error < ERROR:
        covers = f"luck alone explains the mean difference with a chance above {100 * error:.2g} %"
    return f"Not distinguishable: one beats the other in 10 to 90 % of the draws, or {covers}."
