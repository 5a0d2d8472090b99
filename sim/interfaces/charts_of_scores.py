"""Pictures of the scoreboard: distances of published results, and scores of engine and comparators."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from sim.experiments.scoring.page import FOREST, SCORES
from sim.experiments.scoring.standing import DIRECTION, HELD_OUT
from sim.experiments.scoring.tally import ENGINE
from sim.experiments.words import clean, plain
from sim.interfaces.chart_style import FAINT, GAIN, INK, LOSS, REST, WIDTH, Picture, bare, picture

if TYPE_CHECKING:
    from sim.experiments.scoring.board import Scoreboard
    from sim.experiments.scoring.lines import Line

FARTHEST = 5.0
"""Distances beyond so many SDs are drawn at the edge, with their number."""
ROW = 0.2


def pictures_of(board: Scoreboard) -> list[Picture]:
    """Return both pictures."""
    return [forest(board), scores(board)]


def forest(board: Scoreboard) -> Picture:
    """Draw the distance of each figure from what was predicted, held out ones first."""
    sized = [line for line in board.lines if line.kind != DIRECTION]
    lines = sorted(sized, key=lambda line: (line.kind != HELD_OUT, line.kind))
    figure = Figure(figsize=(WIDTH, ROW * len(lines) + 1.2), layout="constrained")
    axes = figure.subplots()
    axes.axvspan(-1.2816, 1.2816, color="#eef1f4", linewidth=0)
    axes.axvline(0, color=INK, linewidth=1.0)
    for place, line in enumerate(lines):
        _point(axes, place, line)
    axes.set_yticks(
        range(len(lines)),
        [f"{line.name}  {shorten(clean(line.meaning), 58, placeholder=' …')}" for line in lines],
        fontsize=7,
    )
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.set_xlim(-FARTHEST - 0.6, FARTHEST + 0.6)
    axes.set_xlabel("published less predicted, in predictive standard deviations")
    bare(axes)
    _note(figure, board, "filled: held out; hollow: does not count; orange: outside the 80 % band; grey: ±1.28")
    return picture(figure, FOREST, "Distance of each published figure from the engine's prediction")


def _point(axes: object, place: int, line: Line) -> None:
    distance = line.engine.distance
    shown = max(-FARTHEST, min(FARTHEST, distance))
    colour = GAIN if line.engine.inside else LOSS
    held = line.kind == HELD_OUT
    axes.plot(  # type: ignore[attr-defined]
        [shown], [place], marker="o", markersize=5.5, color=colour, markerfacecolor=colour if held else "white",
        linestyle="",
    )  # fmt: skip
    if shown != distance:
        side = "right" if distance > 0 else "left"
        axes.annotate(  # type: ignore[attr-defined]
            plain(distance), (shown, place), textcoords="offset points", xytext=(7 if distance > 0 else -7, 0),
            va="center", ha="left" if side == "right" else "right", fontsize=7, color=colour,
        )  # fmt: skip


def scores(board: Scoreboard) -> Picture:
    """Draw the share inside the band and the mean scores of the engine and of each comparator."""
    tallied = board.tallies
    figure = Figure(figsize=(WIDTH, 2.5), layout="constrained")
    cells = figure.subplots(1, 3)
    shared = tallied[0].shared
    for axes, title, values, digits in (
        (cells[0], f"inside the 80 % band, of {shared}", [each.shared_inside for each in tallied], 0),
        (cells[1], "mean CRPS (less is better)", [each.crps for each in tallied], 2),
        (cells[2], "mean interval score (less is better)", [each.interval for each in tallied], 1),
    ):
        colours = [GAIN if each.key == ENGINE else REST for each in tallied]
        axes.barh(range(len(tallied)), values, height=0.62, color=colours)
        for place, value in enumerate(values):
            axes.annotate(plain(value, digits), (value, place), textcoords="offset points", xytext=(4, 0), va="center",
                          fontsize=8, color=INK)  # fmt: skip
        names = [clean(each.title) for each in tallied] if axes is cells[0] else []
        axes.set_yticks(range(len(tallied)), names or [""] * len(tallied), color=INK)
        axes.set_ylim(len(tallied) - 0.5, -0.5)
        axes.margins(x=0.2)
        axes.set_title(title, fontsize=8.5)
        bare(axes)
    _note(figure, board, "figures of which all say something; scores in SDs of the publications' errors, no interval")
    return picture(figure, SCORES, "Figures inside the band and mean scores of the engine and of naive comparators")


def _note(figure: Figure, board: Scoreboard, words: str) -> None:
    """Write under a picture what it stands on."""
    made = board.made
    figure.supxlabel(f"{words}; n = {made.members} worlds; seed {made.seed}", fontsize=8, color=FAINT)
