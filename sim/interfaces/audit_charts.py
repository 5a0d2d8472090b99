"""The pictures of an audit. They draw what was found; they compute none of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.audit import Audit
from sim.experiments.words import between, clean, signed
from sim.interfaces.chart_style import FAINT, GAIN, INK, LINE, LOSS, WIDTH, Picture, bare, label, picture, style

MOST_ROWS = 28
"""Departments in a picture; of more, those farthest from the firm."""


def draw(audit: Audit) -> dict[str, Picture]:
    """Return every picture for which there is something to show, by name."""
    tables, drawn = audit.tables, []
    with style():
        if any(each.known for each in audit.links):
            drawn.append(chain(audit))
        if len(tables["departments"]):
            drawn.append(departments(tables["departments"], audit))
        if len(tables["gaps"]):
            drawn.append(gaps(tables["gaps"]))
        if len(tables["views"]):
            drawn.append(views(tables["views"]))
        if len(tables["steps"]):
            drawn.append(steps(tables["steps"]))
        if audit.customers_change is not None:
            drawn.append(customers(tables["customers"]))
    return {each.name: each for each in drawn}


def _forest(axes: Axes, rows: list[tuple[str, float, float, float, bool, str]], unit: str) -> None:
    """Draw means with intervals from the top down: name, mean, low, high, told apart, words."""
    axes.axvline(0, color=INK, linewidth=1.0)
    for place, (_, mean, low, high, told, words) in enumerate(rows):
        colour = GAIN if mean >= 0 else LOSS
        if np.isfinite(mean):
            axes.plot((low, high), (place, place), color=colour, linewidth=3.2, alpha=0.55, solid_capstyle="butt")
            axes.plot(mean, place, "o", markersize=7, markerfacecolor=colour if told else "white", markeredgecolor=INK,
                      markeredgewidth=1.2)  # fmt: skip
        axes.annotate(words, (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=8.5, color=INK)
    axes.set_yticks(range(len(rows)), [label(each[0], 36) for each in rows], color=INK, fontsize=9)
    axes.set_ylim(len(rows) - 0.45, -0.55)
    axes.set_xlabel(unit)
    bare(axes)


def _verdict(told: bool) -> str:
    return "" if told else "  not distinguishable"


def _panel(rows: int, width: float = WIDTH) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, 0.44 * rows + 0.9), layout="constrained")
    return figure, figure.subplots()


def chain(audit: Audit) -> Picture:
    """Draw how every link stands against ordinary firms of the model, or against norms."""
    rows = []
    for row in audit.tables["links"].to_dict("records"):
        z, low, high = row["z"], row["low"], row["high"]
        words = f"{signed(z, 2)}  [{between(low, high, 2)}]" if np.isfinite(z) else "no level to compare"
        rows.append((row["title"], z, low, high, bool(low > 0 or high < 0), words))
    figure, axes = _panel(len(rows))
    _forest(axes, rows, "distance from an ordinary firm, in standard deviations of people; to the right is better")
    return picture(figure, "chain", "Each link of the chain against ordinary firms, with 95 % intervals")


def gaps(table: pd.DataFrame) -> Picture:
    """Draw the differences between groups, scale by scale."""
    rows = []
    for row in table.to_dict("records"):
        size, low, high = row["difference"], row["low"], row["high"]
        words = f"{signed(size, 2)}  [{between(low, high, 2)}]" + _verdict(row["told_apart"])
        rows.append((f"{row['scale'].replace('_', ' ')}: {row['gap']}", size, low, high, row["told_apart"], words))
    figure, axes = _panel(len(rows))
    _forest(axes, rows, "difference in standard deviations of people")
    return picture(figure, "gaps", "Differences between groups of people, with 95 % intervals")


def steps(table: pd.DataFrame) -> Picture:
    """Draw what one ordinary step on each link does to the satisfaction index of customers."""
    rows = []
    for row in table.to_dict("records"):
        size, low, high = row["index"], row["index_low"], row["index_high"]
        words = f"{signed(size, 2)}  [{between(low, high, 2)}]" + _verdict(row["told_from_nothing"])
        rows.append((row["step"], size, low, high, row["told_from_nothing"], words))
    figure, axes = _panel(len(rows))
    _forest(axes, rows, "change of the satisfaction index of customers, points")
    return picture(figure, "steps", "Effect of one ordinary step on each link on customers, with 95 % intervals")


def _heat(
    axes: Axes, values: Any, told: Any, rows: list[str], columns: list[str], top: float, middle: float,
    better: Any = 1.0,
) -> None:  # fmt: skip
    """Draw a table of numbers as colours; what is withheld stays grey."""
    from matplotlib.colors import LinearSegmentedColormap

    colours = LinearSegmentedColormap.from_list("gap", [LOSS, "#ffffff", GAIN])
    axes.set_facecolor(LINE)
    shades = np.ma.masked_invalid(better * (values - middle))
    axes.imshow(shades, cmap=colours, vmin=-top, vmax=top, aspect="auto")
    for (down, across), value in np.ndenumerate(values):
        if np.isfinite(value):
            words = signed(value, 2) if middle == 0.0 else f"{value:.1f}"
            axes.text(across, down, words, ha="center", va="center", fontsize=7.5, color=INK,
                      fontweight="bold" if told[down, across] else "normal")  # fmt: skip
    axes.set_yticks(range(len(rows)), [label(each, 26) for each in rows], color=INK, fontsize=8.5)
    axes.set_xticks(range(len(columns)), [label(each, 16) for each in columns], color=INK, fontsize=8, rotation=40,
                    ha="left", rotation_mode="anchor")  # fmt: skip
    axes.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False)
    bare(axes, grid="")


def departments(table: pd.DataFrame, audit: Audit) -> Picture:
    """Draw how far each department lies from the firm, scale by scale."""
    wide = table.pivot(index="department", columns="scale", values="from_firm")
    apart = table.pivot(index="department", columns="scale", values="told_apart")
    order = [each for each in audit.ground.names if each in wide.index]
    if len(order) > MOST_ROWS:
        far = wide.abs().max(axis=1).sort_values(ascending=False).index[:MOST_ROWS]
        order = [each for each in order if each in set(far)]
    scales = list(dict.fromkeys(table["scale"]))
    values = wide.loc[order, scales].to_numpy(np.float64)
    told = apart.loc[order, scales].fillna(False).to_numpy(bool)
    figure = Figure(figsize=(WIDTH, 0.3 * len(order) + 1.5), layout="constrained")
    higher = audit.tables["scales"].set_index("scale")["higher_is"]
    better = np.array([-1.0 if higher[each] == "worse" else 1.0 for each in scales])
    names = [each.replace("_", " ") for each in scales]
    _heat(figure.subplots(), values, told, order, names, 0.8, 0.0, better)
    return picture(figure, "departments", "Each department against the firm, scale by scale, in standard deviations")


def views(table: pd.DataFrame) -> Picture:
    """Draw who sees whom how: judging departments down, judged ones across."""
    wide = table.pivot(index="asker", columns="supplier", values="mean")
    if len(wide) > MOST_ROWS or len(wide.columns) > MOST_ROWS:
        wide = wide.iloc[:MOST_ROWS, :MOST_ROWS]
    values = wide.to_numpy(np.float64)
    figure = Figure(figsize=(WIDTH, 0.34 * len(wide) + 1.5), layout="constrained")
    axes = figure.subplots()
    middle = float(np.nanmean(values))
    _heat(axes, values, np.zeros(values.shape, bool), list(wide.index), list(wide.columns), 0.9, middle)
    axes.set_ylabel("who judges", color=FAINT)
    return picture(figure, "views", "How departments judge the departments that work for them, 1 to 5")


def customers(table: pd.DataFrame) -> Picture:
    """Draw the index of all customers, and of each segment, wave by wave."""
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    axes = figure.subplots()
    for place, (name, rows) in enumerate(table.groupby("segment", sort=False)):
        colour = INK if name == "" else (GAIN, LOSS, "#009e73", "#a8508a", "#b8860b")[place % 5]
        width = 2.0 if name == "" else 1.1
        axes.plot(rows["when"], rows["index"], color=colour, marker="o", markersize=4, linewidth=width,
                  label=clean(name) or "all customers")  # fmt: skip
        if name == "":
            axes.fill_between(rows["when"], rows["low"], rows["high"], color=colour, alpha=0.15, linewidth=0)
    firm = table[table["segment"] == ""]
    axes.set_xticks(firm["when"], [clean(each) for each in firm["label"]])
    axes.set_ylabel("satisfaction index, 0–100")
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    bare(axes, grid="y")
    return picture(figure, "customers", "Satisfaction index of customers wave by wave")
