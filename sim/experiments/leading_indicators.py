"""Leading indicators: what a firm could measure in a plan's first year, and how far it should have moved by when.

Months are four weeks. A difference is the plan's less the baseline's, draw by draw. What a firm reads is that
difference with two errors: that of the instrument (a sample of interviews or of answers, in two waves), and what the
figure swings by in the ordinary course of things. Means and shares are held against the first month, and swing by what
they move from there in the baseline, over draws. Counts are means of the months so far, held against a year of
records; they swing as months of the baseline do from one to another, each month taken to have luck of its own.

Absence is not among them: runs do not record it week by week. Margin makes no rule: runs book what customers bring on
average, without the swing that a till shows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import InputError
from sim.core.whole import whole_number
from sim.experiments.comparison import Array, Comparison
from sim.experiments.detectability import SPREAD_OF_ANSWERS, reach
from sim.experiments.stop_rules import StopRule, nothing_to_learn, stop_rule
from sim.experiments.timing import MONTH
from sim.experiments.words import clean
from sim.instruments.employee_survey import Questionnaire
from sim.instruments.group_means import SMALLEST_GROUP

if TYPE_CHECKING:
    import pandas as pd

INTERVIEWS = 200
"""Customers asked in a wave, unless told."""
FIRST_YEAR = 52
BEST = 3
"""Indicators of a plan whose rules are told."""
BAND = (0.1, 0.9)


@dataclass(frozen=True)
class Indicator:
    """Something that a firm measures.

    Attributes
    ----------
    name, title, unit : str
        Weekly series, what it is in plain words, and its unit.
    better : int
        +1 where more is better, -1 where less is, 0 where neither is.
    error : callable, optional
        From comparison and interviews to the standard error of one wave; figures from registers have none.
    count : bool
        Whether it is added up over the months so far.
    """

    name: str
    title: str
    unit: str
    better: int
    error: Callable[[Comparison, int], float] | None = None
    count: bool = False


def _interviews(comparison: Comparison, interviews: int) -> float:
    return SPREAD_OF_ANSWERS / math.sqrt(interviews)


def _answers(comparison: Comparison) -> float:
    """Return how many employees answer; infinitely few where so few that nothing may be told of them."""
    expected = Questionnaire().response * float(comparison.series["headcount"][0, :, 0].mean())
    return expected if expected >= SMALLEST_GROUP else 0.0


def _attitude(comparison: Comparison, interviews: int) -> float:
    """Return the error of a mean in SD: of those who do not answer, and of answers that are not reliable."""
    how, answers = Questionnaire(), _answers(comparison)
    return float(np.sqrt((1.0 - how.response + 1.0 / how.reliability - 1.0) / answers)) if answers else np.inf


def _test(comparison: Comparison, interviews: int) -> float:
    """Return the error of a share of right answers, each person taken as one of them."""
    share, answers = float(comparison.series["promise_knowledge"][0].mean()), _answers(comparison)
    return float(np.sqrt(max(share * (1.0 - share), 0.0) / answers)) if answers else np.inf


def _never_sure(comparison: Comparison, interviews: int) -> float:
    """Return infinity: runs book what customers bring on average, so the swing of sales is not in them."""
    return np.inf


INDICATORS = (
    Indicator("index", "customers' satisfaction index", "points", 1, _interviews),
    Indicator("satisfaction", "job satisfaction in the employee survey", "SD", 1, _attitude),
    Indicator("trust", "trust in the employee survey", "SD", 1, _attitude),
    Indicator("exhaustion", "exhaustion in the employee survey", "SD", -1, _attitude),
    Indicator("promise_knowledge", "right answers about what customers are promised", "share", 1, _test),
    Indicator("lateness", "internal requests that come late", "share", -1),
    Indicator("complaints", "complaints", "a month", -1, count=True),
    Indicator("quits", "people who quit", "a month", -1, count=True),
    Indicator("churned", "customers lost", "a month", -1, count=True),
    Indicator("arrivals", "customers won", "a month", 1, count=True),
    Indicator("cross_sales", "services of other departments sold", "a month", 1, count=True),
    Indicator("margin", "margin on what customers buy", "money a month", 1, _never_sure, count=True),
)
"""What is tried, of what a comparison holds."""


@dataclass(frozen=True)
class Watched:
    """The rules of one plan, the best first, or why there is none.

    Attributes
    ----------
    plan : int
        Its number.
    rules : tuple of (Indicator, StopRule)
        Of the indicators that catch most failures.
    why_none : str
        ``"succeeds"``, ``"fails"``, ``"few worlds"``, ``"too short"``, ``"no indicator"``, ``"too small"`` where
        there would be a rule if figures were known without error, or nothing.
    failing : float
        Share of draws whose gain is not above the target.
    unseen : tuple of Indicator
        Those that would make a rule if they were known without error.
    """

    plan: int
    rules: tuple[tuple[Indicator, StopRule], ...]
    why_none: str
    failing: float
    unseen: tuple[Indicator, ...] = ()


def monthly(comparison: Comparison, indicator: Indicator) -> Array:
    """Return an indicator by month of the first year (plans, draws, months); counts as means of the months so far."""
    means = _by_month(comparison, indicator)
    if indicator.count:
        means = MONTH * np.cumsum(means, axis=2) / np.arange(1, means.shape[2] + 1)
    return means


def _by_month(comparison: Comparison, indicator: Indicator) -> Array:
    """Return the mean week of each month (plans, draws, months)."""
    values = comparison.series[indicator.name]
    months = min(FIRST_YEAR, comparison.scenario.horizon) // MONTH
    whole = values[..., : months * MONTH].reshape(*values.shape[:2], months, MONTH)
    return np.asarray(whole.mean(axis=3), dtype=np.float64)


def measuring_error(comparison: Comparison, indicator: Indicator, interviews: int = INTERVIEWS) -> Array:
    """Return the standard error with which a difference is read in each month (months,)."""
    usual = _by_month(comparison, indicator)[0]
    draws, months = usual.shape
    if indicator.count:
        single = usual.var(axis=1, ddof=1).mean() if months > 1 else np.inf
        swing = MONTH**2 * single * (1.0 / np.arange(1, months + 1) + MONTH / FIRST_YEAR)
    else:
        swing = (usual - usual[:, :1]).var(axis=0, ddof=1) if draws > 1 else np.full(months, np.inf)
    wave = indicator.error(comparison, _asked(comparison, interviews)) if indicator.error else 0.0
    return np.asarray(np.sqrt(swing + 2.0 * wave**2), dtype=np.float64)


def _asked(comparison: Comparison, interviews: int) -> int:
    """Return how many customers can be asked: no more than there are."""
    customers = comparison.series.get("customers")
    there = interviews if customers is None else int(customers[0, :, 0].mean())
    return max(1, min(interviews, there))


def measured(comparison: Comparison) -> tuple[Indicator, ...]:
    """Return the indicators that a comparison holds."""
    return tuple(each for each in INDICATORS if each.name in comparison.series)


def leading_indicators(comparison: Comparison, interviews: int = INTERVIEWS) -> pd.DataFrame:
    """Return how far each indicator should have moved by each month of the first year, if the plan works.

    Parameters
    ----------
    comparison : Comparison
        Of any plans.
    interviews : int
        Customers asked in a wave.

    Returns
    -------
    DataFrame
        A row for each plan, indicator and month: expected difference, its 80 % band over worlds and luck, the
        smallest difference that measuring shows (5 % error, 80 % power), and whether the expected one is as large.
    """
    import pandas as pd

    whole_number("interviews", interviews, 2)
    parts = []
    for indicator in measured(comparison):
        values, error = monthly(comparison, indicator), measuring_error(comparison, indicator, interviews)
        smallest = reach() * error
        for number, plan in enumerate(comparison.plans[1:], 1):
            away = values[number] - values[0]
            low, high = np.quantile(away, BAND, axis=0) if away.size else (np.empty(0), np.empty(0))
            mean, months = away.mean(axis=0), np.arange(1, away.shape[1] + 1)
            parts.append(pd.DataFrame({
                "plan": clean(plan.key), "indicator": indicator.name, "title": indicator.title, "unit": indicator.unit,
                "better": indicator.better, "month": months, "week": months * MONTH, "mean": mean, "low_80": low,
                "high_80": high, "smallest_detectable": np.where(np.isfinite(smallest), smallest, np.nan),
                "detectable": (np.abs(mean) >= smallest) & (mean != 0.0),
            }))  # fmt: skip
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["plan", "indicator", "month"])


def watched(comparison: Comparison, target: float = 0.0, interviews: int = INTERVIEWS) -> tuple[Watched, ...]:
    """Return each plan's stop rules, or why it has none.

    Parameters
    ----------
    comparison : Comparison
        Of any plans.
    target : float
        Gain over the baseline that a plan has to pass, in the outcome's unit.
    interviews : int
        Customers asked in a wave.
    """
    whole_number("interviews", interviews, 2)
    if not np.isfinite(target):
        raise InputError(f"the target of a stop rule must be a finite number, in {comparison.outcome.unit}: {target}")
    found = measured(comparison)
    values = {each: monthly(comparison, each) for each in found}
    errors = {each: measuring_error(comparison, each, interviews) for each in found}
    return tuple(_watched(comparison, plan, target, values, errors) for plan in range(1, len(comparison.plans)))


def _watched(
    comparison: Comparison, plan: int, target: float, values: dict[Indicator, Array], errors: dict[Indicator, Array]
) -> Watched:
    gain, sets = comparison.outcomes[plan] - comparison.outcomes[0], comparison.parameter_set
    failing = float((gain <= target).mean())
    months = (comparison.scenario.horizon - min(comparison.outcome.weeks, comparison.scenario.horizon)) // MONTH
    why = "too short" if months < 1 else nothing_to_learn(gain, sets, target)
    if why:
        return Watched(plan, (), why, failing)

    def rules(exact: bool) -> list[tuple[Indicator, StopRule]]:
        found = []
        for each, series in values.items():
            error = np.zeros(months) if exact else errors[each][:months]
            away = (series[plan] - series[0])[:, :months]
            rule = stop_rule(away, gain, error, sets, target=target, tried=len(values))
            if rule is not None:
                found.append((each, rule))
        return sorted(found, key=lambda pair: (pair[1].missed, pair[1].month))

    found = rules(exact=False)
    if found:
        return Watched(plan, tuple(found[:BEST]), "", failing)
    unseen = tuple(indicator for indicator, _ in rules(exact=True)[:BEST])
    return Watched(plan, (), "too small" if unseen else "no indicator", failing, unseen)


def stop_rules(comparison: Comparison, target: float = 0.0, interviews: int = INTERVIEWS) -> pd.DataFrame:
    """Return `watched` as a table: a row for each rule, and one row without a rule for a plan that has none."""
    import pandas as pd

    columns = ["plan", "target", "failing", "why_none", "indicator", "title", "unit", "month", "week", "bound",
               "stop_if", "right", "stopped", "false_stops", "missed"]  # fmt: skip
    rows = []
    for each in watched(comparison, target, interviews):
        first = (clean(comparison.plans[each.plan].key), target, each.failing, each.why_none)
        if not each.rules:
            rows.append((*first, "", "", "", *[np.nan] * 3, "", *[np.nan] * 4))
        for indicator, rule in each.rules:
            side = "below" if rule.below else "above"
            rows.append((*first, indicator.name, indicator.title, indicator.unit, float(rule.month),
                         float(rule.month * MONTH), rule.bound, side, rule.right, rule.stopped, rule.false_stops,
                         rule.missed))  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
