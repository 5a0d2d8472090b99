"""Makes a bias map, or tries a trial's power, while somebody waits, and says what it shows."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.interfaces.watching import watched

if TYPE_CHECKING:
    from sim.experiments.bias.bias_map import BiasMap
    from sim.experiments.field_trial import TrialPower
    from sim.reading.scenario import Scenario

WIDTH = 120
ASKED = ("plan", "draws", "firms", "weeks", "seed")
"""What a manifest has to say beside its scenario."""


def map_and_tell(scenario: Path, out: Path, **how: Any) -> None:
    """Make the map, write it into a folder, and print a table and the verdicts."""
    from sim.reading import load_scenario

    _tell(_mapped(load_scenario(scenario), out, how)[0], out)


def _mapped(asked: Scenario, out: Path, how: dict[str, Any]) -> tuple[BiasMap, str]:
    """Return the map and the hash of its tables; both are written."""
    from sim.experiments.archive import keep_tables
    from sim.experiments.files import try_folder
    from sim.interfaces.charts_of_bias import forest

    try_folder(out)
    with watched("Surveying firms") as (progress, told):
        from sim.experiments.bias.bias_map import bias_map

        found = bias_map(asked, progress=progress, told=told, **how)
        pictures = forest(found).files
        frames = {"summary": found.summary, "studies": found.studies}
        return found, keep_tables(out, "bias map", _again(how, found.provenance), found.provenance, frames, pictures)


def try_and_tell(scenario: Path, out: Path | None, **how: Any) -> None:
    """Simulate trials of a plan, say what they find, and keep them if a folder is given."""
    from sim.reading import load_scenario

    found, _ = _tried(load_scenario(scenario), out, how)
    typer.echo(textwrap.fill(found.words(), WIDTH))
    if out is not None:
        typer.echo(f"Wrote {out / 'power.csv'}, trials.csv (and as Parquet) and manifest.json")


def _tried(asked: Scenario, out: Path | None, how: dict[str, Any]) -> tuple[TrialPower, str]:
    """Return the trials and the hash of their tables; they are written if a folder is given."""
    from sim.experiments.archive import keep_tables
    from sim.experiments.files import try_folder

    if out is not None:
        try_folder(out)
    with watched("Trying it out") as (progress, told):
        from sim.experiments.field_trial import trial_power

        found = trial_power(asked, progress=progress, told=told, **how)
    if out is None:
        return found, ""
    frames = {"power": found.to_frame(), "trials": found.trials}
    return found, keep_tables(out, "power", _again(how, found.provenance), found.provenance, frames)


def _again(how: dict[str, Any], provenance: dict[str, object]) -> dict[str, Any]:
    """Return what has to be asked for again, with the seed that was taken."""
    return {name: value for name, value in how.items() if name != "workers"} | {"seed": provenance["seed"]}


def repeat_map(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a bias map from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`.

    Raises
    ------
    InputError
        If the manifest lacks something, or the scenario is not what it was.
    """
    from sim.experiments.reproduction import arguments_of, scenario_of

    how = arguments_of(manifest, ASKED)
    return _mapped(scenario_of(manifest), out, {**how, "workers": workers})[1]


def repeat_trials(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a trial's power from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`.

    Raises
    ------
    InputError
        If the manifest lacks something, or the scenario is not what it was.
    """
    from sim.experiments.reproduction import arguments_of, scenario_of

    how = arguments_of(manifest, (*ASKED, "scale"))
    return _tried(scenario_of(manifest), out, {**how, "workers": workers})[1]


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
    console.print(escape(f"Wrote {out / 'bias.png'}, summary.csv, studies.csv (and as Parquet) and manifest.json"))


def _with_error(row: dict[Any, Any], name: str) -> str:
    value, error = row[name], row[f"{name}_error"]
    return "none" if value != value else f"{value:.2f} ± {error:.2f}"
