"""Who answered, and what silence may hide.

Those who are silent have said nothing, so how far they differ cannot be known from the survey. Two things can be told:
whether they differ in what personnel files know of them, and how far a mean would be off *if* contentment went with
answering in some strength, which is a supposition and named as one.

Equation
    answers when a + b·z + luck > 0;  E[z | answered] = b/sqrt(1 + b²)·phi(a')/Phi(a'),  Phi(a') = response

Known answer
    With b = 0 nothing is hidden; with everybody answering neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from sim.experiments.audit_gaps import Row, welch
from sim.instruments.group_means import SMALLEST_GROUP

if TYPE_CHECKING:
    from sim.experiments.audit_ground import Ground

SUPPOSED = (0.0, 0.25, 0.5)
"""How much one SD of contentment may raise the tendency to answer, in SD; the house's own surveys suppose .25."""


def response_rows(ground: Ground) -> list[Row]:
    """Return people and answers by department and of all; small numbers of answers are not told."""
    rows: list[Row] = []
    for place, name in enumerate(ground.names):
        answered, people = ground.answered[place], ground.people[place]
        few = answered < SMALLEST_GROUP
        rows.append({
            "department": name, "people": int(people), "answered": np.nan if few else answered,
            "response": np.nan if few else min(1.0, answered / people), "told_of": bool(ground.shown[place]),
        })  # fmt: skip
    total, people = float(ground.answered.sum()), float(ground.people.sum())
    rows.append({"department": "", "people": int(people), "answered": total, "response": min(1.0, total / people),
                 "told_of": total >= SMALLEST_GROUP})  # fmt: skip
    return rows


def overstatement(response: float, leaning: float) -> float:
    """Return by how many SD those who answered lie above all, if answering leans on contentment so much."""
    if not 0.0 < response < 1.0:
        return 0.0
    cut = float(stats.norm.ppf(response))
    return float(leaning / np.sqrt(1.0 + leaning**2) * stats.norm.pdf(cut) / response)


def silence_rows(ground: Ground) -> list[Row]:
    """Return what silence would hide under suppositions: of the firm, and of the department that answered least."""
    total = min(1.0, float(ground.answered.sum() / ground.people.sum()))
    rows: list[Row] = []
    shares = np.where(ground.shown, np.minimum(1.0, ground.answered / ground.people), np.inf)
    places = [("", total)]
    if ground.shown.any():
        least = int(np.argmin(shares))
        places.append((ground.names[least], float(shares[least])))
    for name, response in places:
        for leaning in SUPPOSED:
            rows.append({"department": name, "response": response, "leaning": leaning,
                         "overstated_by_sd": overstatement(response, leaning)})  # fmt: skip
    return rows


def known_of_the_silent(ground: Ground) -> list[Row]:
    """Return how those who answered differ from the silent in what personnel files know, in SD."""
    rows: list[Row] = []
    answered = ground.survey.answered
    for name, values in (("tenure_years", ground.survey.tenure_years), ("wage", ground.survey.wage)):
        there = ~np.isnan(values)
        one, other = values[there & answered], values[there & ~answered]
        spread = float(values[there].std()) if there.any() else 0.0
        if min(len(one), len(other)) < SMALLEST_GROUP or spread == 0.0:
            continue
        size, low, high = (each / spread for each in welch(one, other))
        rows.append({"figure": name, "answered": len(one), "silent": len(other), "difference": size, "low": low,
                     "high": high, "told_apart": bool(low > 0 or high < 0)})  # fmt: skip
    return rows
