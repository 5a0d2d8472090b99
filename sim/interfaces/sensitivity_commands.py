"""The commands ``morale sensitivity`` and ``morale discover``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.interfaces.console import ScenarioPath, Seed, Workers, app, spoken

Out = Annotated[Path, typer.Option(help="Folder for tables, pictures, words and manifest.")]
PlanKey = Annotated[str, typer.Option("--plan", help="Key of the plan; the first after the baseline unless told.")]
Against = Annotated[str, typer.Option(help="Key of the plan that it is paired with; the baseline unless told.")]
Alone = Annotated[bool, typer.Option("--alone", help="Ask for the plan's own output, not for a difference.")]
Threshold = Annotated[
    float | None, typer.Option(help="Where the conclusion turns, for one output; 0 for a difference.")
]
Numbers = Annotated[
    str, typer.Option(help="What varies: all, none, a grade, mechanisms or parameters between commas, =low:high.")
]
Levers = Annotated[str, typer.Option(help="Levers that vary in the plan, between commas: appreciation=0:2.")]


@app.command()
@spoken
def sensitivity(
    scenario: ScenarioPath,
    out: Out,
    plan: PlanKey = "",
    against: Against = "",
    output: Annotated[list[str] | None, typer.Option(help="What is compared; may be repeated.")] = None,
    threshold: Threshold = None,
    alone: Alone = False,
    parameters: Numbers = "all",
    levers: Levers = "",
    effort: Annotated[float, typer.Option(help="1 is some minutes on two cores for 240 people; 0.5 is half.")] = 1.0,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Say which numbers decide whether one plan is better than another, and where the conclusion turns."""
    from sim.interfaces.studying import study_and_tell

    study_and_tell(
        scenario, out, plan=plan, against=against, outputs=output or (), threshold=threshold, alone=alone,
        parameters=parameters, levers=levers, effort=effort, seed=seed, workers=workers,
    )  # fmt: skip


@app.command()
@spoken
def discover(
    scenario: ScenarioPath,
    out: Out,
    plan: PlanKey = "",
    against: Against = "",
    output: Annotated[str, typer.Option(help="What is compared.")] = "net_worth",
    threshold: Threshold = None,
    alone: Alone = False,
    wins: Annotated[bool, typer.Option("--wins", help="Describe worlds where it wins, not where it loses.")] = False,
    parameters: Numbers = "all",
    levers: Levers = "",
    worlds: Annotated[int, typer.Option(min=20, help="Worlds that are lived.")] = 400,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Say under which assumptions a plan loses to another, or stays below a threshold."""
    from sim.interfaces.studying import discover_and_tell

    discover_and_tell(
        scenario, out, plan=plan, against=against, output=output, threshold=threshold, alone=alone, wins=wins,
        parameters=parameters, levers=levers, worlds=worlds, seed=seed, workers=workers,
    )  # fmt: skip
