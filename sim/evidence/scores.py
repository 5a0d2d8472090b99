"""The stored scoreboard's tally: how far the engine is to be trusted, in the figures of the last public board.

`scoreboard.json` is written by `morale scoreboard --docs`. README and reports quote it from here, so that what they
say is what the board says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SCOREBOARD, ENSEMBLE = "scoreboard.json", "ensemble.json"
MOVES = 0.1
"""Share of a figure's variance over the declared ranges that has to be foretold for numbers to be said to move it."""
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
        With the mean and more than half of the worlds on the right side of no effect, and clearly so in four of five
        worlds; of so many that have one.
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
    shared, shared_inside : int
        Of those asked, lines from a sample of which another figure was fitted; of these, inside.
    torn : int
        Of those with a side, lines without a clear one: the mean lies on one, and half of the worlds or more do not.
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
    shared: int = 0
    shared_inside: int = 0
    torn: int = 0

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
        lines = "line" if self.shared == 1 else "lines"
        same = (
            f"; without the {self.shared} {lines} from a sample of which another figure was fitted, "
            f"{self.inside - self.shared_inside} of {self.asked - self.shared}"
            if self.shared
            else ""
        )
        torn = f", {self.torn} without a clear side" if self.torn else ""
        return (
            f"{self.inside} of {self.asked} held-out published results lie inside the engine's 80 % band{mended}{same} "
            f"({self.right} of {self.sides} on the right side of no effect, {self.clear} clearly{torn}); naive "
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
    counted = [line for line in told["lines"] if line["kind"] == HELD_OUT]
    marked = [line["engine"]["inside"] for line in counted if line["note"]]
    shared = [line["engine"]["inside"] for line in counted if line["row"] in told["common"]]
    return Standing(
        engine["inside"], engine["asked"], engine["right"], engine["clear"], engine["sides"],
        tuple((each["title"], each["inside"], each["asked"]) for each in others), made["members"], made["date"],
        bool(made["ensemble"]), len(marked), sum(marked), wider and wider["factor"], wider["inside"] if wider else 0,
        len(shared), sum(shared), engine.get("torn", 0),
    )  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """What the stored ensemble was compared with.

    Attributes
    ----------
    results : int
        Published results that its members were asked to agree with.
    moved : int
        Of these, those that some number of the model moves: of whose variance over the declared ranges the emulator
        foretells `MOVES` or more in worlds left out. The others are luck or fixed, and inform nothing.
    """

    results: int
    moved: int

    @property
    def sentence(self) -> str:
        """Return both in words."""
        return (
            f"compared with {self.results} published results, of which {self.moved} move with some number of the model"
        )


def compared_from(story: Mapping[str, Any]) -> Compared:
    """Return what an ensemble was compared with, from its story."""
    return Compared(len(story["fit"]), sum(each["foretold"] >= MOVES for each in story["fit"]))


@cache
def compared() -> Compared | None:
    """Return what the stored ensemble was compared with; None where none is stored."""
    file = files("sim.evidence") / ENSEMBLE
    return compared_from(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None


@cache
def fitted_rows() -> tuple[str, ...]:
    """Return the rows of the evidence table that the stored ensemble was fitted to; none where none is stored."""
    file = files("sim.evidence") / ENSEMBLE
    return tuple(json.loads(file.read_text(encoding="utf-8"))["rows"]) if file.is_file() else ()
