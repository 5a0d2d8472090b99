"""Law 20 and check 19: how far word of a good and of a poor soap gets, in separate circles and in common ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.checks.runs import Runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

END = 104
LOOKS = tuple((END, "listener", name) for name in ("heard", "near"))
SHOP, VILLAGE = "soap shop", "soap shop, friends in common"


def _case(firm: str, product: float, **more: float) -> Case:
    chosen = plan(product=product, **more) if product or more else PRACTICE
    return Case(chosen, firm, weeks=END, looks=LOOKS)


CASES = {
    "good": _case(SHOP, 12),
    "poor": _case(SHOP, -15),
    "good, friends in common": _case(VILLAGE, 12),
}


def _heard(runs: Runs, case: str, near: bool) -> NDArray[np.float64]:
    """Return how many friends of employees, or how many further people, have heard, by replication."""
    heard, friends = (runs.look(case, END, "listener", name) for name in ("heard", "near"))
    return np.array([float(one[(who > 0) == near].sum()) for one, who in zip(heard, friends, strict=True)])


def _reach(runs: Runs) -> list[Figure]:
    found = {case: runs.series(case, "reached")[:, -1] for case in runs.cases}
    further = _heard(runs, "poor", near=False) / np.maximum(_heard(runs, "poor", near=True), 1.0)
    return [
        mean_of("reached with a good soap, people", found["good"], 150, sure=True),
        mean_of("friends of friends, over friends, reached with a poor soap", further, high=0.15),
        mean_of("reached with a poor soap, people", found["poor"], high=150, sure=True),
        mean_of("reached where circles overlap, people", found["good, friends in common"], high=75, sure=True),
    ]


LAW_20 = Check(
    "law 20",
    "Fifty people with a good soap and separate circles reach 150 or more; with a poor one the chain stops at the "
    "first friend; overlapping circles reach well below 150.",
    "the soap shop of fifty for two years: a soap 12 points better, or 15 worse; circles that overlap by 5 or 85 %",
    "150 by two standard errors; at most 15 further people for each 100 friends; half of 150",
    CASES,
    _reach,
    Sabotage(
        "the disappointed recommend like the delighted",
        parameters={"word_of_mouth.recommend_at": -50.0, "word_of_mouth.warn_at": 80.0},
    ),
    replications=12,
    quick=3,
    own_firm=True,
)


def _won(runs: Runs) -> list[Figure]:
    reached = {case: runs.series(case, "reached")[:, -1] for case in runs.cases}
    won = {case: runs.series(case, "won_by_word_of_mouth")[:, -1] for case in runs.cases}
    near = {case: _heard(runs, case, near=True) for case in runs.cases}
    faster = runs.series("good, with content", "reached")[:, 25] - runs.series("good", "reached")[:, 25]
    return [
        *_reach(runs),
        mean_of("won for it with a good soap, people", won["good"], 20, sure=True),
        mean_of("won for it, of those reached", won["good"] / np.maximum(reached["good"], 1.0), 0.05, 0.6),
        mean_of("friends reached with a good soap less with a poor one", near["good"] - near["poor"], 0, sure=True),
        mean_of("reached in half a year with pieces to pass on less without", faster, 0, sure=True),
        mean_of(
            "the same with a poor soap, over the good one's reach",
            reached["poor, with content"] / np.maximum(reached["good"], 1.0),
            high=0.5,
        ),
    ]


SCEPTIC_19 = Check(
    "sceptic 19",
    "Soap shop: a good soap travels and wins customers; a poor one stops at the first friend, whatever people are "
    "given to pass on; friends in common hear the same again.",
    "as law 20, and one ready-made piece a head and week",
    "as law 20; between 5 and 60 % of those reached come; content with a poor soap reaches less than half of what a "
    "good soap reaches without",
    {**CASES, "good, with content": _case(SHOP, 12, advocacy_content=1),
     "poor, with content": _case(SHOP, -15, advocacy_content=1)},
    _won,
    Sabotage("nobody tells anybody", without=("circles",)),
    replications=12,
    quick=3,
    own_firm=True,
)  # fmt: skip
