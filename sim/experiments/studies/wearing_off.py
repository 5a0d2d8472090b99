"""What is left of the effect of a week of training after eight weeks."""

from __future__ import annotations

from collections.abc import Mapping

from sim.experiments.studies.following import follow, mean_effect, members
from sim.experiments.studies.study import Lab, Statistic, Study

FIRST, LATER = (2, 3), (9, 10)
"""The second and third week after the course began, and those eight weeks after it."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what wears off in one world with one luck."""
    seats = members(lab.founded, "Teams in training")
    treated, usual = (follow(lab.start(plan), (*FIRST, *LATER), "performance") for plan in ("training", "baseline"))
    first, later = (
        mean_effect(treated.at("performance", *weeks)[:, seats], usual.at("performance", *weeks)[:, seats])
        for weeks in (FIRST, LATER)
    )
    return {"TRN-07": worn_off(first, later)}


def worn_off(first: float, later: float) -> float:
    """Return the share of a first effect that is gone later, in per cent; NaN where there was none."""
    return 100.0 * (1.0 - later / first) if first > 0.0 else float("nan")


WEARING_OFF = Study(
    "training-wears-off",
    "evidence",
    "A week of training in a call centre, week by week",
    (
        Statistic("TRN-07", "part of the first weeks' rise in output gone seven weeks later (per cent)", "TRN-07",
                  50.0, 25.0, 5.0, 100.0, "published is only that the rise wears off within weeks: anything from a "
                  "twentieth on counts; the middle stands for no figure"),
    ),
    measure,
)  # fmt: skip
