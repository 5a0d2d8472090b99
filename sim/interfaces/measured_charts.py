"""Pictures of measured figures beside the model: of a fit, and of a tracked plan. They compute nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.fit import Fit
from sim.experiments.track import Track
from sim.experiments.tracking import SURE
from sim.experiments.updating import INFORMED
from sim.instruments.series_figures import FIGURES, WAVE
from sim.interfaces.chart_style import (
    FAINT,
    GAIN,
    INK,
    LINE,
    LOSS,
    REST,
    WIDTH,
    Picture,
    bare,
    label,
    picture,
    style,
)  # fmt: skip

MOST_BARS = 20


def series_paths(fit: Fit) -> Iterator[Picture]:
    """Draw each figure of the firm beside simulated firms."""
    table = fit.tables["figures"]
    names = list(dict.fromkeys(table["figure"]))
    rows = -(-len(names) // 2)
    with style():
        figure = Figure(figsize=(WIDTH, 2.1 * rows + 0.5), layout="constrained")
        panels = figure.subplots(rows, 2 if len(names) > 1 else 1, squeeze=False).ravel()
        for axes, name in zip(panels, names, strict=False):
            _path(axes, table[table["figure"] == name], name, fit.series.weeks)
        for axes in panels[len(names) :]:
            axes.set_axis_off()
        yield picture(figure, "series", "The firm’s figures beside those of simulated firms, over time")


def _path(axes: Axes, rows: pd.DataFrame, name: str, weeks: int) -> None:
    """Draw one figure; what is counted needs no path of its own."""
    moments = rows["week"] + 0.5 * rows["weeks"]
    _band(axes, moments, rows["before_low"], rows["before_high"], REST)
    if FIGURES[name].kind == WAVE or name == "absence":
        _band(axes, moments, rows["path_low"], rows["path_high"], GAIN)
        axes.plot(moments, rows["path"], color=GAIN, linewidth=1.6)
    axes.plot(moments, rows["value"], "o", color=INK, markersize=3.2)
    axes.set_xlim(0, weeks)
    axes.set_title(label(FIGURES[name].words, 44))
    axes.set_ylabel(FIGURES[name].unit)
    axes.set_xlabel("week")
    bare(axes, grid="y")


def _band(axes: Axes, moments: pd.Series[float], low: pd.Series[float], high: pd.Series[float], colour: str) -> None:
    """Draw a band, or bars where there are too few moments for one."""
    if len(moments) > 3:
        axes.fill_between(moments, low, high, color=colour, alpha=0.4, linewidth=0)
    else:
        axes.vlines(moments, low, high, color=colour, alpha=0.5, linewidth=7)


def narrowing(fit: Fit) -> Picture:
    """Draw how far each quantity was narrowed, the most narrowed first."""
    both = pd.concat([fit.tables["states"], fit.tables["parameters"]])
    rows = both.sort_values("narrowed", ascending=False, kind="stable").head(MOST_BARS).iloc[::-1]
    with style():
        figure = Figure(figsize=(WIDTH, 0.34 * len(rows) + 0.9), layout="constrained")
        axes = figure.subplots()
        places = np.arange(len(rows))
        colours = [GAIN if each else REST for each in rows["informed"]]
        axes.barh(places, 100.0 * rows["narrowed"], color=colours, height=0.7)
        axes.axvline(100.0 * INFORMED, color=LOSS, linewidth=1.2)
        axes.set_yticks(places, [label(each, 60) for each in rows["meaning"]], color=INK, fontsize=8)
        axes.set_xlabel("narrowed by, per cent of the spread before")
        axes.set_xlim(0, 100)
        bare(axes)
        return picture(figure, "narrowed", "How far the series narrowed each quantity")


def course(track: Track) -> Picture:
    """Draw the projected band, the corrected one and what was measured."""
    bands, actuals = track.tables["bands"], track.tables["actuals"]
    seen = actuals[actuals["figure"] == "index"]
    now = track.series.weeks
    with style():
        figure = Figure(figsize=(WIDTH, 4.2), layout="constrained")
        axes = figure.subplots()
        weeks = bands["week"]
        axes.fill_between(weeks, bands["projected_low"], bands["projected_high"], color=REST, alpha=0.45, linewidth=0,
                          label="projected, 80 %")  # fmt: skip
        axes.plot(weeks, bands["projected"], color=FAINT, linewidth=1.4, label="projected, middle")
        axes.plot(weeks, bands["nothing_done"], color=FAINT, linewidth=1.2, linestyle=":", label="nothing done, middle")
        axes.fill_between(weeks, bands["corrected_low"], bands["corrected_high"], color=GAIN, alpha=0.3, linewidth=0,
                          label="corrected, 80 %")  # fmt: skip
        axes.plot(weeks, bands["corrected"], color=GAIN, linewidth=1.8, label="corrected, middle")
        if len(seen):
            axes.errorbar(seen["week"] + 0.5 * seen["weeks"], seen["value"], yerr=1.2816 * seen["error"], fmt="o",
                          color=INK, markersize=4, linewidth=1.0, label="measured, 80 %")  # fmt: skip
        axes.axhline(track.goal.points, color=LOSS, linewidth=1.2, linestyle="--", label="goal, last half year")
        axes.axvline(now, color=LINE, linewidth=1.2)
        axes.set_xlabel("week")
        axes.set_ylabel("satisfaction index of customers")
        axes.legend(ncols=3, loc="best")
        bare(axes, grid="y")
        return picture(figure, "course", "Projected and corrected satisfaction index, with what was measured")


def chances(track: Track) -> Picture:
    """Draw the chance of reaching the goal after each month."""
    months = track.tables["months"]
    with style():
        figure = Figure(figsize=(WIDTH, 2.8), layout="constrained")
        axes = figure.subplots()
        axes.axhspan(100 * SURE, 100, color=GAIN, alpha=0.13, linewidth=0)
        axes.axhspan(0, 100 * (1 - SURE), color=LOSS, alpha=0.13, linewidth=0)
        axes.fill_between(months["week"], 100.0 * months["chance_low"], 100.0 * months["chance_high"], color=INK,
                          alpha=0.15, linewidth=0)  # fmt: skip
        axes.plot(months["week"], 100.0 * months["chance"], "-o", color=INK, linewidth=1.6, markersize=4)
        axes.set_ylim(0, 100)
        axes.set_xlim(0, len(track.tables["bands"]) * 4 - 4)
        axes.set_xlabel("week")
        axes.set_ylabel("chance of reaching the goal, per cent")
        bare(axes, grid="y")
        return picture(figure, "chance", "Chance of reaching the goal after each month")
