"""The comparison as one table of text, for the command line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Comparison
from sim.experiments.findings import Findings, PlanFinding, findings
from sim.experiments.headline import verdict
from sim.experiments.words import DASH, between_draws, chance_words, clean, money, payback_words, percent, signed


@dataclass(frozen=True)
class SummaryTable:
    """A table of text: column titles, rows of cells, and notes under it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


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
    return SummaryTable(columns, rows, (counts(comparison), distinguishing_rule()))


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
    """Return how many draws stand behind every number, and their seed."""
    draws, sets = comparison.draws, comparison.parameter_sets
    again = f", {draws - sets} of the draws a further replication of a set" if draws > sets else ""
    return (
        f"{draws} {'draw' if draws == 1 else 'draws'} for each plan: "
        f"{sets} parameter {'set' if sets == 1 else 'sets'}{again}, the same draws in every plan; "
        f"seed {comparison.provenance['seed']}."
    )


def distinguishing_rule() -> str:
    """Return the stated rule by which plans are told apart."""
    return (
        "Not distinguishable: one beats the other in 10 to 90 % of the draws, or the 95 % interval of the mean "
        "difference covers 0."
    )
