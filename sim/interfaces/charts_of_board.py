"""Picture of a board's study: what waiting costs, in index points and in money."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

from sim.experiments.boardroom.study import Board
from sim.experiments.words import clean
from sim.interfaces.chart_style import FAINT, GAIN, INK, WIDTH, Picture, bare, label, picture, style

HEIGHT = 3.4
PALE = 0.4


def pictures_of(found: Board) -> tuple[Picture, ...]:
    """Return the pictures of a board's study: cost of delay, where the plan can be begun later at all."""
    if not found.of("delay"):
        return ()
    with style():
        return (cost_of_delay(found),)


def cost_of_delay(found: Board) -> Picture:
    """Draw what each delay costs: the mean, its 95 % interval, and the middle 80 % of the draws."""
    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    currency = clean(found.comparison.scenario.currency)
    for axes, (name, unit) in zip(figure.subplots(1, 2), (("index", "index points"), ("net", currency)), strict=True):
        _panel(axes, found, name)
        axes.set_title("Customers' satisfaction" if name == "index" else "Net money by the horizon")
        axes.set_ylabel(f"cost of waiting ({unit})")
    figure.suptitle(label(f"Cost of delay: {found.plan.title}", 90), x=0.01, ha="left", fontsize=10.5,
                    fontweight="bold")  # fmt: skip
    figure.supxlabel(_how(found), fontsize=7.5, color=FAINT)
    return picture(figure, "cost-of-delay", "What beginning the plan later costs, in index points and in money")


def _panel(axes: Axes, found: Board, name: str) -> None:
    weeks = [each.delay for each in found.of("delay")]
    axes.axhline(0, color=INK, linewidth=1.0)
    for each in found.of("delay"):
        reading = found.read(name, found.plan, each)
        told, alpha = reading.difference, 1.0 if reading.difference.distinguishable else PALE
        axes.plot((each.delay, each.delay), (reading.low, reading.high), color=GAIN, linewidth=9, alpha=0.3 * alpha,
                  solid_capstyle="butt")  # fmt: skip
        if found.comparison.parameter_sets > 1:
            axes.plot((each.delay, each.delay), (told.mean_low, told.mean_high), color=INK, linewidth=1.1, alpha=alpha)
        axes.plot(each.delay, told.mean, "o", color=GAIN, markersize=6, alpha=alpha)
    axes.set_xticks([0, *weeks])
    axes.set_xlim(-2, max(weeks) + 5)
    axes.set_xlabel("weeks by which the plan begins later")
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}" if name == "net" else "{x:g}"))
    bare(axes, grid="y")


def _how(found: Board) -> str:
    comparison = found.comparison
    return (
        f"{comparison.draws} draws in {comparison.parameter_sets} worlds; bar: middle 80 % of the draws; line: 95 % "
        f"interval of the mean; pale: not distinguishable; seed {comparison.provenance['seed']}"
    )
