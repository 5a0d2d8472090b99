"""Statistics of surveys and records as publications give them, over plain arrays.

Agreement, reliability and simple correlations stand in `sim.instruments.measures`; here is what only studies need.

Known answer
    Answers of reliability .64 to what goes with a flawless record at .50 go with it at .40, which correction makes .50.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.instruments.draws import normals
from sim.instruments.measures import correlation

Values = NDArray[np.float64]


def standardised(values: Values) -> Values:
    """Return values with mean 0 and SD 1; all 0 where nothing differs; gaps stay."""
    spread = float(np.nanstd(values))
    found: Values = (values - np.nanmean(values)) / (spread if spread > 0.0 else 1.0)
    return found


def slopes(outcome: Values, *predictors: Values) -> tuple[Values, float]:
    """Return standardised regression slopes and the share of variance explained, over the rows without gaps."""
    rows = np.column_stack([outcome, *predictors])
    full = rows[~np.isnan(rows).any(axis=1)]
    z = np.column_stack([standardised(column) for column in full.T])
    found: Values = np.asarray(np.linalg.lstsq(z[:, 1:], z[:, 0], rcond=None)[0], np.float64)
    left = float(((z[:, 0] - z[:, 1:] @ found) ** 2).mean())
    return found, 1.0 - left


def multiple_correlation(outcome: Values, *predictors: Values) -> float:
    """Return the multiple correlation R, shrunken for the number of predictors (Wherry); 0 where nothing is left."""
    count = int((~np.isnan(np.column_stack([outcome, *predictors])).any(axis=1)).sum())
    _, explained = slopes(outcome, *predictors)
    shrunk = 1.0 - (1.0 - explained) * (count - 1) / (count - len(predictors) - 1)
    return float(np.sqrt(max(0.0, shrunk)))


def asked(latent: Values, keys: NDArray[np.int64], seed: int, question: str, week: int, reliability: float) -> Values:
    """Return answers to a scale of this reliability: what is meant, and an error of each person in each wave."""
    error = float(np.std(latent)) * np.sqrt((1.0 - reliability) / reliability)
    found: Values = latent + error * normals(seed, question, keys, week)
    return found


def between_and_within(one: Values, other: Values, units: NDArray[np.int64]) -> tuple[float, float]:
    """Return the correlation of two measures between units' means, and that within units, pooled."""
    there = ~np.isnan(one) & ~np.isnan(other)
    one, other, units = one[there], other[there], units[there]
    _, place = np.unique(units, return_inverse=True)
    count = np.bincount(place)
    means = [np.bincount(place, weights=each) / count for each in (one, other)]
    rest = [each - mean[place] for each, mean in zip((one, other), means, strict=True)]
    return correlation(means[0], means[1]), correlation(rest[0], rest[1])


@dataclass(frozen=True)
class Shape:
    """Shape of a network of arcs: `reciprocity`, `transitivity`, `inequality` (Gini of in-degree), `density_ratio`."""

    reciprocity: float
    transitivity: float
    inequality: float
    density_ratio: float


def shape_of(asks: NDArray[np.int64], asked_of: NDArray[np.int64], group: NDArray[np.int64]) -> Shape:
    """Return the shape of a network.

    Parameters
    ----------
    asks, asked_of : ndarray of int64
        Ends of each arc: places in `group`; no arc twice, none from a place to itself.
    group : ndarray of int64
        Each person's department.

    Returns
    -------
    Shape
        Reciprocity: share of arcs that have one back. Transitivity: share of paths of two arcs between different
        people that are closed, arcs taken without direction. Density within groups over that between them.
    """
    count = len(group)
    arcs = np.zeros((count, count), np.float64)
    arcs[asks, asked_of] = 1.0
    either = np.maximum(arcs, arcs.T)
    degree = either.sum(axis=1)
    triangles = float(((either @ either) * either).sum())
    asked_by = np.sort(arcs.sum(axis=0))
    place = 2.0 * np.arange(1, count + 1) - count - 1.0
    same = group[:, None] == group
    inside = float(same.sum() - count)
    return Shape(
        reciprocity=float((arcs * arcs.T).sum() / arcs.sum()),
        transitivity=triangles / float((degree * (degree - 1.0)).sum()),
        inequality=float(place @ asked_by / (count * asked_by.sum())),
        density_ratio=float((arcs * same).sum() / inside / max((arcs * ~same).sum() / max((~same).sum(), 1), 1e-12)),
    )
