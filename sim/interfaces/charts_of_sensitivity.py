"""Pictures of a sensitivity study. They draw what was found; they compute nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from sim.experiments.sensitivity.question import values_at
from sim.experiments.sensitivity.response import GRID
from sim.experiments.sensitivity.telling import unit_of
from sim.experiments.words import clean, percent, plain
from sim.interfaces.chart_style import FAINT, GAIN, INK, LOSS, REST, WIDTH, Picture, bare, label, picture

if TYPE_CHECKING:
    from sim.experiments.sensitivity.results import Sensitivity, Verdict

SHOWN = 12
"""Most factors in a picture."""
LUCK_COLOUR = "#b8860b"


def pictures_of(study: Sensitivity) -> list[Picture]:
    """Return every picture of a study."""
    found = [morris(study), sobol(study), tornado(study), along_ranges(study)]
    return found + ([regions(study)] if any(each.bound < 1.0 for each in study.verdicts) else [])


def _columns(study: Sensitivity, height: float) -> tuple[Figure, list[Axes]]:
    """Return a figure with one panel for each conclusion."""
    count = len(study.verdicts)
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    cells = list(figure.subplots(1, count, squeeze=False).flat)
    for axes, verdict in zip(cells, study.verdicts, strict=True):
        axes.set_title(label(verdict.conclusion.holds, 84 // count))
    return figure, cells


def _amount(axes: Axes, study: Sensitivity, verdict: Verdict, side: str) -> str:
    """Return the unit of an axis of answers; money is shown in thousands."""
    unit = unit_of(study, verdict)
    if verdict.conclusion.output.unit != "money":
        return clean(unit)
    getattr(axes, f"{side}axis").set_major_formatter(FuncFormatter(lambda amount, _: plain(amount / 1000.0, 0)))
    return f"thousand {clean(unit)}"


def _note(figure: Figure, study: Sensitivity, words: str) -> None:
    """Write under a picture what it stands on."""
    seed = study.provenance["seed"]
    figure.supxlabel(f"{words}; seed {seed}", fontsize=8, color=FAINT)


def _blocks(study: Sensitivity) -> int:
    return len(np.unique(study.crossed.design.block))


def morris(study: Sensitivity) -> Picture:
    """Draw Morris' mu* against sigma for every single factor that was screened, luck beside them."""
    figure, cells = _columns(study, 3.8)
    walks = 0
    for axes, verdict in zip(cells, study.verdicts, strict=True):
        table = study.singles[study.singles["conclusion"] == verdict.conclusion.holds]
        rows: list[Any] = list(table.itertuples())
        for rank, row in enumerate(rows):
            luck = row.group == "luck"
            axes.plot(row.mu_star, row.sigma, "D" if luck else "o", markersize=6 if luck else 5, alpha=0.85,
                      color=LUCK_COLOUR if luck else GAIN if row.mu > 0 else LOSS)  # fmt: skip
            if rank < 6 or luck:
                axes.annotate(clean(row.group), (row.mu_star, row.sigma), xytext=(4, 3), textcoords="offset points",
                              fontsize=7.5, color=INK)  # fmt: skip
        axes.set_xlabel(f"mu*: mean size of effect, {_amount(axes, study, verdict, 'x')}")
        axes.set_ylabel(f"sigma: spread of effects, {_amount(axes, study, verdict, 'y')}")
        axes.margins(x=0.25, y=0.12)
        bare(axes, grid="both")
        walks = int(study.provenance["walks"])  # type: ignore[call-overload]
    _note(figure, study, f"{walks} walks; blue raises the answer, orange lowers it; the diamond is another luck")
    return picture(figure, "morris", "Mean size and spread of the elementary effects of each screened factor")


def sobol(study: Sensitivity) -> Picture:
    """Draw first-order and total Sobol indices with their intervals."""
    names = list(dict.fromkeys(study.variance["factor"]))
    figure, cells = _columns(study, 0.44 * len(names) + 1.3)
    for place, (axes, verdict) in enumerate(zip(cells, study.verdicts, strict=True)):
        table = study.variance[study.variance["conclusion"] == verdict.conclusion.holds].set_index("factor")
        for row, name in enumerate(names):
            for key, shift, colour in (("first", -0.17, GAIN), ("total", 0.17, REST)):
                size, low, high = (float(table[f"{key}{end}"][name]) for end in ("", "_low", "_high"))
                if np.isnan(size):
                    continue
                axes.barh(row + shift, max(size, 0.0), height=0.32, color=colour, label=key if not row else None)
                axes.plot((max(low, -0.2), min(high, 1.2)), (row + shift, row + shift), color=INK, linewidth=1.0)
        axes.set_xlim(-0.2, 1.2)
        axes.axvline(0, color=INK, linewidth=1.0)
        axes.set_yticks(range(len(names)), [label(name, 34) for name in names] if not place else [], color=INK)
        axes.set_ylim(len(names) - 0.5, -0.5)
        bare(axes)
    handles, labels = cells[0].get_legend_handles_labels()
    if handles:
        cells[-1].legend(handles, [f"{each} order" if each == "first" else f"{each} index" for each in labels],
                         loc="lower right")  # fmt: skip
    words = f"share of variance, lines are 95 % intervals; {_blocks(study)} blocks of {len(names) + 2} worlds"
    _note(figure, study, words)
    return picture(figure, "sobol", "First-order and total Sobol indices of each finalist, of all others and of luck")


def tornado(study: Sensitivity) -> Picture:
    """Draw how far the answer moves from the low to the high end of each factor."""
    most = max(len(part) for _, part in study.decisions.groupby("conclusion"))
    figure, cells = _columns(study, 0.44 * most + 1.3)
    for axes, verdict in zip(cells, study.verdicts, strict=True):
        table = study.decisions[study.decisions["conclusion"] == verdict.conclusion.holds]
        rows: list[Any] = list(table.itertuples())
        axes.axvspan(-verdict.responses.inert, verdict.responses.inert, color="#eef1f4", linewidth=0)
        axes.axvline(0, color=INK, linewidth=1.0)
        for place, row in enumerate(rows):
            colour = (GAIN if row.effect > 0 else LOSS) if row.told_apart else REST
            axes.barh(place, row.effect, height=0.6, color=colour)
            axes.plot((row.effect_low, row.effect_high), (place, place), color=INK, linewidth=1.2)
        names = [f"{clean(row.factor)}\n({row.grade})" for row in rows]
        axes.set_yticks(range(len(rows)), names, color=INK, fontsize=8)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.locator_params(axis="x", nbins=5)
        axes.set_xlabel(_amount(axes, study, verdict, "x"))
        bare(axes)
    words = "answer at the high end less that at the low end, 95 % intervals; grey: where 95 % of inert numbers stay"
    _note(figure, study, f"{words}; {_blocks(study)} blocks")
    return picture(figure, "tornado", "How far the answer moves over the range of each factor")


def along_ranges(study: Sensitivity) -> Picture:
    """Draw the mean answer along the range of each finalist, and where the conclusion turns."""
    count, names = len(study.verdicts), list(study.crossed.finalists)
    figure = Figure(figsize=(WIDTH, 1.75 * count + 0.7), layout="constrained")
    grid = figure.subplots(count, len(names), squeeze=False, sharey="row")
    known = {each.name: each for each in study.factors}
    for line, verdict in zip(grid, study.verdicts, strict=True):
        table = study.decisions[study.decisions["conclusion"] == verdict.conclusion.holds].set_index("factor")
        fitted = verdict.responses
        for place, (axes, name) in enumerate(zip(line, names, strict=True)):
            factor = known[name]
            across = (factor.low + factor.high) / 2 + GRID * (factor.high - factor.low) / 2
            apart = bool(table["told_apart"][name])
            colour = GAIN if apart else REST
            axes.fill_between(across, fitted.low[place], fitted.high[place], color=colour, alpha=0.25, linewidth=0)
            axes.plot(across, fitted.curves[place], color=colour, linewidth=1.8)
            if verdict.conclusion.asked:
                axes.axhline(verdict.conclusion.threshold, color=INK, linewidth=1.0)
            switch = float(table["switch"][name])
            if not np.isnan(switch):
                axes.axvline(switch, color=LOSS, linewidth=1.2, linestyle=(0, (3, 2)))
            axes.set_title(label(name.replace(".", ". "), 22), fontsize=7.5)
            axes.locator_params(axis="x", nbins=3)
            axes.tick_params(labelsize=7)
            bare(axes, grid="y")
        unit = _amount(line[0], study, verdict, "y")
        line[0].set_ylabel(label(f"{verdict.conclusion.output.name}, {unit}", 20), fontsize=7.5)
    words = "mean answer along each range, all else averaged, 95 % bands; dashed: the conclusion turns"
    _note(figure, study, f"{words}; {_blocks(study)} blocks")
    return picture(figure, "along_ranges", "Mean answer along the range of each finalist")


def regions(study: Sensitivity) -> Picture:
    """Draw, for the factors that differ most, their distributions where the conclusion holds and where it fails."""
    chosen = [each for each in study.verdicts if each.bound < 1.0]
    figure = Figure(figsize=(WIDTH, 1.9 * len(chosen) + 0.6), layout="constrained")
    grid = figure.subplots(len(chosen), 5, squeeze=False, sharey=True)
    names = [each.name for each in study.factors]
    alone = study.crossed.design.independent
    for line, verdict in zip(grid, chosen, strict=True):
        table = study.regions[study.regions["conclusion"] == verdict.conclusion.holds]
        rows: list[Any] = list(table.head(5).itertuples())
        holds = verdict.conclusion.true(verdict.answers)
        for axes in line[len(rows) :]:
            axes.set_visible(False)
        for axes, row in zip(line, rows, strict=False):
            factor = study.factors[names.index(row.factor)]
            values = values_at([factor], study.crossed.shares[alone][:, [names.index(row.factor)]])[:, 0]
            for side, colour, words in ((holds, GAIN, "holds"), (~holds, LOSS, "fails")):
                inside = np.sort(values[side])
                axes.step(inside, (np.arange(len(inside)) + 1) / len(inside), color=colour, linewidth=1.6, label=words)
            beyond = "beyond chance" if row.beyond_chance else "may be chance"
            name = label(row.factor.replace(".", ". "), 22)
            axes.set_title(f"{name}\n{plain(row.distance, 2)}, {beyond}", fontsize=7.5)
            axes.tick_params(labelsize=7)
            axes.locator_params(axis="x", nbins=3)
            bare(axes, grid="y")
        words = f"{verdict.conclusion.output.name}: holds in {percent(verdict.share)}"
        line[0].set_ylabel(label(words, 18), fontsize=7.5)
    grid[0][0].legend(loc="upper left", fontsize=7)
    words = f"share of worlds up to each value; {int(alone.sum())} independent worlds; distance is Kolmogorov-Smirnov's"
    _note(figure, study, words)
    return picture(figure, "regions", "Distributions of factors where each conclusion holds and where it fails")
