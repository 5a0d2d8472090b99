"""The report's pictures of where a plan works, why it works, and what the answer rests on."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, TwoSlopeNorm
from matplotlib.figure import Figure

from sim.experiments.comparison import Comparison
from sim.experiments.findings import PlanFinding
from sim.experiments.judgements import Movers
from sim.experiments.places import by_office_side, digits_for, largest, shown_differences, shown_unit, waterfall
from sim.experiments.subgroups import Subgroups
from sim.experiments.words import DASH, clean, signed
from sim.interfaces.chart_style import FAINT, GAIN, INK, LOSS, REST, WIDTH, Picture, bare, label, picture

DIVERGING = LinearSegmentedColormap.from_list("loss_gain", ["#b24400", "#f3b48a", "#f7f7f7", "#8fc1e3", "#00538a"])
CELL = 0.36


def heat_map(comparison: Comparison, found: Subgroups) -> Picture:
    """Draw one measure by department and plan, departments grouped by office side.

    Blue is better and orange worse, whichever way the measure counts; only bold figures survive that so
    many are looked at.
    """
    name, measure = found.name, found.measure
    sides, plans = by_office_side(comparison, name), comparison.plans[1:]
    median, clear = shown_differences(found)
    rows = len(sides) + sum(len(places) for _, places in sides)
    figure = Figure(figsize=(WIDTH, CELL * rows + 1.05), layout="constrained")
    axes = figure.subplots()
    shown = median[:, [place for _, places in sides for place in places]]
    digits = digits_for(shown)
    scale = TwoSlopeNorm(0.0, -largest(shown), largest(shown))
    row = 0
    for side, places in sides:
        axes.text(-0.62, row, _side(side), ha="right", va="center", fontweight="bold", fontsize=9)
        row += 1
        for place in places:
            axes.text(-0.62, row, label(comparison.departments[place].title), ha="right", va="center", fontsize=9)
            for column in range(len(plans)):
                value, sure = median[column + 1, place], bool(clear[column + 1, place])
                _cell(axes, column, row, value, measure.better, sure, scale, digits)
            row += 1
    axes.set_xlim(-0.55, len(plans) - 0.45)
    axes.set_ylim(rows - 0.45, -0.55)
    axes.set_xticks(
        range(len(plans)), [label(plan.title, max(7, 96 // len(plans))) for plan in plans], color=INK, fontsize=8.5
    )
    axes.xaxis.tick_top()
    axes.set_yticks([])
    bare(axes, grid="")
    words = f"{measure.title}: difference from the baseline, {shown_unit(measure)[1]}"
    axes.set_xlabel(clean(words), loc="right", labelpad=8)
    axes.xaxis.set_label_position("bottom")
    return picture(figure, f"departments_{name}", f"{measure.title} by department and plan")


def _side(side: str) -> str:
    """Return an office side as a heading."""
    return label(f"{side} office" if side in ("front", "back") else side, 40).capitalize()


def _cell(
    axes: Axes, column: int, row: int, value: float, better: int, sure: bool, scale: TwoSlopeNorm, digits: int
) -> None:
    """Paint one cell with its figure."""
    if value != value:
        axes.text(column, row, DASH, ha="center", va="center", color=FAINT, fontsize=9)
        return
    red, green, blue, _ = colour = DIVERGING(scale(better * value))
    dark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.55
    axes.bar(column, 0.92, width=0.96, bottom=row - 0.46, color=colour, linewidth=0)
    ink, weight = "white" if dark else INK if sure else "#5b6672", "bold" if sure else "normal"
    words = signed(value, digits)
    axes.text(column, row, words, ha="center", va="center", fontsize=9, color=ink, fontweight=weight)


def why(plans: list[PlanFinding], unit: str) -> Picture:
    """Draw for each plan the way from 0 to its total effect, group by group."""
    columns = min(3, len(plans))
    rows = -(-len(plans) // columns)
    bars = len(waterfall(plans[0]))
    figure = Figure(figsize=(WIDTH, (0.21 * bars + 0.55) * rows + 0.3), layout="constrained")
    cells = list(figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).flat)
    for axes in cells[len(plans) :]:
        axes.set_visible(False)
    for axes, plan in zip(cells, plans, strict=False):
        _waterfall(axes, plan)
    figure.supxlabel(f"effect on the outcome, {unit}", fontsize=8.5, color=FAINT)
    return picture(figure, "why", "What each group of mechanisms carries of each plan's effect, with the remainder")


def _waterfall(axes: Axes, plan: PlanFinding) -> None:
    """Draw one plan's waterfall."""
    steps = waterfall(plan)
    axes.axvline(0, color=INK, linewidth=1.0)
    for row, step in enumerate(steps):
        size = step.end - step.begin
        colour = {"remainder": REST, "total": INK}.get(step.kind, GAIN if size >= 0 else LOSS)
        axes.barh(row, size, left=step.begin, height=0.7, color=colour)
        axes.annotate(signed(size, 2), (max(step.begin, step.end), row), xytext=(4, 0), textcoords="offset points",
                      va="center", fontsize=7.5, color=INK)  # fmt: skip
        if step.kind == "group":
            axes.plot((step.end, step.end), (row, row + 1), color=FAINT, linewidth=0.7)
    axes.set_yticks(range(len(steps)), [label(step.title, 34) for step in steps], color=INK, fontsize=8)
    axes.set_ylim(len(steps) - 0.4, -0.6)
    axes.margins(x=0.16)
    axes.set_title(label(plan.title, 32))
    bare(axes)


def assumptions(found: Movers) -> Picture:
    """Draw how strongly the answer goes with the parameters that it goes with most."""
    figure = Figure(figsize=(WIDTH, 0.42 * len(found.strongest) + 0.8), layout="constrained")
    axes = figure.subplots()
    axes.axvspan(-found.bound, found.bound, color="#eef1f4", linewidth=0)
    axes.axvline(0, color=INK, linewidth=1.0)
    for row, mover in enumerate(found.strongest):
        sure = abs(mover.correlation) > found.bound
        colour = (GAIN if mover.correlation > 0 else LOSS) if sure else REST
        axes.plot((0, mover.correlation), (row, row), color=colour, linewidth=2.4)
        axes.plot(mover.correlation, row, "o", color=colour, markersize=8)
        axes.annotate(f"{signed(mover.correlation, 2)}   grade: {mover.parameter.grade}", (1.01, row),
                      xycoords=("axes fraction", "data"), va="center", fontsize=8.5, color=INK)  # fmt: skip
    axes.set_yticks(range(len(found.strongest)), [clean(mover.parameter.name) for mover in found.strongest], color=INK)
    axes.set_ylim(len(found.strongest) - 0.45, -0.55)
    axes.set_xlim(-1, 1)
    axes.set_xlabel("rank correlation with the difference from the baseline; inside the grey band it may be chance")
    bare(axes)
    return picture(figure, "assumptions", "Rank correlation of uncertain parameters with the answer")
