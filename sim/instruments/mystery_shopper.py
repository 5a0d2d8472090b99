"""The mystery shopper: somebody who is paid to be a customer, with a checklist.

Theory
    A shopper meets one person on one day, so a visit tells of that encounter and little of a department; shoppers
    follow a checklist for each dimension of quality [Parasuraman1988] and differ in strictness. They are no customers:
    nothing that customers expect or remember colours what they note.

Equation
    points of a dimension = level + the dimension that the person served delivers + strictness + day + error
    checked = share of ten points on a list that are met, in steps of ten

Known answer
    A point of quality moves the mean over many visits by nearly a point, while nobody stands at the ends of the list.

Units: per cent of the checklist, 0 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.core.randomness import place_keys
from sim.instruments.draws import normals, uniforms
from sim.state.customers import DIMENSIONS

if TYPE_CHECKING:
    import pandas as pd

VISITS = 6
"""Visits to each department that customers meet, in a wave."""
STRICTNESS = 5.0
"""SD of shoppers' strictness, in points (judgement)."""
DAY, ERROR = 14.0, 12.0
"""SD of what an encounter has of its own in all dimensions, and in each, in points (judgement)."""
LEAST_FRONT = 0.5


@dataclass(frozen=True)
class Visits:
    """One wave of visits.

    Attributes
    ----------
    week : int
        When they were made.
    department : ndarray of int64
        Row of the department.
    checked : ndarray
        Per cent of the checklist of each dimension that was met, (visits, 5).
    """

    week: int
    department: NDArray[np.int64]
    checked: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.department)

    def scores(self) -> NDArray[np.float64]:
        """Return each visit's score, the mean of its dimensions."""
        found: NDArray[np.float64] = self.checked.mean(axis=1)
        return found

    def to_frame(self, departments: tuple[str, ...] = ()) -> pd.DataFrame:
        """Return the export: one row for each visit, one column for each dimension."""
        import pandas as pd

        frame = pd.DataFrame({"week": self.week, "visit": np.arange(1, len(self) + 1)})
        frame["department"] = [departments[each] for each in self.department] if departments else self.department
        for place, name in enumerate(DIMENSIONS):
            frame[name] = self.checked[:, place]
        return frame


def mystery_shopper(ledger: Ledger, seed: int, week: int, visits: int = VISITS) -> Visits:
    """Visit every department that customers meet.

    Parameters
    ----------
    ledger : Ledger
        The firm as it is now; it is not changed.
    seed : int
        Seed of the shoppers' luck: with the same seed they meet the same seats in two plans.
    week : int
        Now; each wave meets others.
    visits : int
        Visits to each department.
    """
    present = ledger.column("employee", "present") > 0.0
    place = ledger.column("employee", "department")
    level = float(ledger.column("firm", "index_level")[0]) + float(ledger.column("firm", "product")[0])
    departments, seats, keys = [], [], []
    for row in np.flatnonzero(ledger.column("department", "front") >= LEAST_FRONT):
        there = np.flatnonzero(present & (place == row))
        if len(there):
            key = place_keys(int(ledger.column("department", "key")[row]), visits)
            turn = uniforms(seed, "whom the shopper meets", key, week)
            seats.append(there[np.minimum((turn * len(there)).astype(np.int64), len(there) - 1)])
            departments.append(np.full(visits, row, np.int64))
            keys.append(key)
    nobody = np.empty(0, np.int64)
    met, key = np.concatenate([nobody, *seats]), np.concatenate([nobody, *keys])
    strict = STRICTNESS * normals(seed, "strictness", key, week) + DAY * normals(seed, "the shopper's day", key, week)
    points = [
        level + ledger.column("employee", name)[met] + strict + ERROR * normals(seed, f"shopper {name}", key, week)
        for name in DIMENSIONS
    ]
    checked = np.clip(np.floor(np.stack(points, axis=1) / 10.0 + 0.5) * 10.0, 0.0, 100.0)
    return Visits(week, np.concatenate([nobody, *departments]), checked)
