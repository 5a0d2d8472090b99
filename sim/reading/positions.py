"""Where each key of a TOML text stands, so that a complaint can name its line.

The text has been parsed before, so this walk trusts it; where it loses its way it knows
fewer lines, and never fails.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right

Path = tuple[str | int, ...]

GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
DOT = re.compile(r"[ \t]*\.[ \t]*")
TEXT = re.compile(
    r'''"""(?:\\.|[^\\])*?""""{0,2}|\'\'\'.*?\'\'\'\'{0,2}|"(?:\\.|[^"\\\n])*"|'[^'\n]*\'''', re.DOTALL
)
BARE = re.compile(r"[^,\]}\n#]*")


class _Lost(Exception):
    """The walk does not understand the text."""


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.newlines = [found.start() for found in re.finditer("\n", text)]
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def note(self, path: Path, start: int) -> None:
        self.lines.setdefault(path, bisect_right(self.newlines, start - 1) + 1 if start else 1)

    def skip(self) -> str:
        found = GAP.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def take(self, expected: str) -> None:
        if not self.text.startswith(expected, self.at):
            raise _Lost
        self.at += len(expected)

    def key(self) -> tuple[str, ...]:
        parts = []
        while True:
            found = KEY.match(self.text, self.at)
            if not found:
                raise _Lost
            self.at = found.end()
            parts.append(_plain(found.group()))
            dot = DOT.match(self.text, self.at)
            if not dot:
                return tuple(parts)
            self.at = dot.end()

    def header(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", self.at)
        self.take("[[" if many else "[")
        self.skip()
        parts = self.key()
        self.skip()
        self.take("]]" if many else "]")
        path: Path = ()
        for position, part in enumerate(parts):
            path = (*path, part)
            self.note(path, start)
            last = position == len(parts) - 1
            if last and many:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        self.note(path, start)
        return path

    def pair(self, table: Path) -> None:
        start = self.at
        path = table
        for part in self.key():
            path = (*path, part)
            self.note(path, start)
        self.skip()
        self.take("=")
        self.value(path)

    def value(self, path: Path) -> None:
        opening = self.skip()
        if opening == "[":
            self.items(path)
        elif opening == "{":
            self.inline(path)
        else:
            found = TEXT.match(self.text, self.at) or BARE.match(self.text, self.at)
            self.at = found.end() if found else self.at

    def items(self, path: Path) -> None:
        self.take("[")
        place = 0
        while self.skip() != "]":
            self.note((*path, place), self.at)
            self.value((*path, place))
            place += 1
            if self.skip() != ",":
                break
            self.take(",")
        self.skip()
        self.take("]")

    def inline(self, path: Path) -> None:
        self.take("{")
        while self.skip() != "}":
            self.pair(path)
            if self.skip() != ",":
                break
            self.take(",")
        self.skip()
        self.take("}")


def _plain(key: str) -> str:
    if key[0] == '"':
        try:
            return str(json.loads(key))
        except ValueError:
            return key[1:-1]
    return key[1:-1] if key[0] == "'" else key


def positions(text: str) -> dict[Path, int]:
    """Return the line of every key, table and array item of a TOML text, by its path."""
    walk = _Walk(text)
    table: Path = ()
    try:
        while opening := walk.skip():
            if opening == "[":
                table = walk.header()
            else:
                walk.pair(table)
    except (_Lost, RecursionError):
        pass
    return walk.lines
