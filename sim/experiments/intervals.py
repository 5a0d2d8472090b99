"""Intervals of a mean that hold for lopsided effects and few worlds, and the chance of such a mean by luck alone.

Effects of plans are often lopsided: in most worlds modest, in a few large. Student's interval then misses the truth
too often, and nearly always on one side (27 worlds, skewness 2: 6.8 % on one, .6 % on the other). Hall's
transformation [Hall1992] straightens Student's t by the skewness of the sample before it is looked up; a sample
without skewness gets Student's own interval.

Everything works on the last axes of (worlds, ...) at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.experiments.comparison import Array

FEWEST_FOR_SKEWNESS = 5
"""Worlds from which on the skewness is heeded; of fewer it is a guess that does more harm than good."""

MEANINGFUL = 1e-9
"""Skewness below which there is nothing to straighten."""


def interval_of_means(means: Array, level: float = 0.95) -> tuple[Array, Array, Array]:
    """Return the mean over worlds and its interval.

    Parameters
    ----------
    means : array (worlds, ...)
        The mean of each world; worlds are independent of one another.
    level : float
        How often the interval is to cover the true mean.

    Returns
    -------
    centre, low, high : array (...)
        Infinite bounds with a single world.
    """
    worlds = len(means)
    centre = np.asarray(means.mean(axis=0), dtype=np.float64)
    if worlds < 2:
        return centre, np.full_like(centre, -np.inf), np.full_like(centre, np.inf)
    reach = float(special.stdtrit(worlds - 1, (1 + level) / 2))
    spread, lopsided = _spread(means, centre), _skewness(means, centre)
    low, high = (centre - spread * _bent(side * reach / np.sqrt(worlds), lopsided, worlds) for side in (1, -1))
    return centre, low, high


def chance_of_none(means: Array) -> Array:
    """Return the two-sided probability of a mean as far from 0 as this one if the true mean is 0 (...).

    It is below .05 where the 95 % interval leaves 0 out. Where every world has the same value it is 1 for
    nought and 0 for anything else; with a single world it is 1.
    """
    worlds = len(means)
    centre = np.asarray(means.mean(axis=0), dtype=np.float64)
    if worlds < 2:
        return np.ones_like(centre)
    spread, lopsided = _spread(means, centre), _skewness(means, centre)
    far = np.divide(centre, spread, out=np.zeros_like(centre), where=spread > 0)
    lower = special.stdtr(worlds - 1, _straight(far, lopsided, worlds) * np.sqrt(worlds))
    found = 2.0 * np.minimum(lower, 1.0 - lower)
    return np.asarray(np.where(spread > 0, found, centre == 0.0), dtype=np.float64)


def _spread(means: Array, centre: Array) -> Array:
    """Return the standard deviation between worlds, 0 where they differ by rounding only."""
    spread = means.std(axis=0, ddof=1)
    return np.asarray(np.where(spread > 1e-12 * np.abs(centre), spread, 0.0), dtype=np.float64)


def _skewness(means: Array, centre: Array) -> Array:
    """Return the skewness of the worlds' means, corrected for their number; 0 for few worlds."""
    worlds = len(means)
    if worlds < FEWEST_FOR_SKEWNESS:
        return np.zeros_like(centre)
    away = means - centre
    second, third = (away**2).mean(axis=0), (away**3).mean(axis=0)
    plain = np.divide(third, second**1.5, out=np.zeros_like(centre), where=second > 0)
    found = np.where(np.isfinite(plain), plain, 0.0) * np.sqrt(worlds * (worlds - 1)) / (worlds - 2)
    return np.asarray(np.where(np.abs(found) < MEANINGFUL, 0.0, found), dtype=np.float64)


def _straight(far: Array, skewness: Array, worlds: int) -> Array:
    """Return Hall's transformation of a mean counted in standard deviations, which is symmetrical again."""
    used = np.where(skewness == 0.0, 1.0, skewness)
    straight = ((1.0 + used * far / 3.0) ** 3 - 1.0) / used + used / (6.0 * worlds)
    return np.asarray(np.where(skewness == 0.0, far, straight), dtype=np.float64)


def _bent(straight: float, skewness: Array, worlds: int) -> Array:
    """Return the inverse of `_straight`."""
    used: NDArray[np.float64] = np.where(skewness == 0.0, 1.0, skewness)
    far = 3.0 * (np.cbrt(1.0 + used * (straight - used / (6.0 * worlds))) - 1.0) / used
    return np.asarray(np.where(skewness == 0.0, straight, far), dtype=np.float64)
