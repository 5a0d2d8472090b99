"""Runs a comparison while somebody watches: progress with the time left, then the table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.core.errors import InputError
from sim.interfaces.watching import watched

THOROUGH = 10
"""How many times the scenario's draws a thorough comparison takes."""


def run_and_tell(
    scenario: Path, out: Path, *, draws: int | None, seed: int | None, workers: int | None, thorough: bool
) -> None:
    """Compare a scenario's plans, write the results, and print the table.

    The scenario is read and the folder tried before anything runs, so that what is wrong is said at once.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario)
    count = asked.replications if draws is None else draws
    _run(asked, out, draws=count * THOROUGH if thorough else count, seed=seed, workers=workers)


def _run(scenario: Any, out: Path, **how: Any) -> Any:
    from sim.experiments.files import try_folder

    try_folder(out)
    with watched("Comparing plans") as (progress, told):
        from sim.experiments.compare import compare

        comparison = compare(scenario, progress=progress, told=told, **how)
        told("Writing the report")
        from sim.experiments.archive import archive
        from sim.interfaces.report import write_report

        archive(comparison, out)
        write_report(comparison, out)
    _tell(comparison, out)
    return comparison


def _tell(comparison: Any, out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from sim.experiments.summary import summary_table

    summary = summary_table(comparison)
    table = Table(box=box.SIMPLE_HEAD, title=escape(comparison.scenario.title))
    for column in summary.columns:
        table.add_column(escape(column))
    for row in summary.rows:
        table.add_row(*(escape(cell) for cell in row))
    console = Console()
    console = console if console.is_terminal else Console(width=160)
    console.print(table)
    for note in summary.notes:
        console.print(escape(note))
    console.print(f"Report: {escape(str(out / 'report.html'))}")


def direction_rows(scenario: Path, plan: str, *, draws: int | None, workers: int | None) -> list[dict[str, Any]]:
    """Return what each direction of a plan carries, as rows of text."""
    from sim.reading import load_scenario

    asked = load_scenario(scenario)
    with watched("Comparing plans") as (progress, told):
        from sim.experiments.compare import compare
        from sim.experiments.directions import by_direction, carried
        from sim.experiments.words import between, plain, signed

        comparison = compare(
            by_direction(asked, plan), draws=draws, why_draws=0, workers=workers, progress=progress, told=told
        )
    unit, currency = comparison.outcome.unit, comparison.scenario.currency
    return [
        {
            "direction": each.direction.replace("_", " "),
            f"{currency} a year": plain(each.money, 0),
            "work hours a year": plain(each.work_hours, 0),
            "manager hours a year": plain(each.manager_hours, 0),
            f"carries ({unit})": signed(each.effect.mean, 2),
            "95 % interval of the mean": between(each.effect.mean_low, each.effect.mean_high, 2),
            "verdict": "told apart from nothing" if each.effect.distinguishable else "not distinguishable from nothing",
        }
        for each in carried(comparison)
    ]


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a comparison from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`.

    Raises
    ------
    InputError
        If the manifest lacks something, or the scenario is not what it was.
    """
    from sim.experiments.archive import result_hash
    from sim.experiments.reproduction import needed, scenario_of

    path, told = manifest["path"], manifest["provenance"]
    needed(path, "comparison", told, ("draws", "why_draws"))
    try:
        how = {name: int(told[name]) for name in ("draws", "why_draws", "seed")}
    except (TypeError, ValueError, OverflowError) as problem:
        raise InputError(f"{path}: seed, draws and why_draws are whole numbers") from problem
    return result_hash(_run(scenario_of(manifest), out, workers=workers, **how))
