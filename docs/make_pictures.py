"""Draws one picture for each theory: what a plan moves with the theory on, and with it knocked out.

Run `python docs/make_pictures.py` to draw all (minutes), or name theories to draw some. The pages of
`docs/theory` show them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
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
FIRMS = 8
"""Firms, each with its own luck, that a picture is the mean of."""
WEEKS = 156
STEP = 4


@dataclass(frozen=True)
class Curve:
    """Paired differences by firm, (firms, looks), and the weeks of the looks."""

    weeks: np.ndarray[Any, Any]
    values: np.ndarray[Any, Any]


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


def looks(founded: Founded, plan: Plan, without: tuple[str, ...], response: Response) -> np.ndarray[Any, Any]:
    """Run a plan and return the mean of a column over those whom the picture is about, every few weeks."""
    entity, name = response.column.split(".")
    engine = founded.start(plan, strengths_without(founded.week, without))
    found_means = []
    for _ in range(0, WEEKS, STEP):
        engine.run(STEP)
        rows = chosen(engine, entity, response.office)
        values = np.array(engine.ledger.column(entity, name), np.float64)[rows]
        found_means.append(values.mean() if len(values) else 0.0)
    return np.array(found_means)


def firms(scenario: str, known: dict[str, list[Founded]]) -> list[Founded]:
    """Return the settled firms of a scenario, founded once."""
    if scenario not in known:
        week = the_week()
        organisation = replace(load_scenario(ROOT / "scenarios" / scenario).organisation, people=None)
        known[scenario] = [
            found(
                organisation, week, seed=text_key("pictures", number), parameters=default_parameters(week),
                horizon=WEEKS, spare=0.4,
            )
            for number in range(FIRMS)
        ]  # fmt: skip
    return known[scenario]


def curves(response: Response, known: dict[str, list[Founded]]) -> dict[str, Curve]:
    """Return a response's paired differences: as it is, and with the theory knocked out."""
    weeks = np.arange(STEP, WEEKS + 1, STEP)
    plan, practice = plan_of(response), Plan("practice")
    cuts = {"as it is": ()}
    if response.mechanism in the_week().knockable:
        cuts["without it"] = (response.mechanism,)
    values: dict[str, list[np.ndarray[Any, Any]]] = {name: [] for name in cuts}
    for founded in firms(response.firm, known):
        for name, without in cuts.items():
            moved = looks(founded, plan, without, response)
            values[name].append(moved - looks(founded, practice, without, response))
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
        axes.axhline(0.0, color=BASELINE, linewidth=0.8)
        for week in (response.start, response.end):
            if week:
                axes.axvline(week, color=BASELINE, linewidth=0.8, linestyle=":")
        whom = f" ({response.office} office)" if response.office else ""
        axes.set_title(response.words + whom)
        axes.set_xlabel(f"week; {FIRMS} firms ({response.firm}), mean paired difference ± 2 standard errors, seeds 0-7")
        axes.set_ylabel(f"{name.replace('_', ' ')}\n({unit})")
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
    known: dict[str, list[Founded]] = {}
    for response in RESPONSES:
        if not names or response.mechanism in names:
            found_curves = curves(response, known)
            (FOLDER / f"{response.mechanism}.png").write_bytes(small(draw(response, found_curves)))
            ends = ", ".join(f"{name} {curve.values[:, -13:].mean():.3g}" for name, curve in found_curves.items())
            sys.stdout.write(f"{response.mechanism}: {ends}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
