"""Learning styles: whether it helps to be taught in the mode that one prefers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import follow, members
from sim.experiments.studies.study import Lab, Statistic, Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

TESTED = 2
"""Week in which people are tested."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return the interaction of preference and mode in one world with one luck."""
    taught = (follow(lab.start(plan), (TESTED,), "trained_service") for plan in ("class", "screen"))
    heard, read = (each.at("trained_service")[0] for each in taught)
    listeners, readers = (members(lab.founded, "Learners", kind) for kind in ("listeners", "readers"))
    return {"TRN-29": interaction(heard, read, listeners, readers)}


def interaction(
    heard: NDArray[np.float64], read: NDArray[np.float64], listeners: NDArray[np.bool_], readers: NDArray[np.bool_]
) -> float:
    """Return how much more listeners gain by hearing over reading than readers do, in SDs between people."""
    gain = heard - read
    return float((np.nanmean(gain[listeners]) - np.nanmean(gain[readers])) / np.nanstd(heard, ddof=1))


STYLES = Study(
    "learning-styles",
    "evidence",
    "Listeners and readers, taught by ear and by eye",
    (
        Statistic("TRN-29", "gain by the preferred mode (SDs of learning)", "TRN-29", 0.0, 0.18, -0.3, 0.3,
                  "not significant with 121 adults (number recalled): two standard errors of a difference between two "
                  "halves that each took both modes are about .36"),
    ),
    measure,
)  # fmt: skip
