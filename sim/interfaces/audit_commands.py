"""The command ``morale audit``: a firm's own survey and figures become the firm that projections start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sim.interfaces.console import Seed, Workers, app, spoken


@app.command()
@spoken
def audit(
    survey: Annotated[Path, typer.Argument(metavar="SURVEY.csv", help="Employees' answers, a row for each person.")],
    organisation: Annotated[Path, typer.Option(help="The organisation's file, or its folder.")],
    out: Annotated[Path, typer.Option(help="Folder for report, tables and starting scenario.")],
    columns: Annotated[Path | None, typer.Option(help="Which column is what.")] = None,
    figures: Annotated[Path | None, typer.Option(help="Yearly figures; those beside the firm unless told.")] = None,
    customers: Annotated[Path | None, typer.Option(help="Interviews with customers, or means of waves.")] = None,
    ratings: Annotated[Path | None, typer.Option(help="Judgements of departments by others.")] = None,
    worlds: Annotated[int, typer.Option(min=0, help="Worlds in which steps are run; 0 runs none.")] = 24,
    firms: Annotated[int, typer.Option(min=0, help="Ordinary firms to compare levels with.")] = 16,
    step: Annotated[float, typer.Option(help="What one step costs in a year, as a share of payroll.")] = 0.01,
    horizon: Annotated[int, typer.Option(help="Weeks over which steps are run.")] = 104,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Say where a firm stands by its own survey and figures, and write the scenario that starts from there."""
    from sim.experiments.files import try_folder
    from sim.interfaces.watching import watched

    try_folder(out)
    with watched("Auditing") as (progress, told):
        from sim.experiments.audit import MASTER
        from sim.experiments.audit import audit as audited

        found = audited(
            survey, organisation, columns=columns, figures=figures, customers=customers, ratings=ratings,
            worlds=worlds, firms=firms, step=step, horizon=horizon, seed=MASTER if seed is None else seed,
            workers=workers, progress=progress, told=told,
        )  # fmt: skip
        told("Writing the report")
        from sim.interfaces.audit_report import write_audit_report

        report = write_audit_report(found, out)
        found.write(out)
    _tell(found, report, out)


def _tell(found: Any, report: Path, out: Path) -> None:
    """Print the verdicts, the table of links, and where everything stands."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from sim.interfaces.audit_report import TABLES
    from sim.interfaces.audit_words import lead, title

    console = Console()
    console = console if console.is_terminal else Console(width=160)
    console.print(escape(title(found)))
    for sentence in lead(found):
        console.print(escape(sentence))
    for note in found.notes:
        console.print(escape(note))
    for name in ("links", "steps"):
        made = TABLES[name](found)
        if made.rows:
            table = Table(box=box.SIMPLE_HEAD)
            for column in made.columns[: 5 if name == "links" else 7]:
                table.add_column(escape(column))
            for row in made.rows:
                table.add_row(*(escape(cell) for cell in row[: len(table.columns)]))
            console.print(table)
    console.print("A survey's cross-section is no effect; nothing here is about single people or for dismissals.")
    console.print(f"Report: {escape(str(report))}")
    console.print(f"Starting scenario: morale compare {escape(str(out / 'scenario'))} --out RESULTS")
