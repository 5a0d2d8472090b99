"""Numbers with a unit, such as ``"2 hours/week"``, ``"10 %"`` or ``"1500 EUR/head-year"``.

A unit is a product of words with one or more ``/``: time (day, week, month, quarter,
year), work time (minutes, hours), money, percent. Words that say what is counted
(head, customer, case, message, points ...) do not change the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sim.core.errors import nearest

TIME = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "quarter": 13.0, "year": 52.0}
WORK = {"minute": 1 / 60, "hour": 1.0}
SHARES = {"%": 0.01, "percent": 0.01, "share": 1.0, "ratio": 1.0, "relative change": 1.0, "x": 1.0, "times": 1.0}
COUNTED = (
    "head", "person", "people", "employee", "customer", "case", "visit", "request", "message", "mail", "email",
    "meeting", "act", "award", "review", "talk", "tie", "complaint", "point", "index point", "count", "seat",
    "manager", "score", "word", "z", "SD",
)  # fmt: skip
SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
SHORT = {"h": "hour", "min": "minute", "wk": "week", "yr": "year", "pts": "point", "hrs": "hour", "a": "year"}
NUMBER = re.compile(r"\s*([+-]?(?:\d{1,3}(?:,\d{3})+|[\d_]+)?(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(.*?)\s*", re.DOTALL)
CODE = re.compile(r"[A-Z]{3}")


class QuantityError(ValueError):
    """A text that is no quantity in the unit that is wanted; its text says why."""


@dataclass(frozen=True)
class _Unit:
    factor: float
    powers: tuple[tuple[str, int], ...]
    is_share: bool


def quantity(text: str, unit: str, currency: str = "") -> float:
    """Return the number that a text stands for, in the declared `unit`.

    Raises
    ------
    QuantityError
        If it is no number, or its unit cannot be turned into the declared one.
    """
    found = NUMBER.fullmatch(text)
    if not found or not re.search(r"\d", found.group(1)):
        raise QuantityError("does not begin with a number")
    number = float(found.group(1).replace(",", "").replace("_", ""))
    written = found.group(2)
    if not written:
        return number
    given, wanted = _unit(written, currency), _unit(_canonical(unit), currency)
    if given.powers == wanted.powers:
        return number * given.factor / wanted.factor
    if written in ("%", "percent") and wanted.is_share:
        return number * 0.01
    raise QuantityError(f"is in {written!r}, which cannot be turned into {unit!r}")


def _canonical(unit: str) -> str:
    unit = re.sub(r"^share of people a quarter", "share/quarter", unit)
    unit = re.sub(r"^share of [a-z ]+", "share", unit)
    return unit


def _unit(text: str, currency: str) -> _Unit:
    factor = 1.0
    powers: dict[str, int] = {}
    is_share = False
    for place, part in enumerate(text.replace(" per ", "/").split("/")):
        sign = 1 if place == 0 else -1
        for word in _words(part):
            kind, size = _word(word, currency)
            factor *= size**sign
            is_share = is_share or (kind == "share" and sign == 1)
            if kind not in ("counted", "share"):
                powers[kind] = powers.get(kind, 0) + sign
    return _Unit(factor, tuple(sorted(item for item in powers.items() if item[1])), is_share)


def _words(part: str) -> list[str]:
    part = part.strip()
    if part in SHARES or not part:
        return [part] if part else []
    for known in ("relative change", "index point"):
        if part in (known, known + "s"):
            return [known]
    return [word for word in re.split(r"[-\s*·]+", part) if word]


def _word(word: str, currency: str) -> tuple[str, float]:
    word = SHORT.get(word, SIGNS.get(word, word))
    for table, kind in ((TIME, "time"), (WORK, "work"), (SHARES, "share")):
        for name in (word, word.lower(), word.lower().removesuffix("s")):
            if name in table:
                return kind, table[name]
    if word in COUNTED or word.lower().removesuffix("s") in COUNTED:
        return "counted", 1.0
    if word.lower() == "money" or (currency and word == currency):
        return "money", 1.0
    if CODE.fullmatch(word):
        if currency:
            raise QuantityError(f"is in {word!r}, but the organisation counts in {currency!r}")
        return "money", 1.0
    known = [*TIME, *WORK, *SHARES, *COUNTED, "money"]
    raise QuantityError(f"has an unknown unit {word!r}{nearest(word.lower(), known)}")
