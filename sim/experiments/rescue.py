"""Saves every whole run of a damaged store into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from sim.core.errors import InputError
from sim.experiments.kept_run import KeptRun, text_id, unpack
from sim.experiments.store import COLUMNS, Store
from sim.experiments.store_file import FILE, opened

FAR = 20_000
"""Numbers in a row that may be missing before the end is taken for reached."""


def rescue(folder: Path, into: Path) -> int:
    """Copy every run that can still be read, and whose checksum holds, into a new store; return how many.

    Raises
    ------
    InputError
        If the damaged store cannot even be opened or holds no whole run, or the new folder holds one already.
    """
    if (into / FILE).exists():
        raise InputError(f"{into}: there is a store already; give a new folder")
    saved = 0
    with closing(opened(folder / FILE, reading=True, whole=False)) as damaged:
        runs = _whole_runs(damaged)
        first = next(runs, None)
        if first is None:
            raise InputError(f"{folder / FILE}: no whole run is left in it that could be saved")
        with Store(into) as store:
            for run in chain([first], runs):
                store.take(run)
                saved += 1
    return saved


def _whole_runs(damaged: sqlite3.Connection) -> Iterator[KeptRun]:
    texts: dict[str, str] = {}
    number = missing = 0
    while missing < FAR:
        number += 1
        row = _row(damaged, f"SELECT {COLUMNS} FROM runs NOT INDEXED WHERE number = ?", number)
        missing = missing + 1 if row is None else 0
        if row is None:
            continue
        for name in row[3:5]:
            if name not in texts:
                found = _row(damaged, "SELECT text FROM texts NOT INDEXED WHERE name = ?", name)
                if found and isinstance(found[0], str) and text_id(found[0]) == name:
                    texts[name] = found[0]
        run = unpack(row, texts)
        if run is not None:
            yield run


def _row(damaged: sqlite3.Connection, question: str, value: object) -> tuple[Any, ...] | None:
    with suppress(sqlite3.Error, UnicodeDecodeError, OverflowError):
        found: tuple[Any, ...] | None = damaged.execute(question, (value,)).fetchone()
        return found
    return None
