"""Reads an ensemble of worlds from a file, such as a fit writes."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import numpy as np

from sim.core.errors import InputError, nearest
from sim.evidence.ensemble import Ensemble
from sim.reading.document import Reading, brief
from sim.reading.survey_cells import number_of
from sim.reading.table_file import MOST_BYTES, table_of
from sim.schedule import the_week

WEIGHT = "weight"


def ensemble_hash(path: Path | str) -> str:
    """Return the hash of an ensemble's file, which can be read."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def read_ensemble(path: Path | str) -> Ensemble:
    """Return the ensemble of a file: a column ``weight``, and one for each number with its place in its range, 0 to 1.

    Raises
    ------
    InputError
        With everything that is wrong, each with its line, column and what is allowed.
    """
    reading, place = Reading(), Path(path)
    text = reading.text(place, most=MOST_BYTES)
    table = None if text is None else table_of(reading, place, text, ",")
    if table is None:
        raise InputError(reading.finished())
    known = {each.name for each in the_week().parameters}
    if table.columns[0] != WEIGHT:
        reading.complain(f"the first column is {brief(table.columns[0])}; it has to be `{WEIGHT}`", place, 1)
    for name in table.columns[1:]:
        if name not in known:
            reading.complain(f"there is no parameter {brief(name)}{nearest(name, known)}", place, 1)
    if reading.complaints:
        raise InputError(reading.finished())
    rows = []
    for row in table.rows:
        numbers = []
        for name, cell in row.cells.items():
            high = math.inf if name == WEIGHT else 1.0
            number = number_of(cell, ".", ",")
            if number is None or not 0.0 <= number <= high or not math.isfinite(number):
                allowed = "a number from 0" if name == WEIGHT else "0 to 1"
                reading.complain(f"{brief(cell)} is not allowed; {allowed}", place, row.line, name)
            else:
                numbers.append(number)
        rows.append(numbers)
    if not rows and not reading.complaints:
        reading.complain("there is no member in it", place)
    if reading.complaints:
        raise InputError(reading.finished())
    found = np.array(rows, np.float64)
    if found[:, 0].sum() <= 0.0:
        raise InputError(f"{place}: no member has a weight above 0")
    return Ensemble(tuple(table.columns[1:]), found[:, 1:], found[:, 0] / found[:, 0].sum())
