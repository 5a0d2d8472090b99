"""The update: what a bank of simulated firms teaches of one firm by its figures.

Theory
    Regression-adjusted approximate Bayesian computation [Beaumont2002] with all members kept, which for linear
    relations is an ensemble smoother with perturbed observations [Evensen2000]: each quantity is regressed on the
    members' measured figures, and every member is moved by what the regression says of the difference between the
    firm's figures and its own. The figures hold every error of measurement, so what the regression leaves over is the
    posterior's spread. Ridge regression keeps chance out; its strength is chosen for each quantity by what it
    foretells of members that it has not seen, and a quantity of which it foretells nothing is not moved. A curve over
    what was foretold mends what is not straight, and a second one the spread where it differs [Blum2010], no more than
    what it shows beyond chance: a spread that follows chance is too narrow where it is narrow.

Equation
    f_i = mean + K·figures_i, foretold without member i          e_i = q_i - curve(f_i)
    q_i' = curve(f_firm) + e_i·spread(f_firm) / spread(f_i)       narrowed = 1 - SD(e) / SD(q)

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
MEMBERS_A_DIRECTION = 8
"""Members for each direction in which figures are called strange; finer directions are chance."""
FARTHEST = 2.5
"""Standard scores beyond which curves go on as they are there."""
STEPS = 8
"""Steps in which the curve of the spread is found."""


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
    curves : array, (4, quantities)
        What a foretold value means, by powers of its standard score.
    spreads : array, (3, quantities)
        Logarithm of the spread of what is left over, by powers of the same.
    units : array, (2, quantities)
        Mean and SD of foretold values.
    residuals : array, (members, quantities)
        What is left over of each member, foretold without it, at the usual spread.
    narrowed : array, (quantities,)
        How far the figures narrow each quantity, 0 to 1.
    axes : array, (figures, directions)
        Main directions of the members' figures, scaled to a spread of 1.
    strangeness : array, (members,)
        How far each member's figures lie from those of all others.
    """

    middle: Array
    scale: Array
    means: Array
    gains: Array
    curves: Array
    spreads: Array
    units: Array
    residuals: Array
    narrowed: Array
    axes: Array
    strangeness: Array

    def foretold(self, figures: Array) -> tuple[Array, Array]:
        """Return middles and relative spreads of posteriors that figures give, (..., quantities) each."""
        straight = self.means + ((figures - self.middle) / self.scale) @ self.gains
        score = np.clip((straight - self.units[0]) / self.units[1], -FARTHEST, FARTHEST)
        middle = straight + sum(each * score**power for power, each in enumerate(self.curves))
        return middle, np.exp(sum(each * score**power for power, each in enumerate(self.spreads)))

    def posterior(self, figures: Array) -> Array:
        """Return each member as the firm's figures move it, (members, quantities)."""
        middle, spread = self.foretold(figures)
        found: Array = middle + spread * self.residuals
        return found

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
    residuals = wanted.copy()
    total = ((wanted * members / (members - 1.0)) ** 2).sum(axis=0)
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
    curves, spreads, units = _mended(quantities, residuals, nothing)
    spread = wanted.std(axis=0)
    narrowed = 1.0 - residuals.std(axis=0) / np.where(spread > 0.0, spread, 1.0)
    narrowed = np.clip(np.where(nothing | (spread == 0.0), 0.0, narrowed), 0.0, 1.0)
    few = max(1, members // MEMBERS_A_DIRECTION)
    reach = (left[:, :few] ** 2).sum(axis=1)
    strangeness = members * reach / np.maximum(1.0 - reach, 1e-9) ** 2
    axes = right[:few].T / sizes[:few] * np.sqrt(members)
    return Update(middle, scale, means, gains, curves, spreads, units, residuals, narrowed, axes, strangeness)


def _mended(quantities: Array, residuals: Array, nothing: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
    """Return curves, spreads and units of foretold values, and bring the residuals to the usual spread, in place."""
    count = quantities.shape[1]
    curves, spreads = np.zeros((4, count)), np.zeros((3, count))
    units = np.array([np.zeros(count), np.ones(count)])
    for place in np.flatnonzero(~nothing):
        straight = quantities[:, place] - residuals[:, place]
        if straight.std() == 0.0:
            continue
        units[:, place] = straight.mean(), straight.std()
        score = np.clip((straight - units[0, place]) / units[1, place], -FARTHEST, FARTHEST)
        powers = score[:, None] ** np.arange(4)
        curves[:, place] = np.linalg.lstsq(powers, residuals[:, place], rcond=None)[0]
        residuals[:, place] -= powers @ curves[:, place]
        slope = _spread(np.abs(residuals[:, place]), powers[:, :3])
        relative = np.exp(powers[:, :3] @ slope)
        slope[0] -= np.log(np.sqrt((relative**2).mean()))
        spreads[:, place] = slope
        residuals[:, place] /= np.exp(powers[:, :3] @ slope)
    return curves, spreads, units


def _spread(sizes: Array, powers: Array) -> Array:
    """Return the logarithm of the mean size of errors by powers of a score, less what chance may have put there.

    Fisher scoring for exponential sizes, which is right for a mean size whatever the errors' form; a logarithm of
    sizes would follow the smallest of them. Each slope is drawn to 0 by the share of it that its error may be.
    """
    slope = np.array([np.log(sizes.mean() + 1e-300), 0.0, 0.0])
    inverse = np.linalg.pinv(powers.T @ powers)
    for _ in range(STEPS):
        off = sizes / np.exp(powers @ slope) - 1.0
        slope += np.clip(inverse @ (powers.T @ off), -1.0, 1.0)
    error = off.var() * np.diag(inverse)[1:]
    slope[1:] *= np.maximum(0.0, 1.0 - error / np.maximum(slope[1:] ** 2, 1e-300))
    return slope
