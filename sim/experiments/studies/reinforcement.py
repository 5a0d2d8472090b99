"""Money, recognition and feedback: each alone, and whether all three do more than their sum."""

from __future__ import annotations

from collections.abc import Mapping

from sim.experiments.studies.feedback import TRIAL
from sim.experiments.studies.following import follow, mean_effect, spread, start_in
from sim.experiments.studies.study import Lab, Statistic, Study

MONTHS = (12, 16, 20, 24)
ALONE, TOGETHER = ("money", "praise", "feedback"), "together"


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what reinforcement does in one world with one luck."""
    arms = {
        key: follow(start_in(lab, key, **TRIAL), MONTHS, "performance").at("performance")
        for key in ("baseline", *ALONE, TOGETHER)
    }
    usual = arms["baseline"]
    effects = {key: mean_effect(arms[key], usual) / spread(usual) for key in (*ALONE, TOGETHER)}
    total = sum(effects[key] for key in ALONE)
    return {"MOT-24": total / len(ALONE), "MOT-26": effects[TOGETHER] - total}


REINFORCEMENT = Study(
    "reinforcement",
    "evidence",
    "Money, recognition and feedback in ten groups of a plant",
    (
        Statistic("MOT-24", "mean effect of money, recognition or feedback alone (SDs of output between people)",
                  "MOT-24", 0.47, 0.1, 0.3, 0.64, "mean of 72 studies; kinds differ from .29 to .68 (recalled)"),
        Statistic("MOT-26", "what all three together do beyond the sum of each alone (SDs of output between people)",
                  "MOT-26", 0.4, 0.25, 0.02, 1.0, "more than additive is published; the size, 1.88 less .68, .51 and "
                  ".29, is recalled and rests on few studies"),
    ),
    measure,
)  # fmt: skip
