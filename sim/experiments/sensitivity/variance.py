"""Sobol indices: how the variance of an answer is shared among factors, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiments.sensitivity.extras import needed
from sim.experiments.sensitivity.screening import LEVEL, RESAMPLES, seed_for

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Crossing:
    """A Saltelli design: blocks of two independent points, and the first with one factor at a time of the second.

    Attributes
    ----------
    shares : array (points, factors)
        From 0 to 1; a block is a row A, a row for each factor, and a row B.
    block : array of int (points,)
        Blocks are independent of one another.
    """

    names: tuple[str, ...]
    shares: NDArray[np.float64]
    block: NDArray[np.int64]

    @property
    def independent(self) -> NDArray[np.bool_]:
        """Return which points are independent of all others: the A and B rows."""
        step = len(self.names) + 2
        place = np.arange(len(self.shares)) % step
        return np.asarray((place == 0) | (place == step - 1))


def crossing(names: Sequence[str], rows: int, seed: int) -> Crossing:
    """Return a Saltelli design of `rows` blocks, a power of two, by SALib from a scrambled Sobol sequence."""
    sobol = needed("analysis", "sample.sobol")
    shares = sobol.sample(_problem(names), rows, calc_second_order=False, seed=seed_for(seed, "crossing"))
    return Crossing(tuple(names), shares, np.arange(len(shares)) // (len(names) + 2))


def shares_of_variance(design: Crossing, answers: NDArray[np.float64], seed: int) -> pd.DataFrame:
    """Return first-order and total Sobol indices with 95 % intervals by resampling blocks.

    Columns: ``factor``, ``first``, ``first_low``, ``first_high``, ``total``, ``total_low``, ``total_high``. The
    first-order index is the share of variance that knowing the factor would take away; the total index is the share
    that stays when everything else is known. An answer that never varies has no shares: not-a-number.
    """
    import pandas as pd

    names = list(design.names)
    columns = ("first", "first_low", "first_high", "total", "total_low", "total_high")
    if np.ptp(answers) <= 1e-12 * max(1.0, float(np.abs(answers).max())):
        return pd.DataFrame({"factor": names, **dict.fromkeys(columns, np.nan)})
    sobol = needed("analysis", "analyze.sobol")
    found: Any = sobol.analyze(
        _problem(names), np.asarray(answers, dtype=np.float64), calc_second_order=False,
        num_resamples=RESAMPLES, conf_level=LEVEL, seed=seed_for(seed, "shares"),
    )  # fmt: skip
    told: dict[str, Any] = {"factor": names}
    for column, index in (("first", "S1"), ("total", "ST")):
        value, half = np.asarray(found[index]), np.asarray(found[f"{index}_conf"])
        told |= {column: value, f"{column}_low": value - half, f"{column}_high": value + half}
    return pd.DataFrame(told)


def _problem(names: Sequence[str]) -> dict[str, Any]:
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
