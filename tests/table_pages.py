"""What the tests of tables in the documents share: a table's rows, what a cell names, and which tests there are."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def rows_of(page: str, head: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the cells of the rows of a page's only table, whose head is given."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    table = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("|")]
    assert table[0] == head
    return table[2:]


def named(cell: str) -> list[str]:
    """Return what stands between backquotes."""
    return re.findall(r"`([^`]+)`", cell)


@cache
def collected(path: Path, session: pytest.Session) -> set[str]:
    """Return every test of a file as it is collected, with and without what it is called with."""
    tests = [each for each in pytest.Module.from_parent(session, path=path).collect() if hasattr(each, "originalname")]
    return {name for each in tests for name in (each.name, each.originalname)}


def not_collected(cell: str, session: pytest.Session) -> list[str]:
    """Return the tests that a cell names and that are not collected."""
    places = [place.split("::") for place in named(cell)]
    return ["::".join((path, name)) for path, name in places if name not in collected(ROOT / path, session)]
