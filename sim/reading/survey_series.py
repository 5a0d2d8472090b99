"""Reads what stands beside an employee survey: judgements of other departments, and what customers said."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import nearest
from sim.reading.document import Reading, brief
from sim.reading.people_file import complain_of_strangers
from sim.reading.survey import Customers, Ratings
from sim.reading.survey_cells import is_empty, number_of, points_of
from sim.reading.survey_columns import Columns
from sim.reading.table_file import MOST_BYTES, Row, table_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.organisation import Organisation

ASKER, SUPPLIER = "department", "about"
NOT_QUESTIONS = ("week", "person", "employee", ASKER, SUPPLIER)
USUAL_SCORES = (
    (("index",), 0.0, 100.0), (("satisfaction_index",), 0.0, 100.0), (("overall", "expected", "ideal"), 1.0, 10.0),
    (("satisfaction",), 0.0, 100.0), (("score",), 0.0, 100.0),
)  # fmt: skip
"""Columns of satisfaction that are looked for, with the points of the least and the most satisfied."""
USUAL = {"when": ("week", "date", "month", "quarter"), "segment": ("market", "segment"), "answers": ("answers", "n")}


class _Rows:
    """A table that is being read cell by cell; the same wrong cell is said once."""

    def __init__(self, reading: Reading, path: Path, columns: Columns, row: str) -> None:
        self.reading, self.path, self.columns = reading, path, columns
        table = None
        text = reading.text(path, most=MOST_BYTES, encoding=columns.encoding)
        if text is not None:
            table = table_of(reading, path, text, columns.separator, row)
        self.table = table
        self.header: list[str] = [] if table is None else table.columns
        self.separator = "" if table is None else table.separator
        self.wrong: dict[tuple[str, str, str], list[int]] = {}
        self.strangers: dict[tuple[str, str], list[int]] = {}

    def number(self, row: Row, name: str, low: float, high: float, *, words: bool = False) -> float:
        """Return the number of a cell, NaN where it is empty or wrong."""
        cell, columns = row.cells[name], self.columns
        if is_empty(cell, columns.missing):
            return math.nan
        if words:
            found = points_of(cell, low, high, columns.answers, columns.decimal, self.separator)
        else:
            found = number_of(cell, columns.decimal, self.separator)
        if found is None or not low <= found <= high:
            self.wrong.setdefault((name, cell, f"{low:g} to {high:g}, or nothing"), []).append(row.line)
            return math.nan
        return found

    def place(self, row: Row, kind: str, name: str, known: Mapping[str, int], renamed: Mapping[str, str]) -> int:
        """Return the place of a name, -1 where it is empty or not known."""
        cell = renamed.get(row.cells[name], row.cells[name])
        if cell not in known and not (kind != "department" and is_empty(cell, self.columns.missing)):
            self.strangers.setdefault((kind, cell), []).append(row.line)
        return known.get(cell, -1)

    def finished(self, organisation: Organisation) -> None:
        """Complain of everything that was wrong."""
        for (name, cell, allowed), lines in self.wrong.items():
            what = f"{brief(cell)}{self.columns.told_points(cell)}"
            count = f"{len(lines):,} cells are {what}, which" if len(lines) > 1 else what
            self.reading.complain(f"{count} is not allowed; {allowed}", self.path, lines[0], name)
        complain_of_strangers(self.reading, self.path, self.strangers, organisation)


def ratings_of(reading: Reading, path: Path, columns: Columns, organisation: Organisation) -> Ratings | None:
    """Return judgements of departments from a file in the form of ``internal_service.csv`` of ``morale survey``.

    Columns: ``department`` (whose people judge), ``about`` (who is judged), and one for each question, points 1 to 5.
    """
    before = len(reading.complaints) + reading.left_off
    rows = _Rows(reading, path, columns, "judgement")
    if rows.table is None:
        return None
    for name in (ASKER, SUPPLIER):
        if name not in rows.header:
            reading.complain(f"there is no column {name!r}{nearest(name, rows.header)}", path, 1)
    questions = [name for name in rows.header if name not in NOT_QUESTIONS]
    if not questions:
        reading.complain("no column holds a judgement; give one for each question, points from 1 to 5", path, 1)
    if len(reading.complaints) + reading.left_off != before:
        return None
    places = {each.name: place for place, each in enumerate(organisation.departments)}
    found = []
    for row in rows.table.rows:
        points = [rows.number(row, name, 1.0, 5.0, words=True) for name in questions]
        known = [each for each in points if not math.isnan(each)]
        asker = rows.place(row, "department", ASKER, places, columns.departments)
        supplier = rows.place(row, "department", SUPPLIER, places, columns.departments)
        if known and asker != supplier:
            found.append((asker, supplier, sum(known) / len(known)))
    rows.finished(organisation)
    if len(reading.complaints) + reading.left_off != before:
        return None
    table = np.array(found, np.float64).reshape(len(found), 3)
    return Ratings(table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2])


def customers_of(reading: Reading, path: Path, columns: Columns, organisation: Organisation) -> Customers | None:
    """Return what customers said, from interviews or from means of waves; the file of columns may name its columns."""
    before = len(reading.complaints) + reading.left_off
    rows = _Rows(reading, path, columns, "interview or wave")
    if rows.table is None:
        return None
    told = columns.customers
    named = {key: told.get(key) or _first(rows.header, names) for key, names in USUAL.items()}
    scores, low, high = _score_columns(told, rows.header)
    for name in (*(each for each in named.values() if each), *scores):
        if name not in rows.header:
            reading.complain(f"there is no column {brief(name)}{nearest(name, rows.header)}", path, 1)
    if not scores:
        known = ", ".join(names[0] for names, _, _ in USUAL_SCORES)
        reading.complain(f"no column is known as customers' satisfaction; call it one of {known}, or name it under "
                         "[customers] in the file of columns", path, 1)  # fmt: skip
    if not low < high:
        reading.complain(f"customers: `lowest`, {low:g}, is not below `highest`, {high:g}", path)
    if len(reading.complaints) + reading.left_off != before:
        return None
    places = {each.name: place for place, each in enumerate(organisation.markets)}
    renamed = told.get("segments", {})
    found, labels = [], []
    for row in rows.table.rows:
        points = [rows.number(row, name, low, high, words=True) for name in scores]
        known_points = [each for each in points if not math.isnan(each)]
        when = _when(rows, row, named["when"])
        market = rows.place(row, "segment of customers", named["segment"], places, renamed) if named["segment"] else -1
        answers = rows.number(row, named["answers"], 0.0, 1e9) if named["answers"] else 1.0
        if known_points and not math.isnan(when) and answers != 0.0:
            score = 100.0 * (sum(known_points) / len(known_points) - low) / (high - low)
            found.append((when, float(market), score, answers))
            labels.append(row.cells[named["when"]] if named["when"] else "")
    rows.finished(organisation)
    if not found and len(reading.complaints) + reading.left_off == before:
        reading.complain("there is no answer of any customer", path)
    if len(reading.complaints) + reading.left_off != before:
        return None
    table = np.array(found, np.float64)
    interviews = not named["answers"] and not _one_row_each(table)
    answers_of = table[:, 3] if named["answers"] or interviews else np.full(len(table), np.nan)
    return Customers(table[:, 0], tuple(labels), table[:, 1].astype(np.int64), table[:, 2], answers_of, interviews)


def _one_row_each(table: NDArray[np.float64]) -> bool:
    """Return whether every wave and segment has one row: then rows are means, and not interviews."""
    return len(np.unique(table[:, :2], axis=0)) == len(table)


def _first(header: list[str], names: tuple[str, ...]) -> str:
    return next((name for name in names if name in header), "")


def _score_columns(told: Mapping[str, Any], header: list[str]) -> tuple[tuple[str, ...], float, float]:
    """Return the columns of satisfaction, as told or as usual, and the points of the least and the most satisfied."""
    names = told.get("score") or ()
    found, low, high = (names, 0.0, 100.0) if names else next(
        (each for each in USUAL_SCORES if all(name in header for name in each[0])), ((), 0.0, 100.0)
    )  # fmt: skip
    lowest, highest = told.get("lowest"), told.get("highest")
    return tuple(found), float(low if lowest is None else lowest), float(high if highest is None else highest)


def _when(rows: _Rows, row: Row, name: str) -> float:
    """Return the time of a row: a number as it stands; a date, month or quarter in years."""
    if not name:
        return 0.0
    cell = row.cells[name]
    found = time_of(cell)
    if math.isnan(found):
        allowed = "a week, or a date such as 2025-11-03, 2025-11 or 2025-Q4"
        rows.wrong.setdefault((name, cell, allowed), []).append(row.line)
    return found


def time_of(text: str) -> float:
    """Return a time: a number as it stands; a date, month or quarter in years; NaN for anything else."""
    part = re.fullmatch(r"(\d{4})-(?:(\d{1,2})|Q([1-4]))", text)
    if part:
        month = float(part[2]) - 0.5 if part[2] else 3.0 * float(part[3]) - 1.5
        return int(part[1]) + month / 12.0 if month < 12.0 else math.nan
    try:
        day = date.fromisoformat(text)
        return day.year + (day.timetuple().tm_yday - 1) / 365.25
    except ValueError:
        number = number_of(text, ".", ",")
        return math.nan if number is None else number
