"""What a board reads of a plan and its variants: differences draw by draw, with bands over worlds and luck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.boardroom.spending import Spending, spending
from sim.experiments.boardroom.variants import Variant
from sim.experiments.comparison import Array, Comparison
from sim.experiments.money_outcomes import MoneyOutcome, money_outcome
from sim.experiments.statistics import Difference, chance, difference

if TYPE_CHECKING:
    import pandas as pd

BAND = (0.1, 0.9)
"""The middle 80 % of the draws."""


@dataclass(frozen=True)
class Measure:
    """Something that variants differ in.

    Attributes
    ----------
    name, unit, words : str
        Its name in tables, its unit (``"money"`` for the currency), and what it is.
    of : callable
        From a comparison to its value for each plan and draw.
    """

    name: str
    unit: str
    words: str
    of: Callable[[Comparison], Array]


def _net(comparison: Comparison) -> Array:
    rate = comparison.discount_rate
    return np.array([money_outcome(comparison.series, plan, rate).net for plan in range(len(comparison.plans))])


def _last(series: str) -> Callable[[Comparison], Array]:
    return lambda comparison: np.asarray(comparison.series[series][..., -1], dtype=np.float64)


MEASURES = (
    Measure("index", "points", "index of the customers of week 0, last 52 weeks", lambda each: each.outcomes),
    Measure("customers", "customers", "customers at the horizon", _last("customers")),
    Measure("customer_equity", "money", "what the customers at the horizon will still bring", _last("customer_equity")),
    Measure("net", "money", "net money by the horizon, discounted", _net),
)
"""What is read of every variant."""


@dataclass(frozen=True)
class Reading:
    """How one variant differs from another in one measure.

    Attributes
    ----------
    question : str
        ``"plan"``, ``"delay"`` or ``"instead"``.
    variant, against : Variant
        The difference is `variant` less `against`.
    measure : Measure
        What is read.
    difference : Difference
        Paired, with the interval of the mean and whether it is told apart.
    low, high : float
        The middle 80 % of the draws, over worlds and luck.
    """

    question: str
    variant: Variant
    against: Variant
    measure: Measure
    difference: Difference
    low: float
    high: float


def readings(comparison: Comparison, variants: tuple[Variant, ...]) -> tuple[Reading, ...]:
    """Return what the plan gains over the baseline, over itself begun later, and over its money spent elsewhere.

    Every variant is read against the baseline, too.
    """
    values = {each.name: each.of(comparison) for each in MEASURES}
    pairs = [("plan", 1, 0)]
    for place, each in enumerate(variants[2:], start=2):
        pairs += [(each.kind, 1, place), (each.kind, place, 0)]
    return tuple(
        _reading(comparison, question, variants[one], variants[other], each, values[each.name][[one, other]])
        for question, one, other in pairs
        for each in MEASURES
    )


def _reading(
    comparison: Comparison, question: str, variant: Variant, against: Variant, measure: Measure, values: Array
) -> Reading:
    low, high = (float(each) for each in np.quantile(values[0] - values[1], BAND))
    found = difference(values[0], values[1], comparison.parameter_set, comparison.sampling.error)
    return Reading(question, variant, against, measure, found, low, high)


def spent(comparison: Comparison, variants: tuple[Variant, ...]) -> dict[str, Spending]:
    """Return what the plan and what is done instead spend in a year, by key."""
    return {
        each.key: spending(comparison.series, place)
        for place, each in enumerate(variants)
        if each.kind in ("plan", "instead")
    }


def money_of(comparison: Comparison, variants: tuple[Variant, ...]) -> dict[str, MoneyOutcome]:
    """Return the money of every variant but the baseline, by key."""
    return {
        each.key: money_outcome(comparison.series, place, comparison.discount_rate)
        for place, each in enumerate(variants)
        if place
    }


def readings_table(found: tuple[Reading, ...], comparison: Comparison) -> pd.DataFrame:
    """Return one row for each difference and measure; differences are `variant` less `against`."""
    import pandas as pd

    rows = []
    for each in found:
        told, late = each.difference, each.against.delay if each.variant.kind == "plan" else each.variant.delay
        rows.append({
            "question": each.question, "variant": each.variant.key, "against": each.against.key, "delay_weeks": late,
            "measure": each.measure.name, "unit": _unit(each.measure, comparison), "mean": told.mean,
            "median": told.median, "low": each.low, "high": each.high, "mean_low": told.mean_low,
            "mean_high": told.mean_high, "above_zero": told.above_zero, "told_apart": told.distinguishable,
            "per_week": told.mean / late if late and each.variant.kind == "plan" else np.nan, **_how(comparison),
        })  # fmt: skip
    return pd.DataFrame(rows)


def spending_table(comparison: Comparison, variants: tuple[Variant, ...]) -> pd.DataFrame:
    """Return what the plan and what is done instead spend in a year over the baseline: means, and 80 % of the draws."""
    import pandas as pd

    rows, told = [], spent(comparison, variants)
    target = {each.kind: told[each.key].total.mean() for each in variants if each.key in told}.get("plan", np.nan)
    for each in variants:
        if each.key in told:
            money = told[each.key]
            low, high = (float(bound) for bound in np.quantile(money.total, BAND))
            rows.append({
                "variant": each.key, "lever": each.lever, "setting": each.setting if each.lever else np.nan,
                "capped": each.capped, "programmes": money.programmes.mean(), "pay": money.pay.mean(),
                "given_away": money.given_away.mean(), "total": money.total.mean(), "total_low": low,
                "total_high": high, "plan_total": target, "unit": f"{comparison.scenario.currency}/year",
                **_how(comparison),
            })  # fmt: skip
    return pd.DataFrame(rows)


def payback_table(comparison: Comparison, variants: tuple[Variant, ...]) -> pd.DataFrame:
    """Return when each variant pays back, counted from week 0; ``never`` where half of the draws do not."""
    import pandas as pd

    rows = []
    for key, money in money_of(comparison, variants).items():
        weeks, back = money.median_payback, np.isfinite(money.payback).astype(np.float64)
        rows.append({
            "variant": key, "paid_back": money.paid_back, "never": 1.0 - money.paid_back,
            "error": chance(back, comparison.parameter_set).error,
            "median_weeks": weeks, "median": "never" if np.isinf(weeks) else f"{weeks:.0f} weeks",
            "horizon": comparison.scenario.horizon, **_how(comparison),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _unit(measure: Measure, comparison: Comparison) -> str:
    return comparison.scenario.currency if measure.unit == "money" else measure.unit


def _how(comparison: Comparison) -> dict[str, object]:
    """Return on how many draws and worlds a row stands, and on which seed."""
    return {
        "draws": comparison.draws,
        "worlds": comparison.parameter_sets,
        "seed": comparison.provenance["seed"],
    }
