"""Checks any file of the house: scenarios and plans as `sim.reading` does, and the files of experiments."""

from __future__ import annotations

from pathlib import Path

from sim.core.errors import Complaint
from sim.experiments.outputs import output
from sim.reading.checking import check as check_reading


def check(path: Path | str) -> tuple[str, list[Complaint]]:
    """Return a sentence that says what a file holds, and everything that is wrong with it."""
    from sim.experiments import design_file

    file = Path(path)
    if design_file.is_design(file):
        found, complaints = design_file.design_with_complaints(file)
        return "" if found is None else design_file.told(found), complaints
    return check_reading(file, output)
