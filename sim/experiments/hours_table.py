"""Hours that plans need, by office side, as rows of text."""

from __future__ import annotations

from sim.experiments.comparison import Comparison
from sim.experiments.hours import hours_needed
from sim.experiments.summary import SummaryTable
from sim.experiments.words import DASH, clean, percent, plain

COLUMNS = ("plan and office side", "quarter", "work hours taken", "of the baseline's", "manager hours asked",
           "managers' hours", "of the asked ones there")  # fmt: skip


def hours_table(comparison: Comparison) -> SummaryTable:
    """Return for each plan and office side the quarter in which programmes need most hours of either kind."""
    titles = {clean(plan.key): clean(plan.title) for plan in comparison.plans}
    frame = hours_needed(comparison)
    frame["there"] = frame["share_there"] * frame["manager_hours_asked"]
    frame["usual"] = frame["work_hours"]
    sums = frame.groupby(["plan", "side", "quarter"], sort=False)[
        ["work_hours_taken", "usual", "manager_hours_asked", "manager_hours", "there"]
    ].sum().reset_index()  # fmt: skip
    sums["needed"] = sums["work_hours_taken"] + sums["manager_hours_asked"]
    most = sums.loc[sums.groupby(["plan", "side"], sort=False)["needed"].idxmax()] if len(sums) else sums
    rows = []
    for plan, side, quarter, taken, usual, asked, managers, there in most[
        ["plan", "side", "quarter", "work_hours_taken", "usual", "manager_hours_asked", "manager_hours", "there"]
    ].itertuples(index=False):
        rows.append((
            f"{titles[plan]}: {clean(side).removesuffix(' office')} office", f"{quarter}", plain(taken, 0),
            percent(taken / usual) if usual > 0 else DASH, plain(asked, 1), plain(managers, 0),
            percent(there / asked) if asked > 0 else DASH,
        ))  # fmt: skip
    return SummaryTable(COLUMNS, tuple(rows), ())
