"""Break-even cost: what a plan's programmes could cost in money before the plan stops paying.

It is the programme money at which net value would be 0, everything else as it came out: extra margin and savings
less extra pay. Spread evenly over the discounted years, it can be held beside what the programmes do cost in a year.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Comparison
from sim.experiments.money_outcomes import WEEKS_A_YEAR, MoneyOutcome, discount
from sim.experiments.statistics import Difference, difference


@dataclass(frozen=True)
class BreakEven:
    """Programme money a year, more than the baseline's.

    Attributes
    ----------
    cost : Difference
        Break-even cost: mean with its interval, and the spread over draws; below 0 where the plan would not pay
        if its programmes were free.
    actual : float
        What the programmes cost, on average over worlds.
    room : Difference
        How far the break-even cost lies above what they cost (below 0: how far below).
    """

    cost: Difference
    actual: float
    room: Difference

    @property
    def pays(self) -> str:
        """Return ``"yes"`` or ``"no"`` where luck hardly explains the mean, and ``"open"`` otherwise."""
        if self.room.chance > self.room.error:
            return "open"
        return "yes" if self.room.mean > 0 else "no"


def break_even(comparison: Comparison, money: MoneyOutcome) -> BreakEven:
    """Return the break-even cost of a plan's programmes, in money a year."""
    years = float(discount(comparison.scenario.horizon, comparison.discount_rate).sum()) / WEEKS_A_YEAR
    worth = (money.margin + money.savings - money.pay) / years
    spent = money.programme / years
    sets, error, nothing = comparison.parameter_set, comparison.sampling.error, np.zeros_like(worth)
    actual = difference(spent, nothing, sets).mean
    return BreakEven(difference(worth, nothing, sets, error), actual, difference(worth, spent, sets, error))
