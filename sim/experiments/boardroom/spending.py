"""What variants of a plan spend, and the settings of price and advertising that spend as much as the plan.

Spent is, over the baseline, what programmes cost, wages and variable pay, and what a lower price gives away on the
business that is done at it. A year's mean over the horizon, not discounted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from sim.experiments.boardroom.variants import LEVERS_INSTEAD, Subject, Variant, instead
from sim.experiments.comparison import Array, Comparison
from sim.experiments.money_outcomes import WEEKS_A_YEAR
from sim.policies.levers import LEVERS, lever_index

PILOT_DRAWS = 16
"""Draws of each pilot run, at most."""

PILOTS = 2
"""Pilot runs: the first finds what a setting spends, the second how customers' answer to it changes that."""

TRIAL = {"price": -0.02, "advertising": 10.0}
"""Settings that the first pilot tries."""

LEAST = 1e-6
"""Margin of a unit, over that of week 0, below which nothing is left to divide by."""


@dataclass(frozen=True)
class Spending:
    """What a plan spends in a year over the baseline (draws,)."""

    programmes: Array
    pay: Array
    given_away: Array

    @property
    def total(self) -> Array:
        """Return all of it."""
        return np.asarray(self.programmes + self.pay + self.given_away, dtype=np.float64)

    @property
    def direct(self) -> Array:
        """Return programmes and what price gives away: what is decided, without what follows for pay."""
        return np.asarray(self.programmes + self.given_away, dtype=np.float64)


def spending(series: Mapping[str, Array], plan: int) -> Spending:
    """Return what a plan spends in a year, from weekly series (plans, draws, weeks), against plan 0."""
    years = series["margin"].shape[2] / WEEKS_A_YEAR

    def extra(values: Array) -> Array:
        return np.asarray((values[plan] - values[0]).sum(axis=1) / years, dtype=np.float64)

    return Spending(
        extra(series["programme_money"]), extra(series["payroll"] + series["variable_pay"]), extra(_given_away(series))
    )


def _given_away(series: Mapping[str, Array]) -> Array:
    """Return what prices below those of week 0 give away on the business done: margin at the old price less margin."""
    margin, unit = series["margin"], series["price_margin"]
    known = np.abs(unit) > LEAST
    return np.asarray(np.where(known, margin / np.where(known, unit, 1.0) - margin, 0.0), dtype=np.float64)


Pilot = Callable[[tuple[Variant, ...]], Comparison]
"""Compares baseline, plan and some variants in a few draws."""


def sized(subject: Subject, pilot: Pilot) -> tuple[Variant, ...]:
    """Return price and advertising, set so that each spends what the plan does; nothing where the plan spends nothing.

    Parameters
    ----------
    subject : Subject
        The plan that is asked about.
    pilot : callable
        From variants to their comparison, in which they follow the baseline and the plan.
    """
    settings, target = dict(TRIAL), 0.0
    for _ in range(PILOTS):
        trials = tuple(instead(subject, lever, settings[lever]) for lever in LEVERS_INSTEAD)
        found = pilot(trials)
        target = float(spending(found.series, 1).total.mean())
        if target <= 0:
            return ()
        for place, trial in enumerate(trials, start=2):
            spent = float(spending(found.series, place).direct.mean())
            settings[trial.lever] = _within(trial.lever, trial.setting * target / spent) if spent > 0 else trial.setting
    return tuple(
        instead(subject, lever, setting, capped=_at_bound(lever, setting)) for lever, setting in settings.items()
    )


def _within(lever: str, setting: float) -> float:
    low, high = LEVERS[lever_index()[lever]].bounds
    return min(high, max(low, setting))


def _at_bound(lever: str, setting: float) -> bool:
    return setting in LEVERS[lever_index()[lever]].bounds
