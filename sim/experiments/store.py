"""The store of runs: an embedded ledger in a folder, in which every run stands whole, once, or not at all.

One SQLite file in WAL mode; a transaction is on the disk before the next begins. Every row
carries a checksum of all that it says, texts that rows share are named by their own hash,
and a seal counts all rows, so that damage is found out and never read as a result.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from sim.core.errors import DeclarationError, InputError
from sim.experiments.files import try_folder
from sim.experiments.kept_run import FINISHED, SET_ASIDE, KeptRun, as_text, pack, result_digest, text_id, unpack
from sim.experiments.store_file import FILE, opened, seal_of, seal_part, spoken, write_seal
from sim.experiments.trials import Setting, TrialResult

AT_ONCE = 500
"""Most keys in one question to the ledger."""

COLUMNS = "key, checksum, status, study, names, told, outputs, weekly, seconds, tries, reason, finished"


class Store:
    """Runs in a folder.

    Parameters
    ----------
    folder : Path
        Where ``runs.sqlite`` is or will be; made if it is not there, unless `reading`.
    reading : bool
        Only to read, also from a folder that cannot be written.

    Attributes
    ----------
    damaged : list of str
        Keys of runs that were found damaged; they count as missing, and are replaced when they are run again.

    Raises
    ------
    InputError
        If the folder is a file or cannot be written, or the ledger is damaged, of a later version or something else.
    """

    def __init__(self, folder: Path | str, *, reading: bool = False) -> None:
        self.folder = Path(folder)
        self.file = self.folder / FILE
        self.damaged: list[str] = []
        self._study = ""
        self._texts: dict[str, str] = {}
        if not reading:
            try_folder(self.folder)
        self._connection = opened(self.file, reading=reading)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger; what was written is safe with or without."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def begin(self, setting: Setting, model: str, about: Mapping[str, Any] | None = None) -> None:
        """Say what the runs to be put share: what their outputs are called, and the model that they come from."""
        told = {
            "model": model,
            "scenario": setting.digest,
            "organisation": setting.organisation.name,
            "horizon": setting.horizon,
            "outputs": list(setting.outputs),
            "weekly": list(setting.weekly),
            **(about or {}),
        }
        self._go_on_with(told)

    def take(self, run: KeptRun) -> None:
        """Keep a run of another store as it is, with what it shares with others of its study."""
        self._go_on_with(run.study)
        self.put_all([run])

    def _go_on_with(self, study: Mapping[str, Any]) -> None:
        with self._transaction():
            self._study = self._text(as_text(study))

    def known(self, keys: Iterable[str]) -> set[str]:
        """Return which of some keys are finished runs; damaged ones are not, and are named in `damaged`."""
        return {key for key, status in self.statuses(keys).items() if status == FINISHED}

    def statuses(self, keys: Iterable[str]) -> dict[str, str]:
        """Return what is known of some keys: ``"finished"`` or ``"set aside"``; nothing of those that are missing."""
        return {run.key: run.status for run in self._read(keys)}

    def put(self, key: str, told: Mapping[str, Any], result: TrialResult, seconds: float, tries: int = 1) -> None:
        """Keep a finished run, durably; one that is there already stays as it is."""
        self.put_all([self.run(key, told, result, seconds, tries)])

    def set_aside(self, key: str, told: Mapping[str, Any], reason: str, tries: int) -> None:
        """Note a run that failed too often, with its reason; it gives way to a finished one."""
        self.put_all([self.run(key, told, None, 0.0, tries, reason)])

    def run(
        self,
        key: str,
        told: Mapping[str, Any],
        result: TrialResult | None,
        seconds: float,
        tries: int,
        reason: str = "",
    ) -> KeptRun:
        """Return a run of the study begun, to be put with others in one transaction."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        status = SET_ASIDE if result is None else FINISHED
        kept = TrialResult(np.zeros(0)) if result is None else result
        return KeptRun(key, status, {}, told, kept, float(seconds), tries, reason, now)

    def put_all(self, runs: Sequence[KeptRun]) -> None:
        """Keep runs, all of them in one transaction that is on the disk when this returns.

        Raises
        ------
        InputError
            If they cannot be written; earlier ones are safe.
        """
        if not runs:
            return
        if not self._study:
            raise DeclarationError("say with begin() what the runs of a store share before any is put")
        with self._transaction():
            count, total = seal_of(self._connection)
            there = {run.key: run for run in self._read(run.key for run in runs)}
            for run in {each.key: each for each in runs}.values():
                before = there.get(run.key)
                if before is not None and (before.status == FINISHED or run.status == SET_ASIDE):
                    continue
                row = pack(run, self._study, self._text(as_text(list(run.told))))
                if not self._connection.execute("DELETE FROM runs WHERE key = ?", (run.key,)).rowcount:
                    count, total = count + 1, total ^ seal_part(run.key)
                self._connection.execute(f"INSERT INTO runs ({COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)
            write_seal(self._connection, count, total)

    def results(self, keys: Iterable[str]) -> Iterator[KeptRun]:
        """Yield finished runs in the order of keys, each verified by its checksum.

        Raises
        ------
        InputError
            At the first that is missing, set aside or damaged.
        """
        coming = iter(keys)
        while share := list(islice(coming, AT_ONCE)):
            found = {run.key: run for run in self._read(share)}
            for key in share:
                run = found.get(key)
                if run is None or run.status != FINISHED:
                    what = "damaged" if key in self.damaged else "missing" if run is None else "set aside"
                    raise InputError(f"{self.file}: run {key} is {what}{f': {run.reason}' if run else ''}")
                yield run

    def runs(self) -> Iterator[KeptRun]:
        """Yield every run in the order in which they were written; damaged ones are left out and named in `damaged`."""
        with spoken(self.file):
            yield from self._whole(self._connection.execute(f"SELECT {COLUMNS} FROM runs ORDER BY number"))

    def count(self) -> dict[str, int]:
        """Return how many runs are finished, and how many were set aside."""
        with spoken(self.file):
            found = dict(self._connection.execute("SELECT status, count(*) FROM runs GROUP BY status").fetchall())
        return {FINISHED: found.get(FINISHED, 0), SET_ASIDE: found.get(SET_ASIDE, 0)}

    def result_hash(self, keys: Iterable[str]) -> str:
        """Return a hash of the numbers of finished runs, by which a repetition is compared to the bit, in any order."""
        digest = hashlib.sha256()
        for run in self.results(sorted(set(keys))):
            digest.update(run.key.encode() + result_digest(run.result))
        return digest.hexdigest()

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Keep other sweeps out of the folder while this one writes; a claim ends with its process, however that ends.

        Raises
        ------
        InputError
            If another sweep is at work here.
        """
        try:
            import fcntl
        except ImportError:  # pragma: no cover - no such locks on this system
            yield
            return
        path = self.folder / "runs.lock"
        try:
            lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
        except OSError as problem:
            raise InputError(f"{path}: cannot be written: {problem.strerror or problem}") from problem
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise InputError(
                    f"{self.folder}: another sweep is at work here; wait for its end, or take another folder"
                ) from None
            yield
        finally:
            os.close(lock)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with spoken(self.file):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._texts.clear()
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def _text(self, text: str) -> str:
        """Return the name of a text that rows share, written down if it is new."""
        name = text_id(text)
        if name not in self._texts:
            self._connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (name, text))
            self._texts[name] = text
        return name

    def _read(self, keys: Iterable[str]) -> Iterator[KeptRun]:
        coming = iter(keys)
        while share := list(islice(coming, AT_ONCE)):
            marks = ", ".join("?" * len(share))
            with spoken(self.file):
                rows = self._connection.execute(f"SELECT {COLUMNS} FROM runs WHERE key IN ({marks})", share).fetchall()
                yield from self._whole(rows)

    def _whole(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[KeptRun]:
        for row in rows:
            for name in row[3:5]:
                if name not in self._texts:
                    self._learn(str(name))
            run = unpack(row, self._texts)
            if run is not None:
                yield run
            elif row[0] not in self.damaged:
                self.damaged.append(str(row[0]))

    def _learn(self, name: str) -> None:
        row = self._connection.execute("SELECT text FROM texts WHERE name = ?", (name,)).fetchone()
        if row and text_id(str(row[0])) == name:
            self._texts[name] = row[0]
