"""Pictures of a search: plans with their intervals, the Pareto front, spending by lever, and the way there."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.best_plan.optimum import BASE, FINALIST, OWN, RANDOM_BEST, SINGLE, Entry, Optimum
from sim.experiments.best_plan.reasons import uses
from sim.experiments.best_plan.words import JUDGED, digits, verdict
from sim.experiments.words import clean, signed
from sim.interfaces.chart_style import FAINT, INK, PLAN_COLOURS, WIDTH, Picture, bare, label, picture, style

COLOURS = {FINALIST: PLAN_COLOURS[0], RANDOM_BEST: PLAN_COLOURS[1], SINGLE: PLAN_COLOURS[2], OWN: PLAN_COLOURS[3],
           BASE: FAINT}  # fmt: skip


def draw(optimum: Optimum) -> dict[str, Picture]:
    """Return every picture of a search, by name."""
    with style():
        drawn = [finalists(optimum), spending(optimum), progress(optimum)]
        if len(optimum.goal.objectives) > 1:
            drawn.append(front(optimum))
    return {each.name: each for each in drawn}


def _foot(optimum: Optimum) -> str:
    return (
        f"{JUDGED[optimum.goal.robustness]}; 95 % intervals over n = {optimum.fresh_worlds} fresh worlds; "
        f"seed {optimum.goal.seed}"
    )


def finalists(optimum: Optimum) -> Picture:
    """Draw every plan that was measured, with its interval, and where the race had put it."""
    shown = sorted(optimum.entries, key=lambda each: -each.measured[0].value)
    objective = optimum.goal.objectives[0]
    figure = Figure(figsize=(WIDTH, 0.42 * len(shown) + 1.1), layout="constrained")
    axes = figure.subplots()
    axes.axvline(0, color=INK, linewidth=1.0)
    for row, each in enumerate(shown):
        found, colour = each.measured[0], COLOURS[each.kind]
        axes.plot((found.low, found.high), (row, row), color=colour, linewidth=5, alpha=0.45, solid_capstyle="butt")
        axes.plot(found.value, row, "o", markersize=7, color=colour, markeredgecolor=INK, markeredgewidth=1.1)
        if each.raced is not None:
            axes.plot(each.raced.value, row, "|", markersize=13, color=INK, markeredgewidth=1.4)
        words = f"{signed(found.value, digits(optimum))}   {verdict(optimum, each)}"
        axes.annotate(words, (1.01, row), xycoords=("axes fraction", "data"), va="center", fontsize=8.5, color=INK)
    _names(axes, shown)
    axes.set_xlabel(
        f"gain in {clean(objective.output)}, {objective.unit}; upright stroke: before it was measured again\n"
        + _foot(optimum)
    )
    bare(axes)
    return picture(figure, "finalists", "Gain of every plan that was measured in fresh worlds, with intervals")


def _names(axes: Axes, shown: list[Entry]) -> None:
    axes.set_yticks(range(len(shown)), [label(each.title, 34) for each in shown], color=INK, fontsize=9)
    axes.set_ylim(len(shown) - 0.45, -0.55)


def spending(optimum: Optimum) -> Picture:
    """Draw what each finalist spends on each lever."""
    shown = [each for each in optimum.entries if each.kind in (FINALIST, RANDOM_BEST) and each.amounts is not None]
    figure = Figure(figsize=(WIDTH, 0.5 * len(shown) + 1.4), layout="constrained")
    axes = figure.subplots()
    colours = [*PLAN_COLOURS, *(f"{one}88" for one in PLAN_COLOURS)]
    currency = optimum.goal.scenario.organisation.currency or "money"
    for row, entry in enumerate(shown):
        start = 0.0
        for place, use in enumerate(uses(optimum, entry)):
            spent = max(0.0, use.spent)
            axes.barh(row, spent, left=start, height=0.6, color=colours[place % len(colours)],
                      label=label(use.factor.name, 28) if row == 0 else None)  # fmt: skip
            start += spent
    limit = optimum.goal.budget.money
    if limit is not None:
        axes.axvline(limit, color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
    _names(axes, shown)
    seed = f"{len(optimum.found)} plans looked at; seed {optimum.goal.seed}"
    axes.set_xlabel(f"{clean(currency)} a year, in the dearest year; dashed: the budget\n{seed}")
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    bare(axes)
    return picture(figure, "spending", "Money that each finalist spends on each lever")


def progress(optimum: Optimum) -> Picture:
    """Draw the best plan so far against the number of plans looked at, for both searches."""
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    axes = figure.subplots()
    for colour, arm in zip(PLAN_COLOURS, dict.fromkeys(each.arm for each in optimum.found), strict=False):
        worth = np.array([each.worth[0] if each.keeps_limits else np.nan for each in optimum.found if each.arm == arm])
        number = np.arange(1, len(worth) + 1)
        axes.plot(number, worth, ".", color=colour, alpha=0.5, markersize=5)
        axes.plot(number, np.fmax.accumulate(worth), drawstyle="steps-post", color=colour, linewidth=1.9, label=arm)
    objective = optimum.goal.objectives[0]
    axes.set_xlabel(f"plans looked at, each in the same {optimum.looked_in} worlds; seed {optimum.goal.seed}")
    axes.set_ylabel(f"{clean(objective.output)}, {objective.unit}")
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    bare(axes, grid="y")
    return picture(figure, "progress", "Gain of plans in the order in which they were looked at")


def front(optimum: Optimum) -> Picture:
    """Draw two objectives against one another: every plan measured, and the front."""
    first, second = optimum.goal.objectives[:2]
    figure = Figure(figsize=(WIDTH, 4.4), layout="constrained")
    axes = figure.subplots()
    for each in optimum.entries:
        x, y = each.measured[0], each.measured[1]
        colour = COLOURS[each.kind]
        axes.plot((x.low, x.high), (y.value, y.value), color=colour, linewidth=2.5, alpha=0.3)
        axes.plot((x.value, x.value), (y.low, y.high), color=colour, linewidth=2.5, alpha=0.3)
        axes.plot(x.value, y.value, "o", markersize=6.5, color=colour, markeredgecolor=INK)
        axes.annotate(label(each.title, 24), (x.value, y.value), xytext=(6, 4), textcoords="offset points", fontsize=8)
    best = sorted(optimum.front, key=lambda each: each.measured[0].value)
    axes.plot([each.measured[0].value for each in best], [each.measured[1].value for each in best],
              color=INK, linewidth=1.2, linestyle=(0, (4, 2)))  # fmt: skip
    axes.set_xlabel(f"gain in {clean(first.output)}, {first.unit}\n{_foot(optimum)}")
    axes.set_ylabel(f"gain in {clean(second.output)}, {second.unit}")
    bare(axes, grid="both")
    return picture(figure, "front", "Two goals against one another, with the front of plans that nothing beats in both")
