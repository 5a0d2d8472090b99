"""What plans cost and bring, compared with the baseline draw by draw.

Outlay is what the plan spends more than the baseline on programmes, wages and variable
pay. Gain is what it brings more: margin, and savings on replacing leavers and on
winning customers. Net value is gain less outlay, discounted to week 0. Only the weeks
of the projection count: what a customer kept brings afterwards is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.experiments.comparison import Array, Comparison

WEEKS_A_YEAR = 52.0
SAVING_SERIES = ("turnover_cost", "acquisition_cost", "error_cost", "failure_cost")


@dataclass(frozen=True)
class MoneyOutcome:
    """A plan's money over the horizon, one value for each draw, more than the baseline.

    Attributes
    ----------
    programme, pay, margin, savings : array (draws,)
        Extra programme money; extra wages and variable pay; extra margin; savings on
        turnover, acquisition and errors; all discounted.
    net : array (draws,)
        Margin and savings less programme and pay.
    returns : array (draws,)
        Net value for each unit of outlay; not-a-number where the outlay is not above 0.
    payback : array (draws,)
        Weeks until the discounted sum stays at or above 0; infinite if it never does.
    """

    programme: Array
    pay: Array
    margin: Array
    savings: Array
    net: Array
    returns: Array
    payback: Array

    @property
    def outlay(self) -> Array:
        """Return what the plan spends more than the baseline."""
        return np.asarray(self.programme + self.pay, dtype=np.float64)

    @property
    def paid_back(self) -> float:
        """Return the share of draws that pay back within the horizon."""
        return float(np.isfinite(self.payback).mean())

    @property
    def median_payback(self) -> float:
        """Return the median payback in weeks, infinite when half of the draws or more never pay back."""
        return float(np.quantile(self.payback, 0.5, method="higher"))

    @property
    def loss(self) -> float:
        """Return the share of draws with a net value below 0."""
        return float((self.net < 0).mean())

    @property
    def worst_decile(self) -> float:
        """Return the mean net value of the worst tenth of the draws."""
        return worst_tenth(self.net)

    @property
    def defined_returns(self) -> Array:
        """Return the returns of the draws that have an outlay."""
        return np.asarray(self.returns[np.isfinite(self.returns)], dtype=np.float64)

    @property
    def returns_stated(self) -> bool:
        """Return whether a return can be stated: there is an outlay in 95 % of the draws or more."""
        return float(np.isfinite(self.returns).mean()) >= 0.95


def discount(weeks: int, rate: float) -> Array:
    """Return the discount factor of each week, 1 in week 0, for a yearly `rate`."""
    return np.asarray((1.0 + rate) ** (-np.arange(weeks) / WEEKS_A_YEAR), dtype=np.float64)


def payback_weeks(flows: Array) -> Array:
    """Return when the running sum of `flows` (draws, weeks) comes to stay at or above 0.

    Counted in whole weeks from the start: 0 when it is never below 0, infinite when it
    is below 0 at the end.
    """
    below = np.cumsum(flows, axis=1) < 0
    weeks = flows.shape[1]
    last_below = np.where(below.any(axis=1), weeks - np.argmax(below[:, ::-1], axis=1), 0)
    return np.asarray(np.where(last_below == weeks, np.inf, last_below), dtype=np.float64)


def worst_tenth(values: Array) -> float:
    """Return the mean of the lowest tenth of `values`, one value at least."""
    count = max(1, len(values) // 10)
    return float(np.sort(values)[:count].mean())


def money_outcome(series: Mapping[str, Array], plan: int, rate: float) -> MoneyOutcome:
    """Return a plan's money from weekly series (plans, draws, weeks), against plan 0."""

    def extra(name: str) -> Array:
        return np.asarray((series[name][plan] - series[name][0]) * factors, dtype=np.float64)

    factors = discount(series["margin"].shape[2], rate)
    programme = extra("programme_money")
    pay = extra("payroll") + extra("variable_pay")
    margin = extra("margin")
    savings = -sum((extra(name) for name in SAVING_SERIES), np.zeros_like(margin))
    net = (margin + savings - programme - pay).sum(axis=1)
    outlay = (programme + pay).sum(axis=1)
    returns = np.divide(net, outlay, out=np.full_like(net, np.nan), where=outlay > 0)
    return MoneyOutcome(
        programme.sum(axis=1),
        pay.sum(axis=1),
        margin.sum(axis=1),
        savings.sum(axis=1),
        net,
        returns,
        payback_weeks(margin + savings - programme - pay),
    )


def money_outcomes(comparison: Comparison) -> tuple[MoneyOutcome, ...]:
    """Return every plan's money; the baseline's is 0 throughout."""
    return tuple(
        money_outcome(comparison.series, plan, comparison.discount_rate) for plan in range(len(comparison.plans))
    )


def equity_gains(comparison: Comparison) -> Array:
    """Return what each plan adds to customer equity at the horizon (plans, draws); not-a-number where none is kept.

    Not discounted to week 0, and no part of net value, which counts the weeks of the projection only.
    """
    if "customer_equity" not in comparison.series:
        return np.full((len(comparison.plans), comparison.draws), np.nan)
    last = comparison.series["customer_equity"][..., -1]
    return np.asarray(last - last[0], dtype=np.float64)


def paid_back_by_week(money: MoneyOutcome, horizon: int) -> Array:
    """Return the share of draws that have paid back for good by each week, 0 to `horizon`."""
    return np.asarray((money.payback[:, None] <= np.arange(horizon + 1)).mean(axis=0), dtype=np.float64)


@dataclass(frozen=True)
class MoneyFigures:
    """A plan's money in single figures: medians, 95 % of the draws, the worst tenth."""

    programme: float
    pay: float
    margin: float
    savings: float
    net: float
    net_low: float
    net_high: float
    worst_tenth: float
    returns: float
    returns_low: float
    returns_high: float


def money_figures(money: MoneyOutcome) -> MoneyFigures:
    """Return the figures that a table shows of a plan's money."""
    low, high = (float(x) for x in np.quantile(money.net, (0.025, 0.975)))
    returns = (np.nan, np.nan, np.nan)
    if money.returns_stated:
        returns = tuple(np.quantile(money.defined_returns, (0.025, 0.5, 0.975)).tolist())
    return MoneyFigures(
        programme=float(np.median(money.programme)),
        pay=float(np.median(money.pay)),
        margin=float(np.median(money.margin)),
        savings=float(np.median(money.savings)),
        net=float(np.median(money.net)),
        net_low=low,
        net_high=high,
        worst_tenth=money.worst_decile,
        returns=returns[1],
        returns_low=returns[0],
        returns_high=returns[2],
    )
