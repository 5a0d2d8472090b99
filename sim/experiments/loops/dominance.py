"""Which loop shapes the behaviour of a variable, interval by interval, after Ford [Ford1999].

Within an interval a curve follows one of few atomic patterns, told by whether its slope grows or shrinks in size: the
sign of d|dx/dt|/dt. A loop dominates an interval if the pattern is another one once the loop is open.

Slope and bend of an interval come from a parabola fitted to the weeks of each draw, so that luck is smoothed within
draws by the fit and between draws by the mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from sim.experiments.shapley import Array
from sim.experiments.statistics import ERROR

EXPONENTIAL, LINEAR, LOGARITHMIC = "exponential", "linear", "logarithmic"
TURNING, FLAT = "turning", "flat"

DOMINATES, SAME, UNSURE, NOTHING = "dominates", "does not dominate", "not distinguishable", "nothing moves"

LEAST = 0.01
"""Share of the steepest mean slope of all intervals below which nothing moves."""

BENT = 0.01
"""Share of its slope by which a curve has to bend within an interval to count as anything but straight."""

MIDDLE = 0.5
"""Share of an interval, around its middle, in which a parabola's top has to lie to count as the curve's own."""


@dataclass(frozen=True)
class Shape:
    """Slope and bend of a curve in each interval.

    Attributes
    ----------
    slopes : array (draws, intervals)
        Slope in the middle of the interval, a week.
    bends : array (draws, intervals)
        What the slope changes by from the interval's beginning to its end.
    """

    slopes: Array
    bends: Array


@dataclass(frozen=True)
class Verdict:
    """What opening a loop does to one interval.

    Attributes
    ----------
    pattern, without : str
        Atomic pattern with the loop, and with the loop open.
    verdict : str
        ``"dominates"``, ``"does not dominate"``, ``"not distinguishable"`` or ``"nothing moves"``.
    """

    pattern: str
    without: str
    verdict: str


def intervals_of(weeks: int, width: int) -> tuple[tuple[int, int], ...]:
    """Return first and last week of each whole interval."""
    return tuple((start, start + width - 1) for start in range(0, weeks - width + 1, width))


def shape_of(series: Array, width: int) -> Shape:
    """Return slopes and bends of weekly series, (draws, weeks), over intervals of `width` weeks."""
    middle = np.arange(width) - (width - 1) / 2
    design = np.stack([np.ones_like(middle), middle, middle**2], axis=1)
    pieces = np.stack([series[:, first : last + 1] for first, last in intervals_of(series.shape[1], width)], axis=1)
    fitted = pieces @ np.linalg.pinv(design).T
    return Shape(fitted[..., 1], 2.0 * fitted[..., 2] * (width - 1))


def verdicts(whole: Shape, opened: Shape) -> tuple[Verdict, ...]:
    """Return for each interval whether opening a loop changes the pattern; draws are paired.

    A change counts only if what changes the pattern is told apart from none: the paired difference in bend, or in
    slope where the curves go different ways. The error of 5 % is shared among the intervals.
    """
    intervals = whole.slopes.shape[1]
    least = LEAST * float(np.abs(whole.slopes.mean(axis=0)).max(initial=0.0))
    found = []
    both = zip(patterns(whole, least), patterns(opened, least), strict=True)
    for place, (with_it, without) in enumerate(both):
        if with_it == FLAT:
            found.append(Verdict(with_it, without, NOTHING))
        elif with_it == without:
            found.append(Verdict(with_it, without, SAME))
        else:
            same_way = whole.slopes[:, place].mean() * opened.slopes[:, place].mean() > 0
            parts = ("bends",) if same_way else ("bends", "slopes")
            differ = any(
                told(getattr(whole, part)[:, place] - getattr(opened, part)[:, place], intervals) for part in parts
            )
            found.append(Verdict(with_it, without, DOMINATES if differ else UNSURE))
    return tuple(found)


def patterns(shape: Shape, least: float) -> tuple[str, ...]:
    """Return the atomic pattern of each interval; `least` is the smallest slope that counts."""
    intervals = shape.slopes.shape[1]
    return tuple(
        _pattern(shape.slopes[:, place], shape.bends[:, place], intervals, least) for place in range(intervals)
    )


def _pattern(slopes: Array, bends: Array, intervals: int, least: float) -> str:
    moves = told(slopes, intervals, least)
    slope, bend = float(slopes.mean()), float(bends.mean())
    if not told(bends, intervals, BENT * abs(slope) if moves else least):
        return LINEAR if moves else FLAT
    if not moves or abs(slope) < MIDDLE * abs(bend) / 2:
        return TURNING
    return EXPONENTIAL if slope * bend > 0 else LOGARITHMIC


def told(values: Array, looked_at: int, least: float = 0.0) -> bool:
    """Return whether the mean over draws is told from none by Student's interval, and not too small to count."""
    mean, freedom = float(values.mean()), len(values) - 1
    if abs(mean) <= least or freedom < 1:
        return False
    reach = float(special.stdtrit(freedom, 1.0 - ERROR / looked_at / 2.0))
    return bool(abs(mean) > reach * float(values.std(ddof=1)) / np.sqrt(len(values)))
