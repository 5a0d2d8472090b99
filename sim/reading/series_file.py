"""Reads a firm's own series: a line for each week, month, quarter or year, a column for each figure."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sim.core.errors import InputError, nearest
from sim.instruments.group_means import SMALLEST_GROUP
from sim.instruments.series_figures import FIGURES, SURVEYED, WAVE, Figure
from sim.reading.document import Reading, brief
from sim.reading.field import Field
from sim.reading.fields import Sheet
from sim.reading.series import Point, Series
from sim.reading.survey_cells import is_empty, number_of
from sim.reading.survey_columns import ENCODINGS
from sim.reading.table_file import MOST_BYTES, Row, table_of

WHEN = ("week", "month", "quarter", "year", "date")
MOST_WEEKS = 1_040
LONGEST = 53
"""Weeks that a line may last until the next; a longer gap is a slip, or lines are missing."""
SLIP = 0.7
"""Likeness of two names, of 1, from which on one is taken for a slip of the other."""
STAFF = (*SURVEYED, "knowledge")
"""Figures from the employee survey."""
QUESTIONNAIRES = ("own", "morale")
TOP = (
    Field("when", "text", "column with the week, month, quarter, year or date", default=""),
    Field("encoding", "text", "encoding of the file", default="utf-8", choices=ENCODINGS),
    Field("separator", "text", "what stands between cells", default="", choices=("", ",", ";", "\t", "|")),
    Field("decimal", "text", "decimal mark", default="", choices=("", ".", ",")),
    Field("missing", "names", "cell that is no figure", default=()),
    Field("ignore", "names", "column that is left out", default=()),
)
FIGURE = (
    Field("column", "text", "column that holds the figure", default=""),
    Field("answers", "text", "column with the number of answers behind it", default=""),
    Field("answers_each", "number", "answers behind each point, where no column says", "", (1.0, 1e9), None),
    Field("lowest", "number", "points of the lowest answer", "", (-1000.0, 1000.0), None),
    Field("highest", "number", "points of the highest answer", "", (-1000.0, 1000.0), None),
    Field("questionnaire", "text", "whose questions they are", default="", choices=("", *QUESTIONNAIRES)),
)


@dataclass(frozen=True)
class _Column:
    """Where a figure stands and how it is counted."""

    figure: Figure
    name: str
    answers: str = ""
    answers_each: float | None = None
    lowest: float | None = None
    highest: float | None = None
    own: bool = False


@dataclass
class _Found:
    """What a file of columns says, or nothing."""

    top: Mapping[str, Any] = field(default_factory=lambda: {each.name: each.default for each in TOP})
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_series(
    path: Path | str, columns: Path | str | None = None, start: date | None = None, horizon: int | None = None
) -> Series:  # fmt: skip
    """Return the series of a file.

    Parameters
    ----------
    path : path
        Comma- or semicolon-separated; columns as in `sim.instruments.series_figures`, those of means with a
        column ``NAME_n`` that holds the answers behind them.
    columns : path, optional
        A small file that says which column is what.
    start : date, optional
        The day on which week 0 begins; that of the first period unless told.
    horizon : int, optional
        Weeks of the scenario that the series belongs to: a period beyond it is wrong.

    Raises
    ------
    InputError
        With everything that is wrong, each with its file, line, column and what is allowed.
    """
    reading = Reading()
    found = _columns(reading, None if columns is None else Path(columns))
    series = None if found is None else _series(reading, Path(path), found, start, horizon)
    if reading.complaints or series is None:
        raise InputError(reading.finished())
    return series


def _columns(reading: Reading, path: Path | None) -> _Found | None:
    if path is None:
        return _Found()
    before = len(reading.complaints)
    document = reading.toml(path)
    if document is None:
        return None
    sheet, data = Sheet(reading, document), document.data
    sheet.unknown((), data, (*(each.name for each in TOP), "figures"))
    top = sheet.table((), data, TOP)
    given = sheet.subtable(("figures",), data.get("figures", {}), "figures (one table for each)")
    sheet.unknown(("figures",), given, FIGURES, "figure")
    figures = {}
    for name, value in given.items():
        table = sheet.subtable(("figures", name), value, 'a table such as { column = "CSI", answers = "n" }')
        sheet.unknown(("figures", name), table, (each.name for each in FIGURE))
        wrong = reading.wrong
        figures[name] = sheet.table(("figures", name), table, FIGURE)
        low, high = figures[name]["lowest"], figures[name]["highest"]
        if reading.wrong > wrong:
            continue
        if (low is None) != (high is None) or (low is not None and not low < high):
            sheet.complain(("figures", name), "`lowest` and `highest` belong together, and lowest is the less")
    return _Found(top, figures) if len(reading.complaints) == before else None


def _series(
    reading: Reading, path: Path, found: _Found, start: date | None, horizon: int | None
) -> Series | None:  # fmt: skip
    text = reading.text(path, most=MOST_BYTES, encoding=found.top["encoding"])
    table = None if text is None else table_of(reading, path, text, found.top["separator"], "period")
    if table is None:
        return None
    before = len(reading.complaints)
    when = found.top["when"] or next((name for name in WHEN if name in table.columns), "")
    if when not in table.columns:
        slip = next((name for name in table.columns if nearest(name, WHEN, least=SLIP)), "")
        meant = f": {brief(slip)}{nearest(slip, WHEN, least=SLIP)}" if slip else ""
        hint = nearest(when, table.columns) if when else f"; call it one of {', '.join(WHEN)}{meant}"
        reading.complain(f"there is no column for the time{hint}", path, 1)
        when = when or slip
    columns = _known(reading, path, table.columns, when, found)
    if len(reading.complaints) != before:
        return None
    rows = list(table.rows)
    periods, begin = _periods(reading, path, rows, when, start, horizon)
    if len(reading.complaints) != before:
        return None
    points = [
        point
        for row, (first, weeks) in zip(rows, periods, strict=True)
        for point in _points(reading, path, row, first, weeks, columns, when, table.separator, found)
    ]
    few = [each for each in points if each.figure in STAFF and each.answers < SMALLEST_GROUP]
    points = [each for each in points if each not in few]
    if not points and len(reading.complaints) == before:
        reading.complain("there is no figure in any line", path)
    if len(reading.complaints) != before:
        return None
    own = tuple(each.figure.name for each in columns if each.own)
    notes = [f"{FIGURES[name].words}: from the firm's own questionnaire, so its level may be off by a constant."
             for name in own]  # fmt: skip
    if few:
        notes.append(f"{len(few)} means of fewer than {SMALLEST_GROUP} employees are left out: too few to tell of.")
    points.sort(key=lambda each: (each.end, each.first))
    return Series(tuple(points), own, begin, tuple(notes), reading.digest)


def _known(reading: Reading, path: Path, header: Sequence[str], when: str, found: _Found) -> list[_Column]:
    """Return the columns that hold figures; complain of those that nobody knows."""
    columns, used = [], {when, *found.top["ignore"]}
    free = [name for each in FIGURES for name in (each, f"{each}_n") if name not in header]
    for name, figure in FIGURES.items():
        told = found.figures.get(name, {})
        column = told.get("column") or name
        if column not in header:
            if told:
                reading.complain(f"there is no column {brief(column)}{nearest(column, header)}", path, 1, name)
            continue
        answers = told.get("answers") or (f"{name}_n" if f"{name}_n" in header else "")
        each = told.get("answers_each")
        if answers and answers not in header:
            reading.complain(f"there is no column {brief(answers)}{nearest(answers, header)}", path, 1, name)
        slips = [other for other in header if f"'{name}_n'" in nearest(other, free) and other not in FIGURES]
        if figure.kind == WAVE and not answers and each is None and not slips:
            reading.complain(f"how many answers are behind {column!r}? Give a column {name}_n, or `answers_each` in "
                             "the file of columns; without it nobody can say how exact it is", path, 1)  # fmt: skip
        own = name in SURVEYED and told.get("questionnaire", "own") != "morale"
        columns.append(_Column(figure, column, answers, each, told.get("lowest"), told.get("highest"), own))
        used |= {column, answers}
    strangers = [name for name in header if name not in used]
    for name in strangers:
        figure_of = name.removesuffix("_n")
        others = [each for each in strangers if each != name and not each.endswith("_n")]
        if name != figure_of and any(figure_of == each or f"'{figure_of}'" in nearest(each, free) for each in others):
            continue
        hint = nearest(name, free, most=1) or "; leave it out, or name it under `ignore` in the file of columns"
        reading.complain(f"the column {brief(name)} is no known figure{hint}", path, 1)
    if not columns and not strangers:
        reading.complain(f"no column holds a figure; known are {', '.join(FIGURES)}", path, 1)
    return columns


def _points(
    reading: Reading, path: Path, row: Row, first: int, weeks: int, columns: Sequence[_Column], when: str,
    separator: str, found: _Found,
) -> list[Point]:  # fmt: skip
    """Return what one line holds."""
    points = []
    for each in columns:
        value = _cell(reading, path, row, each.name, separator, found, *_bounds(each))
        if math.isnan(value):
            continue
        if each.lowest is not None and each.highest is not None:
            low, high = each.figure.low, each.figure.high
            value = low + (high - low) * (value - each.lowest) / (each.highest - each.lowest)
        answers = math.nan
        if each.figure.kind == WAVE:
            answers = each.answers_each or math.nan
            if each.answers:
                answers = _cell(reading, path, row, each.answers, separator, found, 1.0, 1e9)
            if math.isnan(answers):
                reading.complain("there is a mean, but not how many answers are behind it", path, row.line,
                                 each.answers or each.name)  # fmt: skip
        points.append(Point(each.figure.name, first, weeks, value, answers, row.cells[when]))
    return points


def _bounds(column: _Column) -> tuple[float, float]:
    low = column.figure.low if column.lowest is None else column.lowest
    return low, column.figure.high if column.highest is None else column.highest


def _cell(
    reading: Reading, path: Path, row: Row, name: str, separator: str, found: _Found, low: float, high: float
) -> float:
    """Return the number of a cell, NaN where it is empty or wrong; a per cent sign divides by a hundred."""
    cell = row.cells[name]
    if is_empty(cell, tuple(each.casefold() for each in found.top["missing"])):
        return math.nan
    bare = cell.removesuffix("%").strip()
    value = number_of(bare, found.top["decimal"], separator)
    if value is not None and bare != cell.strip():
        value /= 100.0
    if value is None or not low <= value <= high:
        top = f"at least {low:g}" if high >= 1e9 else f"{low:g} to {high:g}"
        reading.complain(f"{brief(cell)} is not allowed; {top}, or nothing", path, row.line, name)
        return math.nan
    return value


def _periods(
    reading: Reading, path: Path, rows: Sequence[Row], when: str, start: date | None, horizon: int | None
) -> tuple[list[tuple[int, int]], date | None]:
    """Return first week and weeks of each line's period, and the day on which week 0 begins."""
    spans = [_span(row.cells[when], counted=when == "week") for row in rows]
    for row, span in zip(rows, spans, strict=True):
        if span is None:
            allowed = "a week such as 12, or 2025, 2025-Q4, 2025-11 or 2025-11-03"
            reading.complain(f"{brief(row.cells[when])} is no time; {allowed}", path, row.line, when)
    known = [span for span in spans if span is not None]
    if len(known) < len(spans) or not known:
        return [], None
    if len({isinstance(begin, date) for begin, _ in known}) > 1:
        reading.complain("some lines count weeks and others have dates; use one of them", path, rows[0].line, when)
        return [], None
    zero = (
        start or min(begin for begin, _ in known if isinstance(begin, date)) if isinstance(known[0][0], date) else None
    )
    edges = [(_week(begin, zero), None if end is None else _week(end, zero)) for begin, end in known]
    firsts = sorted({first for first, _ in edges})
    usual = firsts[-1] - firsts[-2] if len(firsts) > 1 else 4
    following = dict(zip(firsts, [*firsts[1:], firsts[-1] + usual], strict=True))
    found = [(first, max(1, (following[first] if end is None else end) - first)) for first, end in edges]
    if len(set(found)) < len(found):
        twice = next(place for place, each in enumerate(found) if each in found[:place])
        reading.complain("this period stands in the file twice", path, rows[twice].line, when)
    _check_range(reading, path, [(row.line, row.cells[when]) for row in rows], found, when, zero, horizon)
    if not reading.complaints:
        _check_gaps(reading, path, [(row.line, row.cells[when]) for row in rows], edges, when)
    return found, zero


def _check_range(
    reading: Reading, path: Path, lines: Sequence[tuple[int, str]], periods: Sequence[tuple[int, int]], when: str,
    zero: date | None, horizon: int | None,
) -> None:  # fmt: skip
    """Complain of periods outside the weeks that are allowed; or, if none begins outside, ends outside."""
    most = MOST_WEEKS if horizon is None else min(horizon, MOST_WEEKS)
    began = f" ({zero})" if zero else ""
    allowed = f"0 to {most - 1:,} are allowed" + (
        "" if horizon is None else ", as far as the scenario goes (`horizon`)"
    )
    outside = [place for place, (first, _) in enumerate(periods) if not 0 <= first < most]
    for place in outside:
        message = f"{brief(lines[place][1])} is week {periods[place][0]:,} from the start{began}; {allowed}"
        reading.complain(message, path, lines[place][0], when)
    for place, (first, weeks) in enumerate(periods):
        if not outside and first + weeks > most:
            message = (
                f"{brief(lines[place][1])} lasts from week {first:,} to {first + weeks - 1:,} from the start{began}"
            )
            reading.complain(f"{message}; {allowed}", path, lines[place][0], when)


def _check_gaps(
    reading: Reading, path: Path, lines: Sequence[tuple[int, str]], edges: Sequence[tuple[int, int | None]], when: str
) -> None:  # fmt: skip
    """Complain of lines that begin long after the line before them, which lasts until then unless it says its end."""
    order = sorted(range(len(edges)), key=lambda place: edges[place][0])
    for before, after in itertools.pairwise(order):
        gap = edges[after][0] - edges[before][0]
        if edges[before][1] is None and gap > LONGEST:
            message = (
                f"{brief(lines[after][1])} comes {gap:,} weeks after the line before it, {brief(lines[before][1])}"
            )
            reading.complain(f"{message}, which would last until then; at most {LONGEST} weeks are allowed", path,
                             lines[after][0], when)  # fmt: skip


def _week(moment: float | date, zero: date | None) -> int:
    if isinstance(moment, date):
        assert zero is not None
        return round((moment - zero).days / 7)
    return int(moment)


def _span(text: str, *, counted: bool) -> tuple[float | date, float | date | None] | None:
    """Return begin and end of a period; the end is None where the next line says it. 2000 is a year, or a week."""
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d{1,2})|Q([1-4])))?", text)
    if found and not (counted and text.isdecimal()):
        year, months = int(found[1]), 1 if found[2] else 3 if found[3] else 12
        month = int(found[2]) if found[2] else 3 * int(found[3]) - 2 if found[3] else 1
        if not 1 <= month <= 12 or not 1900 <= year <= 2200:
            return None
        after = year * 12 + month - 1 + months
        return date(year, month, 1), date(after // 12, after % 12 + 1, 1)
    try:
        return date.fromisoformat(text), None
    except ValueError:
        number = number_of(text, ".", ",")
        return None if number is None or number != int(number) or abs(number) > 1e5 else (number, None)
