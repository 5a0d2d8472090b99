"""The command ``morale optimise``: the best plan for a budget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.interfaces.console import Seed, Workers, app, spoken

if TYPE_CHECKING:
    from sim.experiments.best_plan.optimum import Optimum
    from sim.reading.goal import Goal


@app.command()
@spoken
def optimise(
    goal: Annotated[Path, typer.Argument(metavar="GOAL", help="A file that says what to reach, and with what.")],
    out: Annotated[Path, typer.Option(help="Folder for report, pictures, tables, plan and manifest.")],
    runs: Annotated[int | None, typer.Option(min=1, help="Runs, instead of the goal's number.")] = None,
    minutes: Annotated[float | None, typer.Option(min=0.1, help="Minutes, instead of a number of runs.")] = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Find the best plan for a budget, and say what it would not decide."""
    from sim.core.errors import InputError
    from sim.experiments.best_plan.search import see_that_it_can_search
    from sim.experiments.files import try_folder
    from sim.experiments.outputs import output
    from sim.reading.goal_file import read_goal

    if runs is not None and minutes is not None:
        raise InputError("give --runs or --minutes, not both")
    see_that_it_can_search()
    asked = read_goal(goal, output)
    try_folder(out)
    _tell(_found(asked, out, runs=runs, minutes=minutes, seed=seed, workers=workers), out)


def _found(goal: Goal, out: Path, **how: object) -> Optimum:
    from sim.interfaces.watching import watched

    with watched("Looking for the best plan") as (progress, told):
        from sim.experiments.best_plan.optimise import optimise as found

        optimum = found(goal, progress=progress, told=told, **how)  # type: ignore[arg-type]
        told("Writing the report")
        from sim.interfaces.optimise_report import write_all

        write_all(optimum, out)
    return optimum


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a search from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`."""
    from sim.experiments.best_plan import archive
    from sim.interfaces.optimise_report import write_all
    from sim.interfaces.watching import watched

    with watched("Looking for the best plan") as (progress, told):
        return archive.repeat(manifest, out, workers, written=write_all, progress=progress, said=told)


def _tell(optimum: Optimum, out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from sim.experiments.best_plan.reasons import leans, uses
    from sim.experiments.best_plan.words import sentences, table

    told = table(optimum)
    shown = Table(box=box.SIMPLE_HEAD, title=escape(optimum.goal.title))
    for column in told.columns:
        shown.add_column(escape(column))
    for row in told.rows:
        shown.add_row(*(escape(cell) for cell in row))
    console = Console()
    console = console if console.is_terminal else Console(width=180)
    console.print(shown)
    winner = optimum.winner
    for sentence in (*sentences(optimum, uses(optimum, winner), leans(optimum, winner)), *told.notes):
        console.print(escape(sentence))
    console.print(escape(f"Report: {out / 'report.html'}; the plan: {out / 'best-plan.toml'}"))
