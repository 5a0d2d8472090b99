"""Pictures of a sweep: an output against each factor. They draw main effects; they compute none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.experiments.factors import PARAMETER
from sim.experiments.outputs import output
from sim.experiments.words import clean
from sim.interfaces.chart_style import BASELINE, FAINT, GAIN, WIDTH, Picture, bare, label, picture, style

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.design import Design
    from sim.experiments.swept import Sweep

PICTURED = 3
"""Outputs that are drawn."""
MOST_PANELS = 12
"""Factors of a picture; those that move the output most."""
FEW = 4
"""Values that are each marked on the axis."""


def main_effect_pictures(sweep: Sweep, effects: pd.DataFrame) -> list[Picture]:
    """Return a picture of main effects for each of the first outputs of a sweep."""
    with style():
        return [_main_effects(sweep, effects[effects["output"] == name], name)
                for name in sweep.design.outputs[:PICTURED]]  # fmt: skip


def _main_effects(sweep: Sweep, effects: pd.DataFrame, name: str) -> Picture:
    design = sweep.design
    ranges = effects.groupby("factor", sort=False)["effect"].agg(lambda each: each.max() - each.min())
    shown = ranges.sort_values(ascending=False, kind="stable").index[:MOST_PANELS].tolist()
    columns = min(3, len(shown))
    rows = -(-len(shown) // columns)
    figure = Figure(figsize=(WIDTH, 2.3 * rows + 1.1), layout="constrained")
    cells = list(figure.subplots(rows, columns, sharey=True, squeeze=False).flat)
    for spare in cells[len(shown) :]:
        spare.set_visible(False)
    factors = {each.name: each for each in design.factors}
    for axes, factor in zip(cells, shown, strict=False):
        _panel(axes, factors[factor], effects[effects["factor"] == factor])
    found = output(name)
    figure.suptitle(label(f"{clean(design.title)}: {found.words}", 110), fontsize=10, x=0.01, ha="left")
    figure.supylabel(f"{name}{f' ({found.unit})' if found.unit else ''}\n{_against(design)}", fontsize=8.5, color=FAINT)
    figure.supxlabel(_caption(sweep, effects, len(ranges) - len(shown)), fontsize=7.5, color=FAINT, x=0.01, ha="left")
    return picture(figure, f"main-effects-{clean(name).replace('@', '-week-')}", f"{name} against each factor alone")


def _panel(axes: Axes, factor: Any, rows: pd.DataFrame) -> None:
    axes.axhline(0.0, color=BASELINE, linewidth=0.8)
    values, effect = rows["value"].to_numpy(), rows["effect"].to_numpy()
    bars = [effect - rows["low"].to_numpy(), rows["high"].to_numpy() - effect]
    axes.errorbar(values, effect, yerr=bars, color=GAIN, marker="o", markersize=3.5, linewidth=1.2, elinewidth=1.0)
    if len(values) <= FEW:
        axes.set_xticks(values)
    else:
        axes.xaxis.set_major_locator(MaxNLocator(5))
    kind = "number of a theory" if factor.kind == PARAMETER else "lever"
    axes.set_title(label(factor.name, 34))
    axes.set_xlabel(label(f"{kind}{f', {factor.unit}' if factor.unit else ''}", 40))
    bare(axes, grid="y")


def _against(design: Design) -> str:
    return "less that of the base point" if design.points.kind == "one-at-a-time" else "less its mean over the design"


def _caption(sweep: Sweep, effects: pd.DataFrame, omitted: int) -> str:
    design = sweep.design
    finished = sweep.counts["different"] - sweep.counts["set_aside"]
    worlds = f" in {design.worlds:,} worlds" if design.worlds else ""
    units = effects["units"]
    span = f"{units.min():,}" if units.min() == units.max() else f"{units.min():,} to {units.max():,}"
    unit = {"trajectory": "trajectories"}.get(str(effects["unit"].iloc[0]), f"{effects['unit'].iloc[0]}s")
    lines = [
        f"Dots: means at a factor's value, or over a bin of its values. Bars: 95 % intervals over n = {span} {unit}.",
        f"{design.points.kind}, {len(design.points):,} points, {design.replications:,} replications{worlds} with the "
        f"same luck at every point, {finished:,} runs of {design.horizon} weeks, seed {design.seed}.",
    ]
    if omitted:
        lines.append(f"{omitted:,} factors that move it less are left out.")
    return "\n".join(lines)
