"""The file of a store: how it is laid out, opened and looked over, and the sentences for what can be wrong with it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.core.errors import InputError

FILE = "runs.sqlite"
FORMAT = 1
"""Version of the layout, in the file's head."""
APPLICATION = 0x4D6F7261
"""What a store's file says it is: the letters "Mora"."""
PATIENCE = 30.0
"""Seconds to wait for another process that writes."""

LAYOUT = """
CREATE TABLE IF NOT EXISTS texts (name TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, checksum BLOB NOT NULL, status TEXT NOT NULL,
    study TEXT NOT NULL, names TEXT NOT NULL, told TEXT NOT NULL, outputs BLOB NOT NULL, weekly BLOB NOT NULL,
    seconds REAL NOT NULL, tries INTEGER NOT NULL, reason TEXT NOT NULL, finished TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS seal (one INTEGER PRIMARY KEY CHECK (one = 1), runs INTEGER NOT NULL, total BLOB NOT NULL);
"""

EMPTY = "there are no runs here"
NO_ROOM = ("SQLITE_FULL",)
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")


@contextmanager
def spoken(file: Path, *, rescuing: bool = False) -> Iterator[None]:
    """Turn what SQLite raises into a sentence that says what to do, and is not what is being done when `rescuing`.

    Raises
    ------
    InputError
        For whatever SQLite complains of.
    """
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as problem:
        raise InputError(f"{file}: {_in_words(problem, rescuing=rescuing)} ({problem})") from problem
    except (UnicodeDecodeError, OverflowError) as problem:
        raise InputError(f"{file}: {_damage(rescuing=rescuing)} ({type(problem).__name__})") from problem


def _in_words(problem: Exception, *, rescuing: bool) -> str:
    name = str(getattr(problem, "sqlite_errorname", ""))
    if name.startswith(NO_ROOM):
        return "there is no room left to write; runs written before are kept"
    if name.startswith(DAMAGED):
        return _damage(rescuing=rescuing)
    if name.startswith("SQLITE_IOERR"):
        return "the disk refused to read or write, or a limit on files was reached; runs written before are kept"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"another process has been writing for {PATIENCE:.0f} seconds"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return "the store cannot be opened or written here"
    return "the store cannot be used"


def _damage(*, rescuing: bool = False) -> str:
    if rescuing:
        return "the store is damaged so much that no run can be saved from it; sweep again, into a new folder"
    return (
        "the store is damaged; nothing was read from it. `morale runs FOLDER --rescue NEW_FOLDER` saves every whole run"
    )


def opened(file: Path, *, reading: bool, whole: bool = True) -> sqlite3.Connection:
    """Return a connection to a store's file, looked over; a new one is laid out unless it is only to be read.

    Parameters
    ----------
    file : Path
        The store's file.
    reading : bool
        Only to read.
    whole : bool
        Look it over and refuse it if it is damaged.

    Raises
    ------
    InputError
        If there is none to read, or it is damaged, of a later version or something else.
    """
    if reading and not file.is_file():
        raise InputError(_nothing_at(file))
    with spoken(file, rescuing=not whole):
        connection = _connected(file, reading=reading)
    try:
        with spoken(file, rescuing=not whole):
            _lay_out(connection, file, reading=reading)
            if whole:
                _look_over(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def _nothing_at(file: Path) -> str:
    """Return the sentence for a store that is not there."""
    folder = file.parent
    if folder.is_file():
        return f"{folder}: this is a file; give the folder in which a sweep keeps its runs"
    return f"{file}: {EMPTY}" if folder.is_dir() else f"{folder}: {EMPTY}, and there is no such folder"


def _connected(file: Path, *, reading: bool) -> sqlite3.Connection:
    place = file.absolute().as_uri()
    if reading and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        journal = file.with_name(f"{file.name}-wal")
        if journal.exists() and journal.stat().st_size:
            raise InputError(
                f"{file}: a sweep was stopped while it wrote, and the folder cannot be written to put that in order; "
                "copy the folder to where you may write"
            )
        return sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True, timeout=PATIENCE, isolation_level=None)
    mode = "rw" if reading else "rwc"
    connection = sqlite3.connect(f"{place}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _lay_out(connection: sqlite3.Connection, file: Path, *, reading: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        if reading:
            raise InputError(f"{file}: {EMPTY}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; {LAYOUT} "
            "INSERT OR IGNORE INTO seal VALUES (1, 0, zeroblob(16)); COMMIT;"
        )
        return
    if application != APPLICATION:
        raise InputError(f"{file}: this is not a store of runs")
    if version != FORMAT:
        raise InputError(f"{file}: this store has layout {version}; this version of Morale reads layout {FORMAT}")


def _look_over(connection: sqlite3.Connection, file: Path) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise InputError(f"{file}: {_damage()} ({found})")
    total = count = 0
    for (key,) in connection.execute("SELECT key FROM runs"):
        count, total = count + 1, total ^ seal_part(str(key))
    if (count, total) != seal_of(connection):
        raise InputError(f"{file}: {_damage()} (its seal does not fit the {count:,} runs in it)")


def seal_part(key: str) -> int:
    """Return what a run's key adds to the seal."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "backslashreplace"), digest_size=16).digest(), "little")


def seal_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return how many runs were written, and all their keys taken together."""
    row = connection.execute("SELECT runs, total FROM seal").fetchone()
    return (int(row[0]), int.from_bytes(row[1], "little")) if row else (-1, 0)


def write_seal(connection: sqlite3.Connection, count: int, total: int) -> None:
    """Write down how many runs there are, and all their keys taken together."""
    connection.execute("UPDATE seal SET runs = ?, total = ?", (count, total.to_bytes(16, "little")))
