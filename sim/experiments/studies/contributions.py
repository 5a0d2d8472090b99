"""Kinds of contributors: the shares of those who give in kind, ride free, or give most where others give half."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import follow
from sim.experiments.studies.study import Lab, Statistic, Study
from sim.mechanisms.cooperation import CONDITIONAL, FREE, HUMP

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = {"COO-12": CONDITIONAL, "COO-13": FREE, "COO-14": HUMP}


def measure(lab: Lab) -> Mapping[str, float]:
    """Return the kinds of people in one world with one luck."""
    kinds = follow(lab.start("baseline"), (1,), "cooperation_type").at("cooperation_type")[0]
    return {name: share_of(kinds, kind) for name, kind in KINDS.items()}


def share_of(kinds: NDArray[np.float64], kind: float) -> float:
    """Return the share of people of a kind, among those who are there."""
    return float((kinds[~np.isnan(kinds)] == kind).mean())


AT_WORK = "44 students (sampling SD .07), and colleagues are no strangers: free riders at work are between .15 and .33"
TYPES = Study(
    "contribution-types",
    "evidence",
    "Kinds of contributors among five hundred people",
    (
        Statistic("COO-12", "share who give the more the more others give", "COO-12", 0.5, 0.1, 0.36, 0.64, AT_WORK),
        Statistic("COO-13", "share who give nothing", "COO-13", 0.33, 0.1, 0.15, 0.47, AT_WORK),
        Statistic("COO-14", "share who give most where others give half", "COO-14", 0.14, 0.06, 0.04, 0.24, AT_WORK),
    ),
    measure,
)
