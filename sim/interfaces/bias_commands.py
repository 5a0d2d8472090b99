"""Commands for papers: what analyses of survey data estimate beside the true effect, and the power of a trial."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.interfaces.console import ScenarioPath, Seed, Workers, app, spoken


@app.command()
@spoken
def bias(
    scenario: ScenarioPath,
    out: Annotated[Path, typer.Option(help="Folder for picture, tables and manifest.")],
    plan: Annotated[str, typer.Option(help="Key of the plan under which surveys are taken; the baseline.")] = "",
    draws: Annotated[int, typer.Option(min=2, help="Studies, each in a world of its own.")] = 24,
    firms: Annotated[int, typer.Option(min=1, help="Firms in a study, each with luck of its own.")] = 4,
    weeks: Annotated[int, typer.Option(min=1, help="Weeks between the two waves.")] = 52,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Say what a regression, a structural equation model and a panel would estimate, beside the true effect."""
    from sim.interfaces.biasing import map_and_tell

    how = {"draws": draws, "firms": firms, "weeks": weeks, "seed": seed, "workers": workers}
    map_and_tell(scenario, out, plan=plan, **how)


@app.command()
@spoken
def power(
    scenario: ScenarioPath,
    plan: Annotated[str, typer.Option(help="Key of the plan that some departments get.")],
    scale: Annotated[str, typer.Option(help="Scale of the employee survey that is compared.")] = "satisfaction",
    draws: Annotated[int, typer.Option(min=2, help="Trials, each in a world of its own.")] = 100,
    firms: Annotated[int, typer.Option(min=1, help="Like firms, or sites, in a trial.")] = 1,
    weeks: Annotated[int, typer.Option(min=1, help="Weeks between the two surveys.")] = 52,
    seed: Seed = None,
    workers: Workers = None,
    out: Annotated[Path | None, typer.Option(help="Folder for tables and manifest.")] = None,
) -> None:
    """Say how often a trial in half of the departments would find what a plan does, and how often it would cry wolf."""
    from sim.interfaces.biasing import try_and_tell

    how = {"draws": draws, "firms": firms, "weeks": weeks, "seed": seed, "workers": workers}
    try_and_tell(scenario, out, plan=plan, scale=scale, **how)
