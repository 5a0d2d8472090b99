"""Reads the small file that says which column of a firm's own survey is what.

Everything may be left out: a survey in the house's own columns (`sim.reading.people_file`, or an export of
``morale survey``) needs no such file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.core.errors import nearest
from sim.reading.document import Document, Reading, brief
from sim.reading.field import Field
from sim.reading.fields import Sheet
from sim.reading.people_file import COLUMNS

LINKS: dict[str, str] = {
    "knowledge": "Knowledge",
    "belief": "Belief",
    "motivation": "Motivation",
    "resources": "Skill and resources",
    "cooperation": "Cooperation",
    "service": "Service quality",
    "customers": "Customers",
}
"""The chain from what people know to what customers feel: key and title of each link."""

ENCODINGS = ("utf-8", "cp1252", "latin-1", "utf-16", "cp1250", "mac-roman")
QUESTIONNAIRES = ("own", "morale")
LABELS = ("department", "employee", "segment", "manager", "answered", "tenure_years", "wage", "wave")
POINT = (-1000.0, 1000.0)
ALIKE = 0.87
"""Likeness of two names, of 1, from which on one is taken for a slip of the other."""

TOP = (
    Field("questionnaire", "text", "whose questions they are", default="", choices=QUESTIONNAIRES),
    *(Field(name, "text", f"column that holds `{name}`", default="") for name in LABELS),
    Field("encoding", "text", "encoding of the file", default="utf-8", choices=ENCODINGS),
    Field("separator", "text", "what stands between cells", default="", choices=("", ",", ";", "\t", "|")),
    Field("decimal", "text", "decimal mark", default="", choices=("", ".", ",")),
    Field("missing", "names", "cell that is no answer", default=()),
)
SCALE = (
    Field("title", "text", "what it asks about", default=""),
    Field("items", "names", "column"),
    Field("reversed", "names", "column that is reversed", default=()),
    Field("lowest", "number", "points of the lowest answer", "", POINT, 1.0),
    Field("highest", "number", "points of the highest answer", "", POINT, 5.0),
    Field("norm", "number", "mean of an ordinary population on this questionnaire", "", POINT, None),
    Field("norm_sd", "number", "its standard deviation between people", "", (1e-6, 1000.0), None),
    Field("link", "text", "link of the chain that it stands for", default="", choices=("", *list(LINKS)[:-1])),
)
RATING = tuple(each for each in SCALE if each.name in ("items", "reversed", "lowest", "highest"))
CUSTOMERS = (
    Field("when", "text", "column with the week, month or date", default=""),
    Field("segment", "text", "column with the segment of customers", default=""),
    Field("score", "names", "column with the satisfaction of customers", default=()),
    Field("answers", "text", "column with the number of answers behind a row", default=""),
    Field("lowest", "number", "points of the least satisfied", "", POINT, None),
    Field("highest", "number", "points of the most satisfied", "", POINT, None),
    Field("segments", "table", "names in the file, and what the organisation calls them", default={}),
)
TABLES = ("departments", "segments", "managers", "answers", "scales", "ratings", "customers")


@dataclass(frozen=True)
class Asked:
    """A scale, or a judgement of another department, as a questionnaire asks for it."""

    name: str
    items: tuple[str, ...]
    reversed: tuple[str, ...] = ()
    lowest: float = 1.0
    highest: float = 5.0
    title: str = ""
    norm: float | None = None
    norm_sd: float | None = None
    link: str = ""


@dataclass(frozen=True)
class Columns:
    """Which column is what; an empty name means the usual one, if the file has it."""

    questionnaire: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    separator: str = ""
    decimal: str = ""
    missing: tuple[str, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)
    segments: Mapping[str, str] = field(default_factory=dict)
    managers: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, float] = field(default_factory=dict)
    scales: tuple[Asked, ...] = ()
    ratings: tuple[Asked, ...] = ()
    customers: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None
    notes: tuple[str, ...] = ()

    def told_points(self, cell: str) -> str:
        """Return what the table of answers makes of a cell, in words for a complaint; nothing if it does not say."""
        points = self.answers.get(" ".join(cell.casefold().split()))
        return "" if points is None else f" (by [answers] in the file of columns {points:g} points)"


def columns_of(reading: Reading, path: Path | None) -> Columns | None:
    """Return which column is what, from a file or as usual; None after a complaint."""
    if path is None:
        return Columns()
    before = len(reading.complaints)
    document = reading.toml(path)
    if document is None:
        return None
    sheet, data = Sheet(reading, document), document.data
    sheet.unknown((), data, (*(each.name for each in TOP), *TABLES))
    found = sheet.table((), data, TOP)
    customers = sheet.subtable(("customers",), data.get("customers", {}), "columns of the customers' file")
    sheet.unknown(("customers",), customers, (each.name for each in CUSTOMERS))
    columns = Columns(
        questionnaire=found["questionnaire"],
        labels={name: found[name] for name in LABELS if found[name]},
        encoding=found["encoding"],
        separator=found["separator"],
        decimal=found["decimal"],
        missing=tuple(each.casefold() for each in found["missing"]),
        departments=_names(sheet, data, "departments"),
        segments=_names(sheet, data, "segments"),
        managers=_names(sheet, data, "managers"),
        answers=_points(sheet, data),
        scales=_asked(sheet, data, "scales", SCALE),
        ratings=_asked(sheet, data, "ratings", RATING),
        customers=sheet.table(("customers",), customers, CUSTOMERS) if customers else {},
        document=document,
    )
    _used_once(sheet, (*columns.scales, *columns.ratings))
    notes = _misspelt_scales(sheet, columns.scales)
    return replace(columns, notes=notes) if len(reading.complaints) == before else None


def _names(sheet: Sheet, data: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return a table of names: as the survey writes them, and as the organisation does ("" leaves rows out)."""
    table = sheet.subtable((key,), data.get(key, {}), "names in the survey, and what the organisation calls them")
    for name, value in table.items():
        if not isinstance(value, str):
            sheet.complain((key, name), f"{brief(value)} is no name")
    return {str(name): value for name, value in table.items() if isinstance(value, str)}


def _points(sheet: Sheet, data: Mapping[str, Any]) -> dict[str, float]:
    table = sheet.subtable(("answers",), data.get("answers", {}), "answers in words, and their points")
    what = Field("answers", "number", "points of an answer", "", POINT)
    numbers = {name: sheet.number(("answers", name), value, what) for name, value in table.items()}
    return {name.casefold(): value for name, value in numbers.items() if value is not None}


def _asked(sheet: Sheet, data: Mapping[str, Any], key: str, fields: Iterable[Field]) -> tuple[Asked, ...]:
    asked = []
    for name, value in sheet.subtable((key,), data.get(key, {}), f"{key} (one table for each)").items():
        keys = (key, name)
        given = sheet.subtable(keys, value, 'a table such as { items = ["q1", "q2"], highest = 5 }')
        sheet.unknown(keys, given, (each.name for each in fields))
        before = sheet.reading.wrong
        found = sheet.table(keys, given, fields)
        if sheet.reading.wrong == before:
            _consistent(sheet, keys, found)
        asked.append(Asked(name=name, **found))
    return tuple(asked)


def _consistent(sheet: Sheet, keys: tuple[str, ...], found: Mapping[str, Any]) -> None:
    """Complain of values of a scale that are in order one by one, and not together."""
    low, high, norm = found["lowest"], found["highest"], found.get("norm")
    if not found["items"]:
        sheet.complain((*keys, "items"), "is empty; name the columns of its items")
    for item in found["reversed"]:
        if item not in found["items"]:
            sheet.complain((*keys, "reversed"), f"{brief(item)} is none of its items")
    if not low < high:
        sheet.complain(keys, f"`lowest`, {low:g}, is not below `highest`, {high:g}")
    elif norm is not None and not low <= norm <= high:
        message = f"{norm:g} lies outside its points, {low:g} to {high:g}; reversed items count as reversed"
        sheet.complain((*keys, "norm"), message)
    if (norm is None) != (found.get("norm_sd") is None):
        sheet.complain(keys, "`norm` and `norm_sd` belong together: the mean of a population and its spread")


def _misspelt_scales(sheet: Sheet, scales: Iterable[Asked]) -> tuple[str, ...]:
    """Complain of scales that are nearly called as one of the model; note those that stand for a link all the same."""
    notes = []
    for each in scales:
        hint = "" if each.name in COLUMNS else nearest(each.name, COLUMNS, least=ALIKE)
        if hint and not each.link:
            message = f"unknown scale {brief(each.name)}{hint}; one of your own says which link it stands for: "
            sheet.complain(("scales", each.name), f'{message}link = "motivation"')
        elif hint:
            notes.append(f"Warning: the model knows no scale {brief(each.name)}{hint}; no projection hears of it.")
    return tuple(notes)


def _used_once(sheet: Sheet, asked: Iterable[Asked]) -> None:
    seen: dict[str, str] = {}
    for each in asked:
        for item in each.items:
            if seen.setdefault(item, each.name) != each.name:
                sheet.complain((), f"the column {brief(item)} belongs to {seen[item]!r} and to {each.name!r}")
