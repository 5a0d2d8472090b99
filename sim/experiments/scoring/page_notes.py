"""The notes of the page: what was mended after it had failed, what shares a sample with the fit, and what is stale."""

from __future__ import annotations

from collections.abc import Sequence

from sim.evidence.table import rows
from sim.experiments.freshness import stale_board, stale_ensemble
from sim.experiments.scoring.board import Scoreboard
from sim.experiments.scoring.standing import DIRECTION, HELD_OUT


def stale(board: Scoreboard) -> list[str]:
    """Return in words what of board and ensemble was made for other declarations than today's."""
    said = (stale_board(board.made.declarations), stale_ensemble() if board.made.ensemble else "")
    return list(dict.fromkeys(each for each in said if each))


def mended(board: Scoreboard) -> str:
    """Say after which cases model or study was mended, and what is left without them."""
    asked = [line for line in board.lines if line.kind in (HELD_OUT, DIRECTION)]
    notes: dict[str, list[str]] = {}
    for line in asked:
        if line.note and line.row not in notes.setdefault(line.note, []):
            notes[line.note].append(line.row)
    if not any(notes):
        return ""
    said = "\n".join(f"- {', '.join(f'`{row}`' for row in rows)}: {note}." for note, rows in notes.items() if note)
    unseen = [line for line in asked if line.kind == HELD_OUT and not line.note]
    inside = sum(line.engine.inside for line in unseen)
    return (
        "Not quite unseen, and counted all the same: after these had failed, the model or the study was mended in "
        f"general terms, and no number was fitted to them. Without them {inside} of {len(unseen)} results lie inside "
        f"the band, which flatters: these were chosen for having failed.\n\n{said}"
    )


def without_shared(board: Scoreboard) -> str:
    """Return how many results lie inside without the lines from a sample of which another figure was fitted."""
    counted = [line for line in board.lines if line.kind == HELD_OUT]
    rest = [line for line in counted if line.row not in board.common]
    if len(rest) == len(counted):
        return ""
    return (
        f"Without the {len(counted) - len(rest)} from a sample of which another figure was fitted, "
        f"{sum(line.engine.inside for line in rest)} of {len(rest)}."
    )


def same_sample(board: Scoreboard) -> str:
    """Say which lines come from a sample of which another figure was fitted, and which."""
    asked = [line for line in board.lines if line.kind in (HELD_OUT, DIRECTION)]
    shared = [line for line in asked if line.row in board.common]
    if not shared:
        return ""
    groups: dict[tuple[str, ...], list[str]] = {}
    for line in shared:
        groups.setdefault(board.common[line.row], []).append(line.name)
    said = "\n".join(
        f"- {_named(names)}: {_named(fits)}, of the same {_sample(fits[0])}, "
        f"{'was' if len(fits) == 1 else 'were'} fitted."
        for fits, names in groups.items()
    )
    return (
        "Held out, but not independent of the fit: other figures of the same people or customers were fitted, and a "
        f"sample that differs from others in one figure may do so in the next.\n\n{said}"
    )


def _named(names: Sequence[str]) -> str:
    return ", ".join(f"`{each}`" for each in names)


def _sample(row: str) -> str:
    """Return in words whose data a row rests on."""
    known = rows()[row]
    return f"sample ({known.sample})" if known.sample else f"publication ({known.citation})"
