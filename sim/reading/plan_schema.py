"""The JSON schema of a plan's file, made from the declared levers, so that editors can check and complete it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from sim.policies.levers import LEVERS
from sim.reading.field import Field
from sim.reading.plan_file import MOST_PROGRAMMES, PLAN, Frame, lever_field, programme_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
QUANTITY = r"^\s*[+-]?\.?\d"
"""A quantity in words, such as "10 %" or "2 hours/week", begins with a number; dates do, too."""
TYPES = {"number": ("number", "string"), "whole": ("integer", "string"), "week": ("integer", "string"),
         "text": ("string",), "names": ("array", "string")}  # fmt: skip
"""What a field of each kind may be: a number may be a text with a unit, a week a date, one name need be no list."""

Schema = dict[str, Any]


def plan_schema() -> Schema:
    """Return the JSON schema (draft 2020-12) of a plan's file: its words, and programmes that set levers.

    Bounds hold for plain numbers, in the lever's own unit, which stands beside them as `unit`. Of a text with a unit
    only its beginning is checked, and what keys have to do with one another is not: `morale check` does both. No
    keyword is used that older drafts lack.
    """
    fields = (*programme_fields(Frame()), *(replace(lever_field(each), default=each.practice) for each in LEVERS))
    programme = _table(fields, "a programme: levers, whom they are for, from when to when")
    programmes = {"type": "object", "description": "programmes by name", "additionalProperties": programme,
                  "maxProperties": MOST_PROGRAMMES}  # fmt: skip
    plan = _table(PLAN, "a plan: what is done, for whom and when")
    return {"$schema": DIALECT, "title": "Plan", **plan, "properties": {**plan["properties"], "programmes": programmes}}


def _table(fields: tuple[Field, ...], meaning: str) -> Schema:
    return {
        "type": "object",
        "description": meaning,
        "properties": {field.name: _property(field) for field in fields},
        "additionalProperties": False,
    }


def _property(field: Field) -> Schema:
    """Return what a field may be; without bounds, unit, choices or default where it has none."""
    types = TYPES[field.kind]
    low, high = field.bounds
    found: Schema = {"type": types[0] if len(types) == 1 else list(types), "description": field.meaning}
    if field.unit:
        found["unit"] = field.unit
    found |= {name: bound for name, bound in (("minimum", low), ("maximum", high)) if math.isfinite(bound)}
    if types[0] in ("number", "integer"):
        found["pattern"] = QUANTITY
    if field.kind == "names":
        found["items"] = {"type": "string"}
    if field.choices:
        found["enum"] = list(field.choices)
    if isinstance(field.default, (int, float)) or field.default in field.choices:
        found["default"] = field.default
    return found
