"""What a file is, seen from its keys, and the sentence for one that was given where another kind is wanted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from sim.reading.document import Document, Reading

NAME = "scenario.toml"
"""Name of a scenario in a directory of its own."""


class Kind(StrEnum):
    """What a file may be."""

    SCENARIO = "scenario"
    PLAN = "plan"
    GOAL = "goal"
    DESIGN = "design"
    FIGURES = "figures"
    ORGANISATION = "organisation"


TAKERS = {
    Kind.SCENARIO: "this is a scenario, which `morale compare` takes",
    Kind.PLAN: "this is a plan, which a scenario holds or names in `plans`",
    Kind.GOAL: "this is a goal, which `morale optimise` takes",
    Kind.DESIGN: "this is a design of experiments, which `morale sweep` takes",
    Kind.FIGURES: "these are yearly figures, which a scenario names in `figures`",
    Kind.ORGANISATION: "this is an organisation, which a scenario names in `organisation`",
}
"""What each kind of file is, and who takes it."""

BEGINNINGS = {
    Kind.SCENARIO: "`morale new DIR` writes a commented starting point",
    Kind.DESIGN: "`morale sweep --example` prints a design to begin with",
    Kind.ORGANISATION: "`morale new DIR` writes a commented starting point",
    Kind.GOAL: "name a scenario, and write [budget], [levers] and [goals]",
}
"""How somebody begins a file of a kind."""

QUESTIONS = {"plans", "plan", "horizon", "question", "start_date", "replications", "seed", "worlds"}
"""Keys that a scenario has and an organisation has not; designs and goals share some of them."""


def kind_of_document(document: Document) -> Kind | None:
    """Return what a document is, or None where its keys do not tell."""
    known = set(document.data)
    if {"design", "factors"} & known:
        return Kind.DESIGN
    if {"goals", "budget", "levers"} & known and not {"departments", "markets", "programmes"} & known:
        return Kind.GOAL
    if "scenario" in known and document.path.name != NAME:
        return None
    if _is_plan(document):
        return Kind.PLAN
    if document.path.name == NAME or QUESTIONS & known:
        return Kind.SCENARIO
    if {"yearly", "wages"} & known:
        return Kind.FIGURES
    return Kind.ORGANISATION if {"departments", "markets"} & known else None


def _is_plan(document: Document) -> bool:
    known = set(document.data)
    if document.path.name == NAME or known & {"departments", "markets", "plans", "plan", "organisation"}:
        return False
    return "programmes" in known or "story" in known or document.path.parent.name == "plans"


def document_of(reading: Reading, path: Path, wanted: Kind, also: tuple[Kind, ...] = ()) -> Document | None:
    """Return a document that is of the kind that is wanted, or of one nobody can tell; None after a complaint.

    Parameters
    ----------
    reading : Reading
        Takes the complaint: that there is no such file, or that it is something else, and who takes that.
    path : Path
        The file.
    wanted : Kind
        What it should be.
    also : tuple of Kind
        Other kinds that will do.
    """
    if path.is_dir() and (path / NAME).is_file():
        reading.complain(_another(Kind.SCENARIO, wanted), path)
        return None
    document = reading.toml(path, begin=BEGINNINGS[wanted])
    if document is None:
        return None
    kind = kind_of_document(document)
    if kind is not None and kind not in (wanted, *also):
        reading.complain(_another(kind, wanted), path)
        return None
    return document


def _another(kind: Kind, wanted: Kind) -> str:
    article = "an" if wanted is Kind.ORGANISATION else "a"
    return f"{TAKERS[kind]}; {article} {wanted} is wanted here: {BEGINNINGS[wanted]}"
