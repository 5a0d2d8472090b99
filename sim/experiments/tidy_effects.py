"""When effects show, what plans might cost and where they work, as tidy columns and rows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.experiments.comparison import Comparison
from sim.experiments.findings import Findings, PlanFinding
from sim.experiments.losers import losers
from sim.experiments.subgroups import Subgroups
from sim.experiments.words import clean


def effect_columns(comparison: Comparison, plan: PlanFinding) -> dict[str, object]:
    """Return time to effect, break-even cost, luck and ignorance of one plan; not-a-number where there is none."""
    known, even, none = plan.separation, plan.break_even, float("nan")
    return {
        "chance_by_luck": plan.difference.chance,
        "told_apart_at": comparison.sampling.error,
        "resolved": plan.number not in comparison.sampling.unresolved,
        "effect_from_week": none if plan.effect.week is None else float(plan.effect.week),
        "effect_sign": plan.effect.sign,
        "other_way_before": plan.effect.worse_before,
        "break_even_cost_a_year": even.cost.mean,
        "break_even_low": even.cost.mean_low,
        "break_even_high": even.cost.mean_high,
        "programme_cost_a_year": even.actual,
        "room_a_year": even.room.mean,
        "room_low": even.room.mean_low,
        "room_high": even.room.mean_high,
        "luck": known.luck if known else none,
        "ignorance": known.ignorance if known else none,
        "ignorance_share": known.ignorance_share if known else none,
        "ignorance_share_low_95": known.share_low if known else none,
        "ignorance_share_high_95": known.share_high if known else none,
        "worlds": comparison.parameter_sets,
    }


def subgroup_table(comparison: Comparison, found: Findings) -> pd.DataFrame:
    """Return one row for each plan, place and measure of which there is something to tell."""
    columns = [
        "plan", "view", "place", "measure", "title", "unit", "better", "mean", "mean_low", "mean_high", "median",
        "above_baseline", "chance_by_luck", "chance_adjusted", "marked",
    ]  # fmt: skip
    parts = [_rows(comparison, each) for each in found.subgroups]
    if not parts:
        return pd.DataFrame(columns=columns)
    return pd.concat(parts, ignore_index=True)[columns]


def _rows(comparison: Comparison, found: Subgroups) -> pd.DataFrame:
    plan, place = np.nonzero(np.isfinite(found.chance))
    keys = np.array([each.key for each in comparison.plans], dtype=object)
    arrays = {
        "mean": found.mean, "mean_low": found.low, "mean_high": found.high, "median": found.median,
        "above_baseline": found.above, "chance_by_luck": found.chance, "chance_adjusted": found.adjusted,
        "marked": found.marked,
    }  # fmt: skip
    return pd.DataFrame(
        {
            "plan": keys[plan], "view": found.view, "place": np.array(found.places, dtype=object)[place],
            "measure": found.name, "title": found.measure.title, "unit": found.measure.unit,
            "better": found.measure.better, **{name: values[plan, place] for name, values in arrays.items()},
        }
    )  # fmt: skip


def loser_table(comparison: Comparison, found: Findings) -> pd.DataFrame:
    """Return one row for each group that a plan leaves worse off, ranked within its plan."""
    columns = ["plan", "rank", "kind", "place", "measure", "title", "unit", "mean", "mean_low", "mean_high",
               "chance_adjusted", "size"]  # fmt: skip
    rows = [
        (clean(comparison.plans[each.plan].key), each.kind, clean(each.place), each.name, each.measure.title,
         each.measure.unit, each.mean, each.low, each.high, each.chance, each.size)
        for each in losers(comparison, found)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=[name for name in columns if name != "rank"])
    frame.insert(1, "rank", frame.groupby("plan").cumcount() + 1)
    return frame
