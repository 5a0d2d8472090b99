"""TOML documents, with what they extend; every value remembers its file and line."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.core.errors import Complaint, nearest
from sim.reading.positions import Path as Keys
from sim.reading.positions import positions

MOST_BYTES = 5_000_000
MOST_COMPLAINTS = 100
DEEPEST = 20
BEGIN = "`morale new DIR` writes a commented starting point"
NO_TOML = (".csv", ".parquet", ".json", ".html", ".xlsx", ".sqlite")
"""Endings of files that are certainly something else."""


@dataclass
class Document:
    """The tables of a file, merged over those of the files that it extends."""

    path: Path
    data: dict[str, Any]
    origin: dict[Keys, tuple[Path, int]] = field(default_factory=dict)

    def place(self, keys: Keys) -> tuple[Path, int]:
        """Return the file and the line where a value stands, or the table that it belongs to."""
        while keys:
            if keys in self.origin:
                return self.origin[keys]
            keys = keys[:-1]
        return self.path, 0


class Reading:
    """One act of reading: what was wrong so far, and a hash of every text that was read."""

    def __init__(self) -> None:
        self.complaints: list[Complaint] = []
        self._hash = hashlib.sha256()
        self.left_off = 0

    @property
    def digest(self) -> str:
        """Return the hash of all texts read so far."""
        return self._hash.hexdigest()

    @property
    def wrong(self) -> int:
        """Return how much was wrong so far."""
        return len(self.complaints) + self.left_off

    def finished(self) -> list[Complaint]:
        """Return what was wrong, and how much more there is than anybody wants to read."""
        more = [Complaint(f"and {self.left_off:,} more complaints")] if self.left_off else []
        return [*self.complaints, *more]

    def complain(self, message: str, file: Path | str = "", line: int = 0, key: str = "") -> None:
        """Note that something is wrong, and go on."""
        complaint = Complaint(message, shown(file) if file else "", line, key)
        if complaint in self.complaints:
            return
        if len(self.complaints) >= MOST_COMPLAINTS:
            self.left_off += 1
        else:
            self.complaints.append(complaint)

    def about(self, document: Document, keys: Keys, message: str) -> None:
        """Note that something is wrong with a value of a document."""
        file, line = document.place(keys)
        self.complain(message, file, line, dotted(keys))

    def text(self, path: Path, *, most: int = MOST_BYTES, encoding: str = "utf-8") -> str | None:
        """Return the text of a file in an encoding, or None after a complaint."""
        problem = _cannot_read(path, most)
        if problem:
            self.complain(problem, path)
            return None
        try:
            raw = path.read_bytes()
        except OSError as error:
            self.complain(f"cannot be read: {error.strerror}", path)
            return None
        self._hash.update(len(raw).to_bytes(8, "little") + raw)
        try:
            return raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeError as error:
            start = error.start if isinstance(error, UnicodeDecodeError) else 0
            line = raw.count(b"\n", 0, start) + 1
            name = "UTF-8" if encoding == "utf-8" else encoding
            byte = f"byte {raw[start]:#04x}" if raw else "this"
            self.complain(f"{byte} is not {name} text; save the file with the encoding UTF-8", path, line)
            return None

    def toml(self, path: Path, chain: tuple[Path, ...] = (), *, begin: str = BEGIN) -> Document | None:
        """Return a TOML file merged over the files that it extends, or None after a complaint.

        With an empty file somebody is told how to `begin`.
        """
        if path.suffix.lower() in NO_TOML and path.is_file():
            self.complain(f"this is a {path.suffix} file; a file in TOML is wanted", path)
            return None
        text = self.text(path)
        if text is None:
            return None
        if not text.strip():
            self.complain(f"the file is empty; {begin}", path)
            return None
        data = self._parsed(path, text)
        if data is None:
            return None
        document = Document(path, data, {keys: (path, line) for keys, line in positions(text).items()})
        return self._extended(document, (*chain, path.resolve()))

    def _parsed(self, path: Path, text: str) -> dict[str, Any] | None:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error), re.DOTALL)
            reason, line = (found.group(1), int(found.group(2) or 0)) if found else (str(error), 0)
            lines = text.rstrip().splitlines()
            line = line or len(lines)
            shown_line = " ".join(lines[line - 1].split()) if line <= len(lines) else ""
            where = f": {brief(shown_line)[1:-1]}" if shown_line else ""
            self.complain(f"this is not TOML: {_toml_reason(reason)}{where}", path, line)
        except RecursionError:
            self.complain("tables or lists stand too deep inside one another", path)
        except ValueError as error:
            reason = "a number has too many digits" if "digits" in str(error) else str(error)
            self.complain(f"this cannot be read: {reason}", path)
        return None

    def _extended(self, document: Document, chain: tuple[Path, ...]) -> Document:
        wanted = document.data.pop("extends", [])
        names = [wanted] if isinstance(wanted, str) else wanted
        if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
            self.about(document, ("extends",), f"{brief(wanted)} is not the path of a file to extend")
            return document
        for name in reversed(names):
            base = self._base(document, name, chain)
            if base is not None:
                document = Document(
                    document.path, _merged(base.data, document.data), {**base.origin, **document.origin}
                )
        return document

    def _base(self, document: Document, name: str, chain: tuple[Path, ...]) -> Document | None:
        path = beside(document.path, name)
        if path is None:
            self.about(document, ("extends",), f"{brief(name)} is not the path of a file to extend")
            return None
        if path.resolve() in chain:
            circle = [*chain[chain.index(path.resolve()) :], path.resolve()]
            names = " extends ".join(each.name for each in circle)
            self.about(document, ("extends",), f"files extend one another in a circle: {names}")
            return None
        if len(chain) >= DEEPEST:
            self.about(document, ("extends",), f"more than {DEEPEST} files extend one another")
            return None
        if not path.is_file():
            self.about(document, ("extends",), missing(path, name))
            return None
        return self.toml(path, chain)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _cannot_read(path: Path, most: int) -> str:
    try:
        if path.is_dir():
            return "this is a directory, not a file"
        if not path.is_file():
            return missing(path, path.name)
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"
    if size > most:
        return f"the file has {size / 1e6:,.1f} MB; at most {most / 1e6:,.0f} MB are read"
    return ""


def _toml_reason(reason: str) -> str:
    if "overwrite a value" in reason or ("declare" in reason and "twice" in reason):
        return f"a key or table is given twice ({reason[0].lower()}{reason[1:]})"
    return reason[:1].lower() + reason[1:]


def missing(path: Path, name: str) -> str:
    """Return the sentence for a file that is not there, with the nearest that is."""
    try:
        there = os.listdir(path.parent)
    except (OSError, ValueError):
        there = []
    return f"there is no file {brief(name)}{nearest(path.name, there)}"


def beside(file: Path, name: str) -> Path | None:
    """Return a path that a file names, seen from that file; None if it can be no path."""
    if not name or "\0" in name or len(name) > 1000:
        return None
    return file.parent / name


def shown(path: Path | str) -> str:
    """Return a path as a person would write it here: relative where that is shorter."""
    text = str(path)
    try:
        relative = os.path.relpath(text)
    except (OSError, ValueError):
        return text
    return relative if not relative.startswith("..") and len(relative) < len(text) else text


def dotted(keys: Keys) -> str:
    """Return a path of keys in words: ``departments.branches.people``, ``plans[2]``."""
    words = ""
    for key in keys:
        words += f"[{key + 1}]" if isinstance(key, int) else f".{_key(key)}" if words else _key(key)
    return words


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", key) else brief(key)


def brief(value: object) -> str:
    """Return a value as it would be written, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = f'"{value if value.isprintable() else value.encode("unicode_escape", "replace").decode()}"'
    elif isinstance(value, dict):
        return "a table" if value else "an empty table"
    elif isinstance(value, int) and abs(value) > 10**30:
        return "a number of more than 30 digits"
    elif isinstance(value, (int, float)):
        text = f"{value:g}" if isinstance(value, float) else str(value)
    elif isinstance(value, list):
        text = "[" + ", ".join(brief(item) for item in value[:4]) + (", ...]" if len(value) > 4 else "]")
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:55] + "..." + text[-1]
