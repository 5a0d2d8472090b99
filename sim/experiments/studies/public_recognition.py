"""Public recognition: whether it does more where it is exclusive, and who works more for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import follow, mean_effect, spread
from sim.experiments.studies.study import Lab, Statistic, Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

LATE = (8, 10, 12)
"""Weeks in which performance is read, when many have been thanked."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what public thanks do in one world with one luck."""
    plans = ("baseline", "best", "all")
    usual, best, everybody = (follow(lab.start(plan), LATE, "performance", "awarded") for plan in plans)
    unit = spread(usual.at("performance"))
    gain = (best.at("performance") - usual.at("performance")).mean(axis=0) / unit
    thanked = best.at("awarded", LATE[0])[0] > 0.0
    for_all = mean_effect(everybody.at("performance"), usual.at("performance")) / unit
    return {"MOT-29": float(np.nanmean(gain)) - for_all, "MOT-29.others": others_more(gain, thanked)}


def others_more(gain: NDArray[np.float64], thanked: NDArray[np.bool_]) -> float:
    """Return by how much those gain more who were not thanked."""
    there = ~np.isnan(gain)
    return float(gain[there & ~thanked].mean() - gain[there & thanked].mean())


RECOGNITION = Study(
    "public-recognition",
    "evidence",
    "Thanks in public for all or for the best, in an office for data entry",
    (
        Statistic("MOT-29", "gain by thanks for the best, over thanks for all (SDs of output between people)", "MOT-29",
                  0.15, 0.1, 0.01, 0.6, "published is the order; the middle stands for no figure"),
        Statistic("MOT-29.others", "gain of those not thanked, over those thanked (SDs of output between people)",
                  "MOT-29", 0.15, 0.1, 0.01, 0.6, "published is that the others drive the gain; the middle stands for "
                  "no figure"),
    ),
    measure,
)  # fmt: skip
