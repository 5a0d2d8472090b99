"""A temporary overload: what is left of the lost standard of service a year later."""

from __future__ import annotations

from collections.abc import Mapping

from sim.experiments.studies.study import Lab, Statistic, Study

RUSH, WATCHED = 26, 78
"""Weeks in which the rush ends, and a year after that."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what a rush leaves behind in one world with one luck."""
    standard = lab.log("overload", WATCHED + 1).department("standard")[:, 0]
    return {"ATT-19": left_over(1.0 - float(standard[RUSH - 1 : WATCHED].min()), 1.0 - float(standard[WATCHED]))}


def left_over(lost: float, still: float) -> float:
    """Return the share of a loss that is still there later; NaN where nothing was lost."""
    return still / lost if lost > 0.0 else float("nan")


OVERLOAD = Study(
    "overloaded-bank",
    "evidence",
    "A lending centre with two fifths more work for half a year",
    (
        Statistic("ATT-19", "part of the lost standard (time that a case deserves) that is still lost a year later",
                  "ATT-19", 1.0, 0.3, 0.1, 1.0, "published as permanent, without a figure: a standard clearly below "
                  "that of the start after 52 weeks counts; two regional centres would differ by .3 (judgement)"),
    ),
    measure,
)  # fmt: skip
