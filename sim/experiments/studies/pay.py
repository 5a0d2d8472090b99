"""A raise: how long it pleases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import follow, start_in
from sim.experiments.studies.study import Lab, Statistic, Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVERY = 13
"""Weeks between two looks."""
ALMOST = 0.1
"""Share of the highest effect at which adaptation counts as almost full."""
CLEAR = 0.2
"""Share of it down to which the effect stands clear of the luck of moods."""
PANEL = {"quitting.level": 0.0}
"""Nobody leaves from week 0 on: the panel follows people wherever they go."""
YEAR = 52.0
LONGEST = 25.0
"""Years that stand for never."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what a raise does in one world with one luck."""
    weeks = tuple(range(EVERY, lab.scenario.horizon + 1, EVERY))
    raised, usual = (follow(start_in(lab, plan, **PANEL), weeks, "satisfaction") for plan in ("raise", "baseline"))
    pleased = np.nanmean(raised.at("satisfaction") - usual.at("satisfaction"), axis=1)
    return {"MOT-33": years_to_adapt(pleased, weeks)}


def years_to_adapt(effect: NDArray[np.float64], weeks: tuple[int, ...]) -> float:
    """Return the years until an effect has fallen to a tenth of its highest, at the pace at which it fades.

    The pace is the regression of its log on time, from the highest to the last look above a fifth of it. NaN where
    there is no effect; 25 years where it does not fade.
    """
    top = int(np.argmax(effect))
    if not effect[top] > 0.0:
        return float("nan")
    clear = np.flatnonzero(effect[top:] <= CLEAR * effect[top])
    last = top + int(clear[0]) if len(clear) else len(effect)
    if last - top < 3:
        return weeks[min(last, len(weeks) - 1)] / YEAR
    years = np.array(weeks[top:last], np.float64) / YEAR
    slope, start = np.polyfit(years, np.log(effect[top:last]), 1)
    if slope >= 0.0:
        return LONGEST
    return min(LONGEST, float((np.log(ALMOST * effect[top]) - start) / slope))


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
