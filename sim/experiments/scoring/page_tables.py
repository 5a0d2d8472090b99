"""What stands in tables of the board's page."""

from __future__ import annotations

from sim.experiments.scoring.board import Scoreboard
from sim.experiments.scoring.lines import Line
from sim.experiments.words import DASH


def yes(what: bool | None) -> str:
    """Return a verdict; a dash where there is none."""
    return DASH if what is None else ("yes" if what else "**no**")


def of_kind(board: Scoreboard, kind: str) -> list[Line]:
    """Return the lines of one kind."""
    return [line for line in board.lines if line.kind == kind]
