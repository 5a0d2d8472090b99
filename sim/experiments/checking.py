"""Checks any file of the house: scenarios and plans as `sim.reading` does, and the files of experiments."""

from __future__ import annotations

from pathlib import Path

from sim.core.errors import Complaint, InputError
from sim.experiments.outputs import output
from sim.reading.checking import check as check_reading
from sim.reading.document import Reading
from sim.reading.goal_file import read_goal
from sim.reading.kinds import Kind, kind_of_document


def check(path: Path | str) -> tuple[str, list[Complaint]]:
    """Return a sentence that says what a file holds, and everything that is wrong with it."""
    file = Path(path)
    if not is_design(file):
        sentence, complaints = check_reading(file, output)
        return sentence, complaints or _beyond_reading(file)
    from sim.experiments import design_file

    found, complaints = design_file.design_with_complaints(file)
    return "" if found is None else design_file.told(found), complaints


def _beyond_reading(path: Path) -> list[Complaint]:
    """Return what is wrong with a goal that reads well: a budget that buys nothing of what may be moved, few runs."""
    document = Reading().toml(path) if path.suffix.lower() == ".toml" and path.is_file() else None
    if document is None or kind_of_document(document) is not Kind.GOAL:
        return []
    from sim.experiments.best_plan.optimise import see_that_it_can_be_asked

    try:
        see_that_it_can_be_asked(read_goal(path, output))
    except InputError as problem:
        return problem.complaints
    return []


def is_design(path: Path) -> bool:
    """Return whether a file seems to be a design: it names a design or factors, or a scenario and nothing of a goal."""
    if path.suffix.lower() != ".toml" or not path.is_file():
        return False
    document = Reading().toml(path)
    if document is None:
        return False
    kind = kind_of_document(document)
    return kind is Kind.DESIGN or (kind is None and "scenario" in document.data)
