"""Tables of the board's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.experiments.scoring.board import Scoreboard
from sim.experiments.scoring.lines import Line
from sim.experiments.words import DASH, clean


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; nothing without rows."""
    lines = [" | ".join(_cell(each) for each in row) for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *(f"| {line} |" for line in lines)])


def yes(what: bool | None) -> str:
    """Return a verdict; a dash where there is none."""
    return DASH if what is None else ("yes" if what else "**no**")


def of_kind(board: Scoreboard, kind: str) -> list[Line]:
    """Return the lines of one kind."""
    return [line for line in board.lines if line.kind == kind]


def _cell(text: str) -> str:
    return clean(text).replace("|", "\\|").replace("<", "&lt;")
