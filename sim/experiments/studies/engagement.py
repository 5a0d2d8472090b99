"""An engagement programme: how far answers about work rise, against those of people who wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.study import Lab, Statistic, Study
from sim.instruments.employee_survey import Answers, employee_survey

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASKED = 26
"""Week in which people are asked: when the programme ends."""
SCALES = ("satisfaction", "commitment", "needs")
"""Scales of the survey that stand for engagement: it has none of that name."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return the rise of engagement in one world with one luck."""
    waves = []
    for plan in ("programme", "baseline"):
        engine = lab.start(plan)
        engine.run(ASKED)
        waves.append(employee_survey(engine.ledger, engine.seed, ASKED))
    return {"MOT-41": rise(engagement(waves[0]), engagement(waves[1]))}


def engagement(wave: Answers) -> NDArray[np.float64]:
    """Return each person's mean over the scales, in points; NaN where one is missing."""
    found: NDArray[np.float64] = np.mean([wave.score(scale) for scale in SCALES], axis=0)
    return found


def rise(treated: NDArray[np.float64], waiting: NDArray[np.float64]) -> float:
    """Return the difference of means in SDs between those who wait."""
    return float((np.nanmean(treated) - np.nanmean(waiting)) / np.nanstd(waiting, ddof=1))


ENGAGEMENT = Study(
    "engagement-intervention",
    "evidence",
    "Half a year of leaders' training, groups and thanks in eight wards",
    (
        Statistic("MOT-41", "engagement in the survey (SDs between people): satisfaction, commitment and needs met",
                  "MOT-41", 0.29, 0.12, 0.12, 0.46, "published interval .12-.46 (SD .087), and that programmes differ "
                  "(high heterogeneity)"),
    ),
    measure,
)  # fmt: skip
