"""The command that answers what a board asks about one plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sim.interfaces.console import Draws, ScenarioPath, Seed, Workers, app, spoken
from sim.interfaces.watching import watched

ARGUMENTS = ("plan", "draws", "seed")
"""What a manifest has to say beside its scenario."""


@app.command()
@spoken
def board(
    scenario: ScenarioPath,
    plan: Annotated[str, typer.Option(metavar="NAME", help="Key of the plan that the board asks about.")],
    out: Annotated[Path | None, typer.Option(help="Folder for words, picture, tables and manifest.")] = None,
    draws: Draws = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Say what waiting costs, what the same money does elsewhere, what customers are worth, and when it pays back."""
    from sim.reading import load_scenario

    _tell(_run(load_scenario(scenario), plan, out, draws=draws, seed=seed, workers=workers), out)


def _run(asked: Any, plan: str, out: Path | None, *, draws: int | None, workers: int | None, seed: int | None) -> Any:
    from sim.experiments.boardroom.variants import subject_of
    from sim.experiments.early_workers import early_workers
    from sim.experiments.files import try_folder

    subject_of(asked, plan)
    if out is not None:
        try_folder(out)
    count = asked.replications if draws is None else draws
    with early_workers(count, workers) as early, watched("Asking for the board") as (progress, told):
        from sim.experiments.boardroom.study import board as answered

        found = answered(
            asked, plan, draws=count, seed=seed, workers=workers, early=early, progress=progress, told=told
        )
        if out is not None:
            _write(found, out)
    return found


def _write(found: Any, out: Path) -> None:
    from sim.experiments.boardroom.archive import archive
    from sim.interfaces.charts_of_board import pictures_of

    pictures = pictures_of(found)
    archive(found, out, {name: content for each in pictures for name, content in each.files.items()})


def _tell(found: Any, out: Path | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from sim.experiments.boardroom.telling import reading_table, sections

    console = Console()
    console = console if console.is_terminal else Console(width=140)
    told = reading_table(found)
    table = Table(box=box.SIMPLE_HEAD, title=escape(told.title))
    for column in told.columns:
        table.add_column(escape(column))
    for row in told.rows:
        table.add_row(*(escape(cell) for cell in row))
    console.print(table)
    for note in told.notes:
        console.print(escape(note))
    for title, sentences in sections(found):
        console.print(escape(f"\n{title}"), style="bold")
        for sentence in sentences:
            console.print(escape(sentence))
    if out is not None:
        console.print(escape(f"\nWrote {out / 'words.txt'}, picture, tables and manifest"))


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a board's study from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`.

    Raises
    ------
    InputError
        If the manifest lacks something, or the scenario is not what it was.
    """
    from sim.experiments.archive import result_hash
    from sim.experiments.reproduction import arguments_of, scenario_of

    told = arguments_of(manifest, ARGUMENTS)
    how = {"draws": told["draws"], "seed": told["seed"]}
    return result_hash(_run(scenario_of(manifest), str(told["plan"]), out, workers=workers, **how).comparison)
