"""Predictive distributions: what was predicted of a published figure, and the proper scores that it earns.

A published figure is the truth of its setting plus an error of its own. The prediction of it is therefore a mixture of
normal distributions: one around each draw (a world with its luck), as wide as the publication's error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize, special

from sim.core.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH = 0.8
"""Share of a predictive distribution that its band holds."""


@dataclass(frozen=True)
class Predictive:
    """A mixture of normal distributions of equal weights.

    Attributes
    ----------
    centres : tuple of float
        One for each draw.
    error : float
        SD of the publication about the truth, the same around each.
    """

    centres: tuple[float, ...]
    error: float

    @cached_property
    def mean(self) -> float:
        """Return the mean."""
        return float(np.mean(self.centres))

    @cached_property
    def deviation(self) -> float:
        """Return the standard deviation: draws and error together."""
        return float(np.hypot(np.std(self.centres), self.error))

    def below(self, value: float) -> float:
        """Return the predicted chance of a figure below a value."""
        return float(np.mean(special.ndtr((value - self._points) / self.error)))

    def quantile(self, share: float) -> float:
        """Return the value below which a share of the distribution lies."""
        reach = 10.0 * self.error
        low, high = float(self._points.min()) - reach, float(self._points.max()) + reach
        return float(optimize.brentq(lambda value: self.below(value) - share, low, high))

    @cached_property
    def band(self) -> tuple[float, float]:
        """Return the central band of `WIDTH`."""
        return self.quantile((1.0 - WIDTH) / 2.0), self.quantile((1.0 + WIDTH) / 2.0)

    def distance(self, value: float) -> float:
        """Return how far a figure lies above the mean, in predictive standard deviations."""
        return (value - self.mean) / self.deviation

    def crps(self, value: float) -> float:
        """Return the continuous ranked probability score, in the figure's unit; less is better."""
        points = self._points
        return float(_rules().crps_mixnorm(value, points, np.full(len(points), self.error), backend="numpy"))

    def interval_score(self, value: float) -> float:
        """Return the interval score of the band, in the figure's unit; less is better."""
        low, high = self.band
        return float(_rules().interval_score(value, low, high, 1.0 - WIDTH, backend="numpy"))

    @property
    def _points(self) -> NDArray[np.float64]:
        return np.asarray(self.centres)


def predictive(draws: Sequence[float] | NDArray[np.float64], error: float) -> Predictive:
    """Return the prediction of a published figure from its draws; those that are no number are left out.

    Raises
    ------
    InputError
        If no draw is a number.
    """
    values = np.asarray(draws, dtype=np.float64)
    there = values[np.isfinite(values)]
    if not len(there):
        raise InputError("no draw gave a figure")
    return Predictive(tuple(there.tolist()), error)


def _rules() -> Any:
    """Return the library of scoring rules."""
    try:
        import scoringrules
    except ImportError as problem:
        raise InputError(
            "the scoreboard needs scoringrules, which is not installed; install it with: "
            "pip install 'morale-sim[score]'"
        ) from problem
    return scoringrules
