"""Regional sensitivity: how the worlds where a conclusion holds differ from those where it fails.

The test of Hornberger and Spear: for each factor, the largest distance between its two distributions (Kolmogorov and
Smirnov). What chance does is measured, not assumed: the verdicts are dealt out again at
random, and the largest distance of any factor is noted, many times over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.sensitivity.dice import shuffled

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

DEALS = 200
"""How often verdicts are dealt out at random."""
LEAST = 5
"""Fewest worlds on either side for a distance to say anything."""


def distances(values: NDArray[np.float64], holds: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the Kolmogorov-Smirnov distance of each column between rows where `holds` and the others."""
    return _distances(*_ranked(values), holds)


def chance_bound(values: NDArray[np.float64], holds: NDArray[np.bool_], seed: int, *, error: float = 0.05) -> float:
    """Return the distance that the strongest of idle factors exceeds with chance `error`."""
    ranked, deals = _ranked(values), shuffled(seed, "deals", DEALS, len(holds))
    largest = [float(_distances(*ranked, holds[deal]).max()) for deal in deals]
    return float(np.quantile(largest, 1.0 - error))


def _ranked(values: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return each column's order, and where in it the last of equal values stands."""
    order = np.argsort(values, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0)
    return order, np.vstack([ranked[1:] != ranked[:-1], np.ones((1, values.shape[1]), dtype=bool)])


def _distances(order: NDArray[np.int64], last: NDArray[np.bool_], holds: NDArray[np.bool_]) -> NDArray[np.float64]:
    step = np.where(holds, 1.0 / max(int(holds.sum()), 1), -1.0 / max(int((~holds).sum()), 1))
    return np.asarray(np.abs(np.where(last, np.cumsum(step[order], axis=0), 0.0)).max(axis=0))


def regional(
    names: Sequence[str], values: NDArray[np.float64], holds: NDArray[np.bool_], seed: int
) -> tuple[pd.DataFrame, float]:
    """Return each factor's distance, farthest first, and the bound of chance.

    Parameters
    ----------
    names : sequence of str
        Of the factors.
    values : array (worlds, factors)
        In independent worlds.
    holds : array of bool (worlds,)
        Whether the conclusion holds.
    seed : int
        Of the random deals.

    Returns
    -------
    table, bound
        Columns ``factor``, ``distance``, ``beyond_chance``, and the medians ``where_it_holds`` and
        ``where_it_fails``. With fewer than `LEAST` worlds on a side nothing is beyond chance and the bound is 1.
    """
    import pandas as pd

    enough = min(int(holds.sum()), int((~holds).sum())) >= LEAST
    bound = chance_bound(values, holds, seed) if enough else 1.0
    far = distances(values, holds) if enough else np.full(len(names), np.nan)
    medians = {
        column: np.median(values[side], axis=0) if side.any() else np.full(len(names), np.nan)
        for column, side in (("where_it_holds", holds), ("where_it_fails", ~holds))
    }
    table = pd.DataFrame({"factor": list(names), "distance": far, "beyond_chance": far > bound, **medians})
    return table.sort_values(["distance", "factor"], ascending=[False, True], ignore_index=True), bound
