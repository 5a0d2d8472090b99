"""Statistics of answers as published studies give them: agreement in units, reliability, stability, shape.

Every function takes plain arrays with NaN for gaps, and leaves out what has no answer.

Known answer
    Values that differ only between units have an ICC(1) of 1; values without units' influence have one near 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.instruments.employee_survey import Answers


def icc1(values: NDArray[np.float64], units: NDArray[np.int64]) -> float:
    """Return ICC(1), the share of variance between units, from a one-way analysis of variance.

    Units may differ in size; those with fewer than two answers are left out. The estimate may be below 0.
    """
    there = ~np.isnan(values)
    values, units = values[there], units[there]
    groups = [values[units == unit] for unit in np.unique(units) if (units == unit).sum() > 1]
    if len(groups) < 2:
        return float("nan")
    sizes = np.array([len(group) for group in groups], dtype=np.float64)
    means = np.array([group.mean() for group in groups])
    grand = float((sizes * means).sum() / sizes.sum())
    between = float((sizes * (means - grand) ** 2).sum()) / (len(groups) - 1)
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in groups) / float(sizes.sum() - len(groups))
    size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(groups) - 1)
    return float((between - within) / (between + (size - 1.0) * within))


def spread_within(values: NDArray[np.float64], units: NDArray[np.int64]) -> float:
    """Return the pooled SD within units over the SD of all."""
    there = ~np.isnan(values)
    values, units = values[there], units[there]
    known = np.unique(units)
    squares = sum(float(((values[units == unit] - values[units == unit].mean()) ** 2).sum()) for unit in known)
    if len(values) <= len(known) or values.std() == 0.0:
        return float("nan")
    return float(np.sqrt(squares / (len(values) - len(known))) / values.std(ddof=1))


def alpha(items: NDArray[np.float64]) -> float:
    """Return Cronbach's alpha of items in columns, from people who answered all of them."""
    full = items[~np.isnan(items).any(axis=1)]
    covariance = np.cov(full, rowvar=False)
    count = items.shape[1]
    return float(count / (count - 1) * (1.0 - np.trace(covariance) / covariance.sum()))


def correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return Pearson's r over the rows where both have an answer."""
    both = ~np.isnan(one) & ~np.isnan(other)
    return float(np.corrcoef(one[both], other[both])[0, 1]) if both.sum() > 2 else float("nan")


def stability(first: Answers, second: Answers, scale: str) -> float:
    """Return the correlation of a scale between two waves, over the people who answered both."""
    _, one, other = np.intersect1d(first.person, second.person, assume_unique=True, return_indices=True)
    return correlation(first.score(scale)[one], second.score(scale)[other])


def skewness(values: NDArray[np.float64]) -> float:
    """Return the third standardised moment."""
    known = values[~np.isnan(values)]
    z = (known - known.mean()) / known.std()
    return float((z**3).mean())
