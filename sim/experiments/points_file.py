"""Reads a list of points: a CSV or Parquet file with a column for each factor and a row for each point."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import nearest
from sim.experiments.designs import MOST_POINTS, Points
from sim.experiments.factors import limits_of
from sim.reading.document import brief

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.factors import Factor
    from sim.reading.document import Reading

MOST_BYTES = 200_000_000
NOT_FACTORS = ("point", "run", "key", "world", "replication", "seed")
"""Columns of a sweep's own tables, which are passed over."""


def columns_of(reading: Reading, path: Path, known: Collection[str]) -> tuple[str, ...]:
    """Return the names of the columns that are factors, after a complaint about each that is not known or comes twice.

    Parameters
    ----------
    reading : Reading
        Takes the complaints, in the file of points and its first line.
    path : Path
        ``.csv`` or ``.parquet``.
    known : collection of str
        Names that a factor may have: those of levers and parameters, and those that the design declares.
    """
    table = _parquet(reading, path) if _is_parquet(path) else _rows(reading, path)
    if not table:
        return ()
    names = list(table) if isinstance(table, dict) else [name.strip() for name in table[0][1]]
    factors = [name for name in names if name not in NOT_FACTORS]
    if not factors:
        reading.complain("no column is a lever, a parameter or a factor of the design", path, 1)
    for place, name in enumerate(factors):
        if name not in known:
            reading.complain(f"column {brief(name)} is no lever, parameter or factor{nearest(name, known)}", path, 1)
        if name in factors[:place]:
            reading.complain(f"there are two columns {brief(name)}", path, 1)
    return tuple(dict.fromkeys(name for name in factors if name in known))


def listed(reading: Reading, path: Path, factors: Sequence[Factor]) -> Points | None:
    """Return the points of a file, or None after complaints.

    Parameters
    ----------
    reading : Reading
        Takes the complaints: missing columns, values that are no numbers or outside what is allowed.
    path : Path
        ``.csv`` or ``.parquet``.
    factors : sequence of Factor
        Every one of them needs a column of its name.
    """
    rows = [] if _is_parquet(path) else _rows(reading, path)
    columns = _parquet(reading, path) if _is_parquet(path) else _csv(reading, path, rows)
    lines = [line for line, _ in rows[1:]]
    names = [each.name for each in factors]
    if columns is None or not _complete(reading, path, list(columns), names):
        return None
    count = len(columns[names[0]])
    if not 1 <= count <= MOST_POINTS:
        reading.complain(f"{count:,} points; allowed are 1 to {MOST_POINTS:,}", path)
        return None
    values = np.column_stack([_checked(reading, path, each, columns[each.name], lines) for each in factors])
    return None if reading.complaints else Points("list", tuple(names), values)


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() in (".parquet", ".pq")


def _rows(reading: Reading, path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows of a CSV file that hold anything, each with its line; the header first."""
    text = reading.text(path, most=MOST_BYTES)
    if text is None:
        return []
    lines = text.splitlines()
    header = lines[0] if lines else ""
    read = csv.reader(lines, delimiter=";" if header.count(";") > header.count(",") else ",")
    try:
        rows = [(read.line_num, row) for row in read if any(cell.strip() for cell in row)]
    except csv.Error as problem:
        reading.complain(f"this is not comma-separated values: {problem}", path, read.line_num)
        return []
    if len(rows) < 2:
        reading.complain("there are no points: a line of factors' names is wanted, and a line for each point", path)
        return []
    return rows


def _csv(
    reading: Reading, path: Path, rows: Sequence[tuple[int, list[str]]]
) -> dict[str, NDArray[np.float64]] | None:
    if not rows:
        return None
    names = [name.strip() for name in rows[0][1]]
    values = np.full((len(rows) - 1, len(names)), np.nan)
    for place, (line, row) in enumerate(rows[1:]):
        if len(row) != len(names):
            reading.complain(f"{len(row)} values under {len(names)} names", path, line)
            continue
        for column, cell in enumerate(row):
            if names[column] not in NOT_FACTORS:
                values[place, column] = _number(reading, path, line, names[column], cell)
    return {name: values[:, column] for column, name in enumerate(names)}


def _number(reading: Reading, path: Path, line: int, name: str, cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        reading.complain(f"{brief(cell)} is not a number", path, line, name)
        return math.nan
    return number


def _parquet(reading: Reading, path: Path) -> dict[str, NDArray[np.float64]] | None:
    import pyarrow as arrow
    from pyarrow import parquet

    if not path.is_file():
        reading.text(path)
        return None
    try:
        table = parquet.read_table(path)
        names = [name for name in table.column_names if name not in NOT_FACTORS]
        return {name: np.asarray(table[name].cast(arrow.float64()).to_numpy(), dtype=np.float64) for name in names}
    except (OSError, arrow.ArrowException) as problem:
        reading.complain(f"this cannot be read as Parquet with numbers: {str(problem).splitlines()[0]}", path)
        return None


def _complete(reading: Reading, path: Path, columns: Sequence[str], names: Sequence[str]) -> bool:
    """Complain about factors without a column."""
    before = len(reading.complaints)
    for name in names:
        if name not in columns:
            reading.complain(f"there is no column for the factor {brief(name)}{nearest(name, columns)}", path, 1)
    return len(reading.complaints) == before


def _checked(
    reading: Reading, path: Path, factor: Factor, values: NDArray[np.float64], lines: Sequence[int]
) -> NDArray[np.float64]:
    """Return values, after a complaint about those that are not allowed: with the line, or the point without lines."""
    low, high = limits_of(factor)
    wrong = np.flatnonzero(~((values >= low) & (values <= high)))
    for place in wrong[:20].tolist():
        if math.isnan(values[place]) and lines:
            continue
        words = "no value" if math.isnan(values[place]) else f"{values[place]:g}"
        allowed = f"allowed is {low:g} to {high:g} {factor.unit}".rstrip()
        point = "" if lines else f"point {place + 1}: "
        reading.complain(f"{point}{words}; {allowed}", path, lines[place] if lines else 0, factor.name)
    return values
