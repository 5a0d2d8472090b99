"""An audit: an employee survey, personnel figures and customers' figures become the firm that projections start from.

It says what people know, feel and want today by department and segment, where departments and levels see things
differently, which link of the chain from knowledge to customers stands lowest, and what one ordinary step on each link
would move. A survey taken once shows how things stand together, not what causes what; nothing is about single people.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from sim.core.errors import InputError
from sim.experiments import audit_gaps, audit_tables
from sim.experiments.archive import as_csv, as_parquet
from sim.experiments.audit_customers import change, customer_rows, latest
from sim.experiments.audit_ground import Ground, ground_of
from sim.experiments.audit_input import AuditInput, Sources, read_input
from sim.experiments.audit_links import LinkLevel, Reference, Weakest, link_levels, reference_firms, weakest_of
from sim.experiments.audit_response import known_of_the_silent, response_rows, silence_rows
from sim.experiments.audit_start import loaded, starting_files, write_files
from sim.experiments.audit_steps import HORIZON, SHARE_OF_PAYROLL, WORLDS, StepsResult, payroll, run_steps, sized_steps
from sim.experiments.files import try_folder, write_whole
from sim.experiments.given import looked_at
from sim.experiments.provenance import provenance_of
from sim.instruments.group_means import SMALLEST_GROUP

if TYPE_CHECKING:
    from sim.experiments.audit_customers import CustomerLevel
    from sim.reading.scenario import Scenario

KIND = "audit"
FIRMS = 16
"""Ordinary firms of the model that levels are compared with."""
MASTER = 20_260_105
START = "scenario"
"""Folder of the starting scenario."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Audit:
    """What an audit found.

    Attributes
    ----------
    scenario : Scenario
        The starting scenario, as it is read from `files`.
    files : mapping of str
        Text of its files by name; the employees are data of single people.
    tables : mapping of DataFrame
        ``links``, ``scales``, ``departments``, ``groups``, ``gaps``, ``views``, ``view_gaps``, ``wishes``,
        ``response``, ``silence``, ``silent``, ``customers`` and ``steps``; empty where there is nothing to tell.
    links : tuple of LinkLevel
        How the links of the chain stand.
    weakest : Weakest
        Which one stands lowest, and whether that is told from the next.
    steps : StepsResult or None
        What one ordinary step on each link moves; None where no world was run.
    ground : Ground
        Who is where and who may be told of.
    notes : tuple of str
        What was done to the input.
    customers : CustomerLevel or None
        What customers said last.
    customers_change : mapping or None
        How that changed since the first wave.
    provenance : mapping
        Where it comes from.
    """

    scenario: Scenario
    files: Mapping[str, str]
    tables: Mapping[str, pd.DataFrame]
    links: tuple[LinkLevel, ...]
    weakest: Weakest
    steps: StepsResult | None
    ground: Ground
    notes: tuple[str, ...]
    customers: CustomerLevel | None
    customers_change: Mapping[str, object] | None
    provenance: Mapping[str, object]

    def result_hash(self) -> str:
        """Return the hash of every figure and of the starting scenario."""
        digest = hashlib.sha256()
        for name in sorted(self.tables):
            digest.update(f"{name}\x1e".encode() + as_csv(self.tables[name]))
        for name in sorted(self.files):
            digest.update(f"{name}\x1e{self.files[name]}".encode())
        return digest.hexdigest()

    def write(self, out: Path) -> list[Path]:
        """Write the tables, the starting scenario and, last, the manifest; return the files."""
        try_folder(out)
        made = []
        for name, table in self.tables.items():
            for ending, content in (("csv", as_csv(table)), ("parquet", as_parquet(table))):
                made.append(out / "results" / f"{name}.{ending}")
                write_whole(made[-1], content)
        made += write_files(self.files, out / START)
        manifest = {
            "format": 1, "kind": KIND, "provenance": dict(self.provenance), "result_hash": self.result_hash(),
            "files": {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in made},
        }  # fmt: skip
        text = json.dumps(manifest, indent=2, ensure_ascii=False, default=str) + "\n"
        made.append(out / "manifest.json")
        write_whole(made[-1], text.encode("utf-8", "replace"))
        return made


@looked_at()
def audit(
    survey: Path | str, organisation: Path | str, *, columns: Path | str | None = None,
    figures: Path | str | None = None, customers: Path | str | None = None, ratings: Path | str | None = None,
    worlds: int = WORLDS, firms: int = FIRMS, step: float = SHARE_OF_PAYROLL, horizon: int = HORIZON,
    seed: int = MASTER, workers: int | None = None, progress: Progress = lambda done, total: None,
    told: Callable[[str], None] = lambda sentence: None,
) -> Audit:  # fmt: skip
    """Audit a firm by its own survey and figures.

    Parameters
    ----------
    survey : path
        Answers of employees, comma- or semicolon-separated; a row for each questionnaire or person.
    organisation : path
        The organisation's file, or its folder.
    columns : path, optional
        Which column is what; without it, the house's own columns are looked for.
    figures : path, optional
        Yearly figures; those beside the organisation's file unless told.
    customers : path, optional
        Interviews with customers, or means of waves.
    ratings : path, optional
        Judgements of departments by others, in the form of ``internal_service.csv`` of ``morale survey``.
    worlds : int
        Sets of parameters in which steps are run; 0 runs none.
    firms : int
        Ordinary firms of the model that levels are compared with.
    step : float
        What one step costs in a year, as a share of payroll.
    horizon : int
        Weeks over which steps are run.
    seed : int
        Where the dice of firms and worlds come from.
    workers : int, optional
        Processes; all cores unless told.
    progress, told : callable
        Called as ``progress(done, total)`` now and then, and with a sentence before something slow.

    Raises
    ------
    InputError
        With everything that is wrong with the input, at once.
    """
    _check_numbers(worlds, firms, step, horizon)
    started = datetime.datetime.now(datetime.UTC)
    paths = [None if each is None else Path(each) for each in (columns, figures, customers, ratings)]
    sources = Sources(Path(survey), Path(organisation), *paths)
    given = read_input(sources)
    rows = [] if given.customers is None else customer_rows(given.organisation, given.customers)
    level = latest(rows)
    index = given.organisation.figures.satisfaction_index if level is None else level.index
    sizes = sized_steps(given.organisation, step)
    files = starting_files(given.survey, given.organisation, given.data, given.figures, sizes, index=index, seed=seed)
    start = loaded(files, START)
    told("Founding ordinary firms to compare with")
    references = reference_firms(given.organisation, firms, seed, progress) if firms else {}
    ground = ground_of(given.organisation, given.survey)
    links, tables = _figures(ground, given, references, rows, level)
    steps = None
    if worlds:
        told("Running one ordinary step on each link")
        budget = step * payroll(given.organisation)
        steps = run_steps(start, sizes, worlds=worlds, horizon=horizon, seed=seed, budget=budget, workers=workers,
                          progress=progress, told=told)  # fmt: skip
        tables["steps"] = audit_tables.step_rows(steps)
    provenance = provenance_of(start, seed, started, workers=workers or 0, worlds=worlds, firms=firms)
    arguments = {"worlds": worlds, "firms": firms, "step": step, "horizon": horizon, "seed": seed}
    return Audit(
        start, files, {name: pd.DataFrame(each) for name, each in tables.items()}, links, weakest_of(links), steps,
        ground, _notes(ground, given), level, change(rows),
        {**provenance, "sources": sources.told(), "input_hash": given.digest, "arguments": arguments},
    )  # fmt: skip


def repeat(manifest: dict[str, object], out: Path, workers: int | None = None) -> str:
    """Repeat an audit from its manifest, write it, and return the hash of its result.

    Raises
    ------
    InputError
        If its files are not there any more, or not what they were.
    """
    told = manifest["provenance"]
    if not isinstance(told, dict):
        raise InputError("this is not a manifest of an audit: provenance is missing")
    if read_input(Sources.of(told["sources"])).digest != told["input_hash"]:
        raise InputError("the files of the audit are not what they were; put back the earlier ones")
    found = audit(**told["sources"], **told["arguments"], workers=workers)
    found.write(out)
    return found.result_hash()


def _check_numbers(worlds: int, firms: int, step: float, horizon: int) -> None:
    """Complain of numbers that make no sense."""
    for name, value, low, high in (
        ("worlds", worlds, 0, 100_000), ("firms", firms, 0, 10_000), ("horizon", horizon, 26, 1_040),
        ("step", step, 1e-6, 1.0),
    ):  # fmt: skip
        if not low <= value <= high:
            raise InputError(f"{name} = {value:g} is outside what is allowed: {low:g} to {high:,g}")
    if worlds == 1 or firms == 1:
        raise InputError("one world, or one firm to compare with, gives no interval; take 0 or at least 2")


def _figures(
    ground: Ground, given: AuditInput, references: Mapping[str, Reference], customers: list[audit_gaps.Row],
    level: CustomerLevel | None,
) -> tuple[tuple[LinkLevel, ...], dict[str, list[audit_gaps.Row]]]:  # fmt: skip
    """Return how links stand, and every table but that of the steps."""
    trust, found = audit_tables.measured(ground)
    views = audit_gaps.views_of(ground, given.ratings)
    known = {name: each for name, each in references.items() if name != "ratings" or given.survey.own_instrument}
    judged = None if views is None else views.mean()
    links = link_levels(ground, known, found, judged, None if level is None else level.draws())
    tables = {
        "links": audit_tables.link_rows(links),
        "scales": audit_tables.scale_rows(ground, trust, found, references),
        "departments": audit_tables.department_rows(ground, found),
        "groups": audit_tables.group_rows(ground, found),
        "gaps": audit_gaps.group_gaps(ground, found),
        "views": [] if views is None else audit_gaps.view_rows(ground, views),
        "view_gaps": [] if views is None else audit_gaps.view_gaps(ground, views),
        "wishes": audit_tables.wish_rows(ground),
        "response": response_rows(ground),
        "silence": silence_rows(ground),
        "silent": known_of_the_silent(ground),
        "customers": customers,
        "steps": [],
    }
    return links, tables


def _notes(ground: Ground, given: AuditInput) -> tuple[str, ...]:
    """Return what was done to the input that its owner should know."""
    notes = list(given.survey.notes)
    hidden = int((~ground.shown & (ground.answered > 0)).sum())
    if hidden:
        several = "departments are" if hidden > 1 else "department is"
        notes.append(f"{hidden} {several} withheld: too few answers, or the few could be worked out from the rest.")
    for title in ground.left_out:
        notes.append(f"Figures by {title} are withheld: they would tell of groups of fewer than {SMALLEST_GROUP}.")
    if not ground.sides_shown:
        notes.append("Front and back office are not compared: one of them has too few answers.")
    if not given.survey.own_instrument and all(each.asked.norm is None for each in given.survey.scales):
        notes.append("No scale has a norm, so no level can be compared with other firms; differences within can.")
    return tuple(notes)
