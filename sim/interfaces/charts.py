"""The report's pictures of time, differences and chances. They draw findings; they compute none."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.experiments.comparison import Array, Comparison
from sim.experiments.findings import Findings, PlanFinding
from sim.experiments.money_outcomes import paid_back_by_week
from sim.experiments.statistics import Bands, bands, quantiles
from sim.experiments.words import between_draws, chance_words, clean, percent, plain, signed
from sim.interfaces.chart_style import FAINT, INK, WIDTH, Picture, bare, label, picture, plan_colour

LIGHT = {0.95: 0.16, 0.8: 0.22, 0.5: 0.38}


def _panels(count: int, height: float, *, columns: int = 3) -> tuple[Figure, list[Axes]]:
    """Return a figure of small panels of one scale, `columns` to a row."""
    columns = max(1, min(columns, count))
    rows = -(-count // columns)
    figure = Figure(figsize=(WIDTH, height * rows + 0.35), layout="constrained")
    grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    cells = list(grid.flat)
    for spare in cells[count:]:
        spare.set_visible(False)
    return figure, cells[:count]


def _fan(axes: Axes, found: Bands, colour: str) -> None:
    """Draw a median with its bands over the weeks."""
    weeks = range(len(found.median))
    for level in sorted(found.low, reverse=True):
        axes.fill_between(weeks, found.low[level], found.high[level], color=colour, alpha=LIGHT[level], linewidth=0)
    axes.plot(weeks, found.median, color=colour, linewidth=1.8)


def _years(axes: Axes, horizon: int) -> None:
    """Mark the weeks by quarters or years."""
    step = 52 if horizon > 104 else 26 if horizon > 52 else 13 if horizon > 26 else 4
    axes.set_xticks(range(0, horizon + 1, step))
    axes.set_xlim(0, horizon)


def satisfaction_over_time(comparison: Comparison) -> Picture:
    """Draw the outcome's series week by week: each plan with its bands, the baseline beside it."""
    values = comparison.series[comparison.outcome.series]
    shown = range(1, len(comparison.plans)) if len(comparison.plans) > 1 else range(1)
    figure, cells = _panels(len(shown), 2.0)
    base = bands(values[0])
    for axes, number in zip(cells, shown, strict=True):
        _fan(axes, bands(values[number]), plan_colour(number))
        axes.plot(range(len(base.median)), base.median, color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
        axes.set_title(label(comparison.plans[number].title, 34), color=plan_colour(number))
        _years(axes, comparison.scenario.horizon)
        bare(axes, grid="y")
    figure.supxlabel("week", fontsize=8.5, color=FAINT)
    figure.supylabel(f"{clean(comparison.outcome.title)}, index 0–100", fontsize=8.5, color=FAINT)
    return picture(figure, "satisfaction", f"{comparison.outcome.title} week by week, one panel for each plan")


def difference_over_time(comparison: Comparison) -> Picture:
    """Draw each plan's paired difference from the baseline, week by week."""
    values = comparison.series[comparison.outcome.series]
    figure, cells = _panels(len(comparison.plans) - 1, 2.0)
    for number, axes in enumerate(cells, 1):
        axes.axhline(0, color=INK, linewidth=1.0)
        _fan(axes, bands(values[number] - values[0]), plan_colour(number))
        axes.set_title(label(comparison.plans[number].title, 34), color=plan_colour(number))
        _years(axes, comparison.scenario.horizon)
        bare(axes, grid="y")
    figure.supxlabel("week", fontsize=8.5, color=FAINT)
    figure.supylabel(f"difference from the baseline, {comparison.outcome.unit}", fontsize=8.5, color=FAINT)
    return picture(figure, "difference_over_time", "Paired difference from the baseline week by week, by plan")


def _names(axes: Axes, titles: list[str]) -> None:
    """Write plans' names down the left side, the first on top."""
    axes.set_yticks(range(len(titles)), [label(title) for title in titles], color=INK, fontsize=9)
    axes.set_ylim(len(titles) - 0.45, -0.55)


def _interval(axes: Axes, row: float, values: Array, colour: str) -> None:
    """Draw the spread of draws as one line of three widths."""
    low95, low80, low50, high50, high80, high95 = quantiles(values, (0.025, 0.1, 0.25, 0.75, 0.9, 0.975))
    for low, high, width in ((low95, high95, 1.6), (low80, high80, 4.0), (low50, high50, 8.0)):
        axes.plot((low, high), (row, row), color=colour, linewidth=width, solid_capstyle="butt", alpha=0.45)


def differences(comparison: Comparison, plans: list[PlanFinding]) -> Picture:
    """Draw paired differences of the outcome: spread over draws, and the mean with its own interval."""
    figure = Figure(figsize=(WIDTH, 0.56 * len(plans) + 0.8), layout="constrained")
    axes = figure.subplots()
    outcomes = comparison.outcomes
    axes.axvline(0, color=INK, linewidth=1.0)
    for row, plan in enumerate(plans):
        colour, size = plan_colour(plan.number), plan.difference
        _interval(axes, row, outcomes[plan.number] - outcomes[0], colour)
        axes.plot((size.mean_low, size.mean_high), (row, row), color=INK, linewidth=1.6)
        axes.plot(size.mean, row, "o", markersize=7, markerfacecolor="white" if not size.distinguishable else colour,
                  markeredgecolor=INK, markeredgewidth=1.3)  # fmt: skip
        words = f"{signed(size.mean)}   [{between_draws(size.low, size.high, size.draws)}]"
        if not size.distinguishable:
            words += "\nnot distinguishable from the baseline"
        axes.annotate(words, (1.01, row), xycoords=("axes fraction", "data"), va="center", fontsize=8.5, color=INK)
    _names(axes, [plan.title for plan in plans])
    axes.set_xlabel(f"difference from the baseline in {clean(comparison.outcome.title)}, {comparison.outcome.unit}")
    bare(axes)
    return picture(figure, "differences", "Paired difference of each plan from the baseline, with intervals")


def chance_of_best(found: Findings) -> Picture:
    """Draw each plan's chance of the highest outcome, with its Monte Carlo error."""
    plans = sorted(found.plans, key=lambda plan: -plan.best.share)
    figure = Figure(figsize=(WIDTH, 0.42 * len(plans) + 0.7), layout="constrained")
    axes = figure.subplots()
    for row, plan in enumerate(plans):
        share, error = plan.best.share, plan.best.error
        axes.barh(row, share, height=0.58, color=plan_colour(plan.number), alpha=0.85)
        words, end = chance_words(share, plan.best.draws, error), share
        if 0 < share < 1:
            end = min(1, share + error)
            axes.plot((max(0, share - error), end), (row, row), color=INK, linewidth=1.3)
        axes.annotate(words, (end, row), xytext=(8, 0), textcoords="offset points", va="center",
                      fontsize=8.5, color=INK)  # fmt: skip
    _names(axes, [plan.title for plan in plans])
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlabel("share of draws in which the plan has the highest outcome")
    bare(axes)
    return picture(figure, "chance_of_best", "Chance of being the best plan, by plan")


def net_and_return(comparison: Comparison, plans: list[PlanFinding]) -> Picture:
    """Draw the distributions of net value and of return on outlay, each draw a thin mark."""
    figure = Figure(figsize=(WIDTH, 0.56 * len(plans) + 0.9), layout="constrained")
    net, returns = figure.subplots(1, 2, sharey=True)
    for row, plan in enumerate(plans):
        colour = plan_colour(plan.number)
        _spread(net, row, plan.money.net / 1000.0, colour)
        if plan.money.returns_stated:
            _spread(returns, row, plan.money.defined_returns, colour)
        else:
            returns.annotate("no outlay in some draws", (0, row), va="center", ha="center", fontsize=8.5, color=FAINT)
    for axes in (net, returns):
        axes.axvline(0, color=INK, linewidth=1.0)
        axes.xaxis.set_major_locator(MaxNLocator(5))
        bare(axes)
    net.xaxis.set_major_formatter(FuncFormatter(lambda amount, _: plain(amount, 0)))
    _names(net, [plan.title for plan in plans])
    net.set_title("Net value over the horizon")
    net.set_xlabel(f"thousand {clean(comparison.scenario.currency)} against the baseline, discounted")
    returns.set_title("Return on outlay")
    returns.set_xlabel("net value for each unit of money laid out")
    returns.tick_params(axis="y", labelleft=False)
    return picture(figure, "net_and_return", "Distributions of net value and return on outlay, by plan")


def _spread(axes: Axes, row: float, values: Array, colour: str) -> None:
    """Draw an interval with its median, and each draw as a thin mark under it."""
    _interval(axes, row - 0.1, values, colour)
    (middle,) = quantiles(values, (0.5,))
    axes.plot(middle, row - 0.1, "o", markersize=6, color=colour, markeredgecolor=INK, markeredgewidth=1.0)
    across = [place for value in values for place in (value, value, float("nan"))]
    down = [row + 0.16, row + 0.32, float("nan")] * len(values)
    axes.plot(across, down, color=colour, linewidth=0.8, alpha=0.5)


def payback(comparison: Comparison, plans: list[PlanFinding]) -> Picture:
    """Draw, week by week, the share of draws in which each plan has paid back for good."""
    figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
    axes = figure.subplots()
    horizon = comparison.scenario.horizon
    for plan in plans:
        shares = paid_back_by_week(plan.money, horizon)
        axes.step(range(horizon + 1), shares, where="post", color=plan_colour(plan.number), linewidth=1.9,
                  label=f"{label(plan.title, 34)}: {percent(plan.money.paid_back)}")  # fmt: skip
    axes.set_ylim(0, 1.02)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    _years(axes, horizon)
    axes.set_xlabel("week")
    axes.set_ylabel("draws paid back for good")
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), title="by the end", alignment="left", title_fontsize=8.5)
    bare(axes, grid="y")
    return picture(figure, "payback", "Share of draws that have paid back for good, by week and plan")


def side_effects(plans: list[PlanFinding]) -> Picture:
    """Draw paired differences of the side effects, one panel for each."""
    kinds = plans[0].side_effects[:3]
    figure = Figure(figsize=(WIDTH, 0.42 * len(plans) + 1.0), layout="constrained")
    cells = figure.subplots(1, len(kinds), sharey=True)
    for place, axes in enumerate(cells):
        axes.axvline(0, color=INK, linewidth=1.0)
        for row, plan in enumerate(plans):
            size, colour = plan.side_effects[place].difference, plan_colour(plan.number)
            axes.plot((size.low, size.high), (row, row), color=colour, linewidth=4, alpha=0.45, solid_capstyle="butt")
            axes.plot(size.mean, row, "o", markersize=6.5, markeredgecolor=INK, markeredgewidth=1.1,
                      markerfacecolor=colour if size.distinguishable else "white")  # fmt: skip
        axes.set_title(label(kinds[place].title.split(",")[0].capitalize(), 30))
        axes.set_xlabel(f"{kinds[place].unit}; to the right is worse")
        bare(axes)
        axes.tick_params(axis="y", labelleft=place == 0)
    _names(cells[0], [plan.title for plan in plans])
    return picture(figure, "side_effects", "Paired differences of turnover, exhaustion and lateness, by plan")
