"""Reads a design of experiments, ``DESIGN.toml``, and says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import Complaint, InputError, nearest
from sim.experiments.design import CLASH, MOST_RUNS, REPLICATIONS, Design, clashing
from sim.experiments.designs import KINDS, MOST_POINTS, SIZES, Points, points_of, with_base_point
from sim.experiments.factor_tables import factors_of, known_factors
from sim.experiments.outputs import OUTPUTS, outputs_named, weekly_series
from sim.experiments.points_file import columns_of, listed
from sim.reading.document import Reading, beside, brief, missing
from sim.reading.field import Field, kind_of
from sim.reading.fields import Sheet
from sim.reading.kinds import Kind, document_of
from sim.reading.scenario_file import scenario_file, scenario_with_complaints

if TYPE_CHECKING:
    from sim.experiments.factors import Factor
    from sim.policies.plan import Plan
    from sim.reading.scenario import Scenario

DESIGN = (
    Field("title", "text", "heading of the study", default=""),
    Field("scenario", "text", "scenario file or its directory, seen from the design file"),
    Field("plan", "text", "key of the plan that is followed at every point; the baseline unless told", default=""),
    Field("horizon", "whole", "weeks of each run; the scenario's unless told", "weeks", (1, 1_040), None),
    Field("design", "text", "which points are run", choices=KINDS),
    Field("points", "whole", "how many points", "points", (1, MOST_POINTS), None),
    Field("levels", "whole", "values of each factor that has none of its own", "levels", (2, 10_000), None),
    Field("trajectories", "whole", "paths of a Morris design", "trajectories", (1, MOST_POINTS), None),
    Field("file", "text", "CSV or Parquet file with a column for each factor", default=None),
    Field("replications", "whole", "times that the dice are thrown at each point", bounds=(1, 100_000),
          default=REPLICATIONS),
    Field("worlds", "whole", "sampled sets of parameters; 0 for the parameters as declared", bounds=(0, 100_000),
          default=0),
    Field("seed", "whole", "where the dice come from; the scenario's unless told", bounds=(0, 9e15), default=None),
    Field("outputs", "names", "output", default=()),
    Field("weekly", "names", "weekly series", default=()),
    Field("factors", "table", "what is varied, such as [factors.appreciation]", default={}),
)  # fmt: skip
SWITCHES = {
    "base_point": "put the point at which all factors have their defaults before the others",
    "second_order": "sample for Sobol indices of the second order too",
}
KEYS = (*(each.name for each in DESIGN), *SWITCHES)


def load_design(path: Path | str) -> Design:
    """Return the design of a file.

    Raises
    ------
    InputError
        With everything that is wrong, each with its file, line, key and what is allowed.
    """
    found, complaints = design_with_complaints(Path(path))
    if complaints or found is None:
        raise InputError(complaints or f"{path}: this is not a design")
    return found


def design_with_complaints(path: Path) -> tuple[Design | None, list[Complaint]]:
    """Return the design of a file, if there is one at all, and everything that is wrong with it."""
    reading = Reading()
    document = document_of(reading, path, Kind.DESIGN)
    found = None if document is None else _design(Sheet(reading, document))
    return found, reading.finished()


def told(found: Design) -> str:
    """Return a design in one sentence."""
    worlds = f" in {found.worlds:,} worlds" if found.worlds else ""
    notes = "".join(f"; {note}" for note in found.points.notes)
    return (
        f"{found.title}: {found.points.kind} design of {len(found.points):,} points over {len(found.factors)} factors "
        f"({', '.join(each.name for each in found.factors)}), {found.replications:,} replications{worlds}, "
        f"{len(found):,} runs of {found.horizon} weeks{notes}"
    )


@dataclass(frozen=True)
class _Frame:
    """What the rest of a design is checked against."""

    scenario: Scenario
    base: Plan
    horizon: int


def _design(sheet: Sheet) -> Design | None:
    data, document = sheet.document.data, sheet.document
    sheet.unknown((), data, KEYS)
    found = sheet.table((), data, DESIGN)
    switches = {name: _switch(sheet, data, name) for name in SWITCHES}
    frame = _frame(sheet, found)
    if frame is None:
        return None
    sheet.currency, sheet.start_date = frame.scenario.organisation.currency, frame.scenario.start_date
    file = _points_file(sheet, found)
    sizes = _sizes(sheet, found, switches)
    factors, points = _varied(sheet, found["factors"], frame, file)
    outputs, weekly = _kept(sheet, found, frame.horizon)
    for name in clashing([each.name for each in factors], (*outputs, *weekly)):
        sheet.complain(("factors", name), CLASH)
    seed = frame.scenario.seed if found["seed"] is None else found["seed"]
    if not sheet.reading.complaints and file is None:
        points = _points(sheet, found["design"], factors, seed, sizes)
    if sheet.reading.complaints or points is None:
        return None
    points = with_base_point(points, factors) if switches["base_point"] else points
    made = Design(
        frame.scenario, frame.base, frame.horizon, factors, points, found["replications"], found["worlds"], seed,
        outputs, weekly, found["title"] or frame.scenario.title, document.path,
    )  # fmt: skip
    if len(made) > MOST_RUNS:
        sheet.complain(("replications",), f"the design has {len(made):,} runs; at most {MOST_RUNS:,} are allowed")
        return None
    return made


def _switch(sheet: Sheet, data: dict[str, Any], name: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        sheet.complain((name,), f"{brief(value)} is {kind_of(value)}; allowed is true or false: {SWITCHES[name]}")
        return False
    return value


def _frame(sheet: Sheet, found: dict[str, Any]) -> _Frame | None:
    """Return the scenario of a design and its base plan, or None after a complaint."""
    name = found["scenario"]
    path = beside(sheet.document.place(("scenario",))[0], name) if name else None
    if path is None or not scenario_file(path).is_file():
        if name:
            sheet.complain(("scenario",), missing(path, name) if path else f"{brief(name)} is not a path")
        return None
    scenario, complaints = scenario_with_complaints(path)
    for each in complaints:
        sheet.reading.complain(each.message, each.file, each.line, each.key)
    if scenario is None:
        return None
    plans = {each.key: each for each in scenario.plans}
    key = found["plan"] or scenario.baseline.key
    if key not in plans:
        hint = nearest(key, plans) or f"; known: {', '.join(plans)}"
        sheet.complain(("plan",), f"there is no plan {brief(key)}{hint}")
        key = scenario.baseline.key
    return _Frame(scenario, plans[key], found["horizon"] or scenario.horizon)


def _points_file(sheet: Sheet, found: dict[str, Any]) -> Path | None:
    name = found["file"]
    if found["design"] != "list" or name is None:
        if found["design"] == "list":
            sheet.complain((), "file is missing: a list takes its points from a CSV or Parquet file")
        return None
    path = beside(sheet.document.place(("file",))[0], name)
    if path is None or not path.is_file():
        sheet.complain(("file",), missing(path, name) if path else f"{brief(name)} is not a path")
        return None
    return path


def _varied(
    sheet: Sheet, tables: dict[str, Any], frame: _Frame, file: Path | None
) -> tuple[tuple[Factor, ...], Points | None]:
    """Return what is varied, and the points of a file where there is one and its columns are in order."""
    before = sheet.reading.wrong
    known = dict.fromkeys((*tables, *known_factors()))
    columns = () if file is None else columns_of(sheet.reading, file, known)
    factors: tuple[Factor, ...] = ()
    if tables or columns or file is None:
        factors = factors_of(sheet, tables, columns, frame.base, frame.scenario.organisation, frame.horizon)
    if file is None or sheet.reading.wrong > before:
        return factors, None
    points = listed(sheet.reading, file, factors)
    if points is None:
        return factors, None
    at_default = (points.values == [each.default for each in factors]).all(axis=1)
    return factors, replace(points, base=int(at_default.argmax())) if at_default.any() else points


def _kept(sheet: Sheet, found: dict[str, Any], horizon: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return outputs and weekly series, after a complaint about each that is not there."""
    for key, check in (("outputs", lambda name: outputs_named((name,), horizon)),
                       ("weekly", lambda name: weekly_series((name,)))):  # fmt: skip
        for place, name in enumerate(found[key]):
            try:
                check(name)
            except InputError as problem:
                sheet.complain((key, place), str(problem))
    return found["outputs"] or tuple(each.name for each in OUTPUTS), found["weekly"]


def _sizes(sheet: Sheet, found: dict[str, Any], switches: dict[str, bool]) -> dict[str, Any]:
    """Return what says a design's size, after a complaint about each that its kind has not."""
    kind = found["design"]
    sizes = {name: found[name] for name in ("points", "levels", "trajectories") if found[name] is not None}
    if switches["second_order"]:
        sizes["second_order"] = True
    own = SIZES.get(kind, KEYS)
    for name in (*sizes, *(["file"] if found["file"] is not None else [])):
        if name not in own:
            sheet.complain((name,), f"the design `{kind}` has none; its size is said by {' and '.join(own)}")
    return sizes


def _points(sheet: Sheet, kind: str, factors: Sequence[Factor], seed: int, sizes: dict[str, Any]) -> Points | None:
    try:
        return points_of(kind, factors, seed, **sizes)
    except InputError as problem:
        sheet.complain(("design",), str(problem))
        return None
