"""How much wider bands would have had to be: the record of held-out results, turned into a factor.

Split conformal prediction (Vovk, Gammerman and Shafer 2005) with the distance from the mean, in half-widths of the
band, as its score: the factor is the quantile of the scores that holds the promised share of figures like these. No
number of the model moves by it. How well it does is found by judging each study by the factor of all the others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sim.experiments.scoring.lines import Line, Verdict
from sim.experiments.scoring.predictive import WIDTH
from sim.experiments.scoring.standing import HELD_OUT

FEWEST = 20
"""Held-out figures below which no factor is given."""


@dataclass(frozen=True)
class Widening:
    """What would have made bands hold what they promise.

    Attributes
    ----------
    factor : float
        By which each half of a band is multiplied; at least 1.
    inside, asked : int
        Held-out figures inside bands so widened, each study by the factor of the others; of so many.
    """

    factor: float
    inside: int
    asked: int


def widening(lines: Sequence[Line]) -> Widening | None:
    """Return how much wider bands would have had to be; None with fewer than `FEWEST` held-out figures."""
    found = [(line.study, half_widths(line.value, line.engine)) for line in lines if line.kind == HELD_OUT]
    if len(found) < FEWEST:
        return None
    others = {left: _factor([reach for study, reach in found if study != left]) for left, _ in found}
    inside = sum(int(reach <= others[study]) for study, reach in found)
    return Widening(_factor([reach for _, reach in found]), inside, len(found))


def half_widths(value: float, said: Verdict) -> float:
    """Return how far a figure lies from the predicted mean, in widths of that half of the band."""
    half = said.high - said.mean if value > said.mean else said.mean - said.low
    return float(abs(value - said.mean) / half)


def _factor(reaches: Sequence[float]) -> float:
    """Return the score that holds `WIDTH` of figures that are to come; never below 1."""
    rank = math.ceil((len(reaches) + 1) * WIDTH)
    return max(1.0, sorted(reaches)[min(rank, len(reaches)) - 1])
