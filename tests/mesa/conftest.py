"""Firms small enough for the interpreted week, and what two runs must share."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.model import Firm
from sim.reading.organisation import Department, Market, Organisation, Relation


@pytest.fixture(scope="session")
def tiny() -> Organisation:
    """Return nine people, two departments and forty customers."""
    return Organisation(
        name="Tiny",
        departments=(
            Department("branch", 1.0, 6, wage=40_000, managers=1, case_minutes=60, manager_hours=12),
            Department("operations", 0.0, 3, wage=42_000, managers=1, routine_share=0.5, manager_hours=8),
        ),
        relations=(Relation("branch", "operations", 3, hours=3, due=2, approval=0.2),),
        markets=(Market("private", 40, 0.2, 22.0, 0.005, {"branch": 1.0}),),
    )


@pytest.fixture
def small() -> Firm:
    """Return the small bank, at week 0."""
    return Firm(weeks=8, rng=11)


def difference(one: Firm, other: Firm) -> list[str]:
    """Return the columns in which two firms differ in any bit, in the rows that are there."""
    found = []
    left, right = one.engine.ledger, other.engine.ledger
    for entity in left.week.dictionary.entities():
        for name in [*left.week.real[entity.name], *left.week.whole[entity.name]]:
            ours, theirs = left.column(entity.name, name), right.column(entity.name, name)
            if entity.turnover:
                ours = ours[left.column(entity.name, "present") > 0]
                theirs = theirs[right.column(entity.name, "present") > 0]
            if ours.tobytes() != theirs.tobytes():
                found.append(f"{entity.name}.{name}")
    for series in ("firm", "accounts", "departments"):
        if not np.array_equal(getattr(one.log, series), getattr(other.log, series), equal_nan=True):
            found.append(f"the log's {series}")
    return found


@pytest.fixture
def differs() -> Any:
    """Return the function that compares two firms."""
    return difference
