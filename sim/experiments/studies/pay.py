"""A raise: how long it pleases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import follow
from sim.experiments.studies.study import Lab, Statistic, Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVERY = 13
"""Weeks between two looks."""
ALMOST = 0.1
"""Share of the highest effect at which adaptation counts as almost full."""
YEAR = 52.0


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what a raise does in one world with one luck."""
    weeks = tuple(range(EVERY, lab.scenario.horizon + 1, EVERY))
    raised, usual = (follow(lab.start(plan), weeks, "satisfaction") for plan in ("raise", "baseline"))
    pleased = np.nanmean(raised.at("satisfaction") - usual.at("satisfaction"), axis=1)
    return {"MOT-33": years_to_adapt(pleased, weeks)}


def years_to_adapt(effect: NDArray[np.float64], weeks: tuple[int, ...]) -> float:
    """Return the years until an effect has fallen to a tenth of its highest for the first time, between two looks.

    The last look if it never does.
    """
    top = int(np.argmax(effect))
    wanted = ALMOST * effect[top]
    for place in range(top + 1, len(weeks)):
        if effect[place] <= wanted:
            before, now = effect[place - 1], effect[place]
            part = (before - wanted) / (before - now) if before > now else 1.0
            return float(weeks[place - 1] + part * (weeks[place] - weeks[place - 1])) / YEAR
    return weeks[-1] / YEAR


RAISE = Study(
    "pay-raise",
    "evidence",
    "A raise of a tenth for good",
    (
        Statistic("MOT-33", "years until a raise has lost nine tenths of its effect on job satisfaction", "MOT-33", 3.5,
                  0.5, 3.0, 4.0, "3 to 4 years (1.645 SD: .3) and that 'almost full' may be read as 85 to 95 per cent "
                  "(SD .4)"),
    ),
    measure,
)  # fmt: skip
