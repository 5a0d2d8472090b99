"""Scales and groups of a survey: reliability, agreement within departments, and means that borrow strength.

Theory
    A department's mean of few answers tells little of the department: it is drawn towards the mean of all by as much
    as chance and the scale's error explain it (a hierarchical normal model [Gelman2006], the regression of Kelley
    and the empirical Bayes of Morris with the spread between departments averaged over what it may be). The target is
    what the people of the department feel, who are counted and not sampled without end, so a department of which
    everybody answered has no error but that of the scale.

Equation
    mean_j = department_j + error,  var error = ((1 - n/N)·t² + e²)/n,  department_j ~ N(m, b² + t²/N)
    t² = variance within - e²,  e² = (1 - reliability)·variance,  b ~ half-normal(.3 SD), m flat
    interval of alpha: 1 - (1 - alpha)·F  [Feldt1965]

Known answer
    With no spread between departments all shrunken means are the mean of all; with many answers they are the raw ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from sim.instruments.draws import normals, uniforms
from sim.instruments.measures import alpha, icc1

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

PRIOR_SPREAD = 0.3
"""Scale of the half-normal prior of the spread between departments, in SD: ICC(1) of .02 to .15 are usual."""
DRAWS = 4_000
GRID = 240
SEED = 20_260_105
"""Of the draws from the posterior; they are no luck of the firm."""
LEAST_PEOPLE = 10
"""Complete answers below which no reliability is worked out."""


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha with Feldt's interval; NaN for single items and few answers."""

    value: float
    low: float
    high: float
    people: int

    @property
    def known(self) -> bool:
        """Return whether there is a figure."""
        return bool(np.isfinite(self.value))


def reliability_of(points: Array, level: float = 0.95) -> Reliability:
    """Return the reliability of a scale from answers, (people, items)."""
    full = points[~np.isnan(points).any(axis=1)]
    people, items = len(full), points.shape[1]
    if items < 2 or people < LEAST_PEOPLE or float(full.sum(axis=1).var()) == 0.0:
        return Reliability(np.nan, np.nan, np.nan, people)
    value, (one, other) = alpha(full), (people - 1, (people - 1) * (items - 1))
    low, high = (1.0 - (1.0 - value) * stats.f.ppf(chance, one, other) for chance in (0.5 + level / 2, 0.5 - level / 2))
    return Reliability(value, float(low), float(high), people)


@dataclass(frozen=True)
class Agreement:
    """How far departments differ: ICC(1) with its interval, and ICC(2), the reliability of an average mean."""

    icc1: float
    low: float
    high: float
    icc2: float
    groups: int
    people: int


def agreement_of(values: Array, units: Whole, level: float = 0.95) -> Agreement:
    """Return ICC(1) from the analysis of variance with the interval of its F ratio, and ICC(2)."""
    there = ~np.isnan(values)
    values, units = values[there], units[there]
    _, place, counts = np.unique(units, return_inverse=True, return_counts=True)
    kept = counts[place] > 1
    values, units = values[kept], units[kept]
    _, place, counts = np.unique(units, return_inverse=True, return_counts=True)
    groups, people = len(counts), len(values)
    if groups < 2 or people <= groups or float(values.var()) == 0.0:
        return Agreement(np.nan, np.nan, np.nan, np.nan, groups, people)
    means = np.bincount(place, weights=values) / counts
    between = float((counts * (means - values.mean()) ** 2).sum()) / (groups - 1)
    within = float(((values - means[place]) ** 2).sum()) / (people - groups)
    if within == 0.0:
        return Agreement(1.0, np.nan, np.nan, 1.0, groups, people)
    ratio, size = between / within, (people - float((counts**2).sum()) / people) / (groups - 1)
    cuts = (stats.f.ppf(chance, groups - 1, people - groups) for chance in (0.5 + level / 2, 0.5 - level / 2))
    low, high = (float((ratio / cut - 1.0) / (ratio / cut + size - 1.0)) for cut in cuts)
    return Agreement(icc1(values, units), low, high, 1.0 - 1.0 / ratio if ratio > 0 else np.nan, groups, people)


@dataclass(frozen=True)
class Shrunken:
    """What departments may feel, given what was answered.

    Attributes
    ----------
    draws : ndarray
        From the posterior, (draws, departments), in the scale's points.
    raw, answers : ndarray
        Mean and number of answers of each department; a mean is NaN without answers.
    spread : float
        SD of a person's score, in points.
    """

    draws: Array
    raw: Array
    answers: Array
    spread: float

    def mean(self) -> Array:
        """Return the shrunken mean of each department."""
        return np.asarray(self.draws.mean(axis=0))

    def interval(self, level: float = 0.95) -> tuple[Array, Array]:
        """Return a central interval for each department."""
        low, high = np.quantile(self.draws, (0.5 - level / 2, 0.5 + level / 2), axis=0)
        return np.asarray(low), np.asarray(high)

    def of(self, weights: Array) -> Array:
        """Return draws of a weighted mean of departments, such as that of the firm by heads."""
        return np.asarray(self.draws @ (weights / weights.sum()))


def shrunken(values: Array, units: Whole, people: Array, reliability: float = 1.0, *, word: int = 0) -> Shrunken | None:
    """Return what departments feel, drawn towards one another by what chance explains.

    Parameters
    ----------
    values : ndarray
        Scores, NaN without an answer.
    units : ndarray of int64
        Each person's department: 0 to len(people) - 1.
    people : ndarray
        How many people each department has, answering or not.
    reliability : float
        Of the score; 1 where it is not known.
    word : int
        Tells one set of draws from another.

    Returns
    -------
    Shrunken or None
        None with fewer than two answers, or where all are the same.
    """
    there = ~np.isnan(values)
    values, units = values[there], units[there]
    if len(values) < 2 or float(values.var()) == 0.0:
        return None
    answers = np.bincount(units, minlength=len(people)).astype(np.float64)
    raw = np.bincount(units, weights=values, minlength=len(people)) / np.maximum(answers, 1.0)
    people = np.maximum(people, answers)
    left, groups = float(((values - raw[units]) ** 2).sum()), int((answers > 0).sum())
    within = left / (len(values) - groups) if len(values) > groups and left > 0.0 else float(values.var(ddof=1))
    error = min((1.0 - min(max(reliability, 0.05), 1.0)) * float(values.var(ddof=1)), 0.95 * within)
    draws = _draws(raw, answers, people, within - error, error, word)
    return Shrunken(draws, np.where(answers > 0, raw, np.nan), answers, float(values.std(ddof=1)))


def _draws(raw: Array, answers: Array, people: Array, true: float, error: float, word: int) -> Array:
    """Return draws from the posterior of the hierarchical model, by a grid over the spread between departments."""
    asked = answers > 0
    size = np.maximum(answers, 1.0)
    chance = np.maximum(((1.0 - answers / people) * true + error) / size, 1e-12)
    mixed = true / people  # what a department of so many people differs by chance of who is there
    sd = np.sqrt(true + error)
    grid = np.linspace(0.0, 1.5 * sd, GRID)
    total = grid[:, None] ** 2 + (mixed + chance)[None, asked]
    weight = (1.0 / total).sum(axis=1)
    centre = (raw[asked] / total).sum(axis=1) / weight
    fit = -0.5 * (np.log(total) + (raw[asked] - centre[:, None]) ** 2 / total).sum(axis=1) - 0.5 * np.log(weight)
    fit += -0.5 * (grid / (PRIOR_SPREAD * sd)) ** 2
    chances = np.exp(fit - fit.max())
    which = uniforms(SEED, f"posterior spread {word}", np.arange(DRAWS))
    at = np.minimum(np.searchsorted(np.cumsum(chances / chances.sum()), which), GRID - 1)
    middle = centre[at] + dice(f"mean {word}", DRAWS) / np.sqrt(weight[at])
    prior = np.maximum(grid[at, None] ** 2 + mixed, 1e-12)
    gain = np.where(asked, prior / (prior + chance), 0.0)
    mean = middle[:, None] + gain * (raw - middle[:, None])
    return np.asarray(mean + np.sqrt(prior * (1.0 - gain)) * dice(f"units {word}", DRAWS * len(raw)).reshape(DRAWS, -1))


def dice(word: str, count: int) -> Array:
    """Return standard normal draws that are the same in every audit; a word tells one set from another."""
    return normals(SEED, f"posterior {word}", np.arange(count))
