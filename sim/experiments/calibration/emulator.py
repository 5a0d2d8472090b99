"""Emulators: what a figure of a study would be in any world, learnt from the worlds in which it was observed.

A figure depends strongly on a few dozen of six hundred numbers. The lasso finds candidates; those that stand out
clearly from chance are kept, with squares and products of the strongest; ridge regression gives their weights.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.sensitivity.extras import needed

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLEAR = 3.5
"""Standard errors by which a coefficient must differ from none to be kept."""
BENT = 12
"""Numbers whose squares and products are tried: the strongest."""
FOLDS = 8
RIDGE = 3.0
ALPHAS = 12
"""Strengths of the lasso that are tried."""
LEAST_LACK = 0.02
"""An emulator is never trusted further than to this share of a figure's variance."""


@dataclass(frozen=True)
class Emulator:
    """A figure as a function of features of worlds.

    Attributes
    ----------
    mean : float
        Its mean over the worlds that it was learnt from.
    pairs : array of int, (terms, 2)
        The two features whose product each term is; -1 for none.
    centres, weights : array, (terms,)
        What is taken from each term, and what it counts.
    explained : float
        Share of the figure's variance that is foretold in worlds left out.
    lack : float
        Variance of what is not foretold, beyond luck.
    """

    mean: float
    pairs: NDArray[np.int64]
    centres: NDArray[np.float64]
    weights: NDArray[np.float64]
    explained: float
    lack: float

    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the figure in worlds with these features, (worlds,)."""
        found: NDArray[np.float64] = self.mean + (_terms(features, self.pairs) - self.centres) @ self.weights
        return found

    @property
    def used(self) -> set[int]:
        """Return the features that it looks at."""
        return {int(each) for each in self.pairs.ravel() if each >= 0}


def _terms(features: NDArray[np.float64], pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    first, second = pairs[:, 0], pairs[:, 1]
    other = np.where(second >= 0, features[:, second], 1.0)
    found: NDArray[np.float64] = features[:, first] * other
    return found


def learnt(features: NDArray[np.float64], values: NDArray[np.float64], luck: float) -> Emulator:
    """Return an emulator of a figure.

    Parameters
    ----------
    features : array, (worlds, features)
        What is known of each world; about as wide as a standard normal.
    values : array, (worlds,)
        The figure in each; worlds where it is not a number are left out.
    luck : float
        Variance of the figure in one and the same world.
    """
    there = ~np.isnan(values)
    features, values = features[there], values[there]
    mean, spread = float(values.mean()), float(values.std())
    if spread < 1e-12:
        return Emulator(mean, np.zeros((0, 2), np.int64), np.zeros(0), np.zeros(0), 0.0, 1e-12)
    told = (values - mean) / spread
    lines = _clear(features, _chosen(features, told), told)
    strongest = _strongest(features, lines, told)
    bends = [(one, other) for place, one in enumerate(strongest) for other in strongest[place:]]
    pairs = np.array([(each, -1) for each in lines] + bends, np.int64).reshape(-1, 2)
    terms = _terms(features, pairs)
    if len(bends):
        kept = _clear(terms, _chosen(terms, told), told)
        pairs, terms = pairs[kept], terms[:, kept]
    centres = terms.mean(axis=0)
    weights, foretold = _ridge(terms - centres, told)
    left = float(np.mean((told - foretold) ** 2))
    lack = max(left - luck / spread**2, LEAST_LACK)
    return Emulator(mean, pairs, centres, weights * spread, 1.0 - left, lack * spread**2)


def _chosen(terms: NDArray[np.float64], told: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the terms that the lasso takes, at the strength that foretells best."""
    linear = needed("calibrate", "linear_model")
    scaled = (terms - terms.mean(axis=0)) / terms.std(axis=0).clip(min=1e-9)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the weakest strengths have not converged does not matter here
        lasso = linear.LassoCV(alphas=ALPHAS, eps=0.03, cv=5, max_iter=1500).fit(scaled, told)
    order = np.argsort(-np.abs(lasso.coef_), kind="stable")
    most = len(told) // 5
    return np.array([each for each in order[:most] if abs(lasso.coef_[each]) > 1e-9], np.int64)


def _clear(terms: NDArray[np.float64], chosen: NDArray[np.int64], told: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return those of the chosen terms whose coefficients stand out from chance, the weakest taken out one by one."""
    kept = list(chosen)
    while kept:
        columns = np.column_stack([np.ones(len(told)), terms[:, kept]])
        inverse: NDArray[np.float64] = np.linalg.pinv(columns.T @ columns)
        weights = inverse @ (columns.T @ told)
        noise = float(np.sum((told - columns @ weights) ** 2)) / max(1, len(told) - columns.shape[1])
        sure = np.abs(weights[1:]) / np.sqrt(noise * np.diag(inverse)[1:]).clip(min=1e-12)
        weakest = int(np.argmin(sure))
        if sure[weakest] >= CLEAR:
            break
        del kept[weakest]
    return np.array(kept, np.int64)


def _strongest(features: NDArray[np.float64], lines: NDArray[np.int64], told: NDArray[np.float64]) -> list[int]:
    related = np.abs((features[:, lines] * told[:, None]).mean(axis=0)) if len(lines) else np.zeros(0)
    return [int(lines[each]) for each in np.argsort(-related, kind="stable")[:BENT]]


def _ridge(terms: NDArray[np.float64], told: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return weights, and what each world would have been told by weights learnt from the other folds."""
    if not terms.shape[1]:
        return np.zeros(0), np.zeros(len(told))
    foretold = np.empty(len(told))
    fold = np.arange(len(told)) % FOLDS
    for each in range(FOLDS):
        foretold[fold == each] = terms[fold == each] @ _weights(terms[fold != each], told[fold != each])
    return _weights(terms, told), foretold


def _weights(terms: NDArray[np.float64], told: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.solve(terms.T @ terms + RIDGE * np.eye(terms.shape[1]), terms.T @ told), np.float64)


def features_of(scores: NDArray[np.float64], shares: NDArray[np.float64], levels: Sequence[int]) -> NDArray[np.float64]:
    """Return what emulators look at: the normal score of each number, and for each named world whether it is that.

    Parameters
    ----------
    scores, shares : array, (worlds, parameters)
        Where each number stands; scores count for numbers without named worlds, shares for the others.
    levels : sequence of int
        Named worlds of each number; 0 for none.
    """
    columns: list[NDArray[np.float64]] = [scores[:, [place for place, count in enumerate(levels) if not count]]]
    for place, count in enumerate(levels):
        if count:
            level = np.minimum((shares[:, place] * count).astype(int), count - 1)
            columns.append((level[:, None] == np.arange(count)[None, :]) * np.sqrt(count) - 1.0 / np.sqrt(count))
    return np.concatenate(columns, axis=1)
