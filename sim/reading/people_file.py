"""Reads one row for each employee: a CSV file of personnel data and answers to a survey.

Columns: ``department`` (needed), ``employee`` (any text that is different in every row),
``segment``, ``answered`` (yes or no), and the numbers of `COLUMNS`. A survey's scale may come as one column
(``satisfaction``) or as its items (``satisfaction_1``, ``satisfaction_2`` ...). An empty
cell, ``NA`` or ``-`` is a question without an answer. Every column is used: see
`sim.instruments.founding_survey`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.core.errors import nearest
from sim.reading.document import Reading, brief
from sim.reading.organisation import Organisation, People
from sim.reading.table_file import MOST_BYTES, table_of

ANSWERS = (1.0, 7.0)
COLUMNS: dict[str, tuple[str, tuple[float, float], str]] = {
    "tenure_years": ("years", (0, 60), "time in the firm"),
    "wage": ("money/year", (0, 1e7), "yearly wage"),
    "satisfaction": ("score", ANSWERS, "job satisfaction"),
    "commitment": ("score", ANSWERS, "commitment to the organisation"),
    "trust": ("score", ANSWERS, "trust in what the organisation says"),
    "needs": ("score", ANSWERS, "satisfaction of the needs for autonomy, competence and relatedness"),
    "orientation": ("score", ANSWERS, "customer orientation"),
    "exhaustion": ("score", ANSWERS, "exhaustion"),
    "manager_relation": ("score", ANSWERS, "relation with the manager"),
    "climate": ("score", ANSWERS, "service climate"),
    "clarity": ("score", ANSWERS, "clarity about one's role"),
    "cooperation": ("score", ANSWERS, "helping colleagues"),
    "knowledge": ("share", (0, 1), "right answers about what customers are promised"),
}
"""Numbers that a row may hold: unit, bounds and meaning; answers are on a scale from 1 up to 7."""

LABELS = ("employee", "department", "segment", "answered")
ANSWERED = ("yes", "no")
UNANSWERED = ("", "NA", "N/A", "na", "n/a", "-", ".")


@dataclass
class _Rows:
    departments: list[int] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    numbers: list[list[float]] = field(default_factory=list)
    strangers: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


def people_of(reading: Reading, path: Path, organisation: Organisation) -> People | None:
    """Return the employees of a CSV file, or None after a complaint."""
    before = len(reading.complaints) + reading.left_off
    text = reading.text(path, most=MOST_BYTES)
    table = None if text is None else table_of(reading, path, text)
    if table is None:
        return None
    numeric = _header(reading, path, table.columns)
    rows = _Rows()
    for line, cells in table.rows:
        _row(reading, path, line, cells, numeric, rows, organisation)
    _afterwards(reading, path, rows, organisation)
    if not rows.departments and before == len(reading.complaints) + reading.left_off:
        reading.complain("there is no row for any employee", path)
    if before != len(reading.complaints) + reading.left_off:
        return None
    people = _people(rows, numeric)
    _plausible_wages(reading, path, people, organisation)
    return people


def _header(reading: Reading, path: Path, names: list[str]) -> list[str]:
    if "department" not in names:
        reading.complain("there is no column 'department'", path, 1)
    for name, count in Counter(names).items():
        if count > 1:
            reading.complain(f"the column {brief(name)} stands there {count} times", path, 1)
        if name not in LABELS and scale_of(name) is None:
            hint = nearest(name, [*LABELS, *COLUMNS]) or f"; known: {', '.join([*LABELS, *COLUMNS])}"
            reading.complain(f"unknown column {brief(name)}{hint}", path, 1)
    return [name for name in dict.fromkeys(names) if scale_of(name) is not None]


def scale_of(name: str) -> str | None:
    """Return the number of `COLUMNS` that a column holds, or an item of; None if it holds none."""
    if name in COLUMNS:
        return name
    found = re.fullmatch(r"([a-z_]+?)_\d{1,2}", name)
    return found.group(1) if found and COLUMNS.get(found.group(1), ("",))[0] == "score" else None


def _row(
    reading: Reading, path: Path, line: int, cells: dict[str, str], numeric: list[str], rows: _Rows,
    organisation: Organisation,
) -> None:  # fmt: skip
    rows.departments.append(_place(rows, "department", cells, [each.name for each in organisation.departments], line))
    rows.segments.append(_place(rows, "segment", cells, list(organisation.segment_names), line))
    rows.numbers.append([_number(reading, path, line, name, cells[name]) for name in numeric])
    answered = cells.get("answered", "").strip()
    if answered not in (*ANSWERED, *UNANSWERED):
        allowed = "whether the questionnaire came back: yes or no, or nothing"
        reading.complain(f"{brief(answered)} is neither; {allowed}", path, line, "answered")
    employee = cells.get("employee", "").strip()
    rows.names.append(employee)
    if employee and rows.seen.setdefault(employee, line) != line:
        reading.complain(f"employee {brief(employee)} stands in line {rows.seen[employee]} already", path, line)


def _place(rows: _Rows, kind: str, cells: dict[str, str], names: list[str], line: int) -> int:
    name = cells.get(kind, "").strip()
    if name in names:
        return names.index(name)
    if name not in UNANSWERED or (kind == "department" and kind in cells):
        rows.strangers.setdefault((kind, name), []).append(line)
    return -1


def _number(reading: Reading, path: Path, line: int, name: str, cell: str) -> float:
    if cell in UNANSWERED:
        return math.nan
    unit, (low, high), meaning = COLUMNS[scale_of(name) or name]
    allowed = f"{meaning}: a number from {low:,g} to {high:,g} ({unit}), or nothing"
    try:
        number = float(cell)
    except ValueError:
        reading.complain(f"{brief(cell)} is not a number; {allowed}", path, line, name)
        return math.nan
    if not low <= number <= high:
        reading.complain(f"{brief(cell)} is outside what is allowed; {allowed}", path, line, name)
        return math.nan
    return number


def _afterwards(reading: Reading, path: Path, rows: _Rows, organisation: Organisation) -> None:
    complain_of_strangers(reading, path, rows.strangers, organisation)
    for place, many in sorted(Counter(rows.departments).items()):
        if place >= 0 and many > organisation.departments[place].people:
            department = organisation.departments[place]
            message = f"{many:,} rows for {department.name!r}, which has {department.people:,} people"
            reading.complain(message, path, key="department")


def complain_of_strangers(
    reading: Reading, path: Path, strangers: Mapping[tuple[str, str], list[int]], organisation: Organisation,
    keys: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Complain of departments and segments, by kind and name, that the organisation does not have, and their lines."""
    known = {
        "department": [each.name for each in organisation.departments],
        "segment": list(organisation.segment_names),
        "segment of customers": [each.name for each in organisation.markets],
    }
    for (kind, name), lines in strangers.items():
        hint = nearest(name, known[kind]) or f"; known: {', '.join(map(repr, known[kind][:12]))}"
        count = f"{len(lines)} rows name" if len(lines) > 1 else "the row names"
        message = f"{count} a {kind} that the organisation does not have, {brief(name)}{hint}"
        reading.complain(message, path, lines[0], (keys or {}).get(kind, kind))


def _plausible_wages(reading: Reading, path: Path, people: People, organisation: Organisation) -> None:
    """Complain about wages that are no yearly wages of the departments that they stand in."""
    import numpy as np

    wages = people.columns.get("wage")
    for place, department in enumerate(organisation.departments):
        known = np.empty(0) if wages is None else wages[(people.department == place) & ~np.isnan(wages)]
        if len(known) and not 0.5 <= float(known.mean()) / department.wage <= 2.0:
            message = (
                f"the wages of {department.name!r} are {known.mean():,.0f} on average here and {department.wage:,.0f} "
                "in the organisation's figures; both have to be yearly wages of full-time people"
            )
            reading.complain(message, path, key="wage")


def _people(rows: _Rows, numeric: list[str]) -> People:
    import numpy as np

    table = np.array(rows.numbers, dtype=np.float64).reshape(len(rows.departments), len(numeric))
    scales: dict[str, list[int]] = {}
    for place, name in enumerate(numeric):
        scales.setdefault(scale_of(name) or name, []).append(place)
    answered = ~np.isnan(table)
    columns = {}
    for scale, places in scales.items():
        count = answered[:, places].sum(axis=1)
        total = np.where(answered[:, places], table[:, places], 0.0).sum(axis=1)
        columns[scale] = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    order = np.array(_order(rows), dtype=np.int64)
    columns = {name: values[order] for name, values in columns.items()}
    return People(np.array(rows.departments)[order], np.array(rows.segments)[order], columns)


def _order(rows: _Rows) -> list[int]:
    """Return the rows by employee and content, so that the order of a file changes nothing."""

    def content(row: int) -> tuple[str, list[float], int]:
        numbers = [-1.0 if math.isnan(number) else number for number in rows.numbers[row]]
        return rows.names[row], numbers, rows.segments[row]

    return sorted(range(len(rows.departments)), key=content)
