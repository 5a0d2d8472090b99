"""The stored ensemble: where in their plausible ranges the numbers stand that the evidence has informed.

`ensemble.csv` has a line for each member: its weight, and for each informed number the share of its declared
distribution that lies below (0 to 1). `ensemble.json` says how it was made: `sim.experiments.calibration`.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Ensemble:
    """Members that agree with the evidence, each a point in the ranges of the informed numbers.

    Attributes
    ----------
    names : tuple of str
        The informed numbers.
    shares : array, (members, names)
        Where each stands in its range, from 0 to 1; its default is at one half.
    weights : array, (members,)
        How likely each member is; they add up to 1.
    """

    names: tuple[str, ...]
    shares: NDArray[np.float64]
    weights: NDArray[np.float64]

    def members_at(self, places: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the member at each place from 0 to 1, the members laid side by side as wide as they weigh."""
        edges = np.cumsum(self.weights)
        chosen: NDArray[np.int64] = np.searchsorted(edges, places * edges[-1], side="right")
        return chosen.clip(max=len(edges) - 1)


@cache
def stored() -> Ensemble | None:
    """Return the ensemble that came with the package; None if there is none."""
    file = files("sim.evidence") / "ensemble.csv"
    return ensemble_from(file.read_text(encoding="utf-8")) if file.is_file() else None


def story() -> dict[str, Any]:
    """Return how the stored ensemble was made, what it was fitted to and how far that narrowed it."""
    told: dict[str, Any] = json.loads((files("sim.evidence") / "ensemble.json").read_text(encoding="utf-8"))
    return told


def ensemble_from(text: str) -> Ensemble:
    """Read an ensemble's table."""
    head, *lines = csv.reader(text.splitlines())
    table = np.array(lines, dtype=np.float64).reshape(len(lines), len(head))
    return Ensemble(tuple(head[1:]), table[:, 1:], table[:, 0] / table[:, 0].sum())
