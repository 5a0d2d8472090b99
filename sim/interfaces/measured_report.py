"""The report of measured figures, of a fit or of a tracked plan: one file that opens offline, and its pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiments.files import write_whole
from sim.experiments.words import clean
from sim.interfaces.chart_style import Picture
from sim.interfaces.report import inline, template
from sim.interfaces.report_tables import Table

if TYPE_CHECKING:
    import pandas as pd

PEOPLE = (
    "Nothing here is about a single person, and no simulated person stands for a real one: the model knows heads, "
    "departments and chance.",
    "It must not be used to decide about anybody’s job: not for dismissing, promoting, paying or rating people, nor "
    "for "
    "rating a manager by these figures.",
)
"""What every report of measured figures says first."""
MADE = ("input_hash", "scenario_hash", "week_hash", "code_hash", "commit", "started")


NO_TABLE = Table((), ())
Record = Mapping[str, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """Return a table's rows."""
    return frame.to_dict("records")  # type: ignore[return-value]


@dataclass(frozen=True)
class Part:
    """A part of a report: heading, sentences, a picture and its caption, a table or words instead, small print."""

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    picture: str = ""
    caption: str = ""
    table: Table = NO_TABLE
    nothing: str = ""
    quiet: str = ""


@dataclass(frozen=True)
class Page:
    """A report: whose, of what kind, headline, lead, cards (name, figure, what it is), limits, notes and parts."""

    name: str
    kind: str
    title: str
    lead: Sequence[str]
    cards: Sequence[tuple[str, str, str]]
    limits: Sequence[str]
    notes: Sequence[str]
    parts: Sequence[Part]


def write_page(page: Page, pictures: Mapping[str, Picture], provenance: Mapping[str, object], out: Path) -> Path:
    """Write ``report.html`` and, under ``pictures/``, each picture as SVG and PNG; return the report."""
    made = [(name, value) for name, value in _arguments(provenance).items()]
    made += [(name, provenance[name]) for name in MADE if provenance.get(name)]
    text = template("measured_template.html").render(
        **{
            name: getattr(page, name) for name in ("name", "kind", "title", "lead", "cards", "limits", "notes", "parts")
        },
        pictures={name: inline(each) for name, each in pictures.items()},
        made=[(clean(name.replace("_", " ")), clean(value)) for name, value in made],
    )
    for each in pictures.values():
        each.write(out / "pictures")
    write_whole(out / "report.html", text.encode("utf-8"))
    return out / "report.html"


def _arguments(provenance: Mapping[str, object]) -> Mapping[str, object]:
    found = provenance["arguments"]
    assert isinstance(found, dict)
    return {**found, "members": provenance["members"]}
