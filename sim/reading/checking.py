"""Checks any file of the house and says what it is: a scenario, a plan, an organisation or a goal."""

from __future__ import annotations

from pathlib import Path

from sim.core.chosen import worlds_text
from sim.core.errors import Complaint
from sim.reading.document import Document, Reading
from sim.reading.fields import Sheet
from sim.reading.goal import FindOutput
from sim.reading.goal_file import goal_with_complaints
from sim.reading.goal_file import told as told_goal
from sim.reading.kinds import NAME, Kind, kind_of_document
from sim.reading.merger_file import merged_organisation
from sim.reading.organisation_file import KEYS, organisation_of, with_figures
from sim.reading.plan_file import Frame, plan_of
from sim.reading.scenario import Scenario
from sim.reading.scenario_file import FILES, plan_at, scenario_file, scenario_with_complaints


def check(path: Path | str, outputs: FindOutput | None = None) -> tuple[str, list[Complaint]]:
    """Return a sentence that says what a file holds, and everything that is wrong with it.

    Names of outputs, which goals hold, are checked where `outputs` finds them.
    """
    path = Path(path)
    file = scenario_file(path)
    reading = Reading()
    if file.suffix.lower() == ".csv":
        reading.complain("a file of employees is checked with its scenario: morale check SCENARIO", file)
        return "", reading.finished()
    document = reading.toml(file)
    if document is None:
        return "", reading.finished()
    kind = kind_of_document(document)
    if kind is Kind.GOAL:
        goal, complaints = goal_with_complaints(file, outputs)
        return "" if goal is None else told_goal(goal), complaints
    if kind is Kind.PLAN:
        return _plan(reading, document)
    if kind is not Kind.SCENARIO:
        return _organisation(reading, document)
    scenario, complaints = scenario_with_complaints(path)
    return "" if scenario is None else told(scenario), complaints


def told(scenario: Scenario) -> str:
    """Return a scenario in one sentence."""
    organisation = scenario.organisation
    answers = "" if organisation.people is None else f" ({organisation.people.answered:,} of them answered the survey)"
    worlds = f"; chosen worlds: {worlds_text(scenario.worlds)}" if scenario.worlds else ""
    return (
        f"{scenario.title}: {organisation.headcount:,} people{answers} in {len(organisation.departments)} departments, "
        f"{organisation.customers:,} customers, {scenario.horizon} weeks, "
        f"{len(scenario.plans)} plans ({', '.join(plan.key for plan in scenario.plans)}){worlds}"
    )


def _plan(reading: Reading, document: Document) -> tuple[str, list[Complaint]]:
    scenario = _scenario_of(document.path)
    if scenario is None:
        plan = plan_of(Sheet(reading, document), (), document.data, document.path.stem, Frame())
        note = "; no scenario stands beside it, so names of departments are not checked"
    else:
        found = {"start_date": scenario.start_date, "horizon": scenario.horizon}
        key = document.path.stem
        plan = plan_at(Sheet(reading, document), (), document.data, key, scenario.organisation, found)
        note = ""
    return f"plan {plan.key!r}: {plan.title}, {len(plan.programmes)} programmes{note}", reading.finished()


def _scenario_of(path: Path) -> Scenario | None:
    """Return the scenario in whose directory, or directory of plans, a plan stands."""
    for directory in (path.parent, path.parent.parent):
        if (directory / NAME).is_file():
            return scenario_with_complaints(directory)[0]
    return None


def _organisation(reading: Reading, document: Document) -> tuple[str, list[Complaint]]:
    sheet = Sheet(reading, document)
    if {"yearly", "wages"} & set(document.data):
        scenario = _scenario_of(document.path)
        if scenario is not None:
            with_figures(sheet, sheet, scenario.organisation)
        return "yearly figures", reading.finished()
    figures = document.path.parent / FILES["figures"]
    organisation = organisation_of(sheet)
    sheet.unknown((), document.data, KEYS)
    own = reading.toml(figures) if figures.is_file() else None
    before = len(reading.complaints) + reading.left_off
    organisation = with_figures(sheet, None if own is None else Sheet(reading, own), organisation)
    if len(reading.complaints) + reading.left_off == before:
        organisation = merged_organisation(sheet, organisation)
    people, count = organisation.headcount, len(organisation.departments)
    return f"organisation {organisation.name!r}: {people:,} people in {count} departments", reading.finished()
