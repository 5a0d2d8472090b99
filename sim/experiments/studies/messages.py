"""Exposures to a message: the number at which attitudes are highest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import follow, mean_effect, members, start_in
from sim.experiments.studies.study import Lab, Statistic, Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHOWN = tuple(range(2, 21, 2))
"""How often the message is shown, by room."""
LABORATORY = {"messages.opened": 1.0}
"""Everybody sees what is shown."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what exposures do in one world with one luck."""
    usual = follow(lab.start("baseline"), (1,), "orientation").at("orientation")
    shown = follow(start_in(lab, "shown", **LABORATORY), (1,), "orientation").at("orientation")
    rooms = [members(lab.founded, f"Room {count:02d}") for count in SHOWN]
    lifts = np.array([mean_effect(shown[:, room], usual[:, room]) for room in rooms])
    return {"COM-31": exposures_at_the_top(np.array(SHOWN, np.float64), lifts)}


def exposures_at_the_top(exposures: NDArray[np.float64], lifts: NDArray[np.float64]) -> float:
    """Return the number of exposures, in even steps, at which the lift is highest: the top of a parabola.

    The parabola goes through the highest lift and its two neighbours; 0 if no number lifts anything.
    """
    top = int(np.argmax(lifts))
    if not lifts[top] > 0.0:
        return 0.0
    if top in (0, len(lifts) - 1):
        return float(exposures[top])
    before, here, after = lifts[top - 1 : top + 2]
    step = exposures[top + 1] - exposures[top]
    return float(exposures[top] + step * 0.5 * (before - after) / (before - 2.0 * here + after))


EXPOSURES = Study(
    "message-exposures",
    "evidence",
    "A message shown two to twenty times",
    (
        Statistic("COM-31", "exposures within a week at which attitudes are highest", "COM-31", 10.0, 1.2, 8.0, 12.0,
                  "tolerance of 2 exposures (1.645 SD); advertisements, in laboratories"),
    ),
    measure,
)  # fmt: skip
