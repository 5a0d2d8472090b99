"""Measures of plans over worlds: what a plan is judged by, how sure that is, and which limits it keeps.

A gain is an output's paired difference from the base plan, turned so that more is better.
Worlds are the independent units. Intervals of a mean are those of `sim.experiments.intervals`.
A tenth of a few dozen worlds is a handful: resampled worlds (addressed, so that they repeat)
give its spread and its bias, and Student's factor has as many degrees of freedom as worlds in
that tenth. In trials with 30 to 60 worlds such an interval covered the truth in 84 to 95 of a
hundred cases, where plain percentiles covered it in 68 to 85.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from sim.core import randomness
from sim.experiments.intervals import interval_of_means

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.goal import Limit

RESAMPLES = 1_000
LEVEL = 0.95
"""Of every interval."""


@dataclass(frozen=True)
class Interval:
    """An estimate and its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def above_zero(self) -> bool:
        """Return whether the whole interval lies above 0."""
        return self.low > 0

    @property
    def below_zero(self) -> bool:
        """Return whether the whole interval lies below 0."""
        return self.high < 0


def tenth(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of the lowest tenth, one value at least, along the last axis."""
    count = max(1, values.shape[-1] // 10)
    return np.asarray(np.sort(values, axis=-1)[..., :count].mean(axis=-1))


def scores(gains: NDArray[np.float64], robustness: str, best: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """Return what plans are judged by; more is better.

    Parameters
    ----------
    gains : ndarray
        Gain of each plan in each world, (plans, worlds).
    robustness : str
        ``"mean"``, ``"worst_decile"`` (the mean of the tenth of worlds in which the plan gains
        least) or ``"regret"`` (less the mean, over the tenth of worlds in which it falls
        furthest behind, of how far it stays behind the best plan of each world).
    best : ndarray, optional
        The highest gain known in each world; that of `gains` unless told.
    """
    if robustness == "mean":
        return np.asarray(gains.mean(axis=-1))
    if robustness == "worst_decile":
        return tenth(gains)
    return tenth(gains - (gains.max(axis=0) if best is None else best))


def estimate(values: NDArray[np.float64], robustness: str, seed: int = 0) -> Interval:
    """Return the measure of one row of values over worlds, with its interval; infinite with one world.

    `values` are gains, or for ``"regret"`` gains less the best of each world.
    """
    return _interval(values[None, :], lambda rows: measure_of(rows[0], robustness), robustness == "mean", seed)


def difference(one: NDArray[np.float64], other: NDArray[np.float64], robustness: str, seed: int = 0) -> Interval:
    """Return how much more one plan's measure is than another's in the same worlds, with its interval."""
    both = np.array([one, other])
    return _interval(
        both,
        lambda rows: measure_of(rows[0], robustness) - measure_of(rows[1], robustness),
        robustness == "mean",
        seed,
    )


def measure_of(values: NDArray[np.float64], robustness: str) -> NDArray[np.float64]:
    """Return the measure of values over worlds, along the last axis: gains, or for ``"regret"`` less regrets."""
    return np.asarray(values.mean(axis=-1) if robustness == "mean" else tenth(values))


def _interval(
    rows: NDArray[np.float64], measure: Callable[[NDArray[np.float64]], NDArray[np.float64]], is_mean: bool, seed: int
) -> Interval:
    """Return a measure of paired rows, (rows, worlds), with its interval over worlds."""
    count = rows.shape[1]
    value = float(measure(rows))
    if count < 2:
        return Interval(value, -np.inf, np.inf)
    if is_mean:
        each = rows[0] - rows[1] if len(rows) > 1 else rows[0]
        return Interval(*(float(found) for found in interval_of_means(each, LEVEL)))
    return _around(value, measure(rows[:, _resampled(count, seed)]), max(1, count // 10) + 1)


def resampled(
    rows: NDArray[np.float64], measure: Callable[[NDArray[np.float64]], float], robustness: str, seed: int = 0
) -> Interval:
    """Return any measure of paired rows, (..., worlds), with its interval from resampled worlds."""
    value, count = measure(rows), rows.shape[-1]
    if count < 2:
        return Interval(value, -np.inf, np.inf)
    again = np.array([measure(rows[..., places]) for places in _resampled(count, seed)])
    return _around(value, again, count - 1 if robustness == "mean" else max(1, count // 10) + 1)


def _around(value: float, again: NDArray[np.float64], degrees: int) -> Interval:
    """Return a value with an interval as wide as its resampled values say, less their bias."""
    reach = float(special.stdtrit(degrees, (1 + LEVEL) / 2)) * float(again.std(ddof=1))
    centre = 2.0 * value - float(again.mean())
    return Interval(value, min(value, centre - reach), max(value, centre + reach))


def _resampled(count: int, seed: int) -> NDArray[np.int64]:
    """Return places of worlds drawn with replacement, (resamples, worlds)."""
    keys = randomness.place_keys(randomness.text_key("resampled worlds"), RESAMPLES * count)
    drawn = randomness.uniforms_at(randomness.decision_base(seed, count), keys)
    return (drawn * count).astype(np.int64).reshape(RESAMPLES, count)


@dataclass(frozen=True)
class Kept:
    """A limit and a plan: its figure, its distance beyond the limit (below 0: inside), and how sure that is."""

    limit: Limit
    value: float
    beyond: Interval

    @property
    def words(self) -> str:
        """Return ``"kept"``, ``"broken"`` or ``"not sure"``."""
        return "kept" if self.beyond.high <= 0 else "broken" if self.beyond.low > 0 else "not sure"


def limit_beyond(limit: Limit, values: NDArray[np.float64], base: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return world by world how far a plan is beyond a limit, (..., worlds); below 0 inside."""
    sides = (
        (limit.at_most, values, 1.0),
        (limit.at_least, values, -1.0),
        (limit.rise_at_most, values - base, 1.0),
        (None if limit.fall_at_most is None else -limit.fall_at_most, values - base, -1.0),
    )
    found = [sign * (each - bound) for bound, each, sign in sides if bound is not None]
    return np.asarray(np.max(found, axis=0), dtype=np.float64)


def passed_by(
    limit: Limit, values: NDArray[np.float64], base: NDArray[np.float64], margin: float = 0.0
) -> NDArray[np.float64]:
    """Return how far plans pass a limit, as a share of it; below 0 inside.

    Parameters
    ----------
    limit : Limit
        What must hold.
    values, base : ndarray
        The limit's output, (plans, worlds), and that of the base plan, (worlds,).
    margin : float
        By how many standard errors of the mean distance over the worlds a plan has to stay inside.
    """
    distances = limit_beyond(limit, values, base)
    beyond = -measure_of(-distances, limit.over)
    if margin and (worlds := distances.shape[-1]) > 1:
        beyond = beyond + margin * distances.std(axis=-1, ddof=1) / np.sqrt(worlds)
    numbers = [abs(x) for x in (limit.at_most, limit.at_least, limit.rise_at_most, limit.fall_at_most) if x]
    return np.asarray(beyond / (max(numbers) if numbers else 1.0))


def kept(limit: Limit, values: NDArray[np.float64], base: NDArray[np.float64], seed: int = 0) -> Kept:
    """Return whether a plan keeps a limit, from its output and the base plan's in each world."""
    inside = estimate(-limit_beyond(limit, values, base), limit.over, seed)
    falls = limit.at_most is None and limit.rise_at_most is None
    worst = float(tenth(values)) if falls else float(-tenth(-values))
    value = float(values.mean()) if limit.over == "mean" else worst
    return Kept(limit, value, Interval(-inside.value, -inside.high, -inside.low))
