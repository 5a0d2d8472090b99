"""The command that measures what feedback loops do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sim.interfaces.console import ScenarioPath, Seed, Workers, app, spoken

ARGUMENTS = ("plan", "against", "variable", "only", "at", "weeks", "interval", "draws", "seed")
"""What a manifest has to say beside its scenario."""


@app.command()
@spoken
def loops(
    scenario: ScenarioPath,
    out: Annotated[Path, typer.Option(help="Folder for the picture, words, tables and manifest.")],
    plan: Annotated[str | None, typer.Option(help="Plan under which to look; the first unless told.")] = None,
    against: Annotated[str | None, typer.Option(help="Plan that it is set against; the first unless told.")] = None,
    variable: Annotated[str, typer.Option(help="Weekly series to explain, such as index, customers.")] = "index",
    only: Annotated[str, typer.Option(help="Keys of loops, such as success,haste; all unless told.")] = "",
    at: Annotated[int, typer.Option(min=0, help="Week of the first push.")] = 26,
    weeks: Annotated[int, typer.Option(min=1, help="Weeks of pushing and watching.")] = 13,
    interval: Annotated[int, typer.Option(min=3, help="Weeks of an interval of dominance.")] = 26,
    draws: Annotated[int, typer.Option(min=1, help="Worlds, each with luck of its own.")] = 12,
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Say what each feedback loop does under a plan: polarity of its links, and when it dominates."""
    from sim.reading import load_scenario

    names = tuple(each.strip() for each in only.split(",") if each.strip())
    found = _run(
        load_scenario(scenario), out, plan=plan, against=against, variable=variable, only=names, at=at, weeks=weeks,
        interval=interval, draws=draws, seed=seed, workers=workers,
    )  # fmt: skip
    _tell(found, out)


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a study from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`.

    Raises
    ------
    InputError
        If the manifest lacks something, or the scenario is not what it was.
    """
    from sim.experiments.loops.archive import result_hash
    from sim.experiments.reproduction import arguments_of, scenario_of

    how = arguments_of(manifest, ARGUMENTS)
    return result_hash(_run(scenario_of(manifest), out, workers=workers, **how))


def _run(asked: Any, out: Path, **how: Any) -> Any:
    from sim.experiments.files import try_folder
    from sim.interfaces.watching import watched

    try_folder(out)
    with watched("Pushing and opening loops") as (progress, told):
        from sim.experiments.loops.archive import archive
        from sim.experiments.loops.study import loops as studied

        found = studied(asked, progress=progress, told=told, **how)
        from sim.interfaces.charts_of_loops import picture_of

        archive(found, out, picture_of(found).files)
    return found


def _tell(found: Any, out: Path) -> None:
    from rich.console import Console
    from rich.markup import escape

    from sim.experiments.loops.telling import (
        carried_sentence,
        dominance_sentences,
        headline,
        loop_sentences,
        small_print,
    )

    console = Console()
    console = console if console.is_terminal else Console(width=120)
    console.print(escape(headline(found)), style="bold")
    for sentence in (
        "",
        *loop_sentences(found),
        "",
        *dominance_sentences(found),
        carried_sentence(found),
        "",
        *small_print(found),
        "",
    ):
        console.print(escape(sentence))
    console.print(escape(f"Wrote {out / 'loops.md'}, the picture, tables and manifest"))
