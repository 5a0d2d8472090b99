"""Explains the difference between two plans while somebody waits, and says why in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.interfaces.watching import watched

THOROUGH = 10
"""How many times the usual draws a thorough explanation takes."""

ARGUMENTS = ("first", "second", "outcome", "within", "draws", "seed")
"""What a manifest has to say beside its scenario."""


def explain_and_tell(scenario: Path, first: str, second: str, out: Path, *, thorough: bool, **how: Any) -> None:
    """Explain, write everything into a folder, and print the words and the shares.

    The scenario is read and the folder tried before anything runs, so that what is wrong is said at once.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario)
    if thorough:
        from sim.experiments.explain import usual_draws

        usual = how["draws"] or usual_draws(asked, first, second, within=how["within"])
        how = {**how, "draws": usual * THOROUGH}
    _tell(_run(asked, out, first=first, second=second, **how), out)


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat an explanation from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`.

    Raises
    ------
    InputError
        If the manifest lacks something, or the scenario is not what it was.
    """
    from sim.experiments.explanation_archive import result_hash
    from sim.experiments.reproduction import arguments_of, scenario_of

    told = arguments_of(manifest, ARGUMENTS)
    how = {name: told[name] if name in ("draws", "seed") else str(told[name]) for name in ARGUMENTS}
    return result_hash(_run(scenario_of(manifest), out, workers=workers, **how))


def _run(asked: Any, out: Path, **how: Any) -> Any:
    from sim.experiments.files import try_folder

    try_folder(out)
    with watched("Explaining") as (progress, told):
        from sim.experiments.explain import explain

        found = explain(asked, progress=progress, told=told, **how)
        from sim.experiments.explanation_archive import archive
        from sim.interfaces.charts_of_explanations import pictures_of

        pictures = pictures_of(found)
        archive(found, out, {name: content for each in pictures for name, content in each.files.items()})
    return found


def _tell(found: Any, out: Path) -> None:
    from rich.console import Console
    from rich.markup import escape

    from sim.experiments.explanation_words import (
        cautions,
        chain_sentences,
        headline,
        parts_sentence,
        small_print,
    )

    console = Console()
    console = console if console.is_terminal else Console(width=120)
    mechanisms, directions = found.mechanisms, found.directions
    console.print(escape(headline(found)), style="bold")
    console.print(_table(found, mechanisms, "mechanism" if found.arguments["within"] else "group of mechanisms"))
    console.print(escape(parts_sentence(found, mechanisms, "mechanisms")))
    if directions.parts:
        console.print(_table(found, directions, "direction"))
    console.print(escape(parts_sentence(found, directions, "directions of internal marketing")))
    for sentence in (*cautions(found), "", *chain_sentences(found.chain), "", *small_print(found), ""):
        console.print(escape(sentence))
    console.print(escape(f"Wrote {out / 'explanation.md'}, waterfall and chain as pictures, tables and manifest"))


def _table(found: Any, taken_apart: Any, what: str) -> Any:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    from sim.experiments.explanation import shares_of
    from sim.experiments.explanation_words import digits_for
    from sim.experiments.words import between_draws, plain, signed

    shares = shares_of(found, taken_apart, found.outcome)
    digits = digits_for([each.mean for each in shares])
    table = Table(box=box.SIMPLE_HEAD)
    for column in (
        what,
        f"carries ({found.outcome.unit})",
        "95 % interval of the mean",
        "error by orders",
        "from none",
    ):
        table.add_column(escape(column))
    for each in shares:
        if each.part.key == "remainder" and taken_apart is found.directions:
            continue
        verdict = "told apart" if each.told else "not distinguishable"
        cells = (each.part.title, signed(each.mean, digits), between_draws(each.low, each.high, found.draws, digits),
                 plain(each.order_error, digits) if each.order_error else "", verdict)  # fmt: skip
        table.add_row(*(escape(cell) for cell in cells))
    return table
