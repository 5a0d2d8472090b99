"""Makes a bias map while somebody waits, and says what it shows."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.interfaces.watching import watched

if TYPE_CHECKING:
    from sim.experiments.bias.bias_map import BiasMap

WIDTH = 120


def map_and_tell(scenario: Path, out: Path, **how: Any) -> None:
    """Make the map, write it into a folder, and print a table and the verdicts."""
    from sim.experiments.files import try_folder
    from sim.reading import load_scenario

    asked = load_scenario(scenario)
    try_folder(out)
    with watched("Surveying firms") as (progress, told):
        from sim.experiments.bias.bias_map import bias_map

        found = bias_map(asked, progress=progress, told=told, **how)
        _write(found, out)
    _tell(found, out)


def try_and_tell(scenario: Path, out: Path | None, **how: Any) -> None:
    """Simulate trials of a plan, say what they find, and keep them if a folder is given."""
    from sim.experiments.files import try_folder, write_whole
    from sim.reading import load_scenario

    asked = load_scenario(scenario)
    if out is not None:
        try_folder(out)
    with watched("Trying it out") as (progress, told):
        from sim.experiments.field_trial import trial_power

        found = trial_power(asked, progress=progress, told=told, **how)
    typer.echo(textwrap.fill(found.words(), WIDTH))
    if out is not None:
        from sim.experiments.archive import as_csv, as_parquet

        write_whole(out / "power.csv", as_csv(found.to_frame()))
        write_whole(out / "trials.parquet", as_parquet(found.trials))
        write_whole(out / "about.json", (json.dumps(found.provenance, indent=2) + "\n").encode())
        typer.echo(f"Wrote {out / 'power.csv'}, trials.parquet and about.json")


def _write(found: BiasMap, out: Path) -> None:
    from sim.experiments.archive import as_csv, as_parquet
    from sim.experiments.files import write_whole
    from sim.interfaces.charts_of_bias import forest

    write_whole(out / "summary.csv", as_csv(found.summary))
    write_whole(out / "studies.parquet", as_parquet(found.studies))
    told = {"plan": found.plan, "firms": found.firms, "weeks": found.weeks, **found.provenance}
    write_whole(out / "about.json", (json.dumps(told, indent=2) + "\n").encode())
    forest(found).write(out)


def _tell(found: BiasMap, out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    console = console if console.is_terminal else Console(width=120)
    table = Table(box=box.SIMPLE_HEAD, title="SD of the outcome ± Monte Carlo standard error")
    for column in ("chain", "analysis", "truth", "estimate", "bias", "RMSE", "coverage", "studies"):
        table.add_column(column)
    for row in found.summary.to_dict("records"):
        figures = [_with_error(row, name) for name in ("truth", "estimate", "bias", "rmse", "coverage")]
        total = f"{row['studies']} of {row['studies'] + row['failed']}"
        table.add_row(*(escape(str(each)) for each in (row["chain"], row["analysis"], *figures, total)))
    console.print(table)
    for row in found.summary.to_dict("records"):
        if row["verdict"] and row["analysis"] in ("ols", "panel"):
            console.print(escape(f"{row['chain']}: {row['verdict']}"))
    console.print(escape(f"Wrote {out / 'bias.png'}, summary.csv, studies.parquet and about.json"))


def _with_error(row: dict[Any, Any], name: str) -> str:
    value, error = row[name], row[f"{name}_error"]
    return "none" if value != value else f"{value:.2f} ± {error:.2f}"
