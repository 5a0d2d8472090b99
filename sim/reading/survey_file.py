"""Reads a firm's own employee survey, whatever its columns are called, for an audit.

Which column is what stands in a small file (`sim.reading.survey_columns`). Rows become answers by scale, in the
scale's own points with reversed items turned round, and judgements of other departments. Everything that is wrong is
said at once; the same wrong cell in many rows is said once.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import nearest
from sim.reading.document import Reading, brief
from sim.reading.people_file import COLUMNS, complain_of_strangers, scale_of
from sim.reading.survey import Ratings, ScaleAnswers, Survey
from sim.reading.survey_cells import is_empty, number_of, points_of, yes_or_no
from sim.reading.survey_columns import ALIKE, LABELS, Asked, Columns
from sim.reading.table_file import MOST_BYTES, Table, table_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.organisation import Organisation

USUAL = {"employee": ("employee", "person"), "wave": ("week",)}
"""Columns that are looked for where the file of columns names none, if not the label itself."""


@dataclass
class _Sheet:
    """A survey that is being read: its used columns as text, the line of each row, complaints and notes."""

    reading: Reading
    path: Path
    columns: Columns
    separator: str
    labels: dict[str, str]
    cells: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def complain(self, wrong: Mapping[str, list[int]], allowed: str, column: str) -> None:
        """Complain of wrong cells of a column, each once."""
        for cell, lines in wrong.items():
            what = f"{brief(cell)}{self.columns.told_points(cell)}"
            count = f"{len(lines):,} cells are {what}, which" if len(lines) > 1 else what
            self.reading.complain(f"{count} is not allowed; {allowed}", self.path, lines[0], column)

    def keep(self, rows: Iterable[bool]) -> None:
        """Keep only some rows."""
        chosen = list(rows)
        for name, cells in self.cells.items():
            self.cells[name] = [cell for cell, here in zip(cells, chosen, strict=True) if here]
        self.lines = [line for line, here in zip(self.lines, chosen, strict=True) if here]


def survey_of(reading: Reading, path: Path, columns: Columns, organisation: Organisation) -> Survey | None:
    """Return the survey of a file of an organisation, or None after complaints."""
    text = reading.text(path, most=MOST_BYTES, encoding=columns.encoding)
    table = None if text is None else table_of(reading, path, text, columns.separator)
    if table is None:
        return None
    before = len(reading.complaints) + reading.left_off
    sheet = _Sheet(reading, path, columns, table.separator, _labels(columns, table.columns))
    scales = columns.scales or _usual_scales(table.columns)
    _look_for_columns(sheet, table.columns, scales, organisation)
    if len(reading.complaints) + reading.left_off != before:
        return None
    _take_cells(sheet, table, scales)
    _last_wave(sheet)
    departments = _places(sheet, "department", columns.departments, [each.name for each in organisation.departments])
    sheet_rows = [place != LEFT_OUT for place in departments]
    sheet.keep(sheet_rows)
    places = [place for place in departments if place != LEFT_OUT]
    segments = _places(sheet, "segment", columns.segments, list(organisation.segment_names))
    _strangers(sheet, organisation)
    _twice(sheet)
    found = Survey(
        department=np.array(places, np.int64),
        segment=np.array([max(-1, place) for place in segments], np.int64),
        manager=_managers(sheet),
        tenure_years=_figures(sheet, "tenure_years"),
        wage=_figures(sheet, "wage"),
        scales=tuple(ScaleAnswers(each, _answers(sheet, each)) for each in scales),
        ratings=_ratings(sheet, np.array(places, np.int64), organisation),
        own_instrument=_own_instrument(columns),
        notes=tuple(sheet.notes),
    )
    if len(reading.complaints) + reading.left_off == before and not found.answered.any():
        reading.complain("nobody answered anything: every cell of every scale is empty", path)
    return found if len(reading.complaints) + reading.left_off == before else None


LEFT_OUT, UNKNOWN = -2, -1


def _own_instrument(columns: Columns) -> bool:
    return columns.questionnaire == "morale" or (not columns.questionnaire and not columns.scales)


def _labels(columns: Columns, header: list[str]) -> dict[str, str]:
    """Return the column of each label: as told, or the usual one if it is there."""
    found = dict(columns.labels)
    for label in ("department", "employee", "segment", "manager", "answered", "tenure_years", "wage", "wave"):
        usual = next((name for name in USUAL.get(label, (label,)) if name in header), "")
        if usual and label not in found:
            found[label] = usual
    return found


def _usual_scales(header: list[str]) -> tuple[Asked, ...]:
    """Return the scales of the house's own columns that a header holds."""
    items: dict[str, list[str]] = {}
    for name in header:
        scale = scale_of(name)
        if scale is not None and scale not in ("tenure_years", "wage"):
            items.setdefault(scale, []).append(name)
    ends = {"knowledge": (0.0, 1.0)}
    return tuple(
        Asked(name, tuple(found), (), *ends.get(name, (1.0, 5.0)), title=COLUMNS[name][2])
        for name, found in items.items()
    )


def _look_for_columns(sheet: _Sheet, header: list[str], scales: tuple[Asked, ...], organisation: Organisation) -> None:
    """Complain of columns that are wanted and not there, and of those that are there twice."""
    reading, path = sheet.reading, sheet.path
    if "department" not in sheet.labels:
        hint = nearest("department", header)
        reading.complain(f'no column holds the department; say which: department = "COLUMN"{hint}', path, 1)
    wanted = [*sheet.labels.values(), *(item for each in (*scales, *sheet.columns.ratings) for item in each.items)]
    for name in dict.fromkeys(wanted):
        if name not in header:
            reading.complain(f"there is no column {brief(name)}{nearest(name, header)}", path, 1)
        elif header.count(name) > 1:
            reading.complain(f"the column {brief(name)} stands there {header.count(name)} times", path, 1)
    if not scales:
        message = "no column is known as an answer; say which in a file of columns: [scales.satisfaction] items = [...]"
        reading.complain(message, path, 1)
    names = [each.name for each in organisation.departments]
    for each in sheet.columns.ratings:
        if each.name not in names:
            hint = nearest(each.name, names) or f"; known: {', '.join(map(repr, names[:12]))}"
            message = f"there is no department {brief(each.name)}{hint}"
            if sheet.columns.document is not None:
                reading.about(sheet.columns.document, ("ratings", each.name), message)
    unused = [name for name in header if name not in wanted and name]
    if unused:
        shown = ", ".join(unused[:8]) + (" ..." if len(unused) > 8 else "")
        sheet.notes.append(f"{len(unused)} column{'s' if len(unused) > 1 else ''} of the survey not used: {shown}.")
    sheet.notes[:0] = [*sheet.columns.notes, *_slips(unused, header, scales)]


def _slips(unused: list[str], header: list[str], scales: tuple[Asked, ...]) -> list[str]:
    """Return warnings of unused columns that are nearly called as one that would be used."""
    found = []
    for name in unused:
        stem = re.sub(r"_\d{1,2}$", "", name)
        number = name[len(stem) :]
        known = [f"{each}{number}" for each in COLUMNS if not number or COLUMNS[each][0] == "score"]
        usual = [*LABELS, *(each for some in USUAL.values() for each in some)]
        free = [each for each in (*known, *([] if number else usual)) if each not in header]
        hint = nearest(name, free, most=1, least=ALIKE)
        if not hint:
            continue
        scale = next((each for each in scales if get_close_matches(stem, [each.name], cutoff=ALIKE)), None)
        count = 0 if scale is None else len(scale.items)
        rests = (
            f" the scale {brief(scale.name)} rests on {count} other column{'s' if count > 1 else ''}" if scale else ""
        )
        found.append(f"Warning: the column {brief(name)} is not used{hint};{rests or ' nothing else takes its place'}.")
    return found


def _take_cells(sheet: _Sheet, table: Table, scales: tuple[Asked, ...]) -> None:
    items = (item for each in (*scales, *sheet.columns.ratings) for item in each.items)
    sheet.cells = {name: [] for name in (*sheet.labels.values(), *items)}
    for line, cells in table.rows:
        sheet.lines.append(line)
        for name, kept in sheet.cells.items():
            kept.append(cells[name])
    if not sheet.lines:
        sheet.reading.complain("there is no row for any employee", sheet.path)


def _last_wave(sheet: _Sheet) -> None:
    """Keep the last wave of a file that holds several."""
    if "wave" not in sheet.labels:
        return
    waves = sheet.cells[sheet.labels["wave"]]
    numbers = [number_of(each, sheet.columns.decimal, sheet.separator) for each in waves]
    known = [each for each in numbers if each is not None]
    names = sorted(set(waves)) or [""]
    last = waves[numbers.index(max(known))] if len(known) == len(waves) and known else names[-1]
    if len(names) > 1:
        sheet.keep(each == last for each in waves)
        sheet.notes.append(f"The file holds {len(names)} waves; the last one, {last}, is taken.")


def _places(sheet: _Sheet, label: str, renamed: Mapping[str, str], known: list[str]) -> list[int]:
    """Return each row's place; `LEFT_OUT` where the file of columns says so, `UNKNOWN` where there is none."""
    if label not in sheet.labels:
        return [UNKNOWN] * len(sheet.lines)
    at = {name: place for place, name in enumerate(known)}
    found, left = [], 0
    for cell in sheet.cells[sheet.labels[label]]:
        name = renamed.get(cell, cell)
        out = label == "department" and cell in renamed and name == ""
        left += out
        found.append(LEFT_OUT if out else at.get(name, UNKNOWN))
    if left:
        sheet.notes.append(f"{left} rows belong to departments that the file of columns leaves out.")
    return found


def _strangers(sheet: _Sheet, organisation: Organisation) -> None:
    """Complain of departments and segments that the organisation does not have."""
    known = {"department": {each.name for each in organisation.departments}, "segment": set(organisation.segment_names)}
    renamed = {"department": sheet.columns.departments, "segment": sheet.columns.segments}
    strangers: dict[tuple[str, str], list[int]] = {}
    for label, names in known.items():
        for cell, line in zip(sheet.cells.get(sheet.labels.get(label, ""), []), sheet.lines, strict=False):
            name = renamed[label].get(cell, cell)
            if name not in names and (label == "department" or not is_empty(name, sheet.columns.missing)):
                strangers.setdefault((label, name), []).append(line)
    complain_of_strangers(sheet.reading, sheet.path, strangers, organisation, sheet.labels)


def _twice(sheet: _Sheet) -> None:
    """Complain of people who stand there twice; note rows that are the same in everything."""
    if "employee" in sheet.labels:
        seen: dict[str, int] = {}
        for name, line in zip(sheet.cells[sheet.labels["employee"]], sheet.lines, strict=True):
            if name and seen.setdefault(name, line) != line:
                message = f"employee {brief(name)} stands in line {seen[name]} already"
                sheet.reading.complain(message, sheet.path, line, sheet.labels["employee"])
        return
    rows = Counter(zip(*sheet.cells.values(), strict=True))
    same = sum(count - 1 for row, count in rows.items() if sum(1 for cell in row if cell) > 5)
    if same:
        were = "row is the same as another in every cell" if same == 1 else "rows are the same as others in every cell"
        sheet.notes.append(f"{same} {were} and may have been sent twice; they are counted as they stand.")


def _column(sheet: _Sheet, name: str, convert: Mapping[str, float | None], allowed: str) -> NDArray[np.float64]:
    """Return a column of numbers from the number of each of its texts; what has none is complained of."""
    wrong: dict[str, list[int]] = {}
    for cell, line in zip(sheet.cells[name], sheet.lines, strict=True):
        if convert[cell] is None:
            wrong.setdefault(cell, []).append(line)
    sheet.complain(wrong, allowed, name)
    return np.array([math.nan if convert[cell] is None else convert[cell] for cell in sheet.cells[name]], np.float64)


def _figures(sheet: _Sheet, label: str) -> NDArray[np.float64]:
    """Return a figure of the personnel files."""
    if label not in sheet.labels:
        return np.full(len(sheet.lines), np.nan)
    unit, (low, high), meaning = COLUMNS[label]
    name, columns = sheet.labels[label], sheet.columns
    numbers: dict[str, float | None] = {}
    for cell in set(sheet.cells[name]):
        number = number_of(cell, columns.decimal, sheet.separator)
        empty = is_empty(cell, columns.missing)
        numbers[cell] = math.nan if empty else number if number is not None and low <= number <= high else None
    return _column(sheet, name, numbers, f"{meaning}: a number from {low:,g} to {high:,g} ({unit}), or nothing")


def _managers(sheet: _Sheet) -> NDArray[np.float64]:
    if "manager" not in sheet.labels:
        return np.full(len(sheet.lines), np.nan)
    name, columns = sheet.labels["manager"], sheet.columns
    found = {
        cell: math.nan if is_empty(cell, columns.missing) else yes_or_no(cell, columns.managers)
        for cell in set(sheet.cells[name])
    }
    return _column(sheet, name, found, "whether the person manages others: yes or no, or nothing")


def _answers(sheet: _Sheet, asked: Asked) -> NDArray[np.float64]:
    """Return the answers to the items of a scale, (people, items), reversed where it has to be."""
    columns, low, high = sheet.columns, asked.lowest, asked.highest
    allowed = f"an answer to {asked.name!r}: {low:g} to {high:g}, its words, or nothing"
    found = []
    for item in asked.items:
        points: dict[str, float | None] = {}
        for cell in set(sheet.cells[item]):
            number = points_of(cell, low, high, columns.answers, columns.decimal, sheet.separator)
            empty = is_empty(cell, columns.missing)
            points[cell] = math.nan if empty else number if number is not None and low <= number <= high else None
        values = _column(sheet, item, points, allowed)
        found.append(low + high - values if item in asked.reversed else values)
    return np.stack(found, axis=1)


def _ratings(sheet: _Sheet, places: NDArray[np.int64], organisation: Organisation) -> Ratings:
    """Return what people say of other departments, points brought to 1 to 5; of the own department nothing."""
    names = [each.name for each in organisation.departments]
    parts = []
    for each in sheet.columns.ratings:
        score = ScaleAnswers(each, _answers(sheet, each)).score()
        supplier = names.index(each.name)
        here = ~np.isnan(score) & (places != supplier)
        points = 1.0 + 4.0 * (score[here] - each.lowest) / (each.highest - each.lowest)
        parts.append((places[here], np.full(int(here.sum()), supplier), points))
    if not parts:
        return Ratings(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    asker, supplier_of, points = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Ratings(asker, supplier_of, points)
