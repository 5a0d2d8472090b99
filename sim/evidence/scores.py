"""The stored scoreboard's tally: how far the engine is to be trusted, in the figures of the last public board.

`scoreboard.json` is written by `morale scoreboard --docs`. README and reports quote it from here, so that what they
say is what the board says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SCOREBOARD, ENSEMBLE = "scoreboard.json", "ensemble.json"
HELD_OUT = "held out"
"""The kind of line that counts."""


@dataclass(frozen=True)
class Standing:
    """What the board says in short.

    Attributes
    ----------
    inside, asked : int
        Held-out results inside the 80 % band, of so many.
    right, clear, sides : int
        With the mean on the right side of no effect, and clearly so in four of five worlds; of so many that have one.
    comparators : tuple of (str, int, int)
        Name, inside, asked of each naive comparator.
    members : int
        Worlds that it was made with.
    date : str
        When.
    calibrated : bool
        Whether these worlds came from a fitted ensemble.
    marked, marked_inside : int
        Of them, those after whose first failure the model was mended; of these, inside.
    widening : float or None
        How many times as wide bands would have had to be to hold what they promise; None with few results.
    widened_inside : int
        Results inside bands so widened, each study by the factor of the others.
    """

    inside: int
    asked: int
    right: int
    clear: int
    sides: int
    comparators: tuple[tuple[str, int, int], ...]
    members: int
    date: str
    calibrated: bool
    marked: int = 0
    marked_inside: int = 0
    widening: float | None = None
    widened_inside: int = 0

    @property
    def sentence(self) -> str:
        """Return the board's headline."""
        others = ", ".join(f"{title} {inside} of {asked}" for title, inside, asked in self.comparators)
        mended = (
            f"; {self.marked_inside} of these are on the {self.marked} lines after whose first failure model or study "
            "was mended in general terms"
            if self.marked
            else ""
        )
        return (
            f"{self.inside} of {self.asked} held-out published results lie inside the engine's 80 % band{mended} "
            f"({self.right} of {self.sides} means on the right side of no effect, {self.clear} clearly); naive "
            f"comparators: {others}."
        )


@cache
def standing() -> Standing | None:
    """Return what the stored board says; None if none is stored."""
    file = files("sim.evidence") / SCOREBOARD
    return standing_from(file.read_text(encoding="utf-8")) if file.is_file() else None


def standing_from(text: str) -> Standing:
    """Read a board's tally."""
    told = json.loads(text)
    engine, *others = told["tallies"]
    made, wider = told["made"], told.get("widening")
    marked = [line["engine"]["inside"] for line in told["lines"] if line["kind"] == HELD_OUT and line["note"]]
    return Standing(
        engine["inside"], engine["asked"], engine["right"], engine["clear"], engine["sides"],
        tuple((each["title"], each["inside"], each["asked"]) for each in others), made["members"], made["date"],
        bool(made["ensemble"]), len(marked), sum(marked), wider and wider["factor"], wider["inside"] if wider else 0,
    )  # fmt: skip


@cache
def fitted_rows() -> tuple[str, ...]:
    """Return the rows of the evidence table that the stored ensemble was fitted to; none where none is stored."""
    file = files("sim.evidence") / ENSEMBLE
    return tuple(json.loads(file.read_text(encoding="utf-8"))["rows"]) if file.is_file() else ()
