"""The starting scenario of an audit: files that the house reads, with the firm as survey and figures show it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import Complaint, InputError
from sim.reading import load_scenario
from sim.reading.people_file import COLUMNS
from sim.reading.toml_text import toml_text

if TYPE_CHECKING:
    from sim.experiments.audit_steps import Sized
    from sim.reading.organisation import Organisation
    from sim.reading.scenario import Scenario
    from sim.reading.survey import Survey

POINTS = (1.0, 5.0)
"""Points to which every scale is brought: only differences between people are heard."""


def starting_files(
    survey: Survey, organisation: Organisation, data: Mapping[str, Any], figures: Mapping[str, Any],
    steps: Sequence[Sized], *, index: float | None, seed: int,
) -> dict[str, str]:  # fmt: skip
    """Return the files of the starting scenario: text by name.

    Parameters
    ----------
    survey : Survey
        What was answered.
    organisation : Organisation
        The firm that it was answered in.
    data, figures : mapping
        Tables of its file, and of its file of figures.
    steps : sequence of Sized
        Steps that become plans.
    index : float, optional
        What customers said last; it takes the place of the figures' index.
    seed : int
        Of the scenario.
    """
    yearly = dict(figures.get("yearly", {}))
    if index is not None:
        yearly["satisfaction_index"] = round(float(np.clip(index, 0.0, 100.0)), 2)
    scenario = {
        "title": f"{organisation.name}, as an audit found it",
        "question": "From where we stand today, what would a plan for our own people change?",
        "horizon": 156, "replications": 24, "seed": seed, "organisation": "organisation.toml",
        "figures": "figures.toml", "employees": "employees.csv",
    }  # fmt: skip
    files = {
        "scenario.toml": "# Written by `morale audit`. Run it: morale compare SCENARIO --out results\n\n"
        + toml_text(scenario),
        "organisation.toml": toml_text(data),
        "figures.toml": toml_text({**figures, "yearly": yearly}),
        "employees.csv": employees_text(survey, organisation),
        "plans/baseline.toml": toml_text({"title": "Business as usual", "story": "No new programme."}),
    }
    return files | {f"plans/step-{each.step.key}.toml": _plan_text(each) for each in steps}


def _plan_text(sized: Sized) -> str:
    programme = sized.programme
    table: dict[str, Any] = {"meaning": programme.meaning, **programme.settings}
    if programme.office:
        table = {"office": programme.office, **table}
    title = f"One step: {sized.step.title.lower()}"
    return toml_text({"title": title, "story": sized.step.meaning, "programmes": {sized.step.title: table}})


def employees_text(survey: Survey, organisation: Organisation) -> str:
    """Return the employees in the house's own columns, without names or numbers, in an order that tells nothing."""
    answered = survey.answered
    columns: dict[str, list[str]] = {
        "department": [organisation.departments[at].name for at in survey.department],
        "segment": [organisation.segment_names[at] if at >= 0 else "" for at in survey.segment],
        "tenure_years": [_cell(each) for each in survey.tenure_years],
        "wage": [_cell(each) for each in survey.wage],
        "answered": ["yes" if each else "no" for each in answered],
    }
    for scale in survey.scales:
        if scale.asked.name in COLUMNS:
            low, high = (0.0, 1.0) if scale.asked.name == "knowledge" else POINTS
            share = (scale.score() - scale.asked.lowest) / (scale.asked.highest - scale.asked.lowest)
            columns[scale.asked.name] = [_cell(each) for each in low + (high - low) * share]
    kept = [name for name, cells in columns.items() if any(cells)]
    rows = sorted(zip(*(columns[name] for name in kept), strict=True))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([kept, *rows])
    return text.getvalue()


def _cell(number: float) -> str:
    return "" if math.isnan(number) else f"{round(number, 4):g}"


def loaded(files: Mapping[str, str], key: str) -> Scenario:
    """Return the scenario of some files, read as ``morale check`` reads them.

    Raises
    ------
    InputError
        With everything that is wrong, under the name of the starting scenario.
    """
    with TemporaryDirectory() as folder:
        place = Path(folder) / key
        write_files(files, place)
        try:
            scenario = load_scenario(place)
        except InputError as error:
            raise InputError(
                [
                    Complaint(each.message, f"starting scenario, {Path(each.file).name}", 0, each.key)
                    for each in error.complaints
                ]
            ) from None
    return replace(scenario, path=Path(key))


def write_files(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write the files of a scenario; return their paths."""
    from sim.experiments.files import write_whole

    for name, text in files.items():
        write_whole(folder / name, text.encode("utf-8"))
    return [folder / name for name in files]
