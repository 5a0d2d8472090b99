"""What a customer survey could see of a difference of this size.

Two waves with n interviews each, compared at 5 % (two-sided) with a power of 80 %, show
a difference of (1.96 + 0.84) SD sqrt(2 / n). With the usual spread of a 0-100 index
between customers, 200 interviews a wave show about 6 points; 2 points need some 1,700.
"""

from __future__ import annotations

import math

from scipy import stats

SPREAD_OF_ANSWERS = 21.0
"""Standard deviation of single customers' answers on a 0-100 index (judgement)."""


def reach(power: float = 0.8, error: float = 0.05) -> float:
    """Return how many of its standard errors a difference must be large to show: 2.8 unless told otherwise."""
    return float(stats.norm.ppf(1 - error / 2) + stats.norm.ppf(power))


def smallest_difference(interviews: int, *, power: float = 0.8, error: float = 0.05) -> float:
    """Return the smallest difference between two waves that shows with `interviews` in each."""
    return reach(power, error) * SPREAD_OF_ANSWERS * math.sqrt(2.0 / interviews)


def interviews_needed(points: float, *, power: float = 0.8, error: float = 0.05) -> float:
    """Return the interviews a wave that show a difference of `points`; infinite for none."""
    if points == 0:
        return math.inf
    return math.ceil(2.0 * (reach(power, error) * SPREAD_OF_ANSWERS / points) ** 2)
