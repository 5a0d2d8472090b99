"""The picture of a bias map: for each chain the truth, and what each analysis estimates, with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from sim.interfaces.chart_style import INK, PLAN_COLOURS, REST, WIDTH, Picture, bare, label, picture, style

if TYPE_CHECKING:
    from sim.experiments.bias.bias_map import BiasMap

TITLES = {
    "ols": "regression", "gee": "random intercept (GEE)", "sem": "structural equations", "panel": "cross-lagged panel",
}  # fmt: skip


MOST = 1.5
"""How far the picture reaches at most, in SD: longer intervals run out of it."""


def _shown(found: BiasMap) -> tuple[float, float]:
    """Return the ends of the axis."""
    table = found.summary
    low, high = float(table["low"].min()), float(table["high"].max())
    return max(-MOST, min(-0.1, low)), min(MOST, max(0.1, high))


def forest(found: BiasMap) -> Picture:
    """Draw truth and estimates, each with the 95 % interval of its mean, and an analyst's own interval."""
    table = found.summary.dropna(subset=["estimate"])
    chains = list(dict.fromkeys(table["chain"]))
    with style():
        figure = Figure(figsize=(WIDTH, 1.3 + 0.85 * max(1, len(chains))), layout="constrained")
        axes = figure.subplots()
        for place, chain in enumerate(chains):
            rows = table[table["chain"] == chain]
            first = rows.sort_values("studies").iloc[-1]
            reach = 1.96 * first["truth_error"]
            axes.errorbar(first["truth"], place - 0.36, xerr=reach, fmt="D", color=INK, markersize=5, elinewidth=2.4,
                          label="truth, by paired runs" if place == 0 else None)  # fmt: skip
            for row in rows.to_dict("records"):
                number = list(TITLES).index(row["analysis"])
                height = place - 0.18 + 0.18 * number
                axes.plot([row["low"], row["high"]], [height, height], color=REST, linewidth=1.2, zorder=1)
                axes.errorbar(row["estimate"], height, xerr=1.96 * row["estimate_error"], fmt="o", markersize=4,
                              color=PLAN_COLOURS[number], elinewidth=2.4)  # fmt: skip
        for number, title in enumerate(TITLES.values()):
            axes.errorbar([], [], xerr=[], fmt="o", color=PLAN_COLOURS[number], label=title)
        axes.axvline(0.0, color=REST, linewidth=1.0)
        axes.set_yticks(range(len(chains)), [label(each, 28) for each in chains], color=INK)
        axes.set_ylim(max(1, len(chains)) - 0.4, -0.6)
        bare(axes)
        note = found.provenance
        axes.set_xlim(*_shown(found))
        axes.set_xlabel(
            f"SD of the outcome; {note['draws']} studies of {found.firms} firms, {found.weeks} weeks, "
            f"plan {found.plan}, seed {note['seed']}\n"
            "thick: mean over studies and its 95 % interval; thin: an analyst's own interval"
        )
        figure.legend(loc="outside upper center", ncols=5)
        return picture(figure, "bias", "What analyses of survey data estimate beside the true effect, by chain")
