"""The commands ``morale fit`` and ``morale track``: a firm's own series beside the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sim.interfaces.console import Seed, Workers, app, spoken

Columns = Annotated[Path | None, typer.Option(help="Which column is what.")]
Worlds = Annotated[Path | None, typer.Option("--ensemble", help="Worlds to start from, such as an earlier fit's.")]
Members = Annotated[int, typer.Option(help="Simulated firms to learn from.")]
BankFolder = Annotated[Path | None, typer.Option("--bank", help="Folder in which simulated firms are kept.")]


@app.command()
@spoken
def fit(
    series: Annotated[
        Path, typer.Argument(metavar="SERIES.csv", help="The firm's own figures, a line for each month.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for report, tables, ensemble and manifest.")],
    organisation: Annotated[Path | None, typer.Option(help="The organisation's file, or its folder.")] = None,
    scenario: Annotated[Path | None, typer.Option(help="Or a scenario; week 0 is its start date.")] = None,
    plan: Annotated[str, typer.Option(help="Plan of the scenario that the firm lived under.")] = "",
    columns: Columns = None,
    ensemble: Worlds = None,
    members: Members = 600,
    bank: BankFolder = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Narrow the model's numbers and the firm's state by its own series, and say what they cannot narrow."""
    from sim.experiments.files import try_folder
    from sim.interfaces.watching import watched

    try_folder(out)
    with watched("Simulating firms") as (progress, told):
        from sim.experiments.fit import fit as fitted

        found = fitted(
            series, organisation=organisation, scenario=scenario, plan=plan, columns=columns, ensemble=ensemble,
            members=members, seed=seed, bank=bank, workers=workers, progress=progress,
            told=told,
        )  # fmt: skip
        from sim.interfaces import fit_report

        report = fit_report.write_fit_report(found, out)
        found.write(out)
    tables = (fit_report.states_table(found), fit_report.measurements_table(found))
    _tell(fit_report.title(found), fit_report.lead(found), tables, found.sources.notes, report)
    typer.echo(f"The firm's own worlds: morale compare SCENARIO --ensemble {out / 'ensemble.csv'} --out RESULTS")


@app.command()
@spoken
def track(
    scenario: Annotated[Path, typer.Argument(metavar="SCENARIO", help="A scenario file, or its directory.")],
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="Key of the plan that is being carried out.")],
    actuals: Annotated[Path, typer.Argument(metavar="ACTUALS.csv", help="What was measured since, by month.")],
    out: Annotated[Path, typer.Option(help="Folder for report, tables and manifest.")],
    goal: Annotated[float | None, typer.Option(help="Index to reach; half of the projected gain unless told.")] = None,
    doubt: Annotated[float, typer.Option(help="Chance that the plan is not carried out, before any figure.")] = 0.2,
    columns: Columns = None,
    ensemble: Worlds = None,
    members: Members = 600,
    bank: BankFolder = None,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Correct a plan's projection by measured results, and say whether it is on course, off course, or too early."""
    from sim.experiments.files import try_folder
    from sim.interfaces.watching import watched

    try_folder(out)
    with watched("Simulating firms") as (progress, told):
        from sim.experiments.track import track as tracked

        found = tracked(
            scenario, plan, actuals, columns=columns, ensemble=ensemble, goal=goal, doubt=doubt, members=members,
            seed=seed, bank=bank, workers=workers, progress=progress, told=told,
        )  # fmt: skip
        from sim.interfaces import track_report

        report = track_report.write_track_report(found, out)
        found.write(out)
    tables = (track_report.months_table(found), track_report.factors_table(found))
    _tell(track_report.title(found), track_report.lead(found), tables, found.sources.notes, report)


def _tell(title: str, lead: list[str], tables: Any, notes: Any, report: Path) -> None:
    """Print the verdict, tables and where the report stands."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    console = console if console.is_terminal else Console(width=160)
    for sentence in (title, *lead):
        console.print(escape(sentence))
    for made in tables:
        if made.rows:
            table = Table(box=box.SIMPLE_HEAD)
            for column in made.columns:
                table.add_column(escape(column))
            for row in made.rows:
                table.add_row(*(escape(cell) for cell in row))
            console.print(table)
    for note in notes:
        console.print(escape(note))
    console.print("Nothing here is about single people, and none of it is for decisions on dismissal.")
    console.print(f"Report: {escape(str(report))}")
