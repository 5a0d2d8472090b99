"""Pictures of an explanation: the waterfall of shares, and the weeks in which things move."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.chain import Move
from sim.experiments.explanation import TOTAL, Decomposition, Explanation, Share, shares_of
from sim.experiments.explanation_words import digits_for, size_of
from sim.experiments.words import clean, signed
from sim.interfaces.chart_style import FAINT, GAIN, INK, LOSS, REST, WIDTH, Picture, bare, label, picture, style

ROW = 0.3


def pictures_of(found: Explanation) -> tuple[Picture, ...]:
    """Return the pictures of an explanation."""
    with style():
        return waterfall(found), chain(found)


def waterfall(found: Explanation) -> Picture:
    """Draw the way from nothing to the total difference, by mechanisms and by directions, with intervals."""
    panels = [("by mechanisms", found.mechanisms), ("by directions of internal marketing", found.directions)]
    shown = [(title, _sorted(found, each)) for title, each in panels if each.parts]
    heights = [len(shares) + 1.5 for _, shares in shown]
    figure = Figure(figsize=(WIDTH, ROW * sum(heights) + 1.0), layout="constrained")
    cells = figure.subplots(len(shown), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    for axes, (title, shares) in zip(cells, shown, strict=True):
        _steps(axes, shares, found.draws)
        axes.set_title(title.capitalize())
    (_, first), (_, second) = found.plans
    figure.suptitle(label(f"{second} against {first}", 90), x=0.01, ha="left", fontsize=10.5, fontweight="bold")
    cells[-1].set_xlabel(f"{found.outcome.unit}: {clean(found.outcome.words)}")
    figure.supxlabel(_how(found), fontsize=7.5, color=FAINT)
    return picture(figure, "waterfall", "What each mechanism and each direction carries of the difference")


def _how(found: Explanation) -> str:
    interval = "lines: 95 % interval of the mean" if found.draws > 1 else "no interval"
    return (
        f"{found.draws} draws, each a world of its own; {interval}; pale: not distinguishable from none; "
        f"seed {found.provenance['seed']}"
    )


def _sorted(found: Explanation, taken_apart: Decomposition) -> tuple[Share, ...]:
    """Return the shares, the largest first; then the remainder where there is one, and the total."""
    *shares, remainder, total = shares_of(found, taken_apart, found.outcome)
    ordered = sorted(shares, key=lambda each: -abs(each.mean))
    return (*ordered, total) if taken_apart is found.directions else (*ordered, remainder, total)


def _steps(axes: Axes, shares: tuple[Share, ...], draws: int) -> None:
    """Draw one waterfall."""
    digits, level = digits_for([each.mean for each in shares]), 0.0
    axes.axvline(0, color=INK, linewidth=1.0)
    for row, share in enumerate(shares):
        whole = share.part is TOTAL
        begin = 0.0 if whole else level
        end = begin + share.mean
        colour = INK if whole else REST if share.part.key == "remainder" else GAIN if share.mean >= 0 else LOSS
        axes.barh(row, share.mean, left=begin, height=0.66, color=colour, alpha=1.0 if share.told or whole else 0.4)
        ends = [begin, end]
        if draws > 1 and np.isfinite(share.low):
            ends += [begin + share.low, begin + share.high]
            axes.plot(ends[2:], (row, row), color=REST if whole else INK, linewidth=1.1)
        axes.annotate(signed(share.mean, digits), (max(ends), row), xytext=(5, 0), textcoords="offset points",
                      va="center", fontsize=8, color=INK)  # fmt: skip
        if not whole:
            axes.plot((end, end), (row, row + 1), color=FAINT, linewidth=0.7)
            level = end
    names = [label(share.part.title, 44) for share in shares]
    axes.set_yticks(range(len(shares)), names, color=INK, fontsize=8.5)
    axes.set_ylim(len(shares) - 0.4, -0.6)
    axes.margins(x=0.12)
    bare(axes)


def chain(found: Explanation) -> Picture:
    """Draw when each thing moved: a line over the weeks of its spell, a mark where half of it was there."""
    moves = found.chain.moves
    titles = list(dict.fromkeys(move.link.title for move in moves))
    horizon = found.chain.differences.shape[2]
    figure = Figure(figsize=(WIDTH, ROW * max(len(titles), 1) + 1.1), layout="constrained")
    axes = figure.subplots()
    for move in moves:
        _spell(axes, titles.index(move.link.title), move)
    if not moves:
        axes.annotate("nothing is told apart from none", (horizon / 2, 0), ha="center", va="center", color=FAINT)
    axes.set_yticks(range(len(titles)), [label(title.capitalize(), 48) for title in titles], color=INK, fontsize=8.5)
    axes.set_ylim(max(len(titles), 1) - 0.4, -0.6)
    axes.set_xlim(0, horizon)
    axes.set_xticks(range(0, horizon + 1, 26 if horizon > 78 else 13 if horizon > 26 else 4))
    axes.set_xlabel("week; a line begins where the difference is told apart from none, a ring is half of it")
    figure.supxlabel(
        f"{found.draws} draws, each a world of its own; 5 % error for all series and weeks together; "
        f"seed {found.provenance['seed']}", fontsize=7.5, color=FAINT,
    )  # fmt: skip
    bare(axes)
    return picture(figure, "chain", "The weeks in which each thing along the service-profit chain moves")


def _spell(axes: Axes, row: int, move: Move) -> None:
    colour = GAIN if move.mean >= 0 else LOSS
    axes.plot((move.first, move.last), (row, row), color=colour, linewidth=4, alpha=0.5, solid_capstyle="butt")
    axes.plot(move.first, row, "|", color=colour, markersize=11, markeredgewidth=2)
    axes.plot(move.half, row, "o", markersize=6, markerfacecolor="white", markeredgecolor=colour, markeredgewidth=1.4)
    if move.to_the_end:
        axes.annotate(size_of(move.link, move.mean), (1.01, row), xycoords=("axes fraction", "data"), va="center",
                      fontsize=8, color=INK)  # fmt: skip
