"""The command ``morale scoreboard``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.interfaces.console import Seed, Workers, app, spoken


@app.command()
@spoken
def scoreboard(
    out: Annotated[Path, typer.Option(help="Folder for figures, page, pictures, manifest and kept runs.")] = Path(
        "results/scoreboard"
    ),
    members: Annotated[int, typer.Option(help="Worlds of the ensemble, each with a luck of its own.")] = 200,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A study, row, case or figure; may be repeated.")
    ] = None,
    docs: Annotated[bool, typer.Option("--docs", help="Write docs/scoreboard.md and the stored figures, too.")] = False,
    retell: Annotated[
        bool, typer.Option("--retell", help="Write the documents anew from the stored figures; nothing is run.")
    ] = False,
    scenarios: Annotated[Path, typer.Option(help="Folder with evidence and validation.")] = Path("scenarios"),
    seed: Seed = None,
    workers: Workers = None,
) -> None:
    """Score the engine and naive comparators on published results that nothing was fitted to."""
    from sim.interfaces.scoring import retell_docs, score_and_tell

    if retell:
        retell_docs()
        return
    score_and_tell(out, members=members, only=tuple(only or ()), docs=docs, scenarios=scenarios, seed=seed,
                   workers=workers)  # fmt: skip
