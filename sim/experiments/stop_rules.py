"""Stop rules: which measured difference, by which month, tells that a plan will not gain what it should.

A rule reads: if by month m the measured difference lies below (or above) a bound, stop. It is found from paired
draws: each has the plan's difference in every month and its gain in the end. What is measured is that difference
with an error of known size, so that a draw stops with a probability.

Three things have to hold before there is a rule:

- over worlds, difference and gain are rank-correlated beyond what chance gives any of all indicators and months tried;
- draws that gain and draws that do not lie further apart than the smallest difference that measuring shows;
- of stops in worlds that the bound was not chosen from, nine in ten were right, and they caught some of what failed.

Known answer
    An indicator that is the gain itself, without error, catches every failure and stops nothing else; pure noise
    gives no rule.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from sim.experiments.comparison import Array, Whole
from sim.experiments.detectability import reach
from sim.experiments.judgements import rank_bound
from sim.experiments.statistics import many_set_means, set_means

SURE = 0.9
"""Share of stops in held-out worlds that must be right."""
AIM = 0.95
"""Share of stops that must be right where a bound is chosen; more than `SURE`, since chosen bounds flatter."""
LEAST = 5
"""Draws that gain, and draws that do not, without which nothing can be learnt."""
FEWEST_WORLDS = 10
"""Worlds without which no part of them can be held out."""
LEAST_CAUGHT = 0.1
"""Share of failures that a rule has to catch."""
EARLY_ENOUGH = 0.5
"""Of an indicator's months, the first that catches this share of failures is taken; else the one that catches most."""
FOLDS = 5
BOUNDS = 101


@dataclass(frozen=True)
class StopRule:
    """Stop if, by the end of a month, the measured difference lies on the wrong side of a bound.

    Attributes
    ----------
    month : int
        Months of four weeks, counted from 1.
    bound : float
        In the indicator's unit.
    below : bool
        Whether to stop below the bound; above it otherwise.
    right : float
        Share of stops that were right: the gain was not above the target.
    stopped, false_stops, missed : float
        Shares of all draws that stop, of draws above the target that stop, and of the others that go on. All four are
        of worlds that were held out when the bound was chosen.
    """

    month: int
    bound: float
    below: bool
    right: float
    stopped: float
    false_stops: float
    missed: float


def nothing_to_learn(gain: Array, parameter_set: Whole, target: float = 0.0) -> str:
    """Return why draws cannot teach a stop rule, or nothing if they can.

    Returns
    -------
    str
        ``"succeeds"`` or ``"fails"`` where (nearly) all draws do, ``"few worlds"``, or ``""``.
    """
    above = int((gain > target).sum())
    if len(np.unique(parameter_set)) < FEWEST_WORLDS:
        return "few worlds"
    if len(gain) - above < LEAST:
        return "succeeds"
    return "fails" if above < LEAST else ""


def stop_rule(
    differences: Array, gain: Array, noise: Array, parameter_set: Whole, *, target: float = 0.0, tried: int = 1
) -> StopRule | None:
    """Return an indicator's stop rule, or None where it does not separate.

    Parameters
    ----------
    differences : array (draws, months)
        True paired differences of the indicator.
    gain : array (draws,)
        What the plan gains in the end.
    noise : array (months,)
        Standard error with which a difference is measured.
    parameter_set : array (draws,)
        World of each draw.
    target : float
        A draw fails if its gain is not above this.
    tried : int
        Indicators that are tried together.
    """
    if nothing_to_learn(gain, parameter_set, target):
        return None
    signs = relation(differences, gain, parameter_set, tried * differences.shape[1])
    found = [
        rule
        for month in np.flatnonzero(signs).tolist()
        if (rule := _rule(month, float(signs[month]), differences, gain > target, noise, parameter_set)) is not None
    ]
    early = [rule for rule in found if rule.missed <= 1.0 - EARLY_ENOUGH]
    return early[0] if early else min(found, key=lambda rule: (rule.missed, rule.month), default=None)


def relation(differences: Array, gain: Array, parameter_set: Whole, tried: int) -> NDArray[np.float64]:
    """Return the sign of the rank correlation over worlds where it is beyond chance, and 0 elsewhere (months,)."""
    rows = stats.rankdata(many_set_means(differences, parameter_set), axis=0)
    ranks = stats.rankdata(set_means(gain, parameter_set))
    rows, ranks = rows - rows.mean(axis=0), ranks - ranks.mean()
    size = np.sqrt((rows**2).sum(axis=0) * (ranks**2).sum())
    correlation = np.divide(ranks @ rows, size, out=np.zeros(len(size)), where=size > 0)
    return np.asarray(np.where(np.abs(correlation) > rank_bound(len(ranks), tried), np.sign(correlation), 0.0))


def _rule(
    month: int, sign: float, differences: Array, gains: NDArray[np.bool_], noise: Array, parameter_set: Whole
) -> StopRule | None:
    """Return the rule of one month, if it holds in worlds that were held out."""
    values, error = sign * differences[:, month], float(noise[month])
    if values[gains].mean() - values[~gains].mean() < reach() * error or not np.isfinite(error):
        return None
    bound = _bound(values, gains, error)
    stops = _held_out(values, gains, error, parameter_set)
    caught = float(stops[~gains].mean())
    right = float(stops[~gains].sum() / stops.sum()) if stops.sum() > 0 else 0.0
    if bound is None or right < SURE or caught < LEAST_CAUGHT:
        return None
    return StopRule(
        month + 1, sign * bound, sign > 0, right, float(stops.mean()), float(stops[gains].mean()), 1.0 - caught
    )


def _bound(values: Array, gains: NDArray[np.bool_], error: float) -> float | None:
    """Return the highest bound below which enough of the stops are right, or None."""
    bounds = np.linspace(values.min() - 2.0 * error, values.max() + 2.0 * error, BOUNDS)
    stops = _chance_of_stop(values[:, None], bounds, error)
    wrong, right = stops[gains].sum(axis=0), stops[~gains].sum(axis=0)
    good = np.flatnonzero((right >= AIM * (right + wrong)) & (right >= LEAST_CAUGHT * (~gains).sum()))
    return float(bounds[good[-1]]) if len(good) else None


def _held_out(values: Array, gains: NDArray[np.bool_], error: float, parameter_set: Whole) -> Array:
    """Return each draw's probability of a stop at the bound that the other worlds choose."""
    fold = np.unique(parameter_set, return_inverse=True)[1] % FOLDS
    stops = np.zeros(len(values))
    for each in range(FOLDS):
        here = fold == each
        bound = _bound(values[~here], gains[~here], error)
        if bound is not None:
            stops[here] = _chance_of_stop(values[here], bound, error)
    return stops


def _chance_of_stop(values: Array, bound: Array | float, error: float) -> Array:
    """Return the probability that a difference, measured with an error, lies below a bound."""
    return np.asarray(special.ndtr((bound - values) / max(error, 1e-12)), dtype=np.float64)
