"""Cells of a survey as people write them: decimal commas, answers in words, signs for no answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sim.reading.people_file import UNANSWERED

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
COMMA = re.compile(r"[+-]?\d+,\d{1,6}")
LEADING = re.compile(r"(\d+)\s*[-–—=:.)(]\s*\D.*")
YES = ("yes", "y", "true", "1", "x", "manager", "leader", "supervisor")
NO = ("no", "n", "false", "0", "staff", "employee")

_NEUTRAL = ("neutral", "undecided", "neither", "neither agree nor disagree", "neither agree or disagree")
_AGREE: dict[int, tuple[tuple[str, ...], ...]] = {
    4: (("strongly disagree",), ("disagree",), ("agree",), ("strongly agree",)),
    5: (
        ("strongly disagree", "completely disagree", "very dissatisfied", "never"),
        ("disagree", "dissatisfied", "rarely"),
        (*_NEUTRAL, "neither satisfied nor dissatisfied", "sometimes"),
        ("agree", "satisfied", "often"),
        ("strongly agree", "completely agree", "very satisfied", "always"),
    ),
    7: (
        ("strongly disagree", "completely disagree"),
        ("disagree",),
        ("somewhat disagree", "slightly disagree"),
        _NEUTRAL,
        ("somewhat agree", "slightly agree"),
        ("agree",),
        ("strongly agree", "completely agree"),
    ),
}
WORDS = {steps: {word: place for place, words in enumerate(table) for word in words} for steps, table in _AGREE.items()}
"""Answers in words by the number of points of a scale: how many points each lies above the lowest."""


def is_empty(cell: str, missing: tuple[str, ...]) -> bool:
    """Return whether a cell is a question without an answer."""
    return cell in UNANSWERED or cell.casefold() in missing


def number_of(cell: str, decimal: str, separator: str) -> float | None:
    """Return the number that a cell holds, or None; a decimal comma is understood where it separates no cells."""
    text = cell.replace("\u00a0", "").replace("\u2212", "-").strip()
    if decimal == ",":
        text = text.replace(".", "").replace(",", ".")
    elif decimal == ".":
        text = re.sub(r",(?=\d{3}(\D|$))", "", text)
    elif separator != "," and COMMA.fullmatch(text):
        text = text.replace(",", ".")
    return float(text) if NUMBER.fullmatch(text) else None


def points_of(
    cell: str, lowest: float, highest: float, answers: Mapping[str, float], decimal: str, separator: str
) -> float | None:
    """Return the points that an answer gives, from numbers, a table of words, or usual words; None if none."""
    text = " ".join(cell.casefold().split())
    if text in answers:
        return answers[text]
    number = number_of(cell, decimal, separator)
    if number is not None:
        return number
    steps = round(highest - lowest) + 1
    if text in WORDS.get(steps, {}) and highest - lowest == steps - 1:
        return lowest + WORDS[steps][text]
    leading = LEADING.fullmatch(text)
    return float(leading.group(1)) if leading else None


def yes_or_no(cell: str, names: Mapping[str, str]) -> float | None:
    """Return 1 for yes, 0 for no, None for what is neither."""
    text = names.get(cell, cell).casefold()
    return 1.0 if text in YES else 0.0 if text in NO else None
