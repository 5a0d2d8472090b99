"""The command ``morale sweep``: a design of experiments, run while somebody watches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.core.errors import InputError
from sim.interfaces.console import Workers, app, spoken

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.design import Design
    from sim.experiments.swept import Sweep

MOST_SHOWN = 5
"""Points that are shown from the top and from the bottom."""
GIB = 1024**3


@app.command()
@spoken
def sweep(
    design: Annotated[
        Path | None, typer.Argument(metavar="DESIGN.toml", help="What to run.", show_default=False)
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of results; the same again runs what is missing.")] = None,
    workers: Workers = None,
    cluster: Annotated[str, typer.Option(help="Address of a Dask scheduler to run on.", metavar="ADDRESS")] = "",
    time_limit: Annotated[
        float | None,
        typer.Option(min=0.1, help="Seconds that a run may take; a hundred times the slowest unless told."),
    ] = None,
    memory_limit: Annotated[float | None, typer.Option(min=0.1, help="GiB that a worker may take.")] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what was set aside earlier.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Print a commented design to begin with.")] = False,
) -> None:
    """Run a design of experiments: levers and numbers of theories at many points, under the same luck."""
    if example:
        typer.echo(example_design(), nl=False)
        return
    if design is None or out is None:
        missing = "a design" if design is None else "a folder for the results, such as --out results/my-sweep"
        raise InputError(f"give {missing}; `morale sweep --example` prints a design to begin with")
    limit = None if memory_limit is None else int(memory_limit * GIB)
    run_and_tell(
        design, out, workers=workers, cluster=cluster or None, time_limit=time_limit, memory_limit=limit, retry=retry
    )


def example_design() -> str:
    """Return a commented design."""
    from importlib.resources import files

    return (files("sim.interfaces") / "example_design.toml").read_text(encoding="utf-8")


def run_and_tell(path: Path, out: Path, **how: Any) -> Sweep:
    """Run a design, write its results and pictures, and print what came out.

    The design is read and the folder tried before anything runs, so that what is wrong is said at once.
    """
    from sim.experiments.design_file import load_design

    return _run(load_design(path), out, **how)


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Run a sweep again from its manifest, write it, and return the hash of its result."""
    from sim.experiments.sweep_files import design_again

    return _run(design_again(manifest), out, workers=workers).result_hash()


def _run(design: Design, out: Path, **how: Any) -> Sweep:
    from sim.experiments.files import try_folder
    from sim.interfaces.watching import watched

    try_folder(out)
    with watched("Sweeping") as (progress, told):
        for note in design.points.notes:
            told(note)
        from sim.experiments.sweep import sweep as run

        found = run(design, out, progress=progress, told=told, **how)
        told("Drawing main effects")
        pictures = draw(found, out)
    _tell(found, out, pictures)
    return found


def draw(found: Sweep, out: Path) -> list[Path]:
    """Write main effects as a table and as pictures; return the pictures' paths."""
    from sim.experiments.archive import as_csv
    from sim.experiments.files import write_whole
    from sim.experiments.main_effects import main_effects
    from sim.interfaces.sweep_charts import main_effect_pictures

    effects = main_effects(found)
    write_whole(out / "results" / "main-effects.csv", as_csv(effects))
    return [each.write(out / "pictures") for each in main_effect_pictures(found, effects)]


def _tell(found: Sweep, out: Path, pictures: list[Path]) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    console = console if console.is_terminal else Console(width=160)
    title, rows = point_rows(found)
    table = Table(box=box.SIMPLE_HEAD, title=escape(title))
    for column in rows[0]:
        table.add_column(escape(column))
    for row in rows:
        table.add_row(*(escape(cell) for cell in row.values()))
    console.print(table)
    for line in told_at_the_end(found, out, pictures):
        console.print(escape(line), soft_wrap=True)


def point_rows(found: Sweep) -> tuple[str, list[dict[str, str]]]:
    """Return the points with the highest and the lowest first output, as rows of text."""
    import pandas as pd

    from sim.experiments.outputs import output
    from sim.experiments.sweep_summary import summaries

    first = output(found.design.outputs[0])
    chosen = pd.concat([each[each["output"] == first.name] for each in summaries(found)]).dropna(subset=["mean"])
    ordered = chosen.sort_values("mean", ascending=False, kind="stable")
    if len(ordered) > 2 * MOST_SHOWN:
        ordered = pd.concat([ordered.head(MOST_SHOWN), ordered.tail(MOST_SHOWN)])
    title = f"{found.design.title}: points by {first.name}{f' ({first.unit})' if first.unit else ''}"
    if len(chosen) > len(ordered):
        title += f", the {MOST_SHOWN} highest and the {MOST_SHOWN} lowest of {len(chosen):,}"
    return title, [_row(found, row) for _, row in ordered.iterrows()]


def _row(found: Sweep, row: pd.Series[Any]) -> dict[str, str]:
    from sim.experiments.words import between, plain, signed

    digits = _digits(float(row["mean"]))
    number = row["point"]
    cells = {"point": f"{number}{' (base)' if number == found.design.points.base else ''}"}
    cells |= {name: f"{row[name]:.4g}" for name in found.design.points.names[:6]}
    several = row["units"] > 1
    cells["mean"] = plain(row["mean"], digits)
    cells["95 % interval"] = (
        f"{plain(row['low'], digits)} to {plain(row['high'], digits)}" if several else "one unit, no interval"
    )
    if "difference" in row:
        cells["less base"] = signed(row["difference"], digits)
        cells["its 95 % interval"] = (
            between(row["difference_low"], row["difference_high"], digits) if several else "none"
        )
        apart = "told apart" if row["told_apart"] else "not distinguishable"
        cells["verdict"] = "the base point" if number == found.design.points.base else apart
    return cells


def _digits(number: float) -> int:
    return 0 if abs(number) >= 1000 else 2 if abs(number) >= 1 else 4


def told_at_the_end(found: Sweep, out: Path, pictures: list[Path]) -> list[str]:
    """Return how many runs there were, what was set aside and why, and where everything is."""
    from sim.experiments.words import chosen_words

    counts, design = found.counts, found.design
    unit = "worlds" if design.worlds else "replications"
    noun = "run" if counts["runs"] == 1 else "runs"
    lines = [
        f"{counts['runs']:,} {noun}: {counts['ran']:,} carried out now, {counts['there_before']:,} were there already, "
        f"{counts['set_aside']:,} set aside. Intervals are over {unit}, seed {design.seed}; "
        "a replication has the same luck at every point."
    ]
    twice = counts["runs"] - counts["different"]
    if twice:
        lines.append(f"{twice:,} runs are at points that the design holds twice, and were made once.")
    lines += chosen_words(design.scenario.worlds, [each.of for each in design.factors])
    lines += [f"Note: {note}." for note in design.points.notes]
    if len(design.points.names) > 6:
        lines.append(f"The table shows 6 of {len(design.points.names)} factors.")
    if counts["set_aside"]:
        reasons = found.set_aside()["reason"].value_counts()
        lines += [f"Set aside, {count:,} times: {reason}" for reason, count in reasons.head(5).items()]
        lines.append(f"Which ones: {out / 'results' / 'set-aside.csv'}; --retry tries them again.")
    weekly = ", weekly.parquet" if design.weekly else ""
    lines.append(f"Tables: {out / 'results'} (runs, points, summary as .parquet and .csv{weekly}, main-effects.csv)")
    lines.append(f"Pictures: {', '.join(str(each) for each in pictures)} (and .svg)")
    lines.append(f"Manifest: {out / 'manifest.json'}")
    return lines
