"""Makes the scoreboard while somebody watches, writes it, and says what it says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.interfaces.watching import watched

if TYPE_CHECKING:
    from sim.experiments.scoring.board import Scoreboard


def score_and_tell(
    out: Path, *, members: int, only: tuple[str, ...], docs: bool, scenarios: Path, seed: int | None,
    workers: int | None,
) -> None:  # fmt: skip
    """Make a board, write it, and print its headline, its table and what fails."""
    from sim.core.errors import InputError
    from sim.experiments.scoring.board import SEED
    from sim.experiments.scoring.keeping import places_of_docs

    if docs and only:
        raise InputError("the documents show the whole board: leave out --only, or --docs")
    if docs:
        places_of_docs(Path())  # seen before anything is run
    arguments = {"members": members, "only": list(only), "seed": SEED if seed is None else seed}
    board = _made(out, scenarios, workers, arguments)
    if docs:
        _write_docs(board)
    _say(board, out)


def retell_docs() -> None:
    """Write the documents anew from the stored figures, with today's reasons and today's rules of what counts.

    Raises
    ------
    InputError
        If no board is stored.
    """
    import typer

    from sim.core.errors import InputError
    from sim.experiments.scoring.keeping import places_of_docs, retold, stored_board
    from sim.experiments.scoring.page_notes import stale, without_shared
    from sim.experiments.scoring.tally import headline

    board = stored_board()
    if board is None:
        raise InputError(f"{places_of_docs(Path())[2]}: no board is stored; make one without --retell")
    board = retold(board)
    _write_docs(board)
    for sentence in (*stale(board), headline(board.tallies), without_shared(board)):
        typer.echo(sentence)


def repeat(manifest: Mapping[str, Any], out: Path, workers: int | None = None) -> str:
    """Make a board again from its manifest, into a folder, and return the hash of its figures."""
    told = manifest["provenance"]
    return _made(out, Path(str(told["scenario"])), workers, dict(manifest["arguments"])).digest


def _made(out: Path, scenarios: Path, workers: int | None, arguments: dict[str, Any]) -> Scoreboard:
    with watched("Living studies") as (progress, say):
        from sim.experiments.scoring.board import scoreboard
        from sim.experiments.scoring.keeping import write_board

        board = scoreboard(out, scenarios=scenarios, workers=workers, told=say, progress=progress, **arguments)
        say("Writing figures and pictures")
        _draw(board, out / "images")
        write_board(board, out, arguments)
    return board


def _draw(board: Scoreboard, folder: Path) -> None:
    from sim.interfaces.chart_style import style
    from sim.interfaces.charts_of_scores import pictures_of

    with style():
        for each in pictures_of(board):
            each.write(folder)


def _write_docs(board: Scoreboard) -> None:
    """Write the public page, its pictures and the figures that the package quotes."""
    from sim.experiments.files import write_whole
    from sim.experiments.scoring.keeping import places_of_docs
    from sim.experiments.scoring.page import page

    place, images, figures = places_of_docs(Path())
    _draw(board, images)
    write_whole(figures, board.text().encode())
    write_whole(place, page(board).encode())


def _say(board: Scoreboard, out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from sim.experiments.scoring.lines import digits_for
    from sim.experiments.scoring.page_notes import stale, without_shared
    from sim.experiments.scoring.tally import against, headline
    from sim.experiments.words import plain, signed

    console = Console()
    console = console if console.is_terminal else Console(width=180)
    table = Table(box=box.SIMPLE_HEAD, title="Published results and the engine")
    for name in ("figure", "kind", "published", "engine", "80 % band", "side", "inside", "distance"):
        table.add_column(name)
    words = {None: "–", True: "yes", False: "no"}
    for line in board.lines:
        digits, engine = digits_for(line), line.engine
        table.add_row(
            line.name, line.kind, plain(line.value, digits), plain(engine.mean, digits),
            f"{plain(engine.low, digits)} to {plain(engine.high, digits)}", words[engine.sign], words[engine.inside],
            signed(engine.distance, 1),
        )  # fmt: skip
    console.print(table)
    for line in board.lines:
        if line.sentence:
            console.print(escape(f"{line.name}: {line.sentence}"), highlight=False)
    kept = f"Figures, page, pictures and manifest: {out}"
    for sentence in (*stale(board), headline(board.tallies), without_shared(board), against(board.tallies), kept):
        console.print("\n" + escape(sentence), highlight=False)
