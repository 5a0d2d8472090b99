"""Hours that programmes need against those that there are: working hours and manager hours, by department and quarter.

Programmes take working hours from people and ask managers for theirs. Managers have a fixed week; programmes may have
a part of what reporting, vacancies and escalations leave. If more is asked than that, programmes run weaker: strength
is the share of hours raised to a power (see `sim.mechanisms.attention`), from which the share is worked back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.comparison import Array, Comparison
from sim.experiments.words import clean, listed, percent, plain
from sim.recorders.logbook import department_series

if TYPE_CHECKING:
    import pandas as pd

    from sim.core.week import Week
    from sim.projection import Log

QUARTER = 13
"""Weeks."""
SPLITTING = "attention.splitting"
"""Parameter: power of the share of hours in the strength at which programmes run."""
QUARTERLY = ("work_hours_taken", "work_hours", "manager_hours_asked", "manager_hours_got", "manager_hours")
"""What is kept of a run, in hours a week: taken by programmes, left for work, asked, got, of managers' week."""
ENOUGH = 0.995
"""Share of the asked hours from which on all are there: above it only rounding is missing."""
MOST_NAMED = 4


def quarterly(week: Week, log: Log, parameters: Array) -> Array:
    """Return the means of `QUARTERLY` over each whole quarter of a run (measures, quarters, departments)."""
    names = department_series(week)
    taken, work, asked, strength, conviction, managers = (
        log.departments[:, names.index(name)]
        for name in (
            "programme_time", "capacity", "attention_asked", "implementation", "conviction", "manager_hours"
        )
    )  # fmt: skip
    power = float(parameters[[each.name for each in week.parameters].index(SPLITTING)])
    share = np.clip(np.divide(strength, conviction, out=np.ones_like(strength), where=conviction > 0), 0.0, 1.0)
    weekly = np.stack([taken, work, asked, asked * share ** (1.0 / power), managers])
    quarters = weekly.shape[1] // QUARTER
    shape = (len(QUARTERLY), quarters, QUARTER, weekly.shape[2])
    return np.asarray(weekly[:, : quarters * QUARTER].reshape(shape).mean(axis=2), dtype=np.float64)


def hours_needed(comparison: Comparison) -> pd.DataFrame:
    """Return what programmes need of each department's hours in each quarter, and what there is.

    Returns
    -------
    DataFrame
        A row for each plan, department and quarter in which programmes take or ask for hours: means over draws
        of hours a week; `share_there`, of the manager hours that programmes ask for; `short_draws`, the share of
        draws in which not all of them are there.
    """
    import pandas as pd

    columns = ["plan", "department", "side", "quarter", "work_hours_taken", "work_hours", "share_of_work",
               "manager_hours_asked", "manager_hours", "share_there", "short_draws", "short"]  # fmt: skip
    parts = [_of_plan(comparison, number) for number in range(1, len(comparison.plans)) if comparison.quarters]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _of_plan(comparison: Comparison, number: int) -> pd.DataFrame:
    """Return the rows of one plan."""
    import pandas as pd

    kept: Mapping[str, Array] = comparison.quarters
    asked, got = kept["manager_hours_asked"][number], kept["manager_hours_got"][number]
    there = np.divide(got, asked, out=np.ones_like(got), where=asked > 0)
    takes, asks = kept["work_hours_taken"][number].mean(axis=0), asked.mean(axis=0)
    usual = kept["work_hours"][0].mean(axis=0)
    quarter, place = np.nonzero((takes > 0) | (asks > 0))
    short = (there < ENOUGH).mean(axis=0)
    titles = np.array([clean(each.title) for each in comparison.departments], dtype=object)
    sides = np.array([each.side for each in comparison.departments], dtype=object)
    arrays = {
        "work_hours_taken": takes, "work_hours": usual,
        "share_of_work": np.divide(takes, usual, out=np.full_like(takes, np.nan), where=usual > 0),
        "manager_hours_asked": asks, "manager_hours": kept["manager_hours"][number].mean(axis=0),
        "share_there": there.mean(axis=0), "short_draws": short, "short": short > 0,
    }  # fmt: skip
    return pd.DataFrame({
        "plan": clean(comparison.plans[number].key), "department": titles[place], "side": sides[place],
        "quarter": quarter + 1, **{name: values[quarter, place] for name, values in arrays.items()},
    })  # fmt: skip


def hours_sentences(comparison: Comparison) -> tuple[str, ...]:
    """Return where managers' hours are too few for a plan's programmes, the worst first, or that they nowhere are."""
    if not comparison.quarters:
        return ()
    frame = hours_needed(comparison)
    told, enough = [], []
    for plan in comparison.plans[1:]:
        own = frame[(frame["plan"] == clean(plan.key)) & frame["short"]]
        if own.empty:
            enough.append(clean(plan.title))
            continue
        worst = own.sort_values("share_there", kind="stable").drop_duplicates("department")
        named = [
            f"{place} ({percent(share)} in quarter {quarter}: {plain(asked, 1)} of managers' {plain(there, 0)} hours a "
            f"week asked)"
            for place, share, quarter, asked, there in worst[
                ["department", "share_there", "quarter", "manager_hours_asked", "manager_hours"]
            ].head(MOST_NAMED).itertuples(index=False)
        ]  # fmt: skip
        more = len(worst) - len(named)
        told.append(f"{clean(plan.title)}: not all of the manager hours that programmes ask for are there in "
                    f"{listed([*named, *([f'{more} more in results/hours'] if more else [])])}.")  # fmt: skip
    if enough:
        told.append(f"{listed(enough)}: managers have all the hours that are asked for, in every quarter and draw.")
    return tuple(told)
