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
from responses import RESPONSES, Response  # noqa: E402

from sim.core.randomness import text_key  # noqa: E402
from sim.engine import Engine, default_parameters, strengths_without  # noqa: E402
from sim.interfaces.chart_style import BASELINE, GAIN, style  # noqa: E402
from sim.policies.levers import LEVERS  # noqa: E402
from sim.policies.plan import FRONT_SHARE, Plan, Programme  # noqa: E402
from sim.projection import Founded, found  # noqa: E402
from sim.reading import load_scenario  # noqa: E402
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


Look = tuple[str, str, bool]
"""``"entity.column"``, the office whose rows count (nothing for all), and whether their spread is shown, not mean."""
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


def chosen(engine: Engine, entity: str, office: str) -> np.ndarray[Any, Any]:
    """Return which rows of an entity a picture is about: those present, of the office that the plan is for."""
    rows = np.ones(engine.ledger.rows(entity), bool)
    if entity in ("employee", "customer", "request"):
        rows &= engine.ledger.column(entity, "present") > 0
    if office and entity in ("employee", "department"):
        front = engine.ledger.column("department", "front") >= FRONT_SHARE
        if entity == "employee":
            front = front[engine.ledger.column("employee", "department")]
        rows &= front if office == "front" else ~front
    return rows


def looks(founded: Founded, plan: Plan, without: tuple[str, ...], wanted: Iterable[Look]) -> Looks:
    """Run a plan and return means of columns over those whom each picture is about, every few weeks."""
    engine = founded.start(plan, strengths_without(founded.week, without))
    means: dict[Look, list[float]] = {look: [] for look in wanted}
    for _ in range(0, WEEKS, STEP):
        engine.run(STEP)
        for (column, office, spread), series in means.items():
            entity, name = column.split(".")
            values = np.array(engine.ledger.column(entity, name), np.float64)[chosen(engine, entity, office)]
            shown = values.std() if spread else values.mean()
            series.append(float(shown) if len(values) else 0.0)
    return {look: np.array(series) for look, series in means.items()}


def look_of(response: Response) -> Look:
    """Return what a response looks at: a column, the office whose rows count, and whether at their spread."""
    return response.column, response.office if response.seen is None else response.seen, response.spread


def firms(scenario: str, known: Known) -> list[tuple[Founded, Looks]]:
    """Return the settled firms of a scenario, each with what all its pictures look at under practice."""
    if scenario not in known:
        wanted = {look_of(each) for each in RESPONSES if each.firm == scenario}
        week = the_week()
        organisation = replace(load_scenario(ROOT / "scenarios" / scenario).organisation, people=None)
        founded = [
            found(
                organisation, week, seed=text_key("pictures", number), parameters=default_parameters(week),
                horizon=WEEKS, spare=0.4,
            )
            for number in range(FIRMS)
        ]  # fmt: skip
        known[scenario] = [(each, looks(each, Plan("practice"), (), wanted)) for each in founded]
    return known[scenario]


def curves(response: Response, known: Known) -> dict[str, Curve]:
    """Return a response's paired differences, or levels if nothing is planned: as it is, and with the theory out."""
    weeks = np.arange(STEP, WEEKS + 1, STEP)
    plan, practice = plan_of(response), Plan("practice")
    cuts = {"as it is": ()}
    if response.mechanism in the_week().knockable:
        cuts["without it"] = (response.mechanism,)
    values: dict[str, list[np.ndarray[Any, Any]]] = {name: [] for name in cuts}
    look = look_of(response)
    for founded, usual in firms(response.firm, known):
        for name, without in cuts.items():
            base = looks(founded, practice, without, [look]) if without else usual
            moved = looks(founded, plan, without, [look])[look] - base[look] if response.levers else base[look]
            values[name].append(moved)
    return {name: Curve(weeks, np.array(each)) for name, each in values.items()}


def draw(response: Response, found_curves: dict[str, Curve]) -> bytes:
    """Return the picture as PNG."""
    from matplotlib.figure import Figure

    entity, name = response.column.split(".")
    unit = the_week().dictionary.columns_of(entity)[name].unit
    with style():
        figure = Figure(figsize=(6.4, 2.9), dpi=100, layout="constrained")
        axes = figure.subplots()
        for (label, curve), colour in zip(found_curves.items(), (GAIN, BASELINE), strict=False):
            mean = curve.values.mean(axis=0)
            error = 2.0 * curve.values.std(axis=0, ddof=1) / np.sqrt(len(curve.values))
            axes.fill_between(curve.weeks, mean - error, mean + error, color=colour, alpha=0.2, linewidth=0)
            axes.plot(curve.weeks, mean, color=colour, label=label, linewidth=1.6)
        if response.levers:
            axes.axhline(0.0, color=BASELINE, linewidth=0.8)
        for week in (response.start, response.end):
            if week:
                axes.axvline(week, color=BASELINE, linewidth=0.8, linestyle=":")
        office = look_of(response)[1]
        whom = f" ({office} office)" if office else ""
        axes.set_title(response.words + whom)
        what = "mean paired difference" if response.levers else "mean"
        axes.set_xlabel(f"week; {FIRMS} firms ({response.firm}), {what} ± 2 standard errors, seeds 0-{FIRMS - 1}")
        axes.set_ylabel(f"{'spread of ' if response.spread else ''}{name.replace('_', ' ')}\n({unit})")
        if len(found_curves) > 1:
            axes.legend(loc="best")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def small(png: bytes) -> bytes:
    """Return a picture with few colours, a quarter of the size."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(48).save(buffer, format="PNG", optimize=True)
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
