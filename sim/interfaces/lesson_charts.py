"""The picture of a lesson: what was predicted beside what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from sim.interfaces.chart_style import INK, WIDTH, Picture, bare, label, picture, plan_colour, style

if TYPE_CHECKING:
    from sim.experiments.lessons import Revealed


def lesson_picture(found: Revealed) -> Picture:
    """Draw each question's prediction, the mean paired difference and its 95 % interval, with n and seed."""
    rows = found.table().to_dict("records")
    with style():
        figure = Figure(figsize=(WIDTH, 0.95 * len(rows) + 0.7), layout="constrained")
        panels = figure.subplots(len(rows), 1, squeeze=False)[:, 0]
        for axes, row, question in zip(panels, rows, found.lesson.questions, strict=True):
            axes.axvline(0, color=INK, linewidth=1.0)
            axes.plot((row["low"], row["high"]), (0, 0), color=plan_colour(1), linewidth=4)
            axes.plot(row["difference"], 0, "o", color=plan_colour(1), markeredgecolor=INK)
            axes.plot(row["predicted"], 1, "D", color="white", markeredgecolor=INK)
            axes.set_yticks((0, 1), ("came out", "predicted"))
            axes.set_ylim(-0.6, 1.6)
            axes.set_title(label(question.words, 90), fontsize=8.5, loc="left")
            axes.set_xlabel(f"{question.unit}; n = {row['n']} draws, seed {row['seed']}", fontsize=8)
            bare(axes)
        words = "Predictions beside mean paired differences with 95 % intervals"
        return picture(figure, f"lesson-{found.lesson.key}", words)
