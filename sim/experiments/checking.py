"""Checks any file of the house: scenarios and plans as `sim.reading` does, and the files of experiments."""

from __future__ import annotations

from pathlib import Path

from sim.core.errors import Complaint, InputError
from sim.experiments.outputs import output
from sim.reading.checking import check as check_reading
from sim.reading.document import Reading
from sim.reading.goal_file import is_goal, read_goal


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
    """Return what is wrong with a goal that reads well: a budget that buys nothing of what may be moved."""
    document = Reading().toml(path) if path.suffix.lower() == ".toml" and path.is_file() else None
    if document is None or not is_goal(document):
        return []
    from sim.experiments.best_plan.space import space_of

    try:
        space_of(read_goal(path, output))
    except InputError as problem:
        return problem.complaints
    return []


def is_design(path: Path) -> bool:
    """Return whether a file seems to be a design: it names a design or factors."""
    if path.suffix.lower() != ".toml" or not path.is_file():
        return False
    document = Reading().toml(path)
    return document is not None and bool({"design", "factors"} & set(document.data))
