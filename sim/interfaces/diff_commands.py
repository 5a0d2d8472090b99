"""The command ``morale diff``: what two scenarios, or two plans, say differently, in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.interfaces.console import AsJson, ScenarioPath, app, spoken

Other = Annotated[
    Path | None, typer.Argument(metavar="[OTHER]", help="The other scenario; left out for two plans of one.")
]
TwoPlans = Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="Compare only these two plans.")]


@app.command()
@spoken
def diff(scenario: ScenarioPath, other: Other = None, plans: TwoPlans = None, as_json: AsJson = False) -> None:
    """Say in plain words what two scenarios, or two plans, do differently."""
    from sim.experiments.differences import diff as differences
    from sim.experiments.differences import in_substance
    from sim.interfaces.listing import printed_json

    found = differences(scenario, other, plans=plans)
    if as_json:
        printed_json([{"about": each.about, "sentence": each.sentence} for each in found])
        return
    about = ""
    for each in found:
        if each.about != about:
            about = each.about
            typer.echo(f"{about[:1].upper()}{about[1:]}")
        typer.echo(f"  {each.sentence}")
    if not found:
        typer.echo("The two say the same.")
    elif not in_substance(found):
        typer.echo("In everything that a projection uses, the two say the same.")
