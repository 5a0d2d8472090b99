"""Analyses as a researcher would run them, on survey data alone.

Each takes a table with `x` and `y` after, `x0` and `y0` before, and `unit`, the cluster, and gives the outcome's
change in its SD for one SD of the cause (or, where the cause is a plan, for being reached), with a 95 % interval.

- `ols`: least squares, standard errors clustered by unit, t with one degree of freedom fewer than units.
- `gee`: estimating equations with one correlation within each unit, the marginal form of a random intercept, and
  robust standard errors. (A mixed model by REML finds no optimum where units hardly differ, as here they may.)
- `sem`: latent factors behind the items `x_1` ... and `y_1` ..., by maximum likelihood over complete answers. Its
  interval takes the standardising SDs as known.
- `panel`: the cross-lagged path from `x0` to `y` beside `y0`, by least squares, clustered. In a saturated
  two-wave panel that is the maximum-likelihood path; two waves identify no random intercepts.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

LEAST_ROWS, LEAST_UNITS = 10, 3
"""Below either there is no estimate."""
LEAST_VARIANCE = 1e-8
"""Smallest eigenvalue of a covariance matrix to which a structural equation model is fitted."""


@dataclass(frozen=True)
class Estimate:
    """An estimate with its 95 % interval, in SD of the outcome; NaN where there is none."""

    value: float = math.nan
    low: float = math.nan
    high: float = math.nan


NONE = Estimate()


def needed() -> None:
    """Say what to install if the libraries of the analyses are missing.

    Raises
    ------
    InputError
        If one is missing.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import semopy  # noqa: F401
            import statsmodels.api  # noqa: F401
            import threadpoolctl  # noqa: F401
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] not in ("semopy", "statsmodels", "threadpoolctl"):
            raise
        raise InputError("this needs statsmodels and semopy: pip install 'morale-sim[paper]'") from None


def estimated(frame: pd.DataFrame) -> dict[str, Estimate]:
    """Return every analysis of a table, by name; none where an analysis cannot be made or does not converge.

    One thread does the algebra: matrices are small, and no figure depends on how many cores there are.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return {name: _tried(analysis, frame) for name, analysis in ANALYSES.items()}


def _tried(analysis: Callable[[pd.DataFrame], Estimate], frame: pd.DataFrame) -> Estimate:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = analysis(frame)
        except (ValueError, ArithmeticError, np.linalg.LinAlgError):
            return NONE
    return found if np.isfinite([found.value, found.low, found.high]).all() else NONE


def ols(frame: pd.DataFrame) -> Estimate:
    """Return the slope of a cross-section."""
    return _clustered(frame, ["x"])


def panel(frame: pd.DataFrame) -> Estimate:
    """Return the cross-lagged path."""
    return _clustered(frame, ["x0", "y0"])


def _clustered(frame: pd.DataFrame, causes: Sequence[str]) -> Estimate:
    import statsmodels.api as sm

    rows = frame.dropna(subset=["y", *causes])
    if not _enough(rows, causes[0]):
        return NONE
    groups = rows["unit"].astype("category").cat.codes.to_numpy()
    model = sm.OLS(rows["y"].to_numpy(), sm.add_constant(rows[list(causes)].to_numpy()))
    fitted = model.fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    low, high = fitted.conf_int()[1]
    return Estimate(float(fitted.params[1]), float(low), float(high))


def gee(frame: pd.DataFrame) -> Estimate:
    """Return the slope beside an exchangeable correlation within each unit."""
    import statsmodels.api as sm

    rows = frame.dropna(subset=["y", "x"])
    if not _enough(rows, "x"):
        return NONE
    groups = rows["unit"].astype("category").cat.codes.to_numpy()
    causes, within = sm.add_constant(rows[["x"]].to_numpy()), sm.cov_struct.Exchangeable()
    fitted = sm.GEE(rows["y"].to_numpy(), causes, groups=groups, cov_struct=within).fit()
    low, high = fitted.conf_int()[1]
    return Estimate(float(fitted.params[1]), float(low), float(high))


def sem(frame: pd.DataFrame) -> Estimate:
    """Return the standardised path between latent factors; a cause without items enters as it is."""
    import semopy

    causes, outcomes = _items(frame, "x_"), _items(frame, "y_")
    rows = frame.dropna(subset=[*causes, *outcomes, "x"])
    if len(outcomes) < 3 or not _enough(rows, "x"):
        return NONE
    columns = [*causes, *outcomes, *([] if causes else ["x"])]
    if np.linalg.eigvalsh(rows[columns].cov().to_numpy())[0] <= LEAST_VARIANCE:
        return NONE
    lines = [f"Y =~ {' + '.join(outcomes)}", f"Y ~ {'X' if causes else 'x'}"]
    if causes:
        lines.append(f"X =~ {' + '.join(causes)}")
    model = semopy.Model("\n".join(lines))
    if not model.fit(rows[columns]).success:
        return NONE
    table: Any = model.inspect(std_est=True)
    path = table[(table["op"] == "~") & (table["lval"] == "Y")].iloc[0]
    raw, value = float(path["Estimate"]), float(path["Est. Std"])
    value = value if causes else value / float(rows["x"].std(ddof=0))
    reach = 1.96 * abs(float(path["Std. Err"]) * value / raw)
    return Estimate(value, value - reach, value + reach)


def _items(frame: pd.DataFrame, begin: str) -> list[str]:
    return [name for name in frame.columns if name.startswith(begin)]


def _enough(rows: pd.DataFrame, cause: str) -> bool:
    return len(rows) >= LEAST_ROWS and rows["unit"].nunique() >= LEAST_UNITS and rows[cause].nunique() > 1


ANALYSES: dict[str, Callable[[Any], Estimate]] = {"ols": ols, "gee": gee, "sem": sem, "panel": panel}
"""By name."""
