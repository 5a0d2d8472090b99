"""Figures that a firm has month by month: what each is, how it is measured, and what values it may have.

A firm's own series and the engine's runs meet here: both are read as these figures, measured in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.instruments.scales import SCALES

WAVE, COUNT, LEVEL = "wave", "count", "level"


@dataclass(frozen=True)
class Figure:
    """A figure of a period.

    Attributes
    ----------
    name, words, unit : str
        How files call it, what it is in plain words, its unit.
    kind : str
        ``"wave"``: a mean of answers, known with the error of its sample; ``"count"``: events in the period;
        ``"level"``: a mean over the period.
    low, high : float
        Values that it may have.
    """

    name: str
    words: str
    unit: str
    kind: str
    low: float
    high: float


MOST = 1e12
SURVEYED = tuple(each.name for each in SCALES)
"""Scales of the employee survey."""

FIGURES: dict[str, Figure] = {
    each.name: each
    for each in (
        Figure("index", "satisfaction index of customers", "points", WAVE, 0.0, 100.0),
        *(Figure(name, f"{name.replace('_', ' ')} in the employee survey", "points, 1 to 5", WAVE, 1.0, 5.0)
          for name in SURVEYED),
        Figure("knowledge", "right answers about what customers are promised", "share", WAVE, 0.0, 1.0),
        Figure("quits", "people who quit", "people", COUNT, 0.0, MOST),
        Figure("hires", "people who started", "people", COUNT, 0.0, MOST),
        Figure("turnover", "people who quit, over those employed", "share/year", LEVEL, 0.0, 10.0),
        Figure("absence", "working days lost", "share", LEVEL, 0.0, 1.0),
        Figure("headcount", "people employed", "people", LEVEL, 0.0, MOST),
        Figure("vacancies", "seats that nobody holds", "seats", LEVEL, 0.0, MOST),
        Figure("complaints", "complaints", "complaints", COUNT, 0.0, MOST),
        Figure("customers", "customers", "customers", LEVEL, 0.0, MOST),
        Figure("customers_won", "customers who came", "customers", COUNT, 0.0, MOST),
        Figure("customers_lost", "customers who left", "customers", COUNT, 0.0, MOST),
        Figure("lateness", "internal requests that came late", "share", LEVEL, 0.0, 1.0),
        Figure("margin", "margin on what customers bought", "money", COUNT, -MOST, MOST),
    )
}  # fmt: skip
"""Every figure by name."""
