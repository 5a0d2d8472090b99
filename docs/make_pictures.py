"""Draws one picture for each theory: what a plan moves with the theory on, and with it knocked out.

Run `python docs/make_pictures.py` to draw all (minutes), or name theories to draw some. The pages of
`docs/theory` show them.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402  (after the path, so that the script runs from a fresh checkout)
from marked import small  # noqa: E402
from responses import RESPONSES, Response  # noqa: E402

from sim.core.randomness import text_key  # noqa: E402
from sim.engine import Engine, default_parameters, strengths_without  # noqa: E402
from sim.interfaces.chart_style import BASELINE, GAIN, PLAN_COLOURS, style  # noqa: E402
from sim.policies.levers import LEVERS  # noqa: E402
from sim.policies.plan import FRONT_SHARE, Plan, Programme  # noqa: E402
from sim.projection import Founded, found  # noqa: E402
from sim.reading import load_scenario  # noqa: E402
from sim.reading.organisation import Organisation  # noqa: E402
from sim.schedule import the_week  # noqa: E402

FOLDER = ROOT / "docs/images/theory"
FIRMS = int(os.environ.get("MORALE_PICTURE_FIRMS", "8"))
"""Firms, each with its own luck, that a picture is the mean of."""
WEEKS = 156
STEP = 4


@dataclass(frozen=True)
class Curve:
    """Paired differences or levels by firm, (firms, looks), and the weeks of the looks."""

    weeks: np.ndarray[Any, Any]
    values: np.ndarray[Any, Any]


@dataclass(frozen=True)
class Look:
    """What is looked at: a column, the office and the employees' segment (-1: all) that count, mean or a spread."""

    column: str
    office: str
    spread: bool = False
    between: bool = False
    segment: int = -1


Looks = dict[Look, np.ndarray[Any, Any]]
Known = dict[str, list[tuple[Founded, Looks]]]


def plan_of(response: Response) -> Plan:
    """Return the plan of a response: its levers, in one programme for each level."""
    level = {lever.name: lever.level for lever in LEVERS}
    programmes = []
    for each in ("offer", "department", "firm"):
        settings = {name: value for name, value in response.levers.items() if level[name] == each}
        office = "" if each == "firm" else response.office
        if settings:
            programmes.append(Programme(each, settings, office=office, start=response.start, end=response.end))
    return Plan(response.mechanism, programmes=tuple(programmes))


def chosen(engine: Engine, entity: str, look: Look) -> np.ndarray[Any, Any]:
    """Return which rows of an entity a picture is about: those present, of its office and segment."""
    rows = np.ones(engine.ledger.rows(entity), bool)
    if entity in ("employee", "customer", "request"):
        rows &= engine.ledger.column(entity, "present") > 0
    if look.segment >= 0 and entity == "employee":
        rows &= engine.ledger.column("employee", "segment") == look.segment
    if look.office and entity in ("employee", "department"):
        front = engine.ledger.column("department", "front") >= FRONT_SHARE
        if entity == "employee":
            front = front[engine.ledger.column("employee", "department")]
        rows &= front if look.office == "front" else ~front
    return rows


def department_means(values: np.ndarray[Any, Any], department: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return for each person the mean of the person's department, so that each department counts by its people."""
    people = np.bincount(department)
    return (np.bincount(department, values) / np.maximum(people, 1))[department]


def looks(founded: Founded, plan: Plan, without: tuple[str, ...], wanted: Iterable[Look]) -> Looks:
    """Run a plan and return means of columns over those whom each picture is about, every few weeks."""
    engine = founded.start(plan, strengths_without(founded.week, without))
    means: dict[Look, list[float]] = {look: [] for look in wanted}
    for _ in range(0, WEEKS, STEP):
        engine.run(STEP)
        for look, series in means.items():
            entity, name = look.column.split(".")
            rows = chosen(engine, entity, look)
            values = np.array(engine.ledger.column(entity, name), np.float64)[rows]
            if look.between:
                values = department_means(values, engine.ledger.column("employee", "department")[rows])
            shown = values.std() if look.spread or look.between else values.mean()
            series.append(float(shown) if len(values) else 0.0)
    return {look: np.array(series) for look, series in means.items()}


def office_of(response: Response) -> str:
    """Return the office that a picture is about."""
    return response.office if response.seen is None else response.seen


def looks_of(response: Response, organisation: Organisation) -> dict[str, tuple[Look, tuple[str, ...]]]:
    """Return a picture's curves: what each looks at, and what is knocked out for it."""
    look = Look(response.column, office_of(response), response.spread, response.between)
    if response.segments:
        names = organisation.segment_names
        return {name: (replace(look, segment=place), ()) for place, name in enumerate(names)}
    if response.mechanism in the_week().knockable:
        return {"as it is": (look, ()), "without it": (look, (response.mechanism,))}
    return {"as it is": (look, ())}


def firms(scenario: str, known: Known, count: int) -> list[tuple[Founded, Looks]]:
    """Return so many settled firms of a scenario, each with what all its pictures look at under practice."""
    here = known.setdefault(scenario, [])
    if len(here) < count:
        week = the_week()
        organisation = replace(load_scenario(ROOT / "scenarios" / scenario).organisation, people=None)
        founded = [
            found(
                organisation, week, seed=text_key("pictures", number), parameters=default_parameters(week),
                horizon=WEEKS, spare=0.4,
            )
            for number in range(len(here), count)
        ]  # fmt: skip
        shown = (looks_of(each, founded[0].organisation) for each in RESPONSES if each.firm == scenario)
        wanted = {look for each in shown for look, _ in each.values()}
        here += [(each, looks(each, Plan("practice"), (), wanted)) for each in founded]
    return here[:count]


def curves(response: Response, known: Known) -> dict[str, Curve]:
    """Return a response's paired differences, or levels if nothing is planned: as it is, and with the theory out."""
    weeks = np.arange(STEP, WEEKS + 1, STEP)
    plan, practice = plan_of(response), Plan("practice")
    here = firms(response.firm, known, response.times * FIRMS)
    shown = looks_of(response, here[0][0].organisation)
    values: dict[str, list[np.ndarray[Any, Any]]] = {name: [] for name in shown}
    for founded, usual in here:
        for without in dict.fromkeys(cut for _, cut in shown.values()):
            wanted = [look for look, cut in shown.values() if cut == without]
            base = looks(founded, practice, without, wanted) if without else usual
            moved = looks(founded, plan, without, wanted) if response.levers else base
            for name, (look, cut) in shown.items():
                if cut == without:
                    values[name].append(moved[look] - base[look] if response.levers else base[look])
    return {name: Curve(weeks, np.array(each)) for name, each in values.items()}


def draw(response: Response, found_curves: dict[str, Curve]) -> bytes:
    """Return the picture as PNG."""
    from matplotlib.figure import Figure

    entity, name = response.column.split(".")
    unit = the_week().dictionary.columns_of(entity)[name].unit
    with style():
        figure = Figure(figsize=(6.4, 2.9), dpi=100, layout="constrained")
        axes = figure.subplots()
        colours = PLAN_COLOURS if response.segments else (GAIN, BASELINE)
        for (label, curve), colour in zip(found_curves.items(), colours, strict=False):
            mean = curve.values.mean(axis=0)
            error = 2.0 * curve.values.std(axis=0, ddof=1) / np.sqrt(len(curve.values))
            axes.fill_between(curve.weeks, mean - error, mean + error, color=colour, alpha=0.2, linewidth=0)
            axes.plot(curve.weeks, mean, color=colour, label=label, linewidth=1.6)
        if response.levers:
            axes.axhline(0.0, color=BASELINE, linewidth=0.8)
        for week in (response.start, response.end):
            if week:
                axes.axvline(week, color=BASELINE, linewidth=0.8, linestyle=":")
        axes.set_title(response.words + (f" ({response.office} office)" if response.office else ""))
        what = "mean paired difference" if response.levers else "mean"
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}")
        many = response.times * FIRMS
        axes.set_xlabel(f"week; {many} firms ({response.firm}), {what} ± 2 standard errors, seeds 0-{many - 1}")
        whom = f", {response.seen} office" if response.seen else ""
        spread = "spread of " if response.spread else "departments' spread of " if response.between else ""
        axes.set_ylabel(f"{spread}{name.replace('_', ' ')}{whom}\n({unit})")
        if len(found_curves) > 1:
            axes.legend(loc="best", frameon=True, framealpha=0.8, edgecolor="none")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def main(names: Sequence[str]) -> int:
    """Draw the pictures of some theories, or of all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    known: Known = {}
    for response in RESPONSES:
        if not names or response.mechanism in names:
            found_curves = curves(response, known)
            (FOLDER / f"{response.mechanism}.png").write_bytes(small(draw(response, found_curves)))
            ends = ", ".join(f"{name} {curve.values[:, -13:].mean():.3g}" for name, curve in found_curves.items())
            sys.stdout.write(f"{response.mechanism}: {ends}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
