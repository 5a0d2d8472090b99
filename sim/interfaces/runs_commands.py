"""The command ``morale runs``: lists, chooses and exports what a sweep has kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.interfaces.console import AsJson, app, spoken

if TYPE_CHECKING:
    from sim.experiments.runs_table import Condition
    from sim.experiments.store import Store

LEAST_SAID = ("scenario", "model", "horizon", "finished", "reason")
"""Columns that only JSON and exports have; the reason is shown for runs that were set aside."""


@app.command()
@spoken
def runs(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where a sweep keeps its runs.")],
    where: Annotated[
        list[str] | None, typer.Option(help='Only runs that fulfil this, such as "appreciation>0.5"; may come again.')
    ] = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="Only runs that were set aside, with their reasons.")
    ] = False,
    export: Annotated[Path | None, typer.Option(help="Write them to a file: .parquet, .csv or .nc (NetCDF).")] = None,
    weekly: Annotated[
        bool,
        typer.Option("--weekly", help="Export weekly series, a row for each run and week; NetCDF has them anyway."),
    ] = False,
    most: Annotated[int, typer.Option(min=1, help="How many to list.")] = 20,
    rescue: Annotated[
        Path | None, typer.Option(help="Save every whole run of a damaged store into a new folder.")
    ] = None,
    again: Annotated[
        int, typer.Option(min=0, help="Make so many of them again, chosen at random, and compare them to the bit.")
    ] = 0,
    key: Annotated[str, typer.Option(help="Make the run of this key again (its beginning will do).")] = "",
    as_json: AsJson = False,
) -> None:
    """List the runs that a sweep has kept, choose among them, export them, and make some again."""
    listing = {"--where": where, "--failed": failed, "--export": export, "--weekly": weekly, "--json": as_json}
    if again or key:
        _goes_alone("--again" if again else "--key", {**listing, "--rescue": rescue, "--key": key if again else ""})
        _again(folder, again, key)
        return
    if rescue is not None:
        _goes_alone("--rescue", listing)
        from sim.experiments.rescue import rescue as saved_into

        typer.echo(f"{saved_into(folder, rescue):,} whole runs were saved into {rescue}")
        return
    from sim.core.errors import InputError
    from sim.experiments.runs_table import condition
    from sim.experiments.runs_table import export as exported
    from sim.experiments.store import Store

    if weekly and export is None:
        raise InputError("--weekly says what is exported; give --export FILE too")
    conditions = [condition(each) for each in [*(where or []), *(["status = set aside"] if failed else [])]]
    with Store(folder, reading=True) as store:
        if export is not None:
            count = exported(store, export, conditions, weekly=weekly)
            typer.echo(f"wrote {count:,} {'rows' if weekly and export.suffix != '.nc' else 'runs'} to {export}")
        else:
            _show(store, conditions, most=most, as_json=as_json)
        if store.damaged:
            named = ", ".join(store.damaged[:5]) + (" ..." if len(store.damaged) > 5 else "")
            typer.echo(
                f"{len(store.damaged):,} damaged runs were left out ({named}); the same sweep carries them out again",
                err=True,
            )


def _goes_alone(task: str, others: Mapping[str, object]) -> None:
    """Refuse options that a task would pass over."""
    from sim.core.errors import InputError

    given = [name for name, value in others.items() if value]
    if given:
        raise InputError(f"{task} does one thing and goes without {' and '.join(given)}; give two commands")


def _again(folder: Path, count: int, key: str) -> None:
    from sim.core.errors import InputError
    from sim.experiments.again import run_again
    from sim.interfaces.watching import watched

    with watched("Running again") as (progress, _):
        found = run_again(folder, count, only=[key] if key else (), progress=progress)
    if found.different:
        named = ", ".join(each[:8] for each in found.different[:5])
        raise InputError(f"{len(found.different):,} of {len(found.keys):,} runs came out differently: {named}")
    noun = "run" if len(found.keys) == 1 else "runs"
    typer.echo(f"{len(found.keys):,} {noun} made again: the same to the last bit.")


def _show(store: Store, conditions: list[Condition], *, most: int, as_json: bool) -> None:
    from sim.experiments.kept_run import SET_ASIDE
    from sim.experiments.runs_table import chosen
    from sim.interfaces.listing import show

    rows: list[dict[str, Any]] = []
    count = aside = 0
    for run, values in chosen(store, conditions):
        count += 1
        aside += run.status == SET_ASIDE
        if as_json or len(rows) < most:
            rows.append(values)
    if as_json:
        show("Runs", rows, as_json=True)
        return
    names = list(dict.fromkeys(name for row in rows for name in row))
    reasons = any(row["reason"] for row in rows)
    kept = [name for name in names if name not in LEAST_SAID or (name == "reason" and reasons)]
    shown = [{name: row.get(name, "") for name in kept} | {"key": row["key"][:8]} for row in rows]
    if shown:
        show("Runs", shown, as_json=False)
    more = f"; the first {most} are shown" if count > len(shown) else ""
    none = f"; none of the {sum(store.count().values()):,} runs here fulfils this" if conditions and not count else ""
    typer.echo(f"{count - aside:,} finished, {aside:,} set aside in {store.folder}{more}{none}")
