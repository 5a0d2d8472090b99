"""Which uncertain numbers moved the answer, judgements first.

The answer is the leading plan's paired difference from the baseline; a parameter moved
it when the two are rank-correlated over parameter sets beyond what chance would give
any of the parameters tried.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from sim.core.parameter import Parameter
from sim.experiments.comparison import Array, Comparison
from sim.experiments.statistics import set_means

FAMILY_ERROR = 0.05
"""Chance that any parameter of no effect is named."""

USABLE_BOUND = 0.6
"""Above this bound only a parameter that rules the answer alone could be seen."""


@dataclass(frozen=True)
class Mover:
    """A parameter and its rank correlation with the answer."""

    parameter: Parameter
    correlation: float
    low_third: float
    high_third: float


@dataclass(frozen=True)
class Movers:
    """The parameters that moved the answer.

    Attributes
    ----------
    found : tuple of Mover
        Beyond the bound, strongest first.
    strongest : tuple of Mover
        The strongest six, whether beyond the bound or not.
    bound : float
        Absolute rank correlation that chance exceeds for any of the tried parameters with
        a probability of `FAMILY_ERROR`.
    tried, sets : int
        Parameters that varied; parameter sets.
    """

    found: tuple[Mover, ...]
    strongest: tuple[Mover, ...]
    bound: float
    tried: int
    sets: int

    @property
    def enough(self) -> bool:
        """Return whether there are parameter sets enough to say anything."""
        return self.bound <= USABLE_BOUND

    @property
    def judgements(self) -> tuple[Mover, ...]:
        """Return those found whose grade is judgement."""
        return tuple(mover for mover in self.found if mover.parameter.grade == "judgement")


def rank_bound(sets: int, tried: int, error: float = FAMILY_ERROR) -> float:
    """Return the absolute rank correlation that any of `tried` idle parameters exceeds with chance `error`.

    Bonferroni over the t approximation of Spearman's coefficient; 1 when there are fewer
    than five parameter sets.
    """
    if sets < 5 or tried < 1:
        return 1.0
    quantile = float(stats.t.ppf(1.0 - error / tried / 2.0, sets - 2))
    return quantile / float(np.sqrt(sets - 2 + quantile**2))


def movers(comparison: Comparison, plan: int) -> Movers:
    """Return the parameters that moved the paired difference of `plan` from the baseline."""
    outcomes = comparison.outcomes
    answer = set_means(outcomes[plan] - outcomes[0], comparison.parameter_set)
    tried = []
    for parameter in comparison.parameters:
        if parameter.name in comparison.parameter_values:
            drawn = comparison.parameter_values[parameter.name].to_numpy(dtype=np.float64)
            values = set_means(drawn, comparison.parameter_set)
            if np.ptp(values) > 0:
                tried.append(_mover(parameter, values, answer))
    tried.sort(key=lambda mover: (-abs(mover.correlation), mover.parameter.name))
    bound = rank_bound(len(answer), len(tried))
    found = tuple(mover for mover in tried if abs(mover.correlation) > bound)
    return Movers(found, tuple(tried[:6]), bound, len(tried), len(answer))


def _mover(parameter: Parameter, values: Array, answer: Array) -> Mover:
    """Return how the answer goes with one parameter: correlation, and its mean at low and high values."""
    first, second = stats.rankdata(values), stats.rankdata(answer)
    steady = np.ptp(first) == 0 or np.ptp(second) == 0
    correlation = 0.0 if steady else float(np.corrcoef(first, second)[0, 1])
    low, high = np.quantile(values, (1 / 3, 2 / 3))
    return Mover(parameter, correlation, float(answer[values <= low].mean()), float(answer[values >= high].mean()))
