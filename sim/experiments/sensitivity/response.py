"""How an answer goes with each of a few factors, all others averaged: direction, size, and where a conclusion turns.

A straight line or a parabola for each factor, fitted to all together, with intervals by
resampling whole blocks of points. Inert columns go through the same fit: what they reach
is what a factor that does nothing would be said to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiments.sensitivity.dice import resamples, uniforms

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

RESAMPLES = 400
INERT = 100
"""Columns of no effect that are tried."""
GRID = np.linspace(-1.0, 1.0, 201)
"""A factor's range, from low (-1) to high (1)."""


@dataclass(frozen=True)
class Responses:
    """Fitted responses.

    Attributes
    ----------
    table : DataFrame
        One row for each factor: ``effect`` (the answer at the high end less that at the low end), its 95 % interval
        ``effect_low``, ``effect_high``; ``shape`` (``rises``, ``falls`` or ``bends``); ``fitted_share`` of variance
        with interval; ``switch`` with ``switch_low``, ``switch_high`` (not-a-number where the mean answer stays on one
        side of the threshold); ``turns``: share of resamples in which it crosses; ``told_apart`` from an inert factor.
    curves : array (factors, 201)
        Mean answer along each factor's range.
    low, high : array (factors, 201)
        Their 95 % bands.
    inert : float
        Size of effect that 5 % of inert factors reach.
    """

    table: pd.DataFrame
    curves: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    inert: float


def responses(
    names: list[str],
    values: NDArray[np.float64],
    ranges: NDArray[np.float64],
    answers: NDArray[np.float64],
    block: NDArray[np.int64],
    seed: int,
    *,
    threshold: float = float("nan"),
) -> Responses:
    """Fit the response of `answers` (points,) to each column of `values` (points, factors).

    Parameters
    ----------
    names : list of str
        Of the factors.
    values, ranges : array
        In the factors' own units; low and high end of each, (factors, 2).
    answers : array (points,)
        What is explained.
    block : array of int (points,)
        Points of one block are not independent; blocks are.
    seed : int
        Of resampling and of inert columns.
    threshold : float
        Where the conclusion turns; not a number for none.
    """
    import pandas as pd

    scaled = 2.0 * (values - ranges[:, 0]) / (ranges[:, 1] - ranges[:, 0]) - 1.0
    blocks, member = np.unique(block, return_inverse=True)
    times = resamples(seed, "blocks", RESAMPLES, len(blocks))
    every = np.ones((1, len(blocks)))
    bends = _bent(scaled, answers, member, times)
    (curves,) = _Moments.of(scaled, answers, member, bends).curves(every)
    resampled = _Moments.of(scaled, answers, member, bends).curves(times)
    low, high = np.quantile(resampled, (0.025, 0.975), axis=0)
    inert = _inert(scaled, answers, member, bends, seed)
    rows = [
        _row(name, curves[place], resampled[:, place], scaled[:, place], answers, ranges[place], threshold, inert)
        for place, name in enumerate(names)
    ]
    return Responses(pd.DataFrame(rows), curves, low, high, inert)


@dataclass(frozen=True)
class _Moments:
    """What least squares need to know of each block: products of the columns of the fit, and with the answers."""

    products: NDArray[np.float64]
    answers: NDArray[np.float64]
    bends: NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        scaled: NDArray[np.float64],
        answers: NDArray[np.float64],
        member: NDArray[np.int64],
        bends: NDArray[np.bool_],
    ) -> _Moments:
        basis = _basis(scaled, bends)
        products = np.zeros((member.max() + 1, basis.shape[1], basis.shape[1]))
        sums = np.zeros((member.max() + 1, basis.shape[1]))
        np.add.at(products, member, basis[:, :, None] * basis[:, None, :])
        np.add.at(sums, member, basis * answers[:, None])
        return cls(products, sums, bends)

    def coefficients(self, times: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return coefficients, means of the columns and mean answers where block b counts `times[:, b]` times."""
        products = np.tensordot(times, self.products, axes=1)
        sums = times @ self.answers
        found = np.einsum("rij,rj->ri", np.linalg.pinv(products, hermitian=True), sums)
        count = products[:, 0, 0]
        return found, products[:, 0] / count[:, None], sums[:, 0] / count

    def curves(self, times: NDArray[Any]) -> NDArray[np.float64]:
        """Return the mean answer along each factor's range, the others averaged as drawn, (resamples, factors, 201)."""
        found, means, usual = self.coefficients(times)
        count = len(self.bends)
        slope, square = found[:, 1 : 1 + count], np.zeros((len(found), count))
        centre = slope * means[:, 1 : 1 + count]
        square[:, self.bends] = found[:, 1 + count :]
        centre[:, self.bends] += found[:, 1 + count :] * means[:, 1 + count :]
        parts = slope[..., None] * GRID + square[..., None] * GRID**2
        return np.asarray(usual[:, None, None] + parts - centre[..., None])


def _basis(scaled: NDArray[np.float64], bends: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.hstack([np.ones((len(scaled), 1)), scaled, scaled[:, bends] ** 2])


def _bent(
    scaled: NDArray[np.float64], answers: NDArray[np.float64], member: NDArray[np.int64], times: NDArray[Any]
) -> NDArray[np.bool_]:
    """Return which factors need a parabola: those whose curvature is told from none."""
    every = np.array([len(np.unique(column)) > 2 for column in scaled.T], dtype=bool)
    if not every.any() or len(answers) < 6 * scaled.shape[1]:
        return np.zeros(scaled.shape[1], dtype=bool)
    found = _Moments.of(scaled, answers, member, every).coefficients(times)[0][:, 1 + scaled.shape[1] :]
    low, high = np.quantile(found, (0.005, 0.995), axis=0)
    every[every] = (low > 0) | (high < 0)
    return every


def _inert(
    scaled: NDArray[np.float64],
    answers: NDArray[np.float64],
    member: NDArray[np.int64],
    bends: NDArray[np.bool_],
    seed: int,
) -> float:
    """Return the size of effect that 5 % of columns of no effect reach; they vary as the world of a block does."""
    basis = _basis(scaled, bends)
    rest = answers - basis @ np.linalg.lstsq(basis, answers, rcond=None)[0]
    last = np.append(member[1:] != member[:-1], True)
    columns = 2.0 * uniforms(seed, "inert", INERT, int(member.max()) + 1)[:, member] - 1.0
    columns[:, last] = 2.0 * uniforms(seed, "inert, last", INERT, int(last.sum())) - 1.0
    columns -= columns.mean(axis=1, keepdims=True)
    sizes = np.abs(2.0 * (columns @ rest) / (columns**2).sum(axis=1))
    return float(np.quantile(sizes, 0.95))


def _row(
    name: str,
    curve: NDArray[np.float64],
    resampled: NDArray[np.float64],
    scaled: NDArray[np.float64],
    answers: NDArray[np.float64],
    ends: NDArray[np.float64],
    threshold: float,
    inert: float,
) -> dict[str, object]:
    effect, effects = curve[-1] - curve[0], resampled[:, -1] - resampled[:, 0]
    low, high = (float(each) for each in np.quantile(effects, (0.025, 0.975)))
    shares = np.array([_explained(each, scaled, answers) for each in (curve, *resampled)])
    share_low, share_high = (float(each) for each in np.quantile(shares[1:], (0.025, 0.975)))
    size = max(abs(low), abs(high)) if low * high > 0 else 0.0
    bend = np.ptp(curve) > 1.2 * abs(effect)
    crossings = np.array([_crossing(each - threshold) for each in (curve, *resampled)])
    found = crossings[1:][~np.isnan(crossings[1:])]
    there = not np.isnan(crossings[0]) and len(found) > 0
    switch_low, switch_high = np.quantile(found, (0.025, 0.975)) if there else (np.nan, np.nan)
    middle, half = ends.mean(), (ends[1] - ends[0]) / 2.0
    return {
        "factor": name, "effect": float(effect), "effect_low": low, "effect_high": high,
        "shape": "bends" if bend else "rises" if effect > 0 else "falls",
        "fitted_share": float(shares[0]), "fitted_share_low": share_low, "fitted_share_high": share_high,
        "switch": float(middle + half * crossings[0]) if there else np.nan,
        "switch_low": float(middle + half * switch_low), "switch_high": float(middle + half * switch_high),
        "turns": float(len(found) / RESAMPLES) if not np.isnan(threshold) else np.nan,
        "told_apart": bool(size > 0 and max(abs(effect), np.ptp(curve) if bend else 0.0) > inert),
    }  # fmt: skip


def _explained(curve: NDArray[np.float64], scaled: NDArray[np.float64], answers: NDArray[np.float64]) -> float:
    """Return the share of the variance of the answers that a curve over one factor takes."""
    total = float(answers.var())
    return float(np.interp(scaled, GRID, curve).var() / total) if total > 0 else 0.0


def _crossing(curve: NDArray[np.float64]) -> float:
    """Return where a curve first crosses nought, from low to high; not-a-number where it does not."""
    sides = np.sign(curve)
    places = np.flatnonzero(sides[1:] * sides[:-1] < 0)
    if np.isnan(curve).any() or not len(places):
        return float("nan")
    at = int(places[0])
    return float(GRID[at] - curve[at] * (GRID[at + 1] - GRID[at]) / (curve[at + 1] - curve[at]))
