"""Bias, root mean squared error and coverage over studies, each with its Monte Carlo error, and the words for them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

LEAST_STUDIES = 2
NAMES = {
    "ols": "a cross-section", "gee": "a random-intercept regression (GEE)", "sem": "a structural equation model",
    "panel": "a cross-lagged panel",
}  # fmt: skip


def summarised(studies: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each chain and analysis.

    Columns
    -------
    truth, estimate, bias, rmse : float
        In SD of the outcome, each with its Monte Carlo standard error (``truth_error`` and so on). Bias is the mean
        of estimate - truth within studies; all are over the studies that gave an estimate and have a truth.
    low, high : float
        Means of the ends of the analyst's 95 % intervals.
    coverage : float
        Share of the analyst's 95 % intervals that hold the study's truth; its error is binomial (Agresti-Coull), so
        that it is not nil where all do.
    studies, failed : int
        Studies that gave an estimate, and those that gave none.
    verdict : str
        In words; empty where fewer than two studies gave an estimate.
    """
    import pandas as pd

    groups = studies.groupby(["chain", "analysis"], sort=False)
    return pd.DataFrame([_row(str(chain), str(name), group) for (chain, name), group in groups])


def _row(chain: str, analysis: str, group: pd.DataFrame) -> dict[str, Any]:
    known = group.dropna(subset=["truth", "estimate", "low", "high"])
    row: dict[str, Any] = {"chain": chain, "analysis": analysis, "studies": len(known)}
    row["failed"] = len(group) - len(known)
    truth, estimate = known["truth"].to_numpy(), known["estimate"].to_numpy()
    for name, values in (("truth", truth), ("estimate", estimate), ("bias", estimate - truth)):
        row[name], row[f"{name}_error"] = _mean(values)
    square, error = _mean((estimate - truth) ** 2)
    row["rmse"] = math.sqrt(square)
    row["rmse_error"] = 0.0 if row["rmse"] == 0.0 else error / (2.0 * row["rmse"])
    row["low"], row["high"] = float(known["low"].mean()), float(known["high"].mean())
    held = ((known["low"] <= known["truth"]) & (known["truth"] <= known["high"])).to_numpy()
    row["coverage"], row["coverage_error"] = _share(held)
    row["verdict"] = verdict(row) if len(known) >= LEAST_STUDIES else ""
    return row


def _mean(values: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean and its standard error; NaN where there are too few."""
    if len(values) < LEAST_STUDIES:
        return math.nan, math.nan
    return float(values.mean()), float(values.std(ddof=1) / math.sqrt(len(values)))


def _share(held: NDArray[np.bool_]) -> tuple[float, float]:
    count = len(held)
    if count < LEAST_STUDIES:
        return math.nan, math.nan
    near = (held.sum() + 2.0) / (count + 4.0)
    return float(held.mean()), math.sqrt(near * (1.0 - near) / (count + 4.0))


def verdict(row: dict[str, Any]) -> str:
    """Return what a row says: "a cross-section says +.31 ± .02; the truth is +.04 ± .01: too large"."""
    said = f"{NAMES[row['analysis']]} says {_plain(row['estimate'], row['estimate_error'])}"
    said += f"; the truth is {_plain(row['truth'], row['truth_error'])}: "
    if abs(row["bias"]) <= 1.96 * row["bias_error"]:
        return said + "no bias distinguishable"
    if row["truth"] * row["estimate"] < 0.0 and abs(row["truth"]) > 1.96 * row["truth_error"]:
        return said + "the wrong sign"
    larger = abs(row["estimate"]) > abs(row["truth"])
    return said + ("too large" if larger else "too small")


def _plain(value: float, error: float) -> str:
    return f"{value:+.2f} ± {error:.2f}"
