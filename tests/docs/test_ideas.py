"""The table of ideas: no row without a key, a file, an output and a test, and nothing in it that is not there."""

from __future__ import annotations

import re

import pytest
from table_pages import ROOT, named, not_collected, rows_of

from sim.interfaces.cli import app
from sim.policies.levers import LEVERS
from sim.reading import organisation_fields, plan_file, scenario_file
from sim.recorders import logbook
from sim.schedule import the_week

IDEAS = 35
HEAD = ("#", "idea", "keys", "carried by", "seen in", "proved by")
TABLES = {"directions", "offices", "employee_segments", "customer_segments"}
"""Tables of a comparison that are no weekly series."""
ROWS = rows_of("docs/ideas.md", HEAD)


def commands() -> set[str]:
    """Return the commands of the command line, as they are called."""
    return {f"morale {each.name or each.callback.__name__}" for each in app.registered_commands if each.callback}


def known_keys() -> set[str]:
    """Return every lever, and every field that a file may have."""
    source = "".join(
        (ROOT / "sim/reading" / f"{name}.py").read_text(encoding="utf-8")
        for name in ("organisation_fields", "organisation_file", "scenario_file", "plan_file", "partners")
    )
    fields = set(re.findall(r'Field\(\s*"(\w+)"', source))
    fields |= {name for each in re.findall(r"TABLES = \(([^)]*)\)", source) for name in re.findall(r'"(\w+)"', each)}
    assert fields and organisation_fields and plan_file and scenario_file
    return fields | {lever.name for lever in LEVERS}


def known_outputs() -> set[str]:
    """Return every weekly series, account and table."""
    week = the_week()
    series = {*logbook.firm_series(week), *logbook.accounts(week), *logbook.department_series(week)}
    return series | TABLES | commands()


def test_every_idea_has_one_row() -> None:
    assert [row[0] for row in ROWS] == [str(number) for number in range(1, IDEAS + 1)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_no_row_without_all_four(row: tuple[str, ...]) -> None:
    assert len(row) == len(HEAD)
    for cell, head in zip(row[2:], HEAD[2:], strict=True):
        assert named(cell), head


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_all_that_is_named_is_there(row: tuple[str, ...]) -> None:
    _, _, keys, files, outputs, _ = row
    assert set(named(keys)) <= known_keys(), "keys"
    assert set(named(outputs)) <= known_outputs(), "outputs"
    for path in named(files):
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_test_that_is_named_is_collected(row: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    assert not not_collected(row[5], request.session)


def test_laws_and_checks_that_are_named_exist() -> None:
    from sim.experiments.checks.laws import LAWS
    from sim.experiments.checks.sceptic import SCEPTIC

    known = {check.key.replace(" ", "-") for check in (*LAWS, *SCEPTIC)}
    asked = {name for row in ROWS for name in re.findall(r"\[((?:law|sceptic)-\d+)\]", row[5])}
    assert asked and asked <= known
