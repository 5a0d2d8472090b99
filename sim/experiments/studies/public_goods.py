"""Repeated contributions among strangers: whether and how steadily they decline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import follow, start_in
from sim.experiments.studies.study import Lab, Statistic, Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = tuple(range(1, 11))
LABORATORY = {"cooperation.support": 0.0, "cooperation.floor": 0.0, "cooperation.belief_weeks": 1.0}
"""Nothing supports giving, and after each round everybody knows what the others gave."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what becomes of contributions in one world with one luck."""
    engine = start_in(lab, "baseline", **LABORATORY)
    given = np.nanmean(follow(engine, ROUNDS, "cooperation").at("cooperation"), axis=1)
    return {"COO-15": fallen(given), "COO-15.steadily": steadily(given)}


def fallen(given: NDArray[np.float64]) -> float:
    """Return the share of the first round's contributions that is gone in the last."""
    return float(1.0 - given[-1] / given[0])


def steadily(given: NDArray[np.float64]) -> float:
    """Return the share of rounds in which less is given than in the round before."""
    return float((np.diff(given) < 0.0).mean())


PUBLIC_GOODS = Study(
    "public-goods",
    "evidence",
    "Ten rounds of contributions among 140 strangers",
    (
        Statistic("COO-15", "part of the first round's contributions gone in the tenth", "COO-15", 0.6, 0.2, 0.2, 1.0,
                  "published is the decline; its size is recalled (from some 40 to some 15 per cent)"),
        Statistic("COO-15.steadily", "share of rounds in which less is given than before", "COO-15", 1.0, 0.1, 0.75,
                  1.0, "a monotone fall, but for the chance of single rounds"),
    ),
    measure,
)  # fmt: skip
