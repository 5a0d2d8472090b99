"""The sentences that the house speaks when something given to it is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class MoraleError(Exception):
    """Anything wrong that a person can put right; its text is one clear sentence."""


class DeclarationError(MoraleError):
    """A rule, column, parameter or week that contradicts itself; raised when it is declared."""


@dataclass(frozen=True)
class Complaint:
    """One thing wrong with an input: where it stands, what it is, what is allowed."""

    message: str
    file: str = ""
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        parts = [part for part in (place, self.key) if part]
        return ": ".join([*parts, self.message])


class InputError(MoraleError):
    """One or more complaints about a file or a value, all reported at once."""

    def __init__(self, complaints: Iterable[Complaint] | Complaint | str) -> None:
        if isinstance(complaints, str):
            complaints = [Complaint(complaints)]
        elif isinstance(complaints, Complaint):
            complaints = [complaints]
        self.complaints = list(complaints)
        super().__init__("\n".join(str(complaint) for complaint in self.complaints))


def nearest(name: str, allowed: Iterable[str], *, most: int = 3, least: float = 0.5) -> str:
    """Return " (did you mean ...?)" with the nearest allowed spellings, alike by `least` of 1 or more, or nothing."""
    matches = get_close_matches(str(name), list(allowed), n=most, cutoff=least)
    if not matches:
        return ""
    return " (did you mean " + " or ".join(repr(match) for match in matches) + "?)"
