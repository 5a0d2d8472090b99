"""The update: what a bank of simulated firms teaches of one firm by its figures.

Theory
    Regression-adjusted approximate Bayesian computation [Beaumont2002] with all members kept, which for linear
    relations is an ensemble smoother with perturbed observations [Evensen1994]: each quantity is regressed on the
    members' measured figures, and every member is moved by what the regression says of the difference between the
    firm's figures and its own. The figures hold every error of measurement, so what the regression leaves over is the
    posterior's spread. Ridge regression keeps chance out; its strength is chosen for each quantity by what it
    foretells of members that it has not seen, and a quantity of which it foretells nothing is not moved.

Equation
    q_i' = q_i + K·(firm - figures_i)      spread from residuals of members left out one at a time
    narrowed = 1 - SD(q') / SD(q)

Known answer
    For q = z, one figure = z + e, SDs 1: K = 1/2, posterior SD sqrt(1/2), narrowed by 29 %.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STRENGTHS = 10.0 ** np.arange(-2.0, 4.01, 0.5)
"""Strengths of the ridge that are tried, in units of one member's variance."""
LEAST = 3.0
"""A regression counts if it foretells more than so many times what chance would, in standard errors."""
INFORMED = 0.2
"""Narrowed by less than this: not informed."""


@dataclass(frozen=True)
class Update:
    """What was learnt from members.

    Attributes
    ----------
    middle, scale : array, (figures,)
        Mean and SD of the members' figures.
    means : array, (quantities,)
        Means of the quantities.
    gains : array, (figures, quantities)
        What one SD of a figure says of each quantity; 0 where nothing was learnt.
    residuals : array, (members, quantities)
        What is left over of each member, foretold without it.
    narrowed : array, (quantities,)
        How far the figures narrow each quantity, 0 to 1.
    axes : array, (figures, directions)
        Directions of the members' figures, scaled to a spread of 1.
    strangeness : array, (members,)
        How far each member's figures lie from those of all others.
    """

    middle: Array
    scale: Array
    means: Array
    gains: Array
    residuals: Array
    narrowed: Array
    axes: Array
    strangeness: Array

    def foretold(self, figures: Array) -> Array:
        """Return the posterior means that figures give, (..., quantities)."""
        found: Array = self.means + ((figures - self.middle) / self.scale) @ self.gains
        return found

    def posterior(self, figures: Array) -> Array:
        """Return each member as the firm's figures move it, (members, quantities)."""
        return self.foretold(figures) + self.residuals

    def stranger_than(self, figures: Array) -> float:
        """Return the share of members whose figures lie as far from those of all others as these, 0 to 1."""
        far = float(((((figures - self.middle) / self.scale) @ self.axes) ** 2).sum())
        return float((self.strangeness >= far).mean())


def learn(figures: Array, quantities: Array) -> Update:
    """Learn what figures say of quantities.

    Parameters
    ----------
    figures : array, (members, figures)
        What each member's firm measured.
    quantities : array, (members, quantities)
        What is true of each.
    """
    members = len(figures)
    middle, scale = figures.mean(axis=0), figures.std(axis=0)
    scale = np.where(scale > 1e-12, scale, 1.0)
    means = quantities.mean(axis=0)
    left, sizes, right = np.linalg.svd((figures - middle) / scale, full_matrices=False)
    kept = sizes > 1e-9 * max(float(sizes[0]) if len(sizes) else 0.0, 1e-12)
    left, sizes, right = left[:, kept], sizes[kept], right[kept]
    wanted = quantities - means
    turned = left.T @ wanted
    best = np.full(quantities.shape[1], np.inf)
    gains = np.zeros((figures.shape[1], quantities.shape[1]))
    residuals = wanted * members / (members - 1.0)
    total = (residuals**2).sum(axis=0)
    for strength in STRENGTHS:
        shrunk = sizes**2 / (sizes**2 + strength * members)
        over = wanted - left @ (shrunk[:, None] * turned)
        over /= (1.0 - (left**2 * shrunk).sum(axis=1) - 1.0 / members)[:, None]
        errors = (over**2).sum(axis=0)
        better = errors < best
        best = np.where(better, errors, best)
        gains[:, better] = right.T @ ((shrunk / sizes)[:, None] * turned[:, better])
        residuals[:, better] = over[:, better]
    chance = LEAST * np.sqrt(2.0 / members) * total / np.sqrt(members)
    nothing = best > total - chance
    gains[:, nothing] = 0.0
    residuals[:, nothing] = wanted[:, nothing]
    spread = wanted.std(axis=0)
    narrowed = 1.0 - residuals.std(axis=0) / np.where(spread > 0.0, spread, 1.0)
    narrowed = np.where(nothing | (spread == 0.0), 0.0, narrowed)
    reach = (left**2).sum(axis=1)
    strangeness = members * reach / np.maximum(1.0 - reach, 1e-9) ** 2
    axes = right.T / sizes * np.sqrt(members)
    residuals -= residuals.mean(axis=0)
    return Update(middle, scale, means, gains, residuals, np.clip(narrowed, 0.0, 1.0), axes, strangeness)
