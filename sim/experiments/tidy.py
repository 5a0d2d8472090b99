"""A comparison as tidy tables: one row for each thing said, plans and names as words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.experiments.comparison import Array, Comparison, View
from sim.experiments.findings import Findings
from sim.experiments.hours import hours_needed
from sim.experiments.leading_indicators import leading_indicators, stop_rules
from sim.experiments.money_outcomes import equity_gains
from sim.experiments.statistics import bands, set_means
from sim.experiments.tidy_effects import effect_columns, loser_table, subgroup_table


def tables(comparison: Comparison, found: Findings) -> dict[str, pd.DataFrame]:
    """Return every table of results that is not week by week, by file name."""
    return {
        "plans": _plans(comparison),
        "directions": _directions(comparison),
        "summary": _summary(comparison, found),
        "draws": _draws(comparison, found),
        "bands": _bands(comparison),
        "departments": _departments(comparison),
        "subgroups": subgroup_table(comparison, found),
        **{key: _view(comparison, view) for key, view in comparison.views.items()},
        "losers": loser_table(comparison, found),
        "leading_indicators": leading_indicators(comparison),
        "stop_rules": stop_rules(comparison),
        "hours": hours_needed(comparison),
        "why": _why(comparison),
        "parameters": _parameters(comparison),
        "parameter_values": _parameter_values(comparison),
    }


def weekly(comparison: Comparison) -> pd.DataFrame:
    """Return every series, one row for each plan, draw and week."""
    shape = (len(comparison.plans), comparison.draws, comparison.scenario.horizon)
    plan, draw, week = (place.ravel() for place in np.indices(shape))
    frame = {"plan": _keys(comparison)[plan], "draw": draw, "week": week}
    return pd.DataFrame({**frame, **{name: values.ravel() for name, values in comparison.series.items()}})


def _keys(comparison: Comparison) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return np.array([plan.key for plan in comparison.plans], dtype=object)


def _plans(comparison: Comparison) -> pd.DataFrame:
    """Return each programme of each plan; a plan without programmes has one row."""
    rows = [
        {"plan": plan.key, "title": plan.title, "story": plan.story, "programme": each.title if each else "",
         "what": each.what if each else "", "target": each.target if each else "",
         "direction": each.direction if each else "", "when": each.when if each else "",
         "money_a_year": each.money if each else 0.0, "work_hours_a_year": each.work_hours if each else 0.0,
         "manager_hours_a_year": each.manager_hours if each else 0.0}
        for plan in comparison.plans
        for each in plan.programmes or (None,)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _directions(comparison: Comparison) -> pd.DataFrame:
    """Return what each plan spends in each direction of internal marketing, a year at full strength."""
    columns = ["plan", "direction", "programmes", "money_a_year", "work_hours_a_year", "manager_hours_a_year"]
    rows = [
        (plan.key, direction, len(mine), sum(each.money for each in mine), sum(each.work_hours for each in mine),
         sum(each.manager_hours for each in mine))
        for plan in comparison.plans
        for direction in dict.fromkeys(each.direction for each in plan.programmes)
        for mine in [[each for each in plan.programmes if each.direction == direction]]
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _summary(comparison: Comparison, found: Findings) -> pd.DataFrame:
    """Return the statistics of each plan that the report states."""
    equity = equity_gains(comparison)
    return pd.DataFrame(
        {"plan": comparison.plans[plan.number].key, "mean_difference": plan.difference.mean,
         "median_difference": plan.difference.median,
         "mean_low_95": plan.difference.mean_low, "mean_high_95": plan.difference.mean_high,
         "draws_low_95": plan.difference.low, "draws_high_95": plan.difference.high,
         "beats_baseline": plan.difference.above_zero, "beats_baseline_error": plan.difference.above_zero_error,
         "distinguishable_from_baseline": plan.difference.distinguishable,
         "best": plan.best.share, "best_error": plan.best.error, "regret": plan.regret,
         "not_told_from_leader": plan.number in found.with_leader, "net_mean": plan.net.mean,
         "net_worst_tenth": plan.money.worst_decile, "paid_back": plan.money.paid_back,
         "payback_median_weeks": plan.money.median_payback,
         **_equity(equity, comparison, plan.number),
         **effect_columns(comparison, plan)}
        for plan in found.plans
    )  # fmt: skip


def _equity(gains: Array, comparison: Comparison, plan: int) -> dict[str, float]:
    """Return what a plan adds to customer equity at the horizon: the mean over worlds, and 80 % of the draws."""
    low, high = np.quantile(gains[plan], (0.1, 0.9))
    return {
        "equity_mean": float(set_means(gains[plan], comparison.parameter_set).mean()),
        "equity_draws_low_80": float(low),
        "equity_draws_high_80": float(high),
    }


def _draws(comparison: Comparison, found: Findings) -> pd.DataFrame:
    """Return each draw's outcome and money, by plan."""
    outcomes, equity = comparison.outcomes, equity_gains(comparison)
    parts = [
        pd.DataFrame({
            "plan": plan.key, "draw": np.arange(comparison.draws), "parameter_set": comparison.parameter_set,
            "replication": comparison.replication, "outcome": outcomes[number],
            "difference": outcomes[number] - outcomes[0], "programme": found.plans[number].money.programme,
            "pay": found.plans[number].money.pay, "margin": found.plans[number].money.margin,
            "savings": found.plans[number].money.savings, "net": found.plans[number].money.net,
            "return": found.plans[number].money.returns, "payback_weeks": found.plans[number].money.payback,
            "customer_equity": equity[number],
        })
        for number, plan in enumerate(comparison.plans)
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def _bands(comparison: Comparison) -> pd.DataFrame:
    """Return median and bands of every series by plan and week, and of paired differences."""
    weeks, parts = np.arange(comparison.scenario.horizon), []
    for name, values in comparison.series.items():
        for number, plan in enumerate(comparison.plans):
            for kind, shown in (("level", values[number]), ("difference", values[number] - values[0])):
                if kind == "level" or number:
                    band = bands(shown)
                    columns = {f"low_{level * 100:.0f}": band.low[level] for level in band.low}
                    columns |= {f"high_{level * 100:.0f}": band.high[level] for level in band.high}
                    first = {"plan": plan.key, "series": name, "kind": kind, "week": weeks, "median": band.median}
                    parts.append(pd.DataFrame({**first, **columns}))
    return pd.concat(parts, ignore_index=True)


def _departments(comparison: Comparison) -> pd.DataFrame:
    """Return department results, one row for each plan, draw and department."""
    shape = (len(comparison.plans), comparison.draws, len(comparison.departments))
    plan, draw, place = (index.ravel() for index in np.indices(shape))
    names = np.array([department.key for department in comparison.departments], dtype=object)
    sides = np.array([department.side for department in comparison.departments], dtype=object)
    frame = {"plan": _keys(comparison)[plan], "draw": draw, "department": names[place], "side": sides[place]}
    return pd.DataFrame({**frame, **{name: values.ravel() for name, values in comparison.department_values.items()}})


def _view(comparison: Comparison, view: View) -> pd.DataFrame:
    """Return the results of one view, one row for each plan, draw and place."""
    shape = (len(comparison.plans), comparison.draws, len(view.places))
    plan, draw, place = (index.ravel() for index in np.indices(shape))
    frame = {"plan": _keys(comparison)[plan], "draw": draw, "place": np.array(view.places, dtype=object)[place]}
    return pd.DataFrame({**frame, **{name: values.ravel() for name, values in view.values.items()}})


def _why(comparison: Comparison) -> pd.DataFrame:
    """Return the decomposition, with its remainder and total, by plan, group and draw."""
    columns = ["plan", "group", "draw", "effect"]
    why = comparison.why
    if why is None:
        return pd.DataFrame(columns=columns)
    named = [(group.key, why.lost[:, place]) for place, group in enumerate(why.groups)]
    named += [("remainder", why.remainder), ("total", why.total)]
    parts = [
        pd.DataFrame({"plan": plan.key, "group": key, "draw": np.arange(values.shape[1]), "effect": values[number]})
        for number, plan in enumerate(comparison.plans)
        for key, values in named
    ]
    return pd.concat(parts, ignore_index=True)[columns]


def _parameters(comparison: Comparison) -> pd.DataFrame:
    """Return the declarations of the parameters used."""
    rows = [
        {"name": each.name, "value": each.value, "unit": each.unit, "plausible_low": each.plausible[0],
         "plausible_high": each.plausible[1], "source": each.source, "grade": each.grade, "evidence": each.evidence,
         "meaning": each.meaning}
        for each in comparison.parameters
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _parameter_values(comparison: Comparison) -> pd.DataFrame:
    """Return the values sampled, one row for each parameter set and parameter."""
    values = comparison.parameter_values.reset_index(drop=True)
    first = ~pd.Series(comparison.parameter_set).duplicated()
    values = values[first].assign(parameter_set=comparison.parameter_set[first.to_numpy()])
    return values.melt(id_vars="parameter_set", var_name="parameter", value_name="value")
