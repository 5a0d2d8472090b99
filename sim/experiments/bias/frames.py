"""From exported surveys to the table that an analyst would make: one row for a person, or for a department."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.bias.chains import PLAN, SHOPPER, Chain

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.bias.firms import Seen


def frame_of(firms: Sequence[Seen], chain: Chain, weeks: int) -> pd.DataFrame:
    """Return a chain's table with `x`, `y`, `x0`, `y0`, `unit` and items, as `sim.experiments.bias.analyses` takes it.

    Scores are means over items in SD of the later wave; those of the first wave (`x0`, `y0`) are scaled alike, so
    that slopes keep their unit. Outcomes of mystery shoppers are linked by department, in SD of delivered quality.
    """
    import pandas as pd

    people = pd.concat([each.people for each in firms], ignore_index=True)
    after, before = people[people["week"] == weeks], people[people["week"] == 0]
    x = _scores(after, before, chain.cause)
    if chain.outcome == SHOPPER:
        return _by_department(firms, after, before, x, weeks)
    y = _scores(after, before, chain.outcome)
    rows = after[["firm", "person", "unit"]].assign(x=x[0], y=y[0])
    earlier = before[["firm", "person"]].assign(x0=x[1], y0=y[1])
    for letter, scale in (("x", chain.cause), ("y", chain.outcome)):
        for place, name in enumerate(_items(after, scale), 1):
            rows[f"{letter}_{place}"] = after[name]
    return rows.merge(earlier, on=["firm", "person"], how="left")


def _items(people: pd.DataFrame, scale: str) -> list[str]:
    return [name for name in people.columns if name.removeprefix(f"{scale}_").isdigit()] if scale != PLAN else []


def _scores(after: pd.DataFrame, before: pd.DataFrame, scale: str) -> tuple[pd.Series, pd.Series]:
    if scale == PLAN:
        return after["reached"], before["reached"]
    one, other = (wave[_items(after, scale)].mean(axis=1) for wave in (after, before))
    spread = float(one.std(ddof=0))
    return one / spread, other / spread


def _by_department(
    firms: Sequence[Seen], after: pd.DataFrame, before: pd.DataFrame, x: tuple[pd.Series, pd.Series], weeks: int
) -> pd.DataFrame:
    import pandas as pd

    visits = pd.concat([each.visits.assign(score=each.visits["score"] / each.quality_spread) for each in firms])
    means = visits.groupby(["week", "unit"])["score"].mean()
    table = pd.DataFrame({"y": means[weeks]})
    table["y0"] = means[0].reindex(table.index)
    for name, wave, score in (("x", after, x[0]), ("x0", before, x[1])):
        table[name] = score.groupby(wave["unit"]).mean().reindex(table.index)
    firm = after.groupby("unit")["firm"].first().reindex(table.index)
    return table.assign(unit=np.asarray(firm)).dropna(subset=["unit"]).reset_index(drop=True)
