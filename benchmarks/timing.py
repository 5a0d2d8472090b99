"""Interleaved repetitions, medians, and ratios of things measured in the same moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

REPETITIONS = 7
"""Rounds of a measurement that takes less than a second or so."""

Measure = Callable[[], float]
"""Does something once and returns what it cost: seconds, or seconds a person-week."""


@dataclass(frozen=True)
class Finding:
    """One row of the table.

    Attributes
    ----------
    benchmark, what : str
        Which benchmark, and what it measured.
    measured : str
        The number, with its unit.
    asked : str
        What is asked of it; nothing where the row only informs.
    met : bool or None
        Whether that is met; None where nothing is asked or nothing could be measured.
    """

    benchmark: str
    what: str
    measured: str
    asked: str = ""
    met: bool | None = None


def at_least(benchmark: str, what: str, value: float, least: float, unit: str = "times") -> Finding:
    """Return a finding that asks for `least` or more."""
    return Finding(benchmark, what, f"{value:.2f} {unit}", f"at least {least:g}", value >= least)


def at_most(benchmark: str, what: str, value: float, most: float, unit: str = "times") -> Finding:
    """Return a finding that asks for `most` or less."""
    return Finding(benchmark, what, f"{value:.2f} {unit}", f"at most {most:g}", value <= most)


def information(benchmark: str, what: str, measured: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(benchmark, what, measured)


def interleaved(contenders: Mapping[str, Measure], repetitions: int = REPETITIONS) -> dict[str, list[float]]:
    """Return each contender's costs, all of them measured in turn, round after round.

    A round that nobody counts comes first. The order turns round each time, so that no
    contender always follows the same one.
    """
    for measure in contenders.values():
        measure()
    costs: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(repetitions):
        names = list(contenders)
        for name in names if number % 2 == 0 else reversed(names):
            costs[name].append(contenders[name]())
    return costs


def ratio(costs: Mapping[str, list[float]], slower: str, faster: str) -> float:
    """Return how many times the cost of `faster` that of `slower` is: the median over rounds."""
    return median(one / other for one, other in zip(costs[slower], costs[faster], strict=True))


def speed(costs: list[float]) -> str:
    """Return seconds a person-week as a speed."""
    return f"{1e-6 / median(costs):.2f} million person-weeks/s"
