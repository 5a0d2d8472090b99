"""What a board writes: figures, page, manifest, and the figures in the package that README and report quote."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.core.errors import InputError
from sim.evidence.scores import SCOREBOARD
from sim.experiments.files import write_whole
from sim.experiments.provenance import PACKAGE
from sim.experiments.scoring.board import KIND, Scoreboard, board_from
from sim.experiments.scoring.page import page
from sim.experiments.scoring.standing import scored, sources_in_common

FIGURES, PAGE, MANIFEST = "scoreboard.json", "scoreboard.md", "manifest.json"


def write_board(board: Scoreboard, out: Path, arguments: dict[str, Any]) -> list[Path]:
    """Write figures, page and manifest into a folder, whole or not at all; return the files."""
    told = {"kind": KIND, "arguments": arguments, "result_hash": board.digest, "provenance": board.provenance}
    manifest = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    texts = {FIGURES: board.text(), PAGE: page(board), MANIFEST: manifest}
    for name, text in texts.items():
        write_whole(out / name, text.encode())
    return [out / name for name in texts]


def places_of_docs(root: Path) -> tuple[Path, Path, Path]:
    """Return page, folder of pictures and stored figures of a checkout of this package.

    Raises
    ------
    InputError
        If the package that runs is not that of the folder.
    """
    if not (root / "docs" / "index.md").exists() or (root / "sim").resolve() != PACKAGE.resolve():
        raise InputError(
            f"{root.resolve()}: this is not the repository that runs; documents are written from its folder only"
        )
    return root / "docs" / PAGE, root / "docs" / "images", root / "sim" / "evidence" / SCOREBOARD


def retold(board: Scoreboard) -> Scoreboard:
    """Return a board with the same figures and today's rules of what counts and what shares a sample with a fit.

    Reasons are always today's.
    """
    today = {each.name: each for each in scored()}
    lines = (replace(line, kind=today[line.name].kind, note=today[line.name].reason) for line in board.lines)
    return replace(board, lines=tuple(lines), common=sources_in_common(scored()))


def stored_board() -> Scoreboard | None:
    """Return the board that came with the package; None if there is none."""
    file = PACKAGE / "evidence" / SCOREBOARD
    return board_from(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else None
