"""Reads a scenario: the question, the organisation, the figures, the employees and the plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sim.core.errors import Complaint, InputError
from sim.policies.plan import Plan
from sim.reading.capacity import too_large
from sim.reading.document import Reading, beside, brief, missing
from sim.reading.field import Field
from sim.reading.fields import Sheet
from sim.reading.kinds import NAME, Kind, document_of
from sim.reading.levels import check_levels, check_merger, in_a_plan
from sim.reading.merger_file import merged_organisation
from sim.reading.organisation import Organisation
from sim.reading.organisation_file import KEYS, organisation_document, organisation_of, with_figures
from sim.reading.people_file import people_of
from sim.reading.plan_file import Frame, plan_of
from sim.reading.positions import Path as Keys
from sim.reading.scenario import Scenario
from sim.reading.worlds_file import worlds_of

MOST_PLANS = 100
BASELINE = Plan("baseline", "Business as usual", "Nothing changes.")

SCENARIO = (
    Field("title", "text", "heading of the scenario", default=""),
    Field("question", "text", "the question in a manager's words", default=""),
    Field("start_date", "date", "day on which week 0 begins", default=date(2026, 1, 5)),
    Field("horizon", "whole", "weeks to project", "weeks", (1, 1_040), 156),
    Field("replications", "whole", "times that the dice are thrown", bounds=(1, 100_000), default=100),
    Field("seed", "whole", "where the dice come from", bounds=(0, 9e15), default=1),
    Field("organisation", "text", "file of the organisation", default=None),
    Field("figures", "text", "file of yearly figures", default=None),
    Field("employees", "text", "file with one row for each employee", default=None),
    Field("plans", "names", "file of a plan", default=None),
    Field("plan", "table", "plans written into the scenario itself, such as [plan.training]", default={}),
    Field("worlds", "table", "worlds chosen where published evidence conflicts", default={}),
)
FILES = {"organisation": "organisation.toml", "figures": "figures.toml", "employees": "employees.csv"}


def read_scenario(path: Path | str) -> Scenario:
    """Return the scenario of a file, or of a directory that holds a ``scenario.toml``.

    Raises
    ------
    InputError
        With everything that is wrong, each with its file, line, key and what is allowed.
    """
    scenario, complaints = scenario_with_complaints(Path(path))
    if complaints or scenario is None:
        raise InputError(complaints)
    return scenario


def scenario_with_complaints(path: Path) -> tuple[Scenario | None, list[Complaint]]:
    """Return the scenario, if there is one at all, and everything that is wrong with it."""
    reading = Reading()
    scenario = _scenario(reading, path)
    return scenario, reading.finished()


def _scenario(reading: Reading, path: Path) -> Scenario | None:
    file = scenario_file(path)
    document = document_of(reading, file, Kind.SCENARIO, (Kind.ORGANISATION,))
    if document is None:
        return None
    sheet = Sheet(reading, document)
    if "programmes" in document.data:
        sheet.complain(("programmes",), "programmes belong to a plan; write [plan.PLAN.programmes.NAME]")
    sheet.unknown((), {k: v for k, v in document.data.items() if k != "programmes"},
                  (*(field.name for field in SCENARIO), *KEYS))  # fmt: skip
    found = sheet.table((), document.data, SCENARIO)
    organisation = _organisation(sheet, found)
    if organisation is None:
        return None
    plans = _plans(sheet, found, organisation)
    if not reading.complaints and (message := too_large(organisation)):
        reading.complain(message, file)
    key = file.resolve().parent.name if file.name == NAME else file.stem
    return Scenario(
        key=key,
        title=found["title"] or key.replace("-", " ").capitalize(),
        question=found["question"].strip(),
        start_date=found["start_date"],
        horizon=found["horizon"],
        replications=found["replications"],
        seed=found["seed"],
        organisation=organisation,
        plans=plans,
        path=path,
        digest=reading.digest,
        worlds=worlds_of(sheet, found["worlds"]),
    )


def scenario_file(path: Path) -> Path:
    """Return the file to read for a path that may be a directory."""
    try:
        return path / NAME if path.is_dir() else path
    except (OSError, ValueError):
        return path


def _file(sheet: Sheet, found: dict[str, Any], key: str) -> Path | None:
    """Return the file that a key names, or the usual one if it is there."""
    origin = sheet.document.path if found[key] is None else sheet.document.place((key,))[0]
    if found[key] is None:
        usual = origin.parent / FILES[key]
        return usual if usual.is_file() else None
    return _named(sheet, (key,), found[key])


def _named(sheet: Sheet, keys: Keys, name: str) -> Path | None:
    path = beside(sheet.document.place(keys)[0], name)
    try:
        there = path is not None and path.is_file()
    except (OSError, ValueError):
        there = False
    if path is None or not there:
        reason = f"there is no file {brief(name)}" if path is None else missing(path, name)
        sheet.complain(keys, f"{brief(name)} is a directory, not a file" if path and _is_directory(path) else reason)
        return None
    return path


def _is_directory(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _organisation(sheet: Sheet, found: dict[str, Any]) -> Organisation | None:
    reading = sheet.reading
    file = _file(sheet, found, "organisation")
    base = None if file is None else reading.toml(file)
    if file is not None and base is None:
        return None
    if file is None and "departments" not in sheet.document.data:
        if found["organisation"] is None:
            message = "there is no organisation; write organisation = \"FILE\", or [departments.NAME] tables"
            reading.complain(message, sheet.document.path)
        return None
    if base is not None:
        Sheet(reading, base).unknown((), base.data, KEYS)
    own = Sheet(reading, organisation_document(sheet.document, base))
    organisation = organisation_of(own)
    sheet.currency = organisation.currency
    before = len(reading.complaints) + reading.left_off
    figures = _figures(sheet, found)
    if len(reading.complaints) + reading.left_off == before:
        organisation = merged_organisation(own, with_figures(own, figures, organisation))
    people = _file(sheet, found, "employees")
    return organisation if people is None else replace(organisation, people=people_of(reading, people, organisation))


def _figures(sheet: Sheet, found: dict[str, Any]) -> Sheet | None:
    file = _file(sheet, found, "figures")
    document = None if file is None else sheet.reading.toml(file)
    return None if document is None else Sheet(sheet.reading, document)


def frame_of(organisation: Organisation, horizon: int) -> Frame:
    """Return what plans for this organisation may refer to."""
    return Frame(
        departments=tuple(each.name for each in organisation.departments),
        segments=organisation.segment_names,
        fronts=tuple(each.front for each in organisation.departments),
        horizon=horizon,
    )


def _plans(sheet: Sheet, found: dict[str, Any], organisation: Organisation) -> tuple[Plan, ...]:
    plans: dict[str, Plan] = {}
    for keys, path in _plan_files(sheet, found):
        if path.stem in plans:
            sheet.complain(keys, f"there are two plans {path.stem!r}; rename one of the files")
            continue
        document = sheet.reading.toml(path)
        if document is not None:
            own = Sheet(sheet.reading, document)
            plans[path.stem] = plan_at(own, (), document.data, path.stem, organisation, found)
    for key, value in found["plan"].items():
        if key in plans:
            sheet.complain(("plan", key), f"there are two plans {brief(key)}; one stands in a file")
        table = sheet.subtable(("plan", key), value, "a plan")
        plans[key] = plan_at(sheet, ("plan", key), table, key, organisation, found)
    if len(plans) > MOST_PLANS:
        sheet.complain(("plans",), f"{len(plans)} plans; at most {MOST_PLANS} can be compared at once")
    return _baseline_first(tuple(plans.values()))


def plan_at(
    sheet: Sheet, keys: Keys, table: dict[str, Any], key: str, organisation: Organisation, found: Mapping[str, Any]
) -> Plan:
    """Return the plan of a table, for an organisation, a ``start_date`` and a ``horizon``."""
    sheet.currency, sheet.start_date = organisation.currency, found["start_date"]
    plan = plan_of(sheet, keys, table, key, frame_of(organisation, found["horizon"]))
    check_merger(sheet, in_a_plan(keys), plan, organisation)
    check_levels(sheet, in_a_plan(keys), plan, organisation, found["horizon"])
    return plan


def _plan_files(sheet: Sheet, found: dict[str, Any]) -> list[tuple[Keys, Path]]:
    if found["plans"] is None:
        directory = sheet.document.path.parent / "plans"
        return [(("plans",), path) for path in sorted(directory.glob("*.toml"))]
    files: list[tuple[Keys, Path]] = []
    for place, name in enumerate(found["plans"]):
        path = _named(sheet, ("plans", place), name)
        if path is not None:
            files.append((("plans", place), path))
    return files


def _baseline_first(plans: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """Return the plans with the one called baseline, or else one without programmes, in front."""
    first = next((plan for plan in plans if plan.key == "baseline"), None)
    first = first or next((plan for plan in plans if not plan.programmes), BASELINE)
    return (first, *(plan for plan in plans if plan is not first))
