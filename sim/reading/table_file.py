"""Reads a table of text: comma- or semicolon-separated values with a first line of column names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sim.reading.document import Reading

MOST_BYTES = 50_000_000
SEPARATORS = (",", ";", "\t")


class Row(NamedTuple):
    """A row of a table: the line on which it ends, and its cells by column."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    """A table: its columns in order, and its rows; `separator` stood between the cells."""

    columns: list[str]
    rows: Iterator[Row]
    separator: str


def table_of(reading: Reading, path: Path, text: str, separator: str = "", row: str = "employee") -> Table | None:
    """Return the table that a text holds, or None after a complaint; rows are read, and complained of, one by one.

    Parameters
    ----------
    reading : Reading
        Where complaints go.
    path : Path
        The file that complaints name.
    text : str
        Its text.
    separator : str
        What stands between cells; unless told, that of `SEPARATORS` of which the first line has most.
    row : str
        What a row is of, for complaints.
    """
    if not text.strip():
        reading.complain(f"the file is empty; give a line of column names and a row for each {row}", path)
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        reading.complain("this is not a text file of comma-separated values", path, line)
        return None
    lines = text.splitlines()
    head = next(line for line in lines if line.strip())
    found = separator or max(SEPARATORS, key=head.count)
    cells = csv.reader(lines, delimiter=found)
    try:
        names = [name.strip() for name in next(row for row in cells if row)]
    except csv.Error as error:
        _not_a_table(reading, path, error, cells.line_num)
        return None
    return Table(names, _rows(reading, path, cells, names), found)


def _rows(reading: Reading, path: Path, cells: Iterator[list[str]], names: list[str]) -> Iterator[Row]:
    """Yield every row that is not empty and has a cell for each column; complain of the others."""
    try:
        for row in cells:
            line: int = cells.line_num  # type: ignore[attr-defined]
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(names):
                message = f"the row has {len(row)} cells; the first line names {len(names)} columns"
                reading.complain(message, path, line)
                continue
            yield Row(line, dict(zip(names, (cell.strip() for cell in row), strict=True)))
    except csv.Error as error:
        _not_a_table(reading, path, error, cells.line_num)  # type: ignore[attr-defined]


def _not_a_table(reading: Reading, path: Path, error: csv.Error, line: int) -> None:
    reading.complain(f"this is not a file of comma-separated values: {error}", path, line)
