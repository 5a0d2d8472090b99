"""The evidence table: published effects and patterns, each with its source and what it may be used for.

`evidence.csv` holds published effects, `patterns.csv` patterns of real data sets. The column `use` is the
authority: parameters are fitted to rows of use ``fit`` alone; rows of use ``score`` are held out, and the
engine is scored on them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sim.core.errors import DeclarationError, nearest

FIT, SCORE = "fit", "score"
USES = (FIT, SCORE, "baseline", "context")


@dataclass(frozen=True)
class Row:
    """One published result.

    Attributes
    ----------
    id : str
        Short name, such as ``TRN-05``; patterns of data are ``T1`` to ``T16``.
    predictor, outcome : str
        What was related to what.
    level, metric : str
        Individual, unit or organisation; rho, r, d, beta or other.
    value, low, high : float or None
        The figure, and an interval or range where one was published or set for acceptance.
    citation, url : str
        Where it stands.
    verified : bool
        Whether the figure was seen in the source; otherwise it is recalled.
    use : str
        ``fit``, ``score``, ``baseline`` or ``context``.
    emergence : str
        Of scored rows: ``constructed`` (the model has it by design) or ``emergent``.
    notes : str
        Conditions and doubts.
    sample : str
        Of patterns: whose data they are from. Effects have none: theirs is known by their publication.
    """

    id: str
    predictor: str
    outcome: str
    level: str
    metric: str
    value: float | None
    low: float | None
    high: float | None
    citation: str
    url: str
    verified: bool
    use: str
    emergence: str = ""
    notes: str = ""
    sample: str = ""

    @property
    def source(self) -> str:
        """Return what tells the row's sample from others: its name, or authors and year of the publication."""
        return self.sample or self.citation.partition(")")[0].casefold()


@cache
def rows() -> dict[str, Row]:
    """Return all rows by id, effects first."""
    made = {each["id"]: _effect(each) for each in _read("evidence.csv")}
    return made | {each["id"]: _pattern(each) for each in _read("patterns.csv")}


def row(name: str) -> Row:
    """Return one row.

    Raises
    ------
    DeclarationError
        If the table has none of that id.
    """
    if name not in rows():
        raise DeclarationError(f"the evidence table has no row {name!r}{nearest(name, rows())}")
    return rows()[name]


def rows_of(use: str) -> tuple[Row, ...]:
    """Return the rows of one use, in the table's order."""
    return tuple(each for each in rows().values() if each.use == use)


def _read(name: str) -> list[dict[str, str]]:
    text = (files("sim.evidence") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _effect(told: dict[str, str]) -> Row:
    return Row(
        told["id"], told["predictor"], told["outcome"], told["level"], told["metric"], _number(told["value"]),
        _number(told["ci_low"]), _number(told["ci_high"]), told["citation"], told["source_url"],
        told["verified"] == "yes", told["use"], told["emergence"], told["notes"],
    )  # fmt: skip


def _pattern(told: dict[str, str]) -> Row:
    return Row(
        told["id"], told["pattern"], told["statistic"], "pattern", "other", _number(told["value"]),
        _number(told["low"]), _number(told["high"]), told["source"], "", True, told["use"],
        "emergent" if told["use"] == SCORE else "", sample=told["sample"],
    )  # fmt: skip


def _number(text: str) -> float | None:
    return float(text) if text.strip() else None
