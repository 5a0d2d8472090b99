"""A firm's own series: what was measured, of which weeks, with how many answers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Point:
    """A figure of one period.

    Attributes
    ----------
    figure : str
        Its name; see `sim.instruments.series_figures`.
    first, weeks : int
        First week of the period, counted from the start, and how many weeks it has.
    value : float
        The figure, in its unit; survey means are on 1 to 5.
    answers : float
        Answers that a mean rests on; NaN for what is counted.
    label : str
        The period as the file calls it.
    """

    figure: str
    first: int
    weeks: int
    value: float
    answers: float
    label: str

    @property
    def end(self) -> int:
        """Return the first week after the period."""
        return self.first + self.weeks

    @property
    def middle(self) -> float:
        """Return the middle of the period, in weeks."""
        return self.first + 0.5 * self.weeks


@dataclass(frozen=True)
class Series:
    """All points of a file, in the order of time.

    Attributes
    ----------
    points : tuple of Point
        What is there; periods without a figure have no point.
    own : tuple of str
        Figures that another questionnaire than the house's measured: their level may be off by a constant.
    start : date or None
        The day on which week 0 begins; None where the file counts weeks.
    notes : tuple of str
        What was done to the file that its owner should know.
    digest : str
        Hash of all text that was read.
    """

    points: tuple[Point, ...]
    own: tuple[str, ...]
    start: date | None
    notes: tuple[str, ...]
    digest: str

    @property
    def weeks(self) -> int:
        """Return the weeks from the start to the end of the last period."""
        return max(each.end for each in self.points)

    @property
    def figures(self) -> tuple[str, ...]:
        """Return the figures that have a point."""
        return tuple(dict.fromkeys(each.figure for each in self.points))

    @property
    def periods(self) -> tuple[tuple[int, int, str], ...]:
        """Return each period that has a point: first week, weeks, label."""
        return tuple(sorted({(each.first, each.weeks, each.label) for each in self.points}))
