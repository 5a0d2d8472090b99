"""A field of a file, as it is declared, and the words that follow from its declaration."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

REQUIRED: Any = object()
"""Default of a field that must be given."""


@dataclass(frozen=True)
class Field:
    """A declared field of a file.

    `kind` is ``"number"``, ``"whole"``, ``"text"``, ``"names"`` (a list of texts), ``"date"``,
    ``"week"`` (a week or a date), ``"shares"`` (a table of shares that add up to 1) or ``"table"``.
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""
    bounds: tuple[float, float] = (-math.inf, math.inf)
    default: Any = REQUIRED
    choices: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """Return in words what may be given."""
        unit = f" ({self.unit})" if self.unit else ""
        noun = {"whole": "a whole number", "week": "a week or a date"}.get(self.kind, "a number")
        low, high = self.bounds
        if math.isfinite(low) and math.isfinite(high):
            return f"{noun} from {_plain(low)} to {_plain(high)}{unit}"
        if math.isfinite(low):
            return f"{noun} from {_plain(low)}{unit}"
        return f"{noun}{unit}"

    @property
    def fallback(self) -> Any:
        """Return a value to go on with when the given one is wrong."""
        if self.default is not REQUIRED:
            return self.default
        number = min(max(1.0, self.bounds[0]), self.bounds[1])
        return {"number": number, "whole": int(number), "week": int(number), "text": "", "names": (),
                "date": date(2000, 1, 3), "shares": {}, "table": {}}[self.kind]  # fmt: skip


def wanted(field: Field) -> str:
    """Return what a missing field may be, where that is short."""
    return f"; give {field.allowed}" if field.kind in ("number", "whole") else ""


def _plain(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 1000 and number == round(number) else f"{number:g}"


def listed(names: Iterable[str]) -> str:
    """Return names as a list in words, cut short."""
    quoted = [repr(name) for name in names]
    return ", ".join(quoted[:12]) + (" ..." if len(quoted) > 12 else "")


def kind_of(value: Any) -> str:
    """Return in words what kind of value something is."""
    for kind, words in (
        (bool, "a yes or no"), (str, "a text"), ((int, float), "a number"), (dict, "a table"), (list, "a list"),
        (datetime, "a date with a time"), (date, "a date"),
    ):  # fmt: skip
        if isinstance(value, kind):
            return words
    return "a time of day"
