"""Reads an organisation, its yearly figures and its employees."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

from sim.core.errors import nearest
from sim.reading.circles import circle
from sim.reading.document import Document, brief
from sim.reading.field import Field
from sim.reading.fields import Sheet
from sim.reading.organisation import EVEN, Circles, Department, Figures, Market, Organisation, Relation
from sim.reading.organisation_fields import (
    CIRCLES,
    DEPARTMENT,
    MARKET,
    MOST_DEPARTMENTS,
    MOST_MARKETS,
    MOST_RELATIONS,
    MOST_SEGMENTS,
    ORGANISATION,
    RELATION,
    YEARLY,
)
from sim.reading.partners import partners_of
from sim.reading.positions import Path as Keys
from sim.reading.segments_file import segments_of
from sim.state.founding_circles import count_circles

TABLES = ("departments", "relations", "segments", "markets", "circles", "merger")
MOST_LISTENERS = 10**9
KEYS = (*(field.name for field in ORGANISATION), *TABLES)


def organisation_of(sheet: Sheet) -> Organisation:
    """Return the organisation that a document describes; complaints go to the sheet's reading."""
    data = {key: value for key, value in sheet.document.data.items() if key in KEYS}
    firm = sheet.table((), data, ORGANISATION)
    if not re.fullmatch("[A-Z]{3}", firm["currency"]):
        message = f'{brief(firm["currency"])} is not a currency; give three capitals such as "EUR"'
        sheet.complain(("currency",), message)
        firm["currency"] = ""
    sheet.currency = firm["currency"]
    table = _entries(sheet, data, "segments", MOST_SEGMENTS, "segment") if "segments" in data else None
    segments = segments_of(sheet, table, firm["values_scheme"])
    departments = _departments(sheet, data, tuple(segment.name for segment in segments))
    names = tuple(department.name for department in departments)
    organisation = Organisation(
        name=firm["name"],
        currency=firm["currency"],
        prospects=firm["prospects"],
        departments=departments,
        relations=_relations(sheet, data, names),
        segments=segments,
        markets=_markets(sheet, data, departments),
        circles=_circles(sheet, data),
    )
    _no_circles(sheet, organisation)
    _enough_people(sheet, organisation)
    return organisation


def _entries(sheet: Sheet, data: dict[str, Any], key: str, most: int, what: str) -> dict[str, Any]:
    table = sheet.subtable((key,), data.get(key, {}), f"{key} (one entry for each {what})")
    if len(table) > most:
        sheet.complain((key,), f"{len(table):,} entries; at most {most:,} are allowed")
        return dict(list(table.items())[:most])
    for name in table:
        if not name.strip() or len(name) > 80 or not name.isprintable():
            sheet.complain((key, name), f"{brief(name)} is no name for a {what}; give 1 to 80 printable characters")
    return table


def _departments(sheet: Sheet, data: dict[str, Any], segments: tuple[str, ...]) -> tuple[Department, ...]:
    table = _entries(sheet, data, "departments", MOST_DEPARTMENTS, "department")
    if not table:
        sheet.complain(("departments",), "at least one department is needed, such as [departments.branches]")
    fields = tuple(replace(field, choices=segments) if field.name == "segments" else field for field in DEPARTMENT)
    return tuple(_department(sheet, name, value, tuple(table), fields) for name, value in table.items())


def _department(
    sheet: Sheet, name: str, value: Any, names: tuple[str, ...], fields: tuple[Field, ...]
) -> Department:
    keys = ("departments", name)
    given = sheet.subtable(keys, value, "a department")
    sheet.unknown(keys, given, (field.name for field in DEPARTMENT))
    if given.get("people") == 0 and not isinstance(given["people"], bool):
        sheet.complain((*keys, "people"), "a department with no people; give at least 1, or leave the department out")
        given = {**given, "people": 1_000}
    before = len(sheet.reading.complaints)
    found = sheet.table(keys, given, fields)
    if len(sheet.reading.complaints) > before and found["people"] != given.get("people"):
        found["people"] = 1_000_000  # so that a wrong number of people makes no other number look wrong
    people = found["people"]
    managers = max(1, people // 15) if found["managers"] is None else found["managers"]
    if managers > people and len(sheet.reading.complaints) == before:
        sheet.complain((*keys, "managers"), f"{managers:,} managers among {people:,} people")
    if found["parent"]:
        _known(sheet, (*keys, "parent"), found["parent"], names)
    hours = 20.0 * managers if found["manager_hours"] is None else found["manager_hours"]
    wage = math.nan if found["wage"] is None else found["wage"]
    own = {"managers": managers, "manager_hours": hours, "wage": wage, "segments": found["segments"] or {}}
    return Department(**{**found, "name": name, **own})


def _known(sheet: Sheet, keys: Keys, name: str, names: tuple[str, ...]) -> bool:
    if name in names:
        return True
    known = f"; known: {', '.join(map(repr, names[:12]))}" if names else ""
    sheet.complain(keys, f"there is no department {brief(name)}{nearest(name, names) or known}")
    return False


def _relations(sheet: Sheet, data: dict[str, Any], names: tuple[str, ...]) -> tuple[Relation, ...]:
    found = []
    table = _entries(sheet, data, "relations", MOST_DEPARTMENTS, "asking department")
    for asker, suppliers in table.items():
        _known(sheet, ("relations", asker), asker, names)
        for supplier, value in sheet.subtable(("relations", asker), suppliers, "what a department asks for").items():
            keys = ("relations", asker, supplier)
            if _known(sheet, keys, supplier, names) and supplier == asker:
                sheet.complain(keys, "a department makes no requests of itself")
            given = sheet.subtable(keys, value, "a relation such as { per_week = 12, hours = 1.5 }")
            sheet.unknown(keys, given, (field.name for field in RELATION))
            if given or isinstance(value, dict):
                found.append(Relation(asker, supplier, **sheet.table(keys, given, RELATION)))
    if len(found) > MOST_RELATIONS:
        sheet.complain(("relations",), f"{len(found):,} relations; at most {MOST_RELATIONS:,} are allowed")
    return tuple(found)


def _markets(sheet: Sheet, data: dict[str, Any], departments: tuple[Department, ...]) -> tuple[Market, ...]:
    table = _entries(sheet, data, "markets", MOST_MARKETS, "segment of customers")
    if not table:
        sheet.complain(("markets",), "at least one segment of customers is needed, such as [markets.private]")
    return tuple(_market(sheet, name, value, departments) for name, value in table.items())


def _market(sheet: Sheet, name: str, value: Any, departments: tuple[Department, ...]) -> Market:
    keys = ("markets", name)
    names = tuple(department.name for department in departments)
    given = sheet.subtable(keys, value, "a segment of customers")
    sheet.unknown(keys, given, (field.name for field in MARKET))
    fields = tuple(replace(field, choices=names) if field.name == "home" else field for field in MARKET)
    found = sheet.table(keys, given, fields)
    if found["alternate"]:
        _known(sheet, (*keys, "alternate"), found["alternate"], names)
    elif found["alternate_share"] > 0:
        sheet.complain((*keys, "alternate_share"), "cases go elsewhere, but `alternate` does not say where")
    partners = partners_of(sheet, keys, found, names)
    for department in departments:
        if department.front == 0 and department.name in (*found["home"], *partners):
            sheet.complain(keys, f"customers go to {brief(department.name)}, but its `front` is 0: it never meets them")
    weights = found.pop("weights")
    kept = {key: value for key, value in found.items() if key not in ("alternate", "alternate_share")}
    return Market(
        name=name,
        **{
            **kept,
            "partners": partners,
            "visit_rate": found["visit_rate"] / 52,
            "value": found["value"] / 52,
            "churn": -math.log1p(-found["churn"]) / 52,
        },
        weights=EVEN if not weights else _weights(weights),
    )


def _circles(sheet: Sheet, data: dict[str, Any]) -> Circles | None:
    if "circles" not in data:
        return None
    given = sheet.subtable(("circles",), data["circles"], "circles of acquaintances")
    sheet.unknown(("circles",), given, (field.name for field in CIRCLES))
    return Circles(**sheet.table(("circles",), given, CIRCLES))


def _weights(weights: dict[str, float]) -> tuple[float, float, float, float, float]:
    one, two, three, four, five = (weights.get(name, 0.0) for name in MARKET[-1].choices)
    return one, two, three, four, five


def _enough_people(sheet: Sheet, organisation: Organisation) -> None:
    """Complain about circles that hold more people than there are within reach."""
    if organisation.circles is None:
        return
    wanted = count_circles(organisation, MOST_LISTENERS).people
    there = math.floor(organisation.customers * organisation.prospects)
    if wanted > there:
        message = (
            f"the circles hold {wanted:,} people, but only {there:,} within reach are no customers; "
            "make the circles smaller or `prospects` larger"
        )
        sheet.complain(("circles",), message)


def _no_circles(sheet: Sheet, organisation: Organisation) -> None:
    above = {each.name: [each.parent] for each in organisation.departments if each.parent}
    found = circle(above)
    if found:
        message = f"reporting lines go round in a circle: {' -> '.join(found)}"
        sheet.complain(("departments", found[0], "parent"), message)
    approvals: dict[str, list[str]] = {}
    for relation in organisation.relations:
        if relation.approval > 0:
            approvals.setdefault(relation.asker, []).append(relation.supplier)
    found = circle(approvals)
    if found:
        message = f"approvals go round in a circle, so that none could be given first: {' -> '.join(found)}"
        sheet.complain(("relations", found[0], found[1], "approval"), message)


def with_figures(sheet: Sheet, figures: Sheet | None, organisation: Organisation) -> Organisation:
    """Return the organisation with yearly figures; every department has a wage afterwards."""
    wages: dict[str, float] = {}
    found = Figures()
    if figures is not None:
        figures.currency = organisation.currency
        data = figures.document.data
        figures.unknown((), data, ("yearly", "wages"))
        yearly = figures.subtable(("yearly",), data.get("yearly", {}), "yearly")
        figures.unknown(("yearly",), yearly, (field.name for field in YEARLY))
        found = Figures(**figures.table(("yearly",), yearly, YEARLY))
        wages = _wages(figures, data, tuple(each.name for each in organisation.departments))
    departments = tuple(_paid(sheet, each, wages) for each in organisation.departments)
    return replace(organisation, departments=departments, figures=found)


def _wages(figures: Sheet, data: dict[str, Any], names: tuple[str, ...]) -> dict[str, float]:
    wage = next(field for field in DEPARTMENT if field.name == "wage")
    wages: dict[str, float] = {}
    for name, value in figures.subtable(("wages",), data.get("wages", {}), "wages (one for each department)").items():
        number = figures.number(("wages", name), value, wage)
        if _known(figures, ("wages", name), name, names) and number is not None:
            wages[name] = number
        elif name in names:
            wages[name] = 1.0
    return wages


def _paid(sheet: Sheet, department: Department, wages: dict[str, float]) -> Department:
    wage = wages.get(department.name, department.wage)
    if math.isnan(wage):
        message = "no wage; give `wage` here, or name the department under [wages] in the file of figures"
        sheet.complain(("departments", department.name), message)
    return replace(department, wage=wage)


def organisation_document(over: Document, base: Document | None) -> Document:
    """Return the organisation's document, with what a scenario says differently."""
    changes = Document(over.path, {key: value for key, value in over.data.items() if key in KEYS}, over.origin)
    if base is None:
        return changes
    own = {keys: place for keys, place in over.origin.items() if keys and keys[0] in KEYS}
    return Document(base.path, _merge(base.data, changes.data), {**base.origin, **own})


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
