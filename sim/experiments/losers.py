"""Who loses: groups of employees and of customers that are worse off under a plan than under the baseline.

The firm as a whole, departments, office sides, values segments of employees and segments of customers, in what counts
for themselves: job satisfaction, exhaustion, leaving, waiting for colleagues; for customers their satisfaction. A
group loses where its paired difference is told apart with all groups and measures of the plan in mind (see
`sim.experiments.subgroups`). Departments of fewer than five people are not told of.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Array, Comparison, DepartmentMeasure
from sim.experiments.findings import Findings, last_half_year, turnover
from sim.experiments.places import shown_unit
from sim.experiments.subgroups import DEPARTMENTS, Subgroups
from sim.experiments.words import MINUS, clean, listed, signed
from sim.instruments.group_means import SMALLEST_GROUP

COUNTS_FOR = {
    DEPARTMENTS: ("satisfaction", "exhaustion", "quits", "lateness"),
    "offices": ("satisfaction", "exhaustion", "quits", "lateness"),
    "employee_segments": ("satisfaction", "quits"),
    "customer_segments": ("index",),
}
"""What counts for whom, by view."""
WHOLE_FIRM = "whole firm"
KINDS = {
    DEPARTMENTS: "department", "offices": "office side", "employee_segments": "employee segment",
    "customer_segments": "customer segment",
}  # fmt: skip
MOST_NAMED = 5
"""Losses of a plan that a sentence names; the table holds all."""
NOBODY = "nobody was told apart as worse off"


@dataclass(frozen=True)
class Loser:
    """A group that a plan leaves worse off.

    Attributes
    ----------
    plan : int
        Its number.
    kind, place, name : str
        What sort of group, which one, and which measure.
    measure : DepartmentMeasure
        What is measured, in which unit.
    mean, low, high : float
        Mean paired difference with its 95 % interval.
    chance : float
        Chance of such a mean by luck: adjusted for all groups and measures of the plan, but for the whole firm.
    size : float
        The mean over the spread of such groups in the baseline, draws and places together: by this they are ranked.
    """

    plan: int
    kind: str
    place: str
    name: str
    measure: DepartmentMeasure
    mean: float
    low: float
    high: float
    chance: float
    size: float


def losers(comparison: Comparison, found: Findings) -> tuple[Loser, ...]:
    """Return every group that is told apart as worse off, plan by plan, the largest loss first."""
    told = [*_whole_firm(comparison, found)]
    for part in found.subgroups:
        if part.name in COUNTS_FOR.get(part.view, ()):
            told += _groups(comparison, part)
    return tuple(sorted(told, key=lambda each: (each.plan, -each.size, each.kind, each.place)))


def _groups(comparison: Comparison, part: Subgroups) -> list[Loser]:
    departments = part.view == DEPARTMENTS
    values = (comparison.department_values if departments else comparison.views[part.view].values)[part.name]
    titles = [each.title for each in comparison.departments] if departments else part.places
    small = [each.people < SMALLEST_GROUP for each in comparison.departments] if departments else [False] * len(titles)
    worse = part.marked & (part.mean * part.measure.better < 0)
    spread = _spread(values[0])
    return [
        Loser(
            plan, KINDS[part.view], titles[place], part.name, part.measure, float(part.mean[plan, place]),
            float(part.low[plan, place]), float(part.high[plan, place]), float(part.adjusted[plan, place]),
            abs(float(part.mean[plan, place])) / spread,
        )
        for plan, place in np.argwhere(worse).tolist()
        if not small[place]
    ]  # fmt: skip


def _whole_firm(comparison: Comparison, found: Findings) -> list[Loser]:
    """Return what is worse for people on average over the firm."""
    told = []
    for plan in found.plans[1:]:
        for each in plan.side_effects:
            size, better = each.difference, 1 if each.key == "satisfaction" else -1
            if size.distinguishable and size.mean * better < 0:
                base = turnover(comparison) if each.key == "turnover" else last_half_year(comparison, each.key)
                factor = 100.0 if each.key == "lateness" else 1.0
                told.append(Loser(
                    plan.number, WHOLE_FIRM, WHOLE_FIRM, each.key, DepartmentMeasure(each.title, each.unit, better),
                    size.mean, size.mean_low, size.mean_high, size.chance,
                    abs(size.mean) / _spread(factor * base[0]),
                ))  # fmt: skip
    return told


def _spread(values: Array) -> float:
    """Return the spread of a measure in the baseline, over draws and places; never 0."""
    known = values[np.isfinite(values)]
    return max(float(known.std()) if known.size else 0.0, 1e-9)


def loser_sentences(comparison: Comparison, found: Findings) -> tuple[str, ...]:
    """Return a sentence for each plan that leaves somebody worse off, and one on those that leave nobody so."""
    told = losers(comparison, found)
    plans = {plan.number: [each for each in told if each.plan == plan.number] for plan in found.plans[1:]}
    sentences = [
        f"{clean(comparison.plans[plan].title)}: worse off "
        f"{'is' if len(own) == 1 else 'are'} {_named(own)}."
        for plan, own in plans.items()
        if own
    ]
    none = [clean(comparison.plans[plan].title) for plan, own in plans.items() if not own]
    if none:
        sentences.append(f"{listed(none)}: {NOBODY}, which is not to say that nobody is.")
    if any(each.people < SMALLEST_GROUP for each in comparison.departments):
        sentences.append(f"Departments of fewer than {SMALLEST_GROUP} people are left out.")
    return tuple(sentences)


def _named(own: list[Loser]) -> str:
    """Return the largest losses, and how many more there are."""
    named = [f"{clean(each.place)} ({clean(each.measure.title)} {_size(each)})" for each in own[:MOST_NAMED]]
    more = len(own) - len(named)
    return listed([*named, *([f"{more} more in results/losers"] if more else [])])


def _size(each: Loser) -> str:
    factor, unit = shown_unit(each.measure)
    digits = 2 if unit == "SD" else 1
    shown = signed(factor * each.mean, digits)
    if not shown.strip(f"+{MINUS}0."):
        shown = ("under +" if each.mean > 0 else f"under {MINUS}") + f"{10.0**-digits:g}"
    return f"{shown} {clean(unit)}"
