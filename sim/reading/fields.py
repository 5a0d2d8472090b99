"""Checks the values of a document against declared fields; what is wrong becomes a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sim.core.errors import nearest
from sim.reading.document import Document, Reading, brief
from sim.reading.field import REQUIRED, Field, kind_of, listed, wanted
from sim.reading.positions import Path as Keys
from sim.reading.quantity import QuantityError, quantity

LONGEST_TEXT = 10_000


class Sheet:
    """A document that is being checked, and the currency that its money is in."""

    def __init__(self, reading: Reading, document: Document, currency: str = "") -> None:
        self.reading = reading
        self.document = document
        self.currency = currency
        self.start_date: date | None = None

    def complain(self, keys: Keys, message: str) -> None:
        """Note that something is wrong with a value."""
        self.reading.about(self.document, keys, message)

    def unknown(self, keys: Keys, table: dict[str, Any], allowed: Iterable[str], what: str = "key") -> None:
        """Complain about keys that nothing declares."""
        names = list(allowed)
        for key in table:
            if key not in names:
                hint = nearest(key, names) or f"; known: {listed(names)}"
                self.complain((*keys, key), f"unknown {what} {brief(key)}{hint}")

    def table(self, keys: Keys, table: dict[str, Any], fields: Iterable[Field]) -> dict[str, Any]:
        """Return the checked values of declared fields; a wrong one is replaced by its fallback."""
        return {field.name: self.field(keys, table, field) for field in fields}

    def field(self, keys: Keys, table: dict[str, Any], field: Field) -> Any:
        """Return one checked value, or its default, or after a complaint its fallback."""
        if field.name not in table:
            if field.default is REQUIRED:
                self.complain(keys, f"{field.name} is missing: {field.meaning}{wanted(field)}")
            return field.fallback
        value = CHECKS[field.kind](self, (*keys, field.name), table[field.name], field)
        return field.fallback if value is None else value

    def subtable(self, keys: Keys, value: Any, what: str) -> dict[str, Any]:
        """Return a value that must be a table, or an empty one after a complaint."""
        if isinstance(value, dict):
            return value
        self.complain(keys, f"{brief(value)} is {kind_of(value)}; {what} is a table")
        return {}

    def number(self, keys: Keys, value: Any, field: Field) -> float | None:
        """Return a number in the declared unit and bounds, or None after a complaint."""
        number = self._number(keys, value, field)
        if number is None:
            return None
        if not math.isfinite(number):
            self.complain(keys, f"{brief(value)} is not a number that can be used; allowed is {field.allowed}")
            return None
        low, high = field.bounds
        if not low <= number <= high:
            percent = high == 1 and 1 < number <= 100 and "share" in field.unit
            hint = f'; for a percentage write "{number:g} %"' if percent else ""
            self.complain(keys, f"{brief(value)} is outside what is allowed: {field.allowed}{hint}")
            return None
        return number

    def _number(self, keys: Keys, value: Any, field: Field) -> float | None:
        if isinstance(value, str):
            try:
                return quantity(value, field.unit, self.currency)
            except (QuantityError, ValueError, OverflowError) as error:
                self.complain(keys, f"{brief(value)} {error}; allowed is {field.allowed}")
                return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.complain(keys, f"{brief(value)} is {kind_of(value)}; allowed is {field.allowed}")
            return None
        try:
            return float(value)
        except OverflowError:
            return math.inf

    def whole(self, keys: Keys, value: Any, field: Field) -> int | None:
        """Return a whole number, or None after a complaint."""
        number = self.number(keys, value, field)
        if number is None:
            return None
        if isinstance(value, int):
            return value
        if abs(number - round(number)) > 1e-9:
            self.complain(keys, f"{brief(value)} is not a whole number; allowed is {field.allowed}")
            return None
        return round(number)

    def text(self, keys: Keys, value: Any, field: Field) -> str | None:
        """Return a text, or None after a complaint."""
        if not isinstance(value, str):
            self.complain(keys, f"{brief(value)} is {kind_of(value)}; allowed is a text: {field.meaning}")
            return None
        if len(value) > LONGEST_TEXT:
            self.complain(keys, f"the text has {len(value):,} characters; at most {LONGEST_TEXT:,} are allowed")
            return None
        if field.choices and value not in field.choices:
            hint = nearest(value, field.choices)
            self.complain(keys, f"{brief(value)} is not one of {listed(field.choices)}{hint}")
            return None
        if field.default is REQUIRED and not value.strip():
            self.complain(keys, f"the text is empty: {field.meaning}")
            return None
        return value

    def names(self, keys: Keys, value: Any, field: Field) -> tuple[str, ...] | None:
        """Return a list of texts, or None after a complaint; one text is a list of one."""
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list):
            self.complain(keys, f"{brief(value)} is {kind_of(value)}; allowed is a list of texts: {field.meaning}")
            return None
        for place, item in enumerate(items):
            if not isinstance(item, str) or not item:
                self.complain((*keys, place), f"{brief(item)} is {kind_of(item)}; allowed is a text: {field.meaning}")
                return None
            if field.choices and item not in field.choices:
                hint = nearest(item, field.choices) or f"; known: {listed(field.choices)}"
                self.complain((*keys, place), f"there is no {field.meaning} {brief(item)}{hint}")
                return None
            if item in items[:place]:
                self.complain((*keys, place), f"{brief(item)} stands here twice")
                return None
        return tuple(items)

    def date(self, keys: Keys, value: Any, field: Field) -> date | None:
        """Return a date, or None after a complaint."""
        if isinstance(value, str):
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                value = value.strip() or value
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        self.complain(keys, f"{brief(value)} is {kind_of(value)}; allowed is a date such as 2026-01-05")
        return None

    def week(self, keys: Keys, value: Any, field: Field) -> int | None:
        """Return a week counted from the start of the projection; a date is turned into one."""
        found = value
        if isinstance(value, (date, datetime)) or (isinstance(value, str) and value.count("-") == 2):
            day = self.date(keys, value, field)
            if day is None:
                return None
            if self.start_date is None:
                return round(min(max(0.0, field.bounds[0]), field.bounds[1]))
            found = (day - self.start_date).days // 7
            if not field.bounds[0] <= found <= field.bounds[1]:
                self.complain(keys, f"{day} is week {found} of the projection; allowed is {field.allowed}")
                return None
        return self.whole(keys, found, field)

    def shares(self, keys: Keys, value: Any, field: Field) -> dict[str, float] | None:
        """Return a table of shares that add up to 1; one text stands for all of it."""
        if isinstance(value, str):
            value = {value: 1.0}
        table = self.subtable(keys, value, field.meaning)
        if not table:
            if isinstance(value, dict):
                self.complain(keys, f"is empty: {field.meaning}")
            return None
        share = Field(field.name, "number", field.meaning, "share", (0, 1))
        found: dict[str, float] = {}
        for name, each in table.items():
            if field.choices and name not in field.choices:
                hint = nearest(name, field.choices) or f"; known: {listed(field.choices)}"
                self.complain((*keys, name), f"unknown name {brief(name)}{hint}")
                continue
            number = self.number((*keys, name), each, share)
            if number is not None:
                found[name] = number
        total = sum(found.values())
        if len(found) == len(table) and abs(total - 1) > 1e-6:
            self.complain(keys, f"the shares add up to {total:g}; they must add up to 1")
            return None
        return found if len(found) == len(table) else None

    def _table(self, keys: Keys, value: Any, field: Field) -> dict[str, Any] | None:
        return self.subtable(keys, value, field.meaning)


CHECKS: dict[str, Callable[[Sheet, Keys, Any, Field], Any]] = {
    "number": Sheet.number,
    "whole": Sheet.whole,
    "text": Sheet.text,
    "names": Sheet.names,
    "date": Sheet.date,
    "week": Sheet.week,
    "shares": Sheet.shares,
    "table": Sheet._table,
}
