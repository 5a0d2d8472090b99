"""Leading indicators and stop rules in words and rows, the same in the report and on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.experiments.comparison import Comparison
from sim.experiments.leading_indicators import INTERVIEWS, Indicator, Watched, leading_indicators, watched
from sim.experiments.places import digits_for
from sim.experiments.stop_rules import FEWEST_WORLDS, LEAST, SURE, StopRule
from sim.experiments.summary import SummaryTable
from sim.experiments.timing import MONTH
from sim.experiments.words import DASH, clean, listed, percent, plain, signed

SHOWN_WEEKS = (12, 24, 36, 52)
SHOWN_INDICATORS = 4
"""Indicators of a plan that a table shows: those that measuring shows best."""
SHOWS = (
    f"Of each plan the {SHOWN_INDICATORS} indicators that measuring shows best; all are in results/leading_indicators. "
    "A star: smaller than what measuring shows (5 % error, 80 % power). Counts are means of the months so far."
)

RULE = (
    f"Stop rules are tried on worlds that were held out when their bound was chosen: {percent(SURE)} of stops must be "
    f"right there. What is read is the difference from what would have been without the plan, with the error of "
    f"{INTERVIEWS} interviews a wave, of the employees who answer, and with what figures swing by anyway."
)
WHY = {
    "succeeds": "nothing can be learnt, since fewer than {least} draws {fail}",
    "fails": "nothing can be learnt, since fewer than {least} draws gain more than {target}; do not start",
    "few worlds": f"nothing can be learnt from fewer than {FEWEST_WORLDS} parameter sets; run more draws",
    "too short": "nothing can be learnt before the weeks that count; choose a longer horizon",
    "no indicator": "no indicator separates draws that gain more than {target} from those that do not",
}


def rule_sentences(comparison: Comparison, target: float = 0.0) -> tuple[str, ...]:
    """Return a sentence for each stop rule, and for the plans without one why there is none."""
    found = watched(comparison, target)
    unit = f"{plain(target, 1) if target else '0'} {comparison.outcome.unit}"
    told = [
        f"{clean(comparison.plans[each.plan].title)}: {_rule(indicator, rule, unit)}"
        for each in found
        for indicator, rule in each.rules
    ]
    told += [_unseen(comparison, each, unit) for each in found if each.why_none == "too small"]
    for why, words in WHY.items():
        plans = [clean(comparison.plans[each.plan].title) for each in found if each.why_none == why]
        if plans:
            fail = f"gain no more than {unit}"
            told.append(f"No stop rule for {listed(plans)}: {words.format(least=LEAST, fail=fail, target=unit)}.")
    return (*told, *((RULE,) if any(each.rules for each in found) else ()))


def _rule(indicator: Indicator, rule: StopRule, target: str) -> str:
    since = ", on average since the start," if indicator.count else ""
    return (
        f"stop if by week {rule.month * MONTH} the difference in {indicator.title}{since} is "
        f"{_amount(indicator, rule.bound)} or {'less' if rule.below else 'more'}. {percent(rule.right)} of such stops "
        f"were right: the gain was at most {target}. It stops {percent(rule.false_stops)} of the draws that gain more, "
        f"and misses {percent(rule.missed)} of the others."
    )


def _unseen(comparison: Comparison, each: Watched, target: str) -> str:
    return (
        f"No stop rule for {clean(comparison.plans[each.plan].title)}: {listed([one.title for one in each.unseen])} "
        f"would tell draws that gain more than {target} from the others, but the difference is too small to measure."
    )


def _amount(indicator: Indicator, value: float) -> str:
    """Return a signed difference with its unit; shares in points of per cent."""
    share = indicator.unit == "share"
    shown = 100.0 * value if share else value
    return f"{signed(shown, digits_for(np.array([shown])))} {'% points' if share else indicator.unit}"


def indicator_table(comparison: Comparison, plans: Sequence[int]) -> SummaryTable:
    """Return how far the indicators that show best should have moved, plan by plan."""
    frame = leading_indicators(comparison)
    shown = [week for week in SHOWN_WEEKS if week <= comparison.scenario.horizon]
    columns = ("plan and indicator", *(f"by week {week} [80 % of draws]" for week in shown),
               "smallest difference that shows")  # fmt: skip
    rows = [row for plan in plans for row in _rows(comparison, frame, plan, shown)]
    return SummaryTable(columns, tuple(rows) if shown else (), (SHOWS,))


def _rows(comparison: Comparison, frame: pd.DataFrame, plan: int, shown: list[int]) -> list[tuple[str, ...]]:
    own = frame[frame["plan"] == clean(comparison.plans[plan].key)].copy()
    own["shows"] = (own["mean"].abs() / own["smallest_detectable"]).fillna(0.0)
    best = own.groupby("indicator")["shows"].max().sort_values(ascending=False, kind="stable").index[:SHOWN_INDICATORS]
    return [_row(comparison, own[own["indicator"] == name], plan, shown) for name in best]


def _row(comparison: Comparison, own: pd.DataFrame, plan: int, shown: list[int]) -> tuple[str, ...]:
    at = own.set_index("week").loc[shown]
    title, unit = str(at["title"].iloc[0]), str(at["unit"].iloc[0])
    factor = 100.0 if unit == "share" else 1.0
    unit = "% points" if unit == "share" else unit.replace("money", comparison.scenario.currency)
    figures = factor * at[["mean", "low_80", "high_80"]].to_numpy(dtype=np.float64)
    digits = digits_for(figures)
    cells = [
        f"{signed(mean, digits)} [{signed(low, digits)} to {signed(high, digits)}]{'' if shows else ' *'}"
        for (mean, low, high), shows in zip(figures.tolist(), at["detectable"].to_list(), strict=True)
    ]
    smallest = factor * float(at["smallest_detectable"].iloc[-1])
    least = DASH if np.isnan(smallest) else plain(smallest, digits_for(np.array([smallest])))
    return (f"{clean(comparison.plans[plan].title)}: {title} ({clean(unit)})", *cells, least)
