"""The command that takes the difference between two plans apart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.interfaces.console import ScenarioPath, Seed, Workers, app, spoken


@app.command()
@spoken
def explain(
    scenario: ScenarioPath,
    first: Annotated[str, typer.Argument(metavar="A", help="Key of a plan, such as baseline.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Key of the plan that is compared with it.")],
    out: Annotated[Path, typer.Option(help="Folder for pictures, words, tables and manifest.")],
    outcome: Annotated[str, typer.Option(help="What is explained, such as index, margin, turnover.")] = "cohort_index",
    within: Annotated[str, typer.Option(help="Group of mechanisms to take apart further, such as work.")] = "",
    draws: Annotated[int | None, typer.Option(min=1, help="Draws; about 700 runs unless told.")] = None,
    seed: Seed = None,
    workers: Workers = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Ten times the draws.")] = False,
) -> None:
    """Say why plan B does better or worse than plan A: by mechanisms, by directions, and what moved when."""
    from sim.interfaces.explaining import explain_and_tell

    explain_and_tell(
        scenario, first, second, out, outcome=outcome, within=within, draws=draws, seed=seed, workers=workers,
        thorough=thorough,
    )  # fmt: skip
