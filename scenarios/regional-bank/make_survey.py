"""Make employees.csv, the bank's attitude survey, with the engine's own survey instrument.

Run it:  python scenarios/regional-bank/make_survey.py

A bank is founded by its own dice, settles for two years, and everybody is asked once. The answers of its
240 people are written down as a personnel office would export them: one row for each employee, some of whose
values segment nobody knows, some of whom did not answer, and some answers left out. They describe no real people.

The seed makes it repeatable: the same rules give the same file, to the letter.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np

from sim.engine import default_parameters
from sim.instruments.draws import uniforms
from sim.instruments.employee_survey import Answers, employee_survey
from sim.projection import Founded, found
from sim.reading import load_scenario
from sim.schedule import the_week

HERE = Path(__file__).resolve().parent
SEED = 20251110
"""Of the bank that answers, and of its answers; no run of the scenario uses it."""
SEGMENT_UNKNOWN = 0.08
"""Share of people whose values segment nobody has asked for."""


def answering_bank() -> Founded:
    """Return the settled bank whose people are asked; an earlier survey is not heard."""
    week = the_week()
    bank = replace(load_scenario(HERE).organisation, people=None)
    return found(bank, week, seed=SEED, parameters=default_parameters(week), horizon=1)


def rows_of(bank: Founded, answers: Answers) -> list[list[str]]:
    """Return a row for each seat of the bank, in the order of staff numbers, below a row of column names."""
    ledger, organisation = bank.ledger, bank.organisation
    rank, place = ledger.column("employee", "seat_rank"), ledger.column("employee", "department")
    seats = np.flatnonzero(rank < np.array([each.people for each in organisation.departments])[place])
    keys = ledger.column("employee", "seat_key")[seats]
    numbers = np.argsort(np.argsort(uniforms(SEED, "staff number", keys))) + 1
    unknown = uniforms(SEED, "segment unknown", keys) < SEGMENT_UNKNOWN
    asked = {int(seat): row for row, seat in enumerate(answers.seat)}
    points = np.concatenate([*answers.items.values(), answers.knowledge[:, None]], axis=1)
    years, wages = _files(bank)
    found_rows = []
    for seat, number, nameless in zip(seats, numbers, unknown, strict=True):
        row = asked.get(int(seat), -1)  # a seat that has just been filled: too late to be asked
        segment = organisation.segment_names[ledger.column("employee", "segment")[seat]]
        there = row >= 0 and bool(answers.answered[row])
        cells = ["" if np.isnan(each) else f"{each:g}" for each in points[row]] if there else [""] * points.shape[1]
        found_rows.append([f"E{number:03d}", organisation.departments[place[seat]].name, "" if nameless else segment,
                           years[seat], wages[seat], "yes" if there else "no", *cells])  # fmt: skip
    items = [f"{name}_{item + 1}" for name, asked_for in answers.items.items() for item in range(asked_for.shape[1])]
    head = ["employee", "department", "segment", "tenure_years", "wage", "answered", *items, "knowledge"]
    return [head, *sorted(found_rows)]


def _files(bank: Founded) -> tuple[list[str], list[str]]:
    """Return length of service and yearly wage of each seat's holder; nothing where a seat is vacant."""
    ledger = bank.ledger
    there = ledger.column("employee", "present") > 0.0
    mean = ledger.column("department", "wage")[ledger.column("employee", "department")]
    years, wages = ledger.column("employee", "tenure") / 52.0, ledger.column("employee", "wage") * mean
    return (
        [f"{each:.1f}" if here else "" for each, here in zip(years, there, strict=True)],
        [f"{round(each, -2):.0f}" if here else "" for each, here in zip(wages, there, strict=True)],
    )


def survey_text() -> str:
    """Return the text of the file."""
    bank = answering_bank()
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows_of(bank, employee_survey(bank.ledger, SEED, 0)))
    return text.getvalue()


if __name__ == "__main__":
    (HERE / "employees.csv").write_text(survey_text(), encoding="utf-8")
