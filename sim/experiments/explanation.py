"""An explanation: the difference between two plans, taken apart draw by draw, and what is made of it.

Draws are worlds of their own, each with luck of its own, so that they are independent of one another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import special

from sim.experiments.chain import Chain
from sim.experiments.descriptions import ScenarioInfo
from sim.experiments.outputs import Output
from sim.experiments.parts import Part
from sim.experiments.shapley import Array
from sim.experiments.statistics import mean_interval, told_apart

REMAINDER = Part(
    "remainder", "Remainder", "what stays with all groups knocked out: what programmes cost, and theories in no group"
)
TOTAL = Part("total", "Total difference")
SURE = 2.0
"""Total errors that a share of sampled orders has to be away from 0, at least; Student's quantile if that is more."""
LEAST_PART = 0.1
"""Part of its error below which a mean says nothing of how many draws would tell it."""
MOST_DRAWS = 2000
"""More draws than this are not recommended to anybody."""


@dataclass(frozen=True)
class Decomposition:
    """A difference taken apart.

    Attributes
    ----------
    parts : tuple of Part
        What it is taken apart into.
    shares : array (draws, parts, outputs)
        What each part carries; with the remainder it adds up to the total, draw by draw.
    remainder : array (draws, outputs)
        The difference that is left with every part taken away.
    order_error : array (parts, outputs)
        Standard error of the mean share that comes from having tried some orders only; 0 where all were tried.
    coalitions : int
        Coalitions tried, all draws together.
    exact : bool
        Whether every coalition was tried in every draw.
    """

    parts: tuple[Part, ...]
    shares: Array
    remainder: Array
    order_error: Array
    coalitions: int
    exact: bool


@dataclass(frozen=True)
class Explanation:
    """Why the second plan does better or worse than the first.

    Attributes
    ----------
    scenario : ScenarioInfo
        What was asked.
    plans : tuple of (str, str)
        Key and title of the first plan and of the second.
    outcome : Output
        What the picture and the words are about.
    outputs : tuple of Output
        Everything that was taken apart.
    total : array (draws, outputs)
        The second plan less the first.
    mechanisms, directions : Decomposition
        By mechanisms; by the directions in which the plans differ, for which nothing remains.
    chain : Chain
        What moved first, what followed, and when.
    arguments : mapping
        What `sim.experiments.explain.explain` was called with.
    provenance : mapping
        Where it comes from.
    """

    scenario: ScenarioInfo
    plans: tuple[tuple[str, str], tuple[str, str]]
    outcome: Output
    outputs: tuple[Output, ...]
    total: Array
    mechanisms: Decomposition
    directions: Decomposition
    chain: Chain
    arguments: Mapping[str, object]
    provenance: Mapping[str, object]

    @property
    def draws(self) -> int:
        """Return the number of draws."""
        return len(self.total)


@dataclass(frozen=True)
class Share:
    """What a part carries on average.

    Attributes
    ----------
    part : Part
        Whose it is.
    mean, low, high : float
        Mean over draws with its 95 % interval, infinite with a single draw.
    order_error : float
        Standard error by the choice of orders alone.
    error : float
        Total standard error: between draws, and never less than that of the orders, since draws differ by their
        orders, too. Few draws that happen to agree would otherwise hide it.
    told : bool
        Whether it is told apart from none: its interval does not hold 0, and nine of ten draws agree in sign.
        Shares by sampled orders are too noisy in single draws for the latter, so the interval decides alone,
        and the mean has to be more than twice the total error.
    would_do : int or None
        Draws that would tell a share of this size, were the errors of one draw as they are; None where it is told.
    """

    part: Part
    mean: float
    low: float
    high: float
    order_error: float
    error: float
    told: bool
    would_do: int | None = None


def shares_of(found: Explanation, taken_apart: Decomposition, output: Output) -> tuple[Share, ...]:
    """Return the shares of one output in the order of the parts, then the remainder, then the total."""
    place = found.outputs.index(output)
    shares = [
        share_of(
            part,
            taken_apart.shares[:, number, place],
            float(taken_apart.order_error[number, place]),
            exact=taken_apart.exact,
        )
        for number, part in enumerate(taken_apart.parts)
    ]
    return (*shares, share_of(REMAINDER, taken_apart.remainder[:, place]), share_of(TOTAL, found.total[:, place]))


def share_of(part: Part, values: Array, order_error: float = 0.0, *, exact: bool = True) -> Share:
    """Return the mean of a part's share over draws with its interval."""
    draws = len(values)
    mean, low, high = mean_interval(values, np.arange(draws))
    if draws < 2:
        return Share(part, mean, low, high, order_error, math.inf, told=False)
    error = max(float(values.std(ddof=1)) / math.sqrt(draws), order_error)
    if not exact:
        reach = max(SURE, float(special.stdtrit(draws - 1, 0.975))) * error
        low, high = min(low, mean - reach), max(high, mean + reach)
    above = float(((np.sign(values) + 1) / 2).mean()) if exact else float(mean > 0)
    told = told_apart(above, low, high)
    return Share(part, mean, low, high, order_error, error, told, None if told else draws_for_share(mean, error, draws))


def draws_for_share(mean: float, error: float, draws: int) -> int | None:
    """Return how many draws tell a share of this mean whose total error is that of `draws`; None for a share of 0."""
    if abs(mean) <= error * LEAST_PART:
        return None
    for count in range(draws + 1, MOST_DRAWS):
        if abs(mean) > max(SURE, float(special.stdtrit(count - 1, 0.975))) * error * math.sqrt(draws / count):
            return count
    return None
