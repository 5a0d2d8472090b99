"""Pictures of a discovery: the worlds and the boxes, and how boxes do in fresh worlds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.experiments.discovery.boxes import Box, inside
from sim.experiments.words import clean, percent
from sim.interfaces.chart_style import FAINT, GAIN, INK, LOSS, REST, WIDTH, Picture, bare, label, picture

if TYPE_CHECKING:
    from sim.experiments.discovery.study import Discovery

MOST = 8


def pictures_of(found: Discovery) -> list[Picture]:
    """Return every picture of a discovery: those that there is something to show in."""
    drawn = [answers(found)]
    if found.boxes:
        drawn.append(worlds(found))
    if found.boxes or found.leaves:
        drawn.append(scores(found))
    return drawn


def _note(figure: Figure, found: Discovery, words: str) -> None:
    figure.supxlabel(f"{words}; seed {found.provenance['seed']}", fontsize=8, color=FAINT)


def answers(found: Discovery) -> Picture:
    """Draw the distribution of the answer over all worlds, with the threshold."""
    figure = Figure(figsize=(WIDTH, 2.4), layout="constrained")
    axes = figure.subplots()
    edges = np.histogram_bin_edges(found.answers, bins=40)
    for side, colour, words in ((found.cases, LOSS, "described"), (~found.cases, REST, "others")):
        axes.hist(found.answers[side], bins=list(edges), color=colour, alpha=0.85, label=f"{words}: {int(side.sum())}")
    axes.axvline(found.conclusion.threshold, color=INK, linewidth=1.2)
    axes.set_title(label(found.conclusion.holds if found.wins else found.conclusion.fails, 90))
    axes.set_xlabel(clean(found.conclusion.output.unit))
    axes.set_ylabel("worlds")
    axes.ticklabel_format(axis="x", style="plain")
    axes.legend()
    bare(axes, grid="y")
    _note(figure, found, f"{len(found.cases)} worlds, one luck each")
    return picture(figure, "answers", "Distribution of the answer over all worlds")


def worlds(found: Discovery) -> Picture:
    """Draw each box of PRIM over its two strongest limits, with all fresh worlds."""
    figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
    cells = list(figure.subplots(1, len(found.boxes), squeeze=False).flat)
    for number, (axes, box) in enumerate(zip(cells, found.boxes, strict=True), 1):
        _scatter(axes, found, box)
        axes.set_title(f"Box {number}: {percent(box.fresh.density)} of those inside")
    fresh = int((~found.searched).sum())
    words = "orange: described, grey: others, faint: outside the box's other limits"
    _note(figure, found, f"{fresh} fresh worlds; {words}")
    return picture(figure, "boxes", "Fresh worlds over the two strongest limits of each box")


def _scatter(axes: Axes, found: Discovery, box: Box) -> None:
    names = list(dict.fromkeys(limit.factor for limit in sorted(box.limits, key=lambda each: each.quasi_p)))
    first, second = names[0], (names[1] if len(names) > 1 else None)
    fresh = found.values[~found.searched]
    cases = found.cases[~found.searched]
    shown = {first, second}
    rest = inside(tuple(limit for limit in box.limits if limit.factor not in shown), fresh)
    across = fresh[first].to_numpy()
    up = fresh[second].to_numpy() if second else found.answers[~found.searched]
    for side, colour in ((~cases, REST), (cases, LOSS)):
        for part, alpha in ((~rest, 0.2), (rest, 0.9)):
            axes.plot(across[side & part], up[side & part], "o", markersize=3.5, color=colour, alpha=alpha, linewidth=0)
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    for limit in box.limits:
        if limit.factor == first:
            left, right = (limit.value, right) if limit.above else (left, limit.value)
        elif limit.factor == second:
            low, high = (limit.value, high) if limit.above else (low, limit.value)
    axes.add_patch(Rectangle((left, low), right - left, high - low, fill=False, edgecolor=GAIN, linewidth=1.8))
    axes.set_xlabel(clean(first))
    axes.set_ylabel(clean(second or found.conclusion.output.name))
    bare(axes, grid="both")


def scores(found: Discovery) -> Picture:
    """Draw density and coverage of each box in fresh worlds, beside the share over all."""
    boxes = [*found.boxes, *found.leaves][:MOST]
    figure = Figure(figsize=(WIDTH, 0.5 * len(boxes) + 1.2), layout="constrained")
    density, coverage = figure.subplots(1, 2, sharey=True)
    over_all = found.cases[~found.searched].mean()
    density.axvline(over_all, color=INK, linewidth=1.0)
    for row, box in enumerate(boxes):
        low, high = box.fresh.density_interval()
        if box.fresh.inside:
            density.plot((low, high), (row, row), color=GAIN, linewidth=3, alpha=0.5)
            density.plot(box.fresh.density, row, "o", color=GAIN, markersize=7)
        density.plot(box.found.density, row, "|", color=LOSS, markersize=12, markeredgewidth=2)
        coverage.barh(row, box.fresh.coverage, height=0.5, color=REST)
    density.set_yticks(range(len(boxes)), [_name(box) for box in boxes], color=INK, fontsize=8)
    density.set_ylim(len(boxes) - 0.5, -0.5)
    density.set_title("Density")
    coverage.set_title("Coverage")
    for axes in (density, coverage):
        axes.set_xlim(0, 1.02)
        bare(axes)
    words = "in fresh worlds, 95 % intervals; line: over all; orange: in the worlds that found it"
    _note(figure, found, f"{words}; {int((~found.searched).sum())} fresh worlds")
    return picture(figure, "scores", "Density and coverage of each box in fresh worlds")


def _name(box: Box) -> str:
    sides = (f"{each.factor} {'>' if each.above else '<'} {each.value:.3g}" for each in box.limits)
    return label(f"{box.method}: {' and '.join(sides)}", 52)
