"""The picture of a study of loops: causal loop diagrams with polarities, and a strip of dominance over time."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from sim.causal_loops import Loop
from sim.experiments.loops.dominance import DOMINATES, EXPONENTIAL, FLAT, LINEAR, LOGARITHMIC, TURNING, UNSURE
from sim.experiments.loops.polarity import BALANCING, MINUS, NONE, PLUS, REINFORCING
from sim.experiments.loops.results import LoopStudy
from sim.experiments.loops.telling import subject
from sim.interfaces.chart_style import FAINT, GAIN, INK, LINE, LOSS, REST, WIDTH, Picture, bare, label, picture, style

ACROSS = 3
"""Diagrams side by side."""

HIGH = 2.55
ROW = 0.3
COLOURS = {PLUS: GAIN, MINUS: LOSS, NONE: REST}
KIND_COLOURS = {REINFORCING: GAIN, BALANCING: LOSS, NONE: REST}
LETTERS = {EXPONENTIAL: "E", LOGARITHMIC: "L", LINEAR: "–", TURNING: "T", FLAT: "·"}
RADIUS, REACH = 1.0, 0.26


def picture_of(found: LoopStudy) -> Picture:
    """Draw every loop with its measured polarities, and below them which loop dominates when."""
    with style():
        rows = math.ceil(len(found.loops) / ACROSS)
        strip = ROW * (len(found.loops) + 2) + 0.7
        figure = Figure(figsize=(WIDTH, HIGH * rows + strip + 0.7), layout="constrained")
        halves = figure.subfigures(2, 1, squeeze=False, height_ratios=[HIGH * rows, strip])[:, 0]
        cells = halves[0].subplots(rows, ACROSS, squeeze=False).ravel()
        for axes, loop in zip(cells, found.loops, strict=False):
            _diagram(axes, found, loop)
        for axes in cells[len(found.loops) :]:
            axes.set_axis_off()
        _strip(halves[1].subplots(), found)
        title = f"{found.scenario.title}: {found.plan[1]}"
        figure.suptitle(label(title, 90), x=0.01, ha="left", fontsize=10.5, fontweight="bold")
        figure.supxlabel(_how(found), fontsize=7.5, color=FAINT)
        return picture(figure, "loops", "Feedback loops with measured polarities, and which of them dominates when")


def _how(found: LoopStudy) -> str:
    return (
        f"{found.draws} draws, each a world of its own; pushed in weeks {found.at} to {found.at + found.weeks - 1}; "
        f"?: not distinguishable from none; intervals of {found.interval} weeks; seed {found.provenance['seed']}"
    )


def _diagram(axes: Axes, found: LoopStudy, loop: Loop) -> None:
    """Draw one loop, clockwise from the top."""
    angles = np.pi / 2 - 2 * np.pi * np.arange(len(loop.stations)) / len(loop.stations)
    turn = 2 * np.pi / len(loop.stations)
    for angle, station, polarity in zip(angles, loop.stations, found.polarities[loop.key], strict=True):
        axes.annotate(label(station.title, 18), _at(angle, RADIUS), ha="center", va="center", fontsize=6.8, color=INK)
        margin = min(REACH * 1.6, turn * 0.3)
        start, end = _at(angle - margin, RADIUS), _at(angle - turn + margin, RADIUS)
        bow = math.tan((turn - 2 * margin) / 4) / 1.0
        colour = COLOURS[polarity.sign]
        axes.add_patch(FancyArrowPatch(
            start, end, connectionstyle=f"arc3,rad={-bow:.3f}", arrowstyle="-|>", mutation_scale=9, color=colour,
            linewidth=1.4, linestyle="--" if polarity.sign == NONE else "-", shrinkA=2, shrinkB=2,
        ))  # fmt: skip
        axes.annotate("?" if polarity.sign == NONE else polarity.sign, _at(angle - turn / 2, RADIUS * 1.2),
                      ha="center", va="center", fontsize=10, fontweight="bold", color=colour)  # fmt: skip
    kind = found.kind(loop)
    axes.annotate("?" if kind == NONE else kind, (0, 0), ha="center", va="center", fontsize=17, fontweight="bold",
                  color=KIND_COLOURS[kind])  # fmt: skip
    axes.set_title(label(loop.title, 34), fontsize=8.5)
    axes.set_xlim(-1.75, 1.75)
    axes.set_ylim(-1.4, 1.4)
    axes.set_aspect("equal")
    axes.set_axis_off()


def _at(angle: float, radius: float) -> tuple[float, float]:
    """Return a point on the circle, which is drawn a little wide for the words' sake."""
    return 1.12 * radius * math.cos(angle), radius * math.sin(angle)


def _strip(axes: Axes, found: LoopStudy) -> None:
    """Draw a row of intervals for each loop: full where it dominates, hatched where that is not distinguishable."""
    first_row = next(iter(found.verdicts.values()))
    for (first, last), each in zip(found.intervals, first_row, strict=True):
        axes.annotate(
            LETTERS[each.pattern], ((first + last + 1) / 2, -1), ha="center", va="center", fontsize=8, color=INK
        )
    for row, loop in enumerate(found.loops):
        colour = KIND_COLOURS[found.kind(loop)] if found.kind(loop) != NONE else FAINT
        for (first, last), each in zip(found.intervals, found.verdicts[loop.key], strict=True):
            full, unsure = each.verdict == DOMINATES, each.verdict == UNSURE
            axes.add_patch(Rectangle(
                (first + 0.2, row - 0.4), last - first + 0.6, 0.8, facecolor=colour if full else "white",
                edgecolor=LINE, hatch="////" if unsure else None, linewidth=0.8,
            ))  # fmt: skip
            axes.annotate(LETTERS[each.without], ((first + last + 1) / 2, row), ha="center", va="center", fontsize=7.5,
                          color="white" if full else FAINT)  # fmt: skip
    axes.set_yticks(range(-1, len(found.loops)), ["With every loop", *(label(each.title, 40) for each in found.loops)],
                    color=INK, fontsize=8)  # fmt: skip
    axes.set_ylim(len(found.loops) - 0.4, -1.7)
    axes.set_xlim(0, found.intervals[-1][1] + 1)
    axes.set_xticks([0, *(last + 1 for _, last in found.intervals)])
    axes.set_title(label(f"What dominates {subject(found)}", 90))
    axes.set_xlabel("week; full: the loop dominates; hatched: not distinguishable; letter: pattern without the loop "
                    "(E exponential, L logarithmic,\n– linear, T turning, · flat)")  # fmt: skip
    bare(axes, grid="")
