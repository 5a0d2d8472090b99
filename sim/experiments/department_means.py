"""Weekly means of departments over the whole firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.projection import Log

FELT_BY_CUSTOMERS = ("wait", "mean_experience")
"""Series of departments that count once for each customer served; others count once for each employee."""


def mean_over_departments(log: Log, name: str) -> NDArray[np.float64]:
    """Return the mean of a series of departments, week by week, 0 in a week in which nobody is there."""
    weights = log.department("visits" if name in FELT_BY_CUSTOMERS else "headcount")
    total = (log.department(name) * weights).sum(axis=1)
    heads = weights.sum(axis=1)
    return np.asarray(np.divide(total, heads, out=np.zeros_like(total), where=heads > 0))
