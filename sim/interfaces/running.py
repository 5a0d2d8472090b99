"""Runs a comparison while somebody watches: progress with the time left, then the table."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.core.errors import InputError
from sim.interfaces.watching import watched

THOROUGH = 10
"""How many times the scenario's draws a thorough comparison takes."""


def run_and_tell(
    scenario: Path,
    out: Path,
    *,
    draws: int | None,
    seed: int | None,
    workers: int | None,
    thorough: bool,
    replications_per_world: int = 0,
    width: float | None = None,
    told_apart: bool = False,
    minutes: float | None = None,
    ensemble: Path | None = None,
) -> None:
    """Compare a scenario's plans, write the results, and print the table.

    The scenario is read and the folder tried before anything runs, so that what is wrong is said at once.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario)
    count = asked.replications if draws is None else draws
    until = _until(width, told_apart, minutes)
    _run(
        asked, out, draws=count * THOROUGH if thorough else count, seed=seed, workers=workers,
        replications_per_world=replications_per_world, until=until, ensemble=ensemble,
    )  # fmt: skip


def _until(width: float | None, told_apart: bool, minutes: float | None) -> Any:
    """Return when to stop drawing, or nothing for a given number of draws."""
    if width is None and not told_apart:
        if minutes is not None:
            raise InputError("--minutes says how long to go on; say with --until-width or --resolve what to go on for")
        return None
    from sim.experiments.resolving import Until

    return Until(width or 0.0, math.inf if minutes is None else minutes, told_apart)


def _run(
    scenario: Any, out: Path, *, draws: int, workers: int | None, sampling: Any = None, **how: Any
) -> Any:
    from sim.experiments.early_workers import early_workers
    from sim.experiments.files import try_folder

    try_folder(out)
    with early_workers(draws, workers) as early, watched("Comparing plans") as (progress, told):
        from sim.experiments.compare import compare

        comparison = compare(scenario, draws=draws, workers=workers, early=early, progress=progress, told=told, **how)
        if sampling is not None:
            comparison = replace(comparison, sampling=sampling)
        told("Writing the report")
        from sim.experiments.archive import archive
        from sim.experiments.findings import findings
        from sim.interfaces.report import write_report

        found = findings(comparison)
        archive(comparison, out, found)
        write_report(comparison, out, found)
    _tell(comparison, found, out)
    return comparison


def _tell(comparison: Any, found: Any, out: Path) -> None:
    from rich.console import Console
    from rich.markup import escape

    from sim.experiments.summary import effect_table, summary_table
    from sim.interfaces.report_worlds import world_notes

    console = Console()
    console = console if console.is_terminal else Console(width=160)
    for each in (summary_table(comparison, found), effect_table(comparison, found)):
        if each.rows:
            console.print(_printed(each, each.title))
        for note in each.notes:
            console.print(escape(note))
    for note in (*world_notes(found), *_board_notes(comparison, found)):
        console.print(escape(note))
    console.print(f"Report: {escape(str(out / 'report.html'))}")


def _board_notes(comparison: Any, found: Any) -> tuple[str, ...]:
    """Return who loses, and when to stop."""
    from sim.experiments.hours import hours_sentences
    from sim.experiments.leading_words import rule_sentences
    from sim.experiments.losers import loser_sentences

    if len(comparison.plans) == 1:
        return ()
    told = {
        "Who loses": loser_sentences(comparison, found),
        "What to watch": rule_sentences(comparison),
        "Hours": hours_sentences(comparison),
    }
    return tuple(f"{name}: {each}" for name, sentences in told.items() for each in sentences)


def _printed(summary: Any, title: str) -> Any:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=escape(title) or None)
    for column in summary.columns:
        table.add_column(escape(column))
    for row in summary.rows:
        table.add_row(*(escape(cell) for cell in row))
    return table


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
    how |= _sampled(manifest, path) | _drawn_from(told)
    return result_hash(_run(scenario_of(manifest), out, workers=workers, **how))


def _drawn_from(told: dict[str, Any]) -> dict[str, Any]:
    """Return the ensemble that worlds were drawn from, which has to be what it was; nothing for the package's own."""
    if "ensemble" not in told:
        return {}
    from sim.reading.ensemble_file import ensemble_hash, read_ensemble

    read_ensemble(told["ensemble"])
    if ensemble_hash(told["ensemble"]) != told.get("ensemble_hash"):
        raise InputError(f"{told['ensemble']}: the ensemble is not what it was; put back the earlier one")
    return {"ensemble": told["ensemble"]}


def _sampled(found: dict[str, Any], manifest: str) -> dict[str, Any]:
    """Return how to take the same draws again; manifests from before there were blocks say nothing of it."""
    if "sampling" not in found:
        return {}
    from sim.experiments.resolving import sampling_of

    sampling = sampling_of(found["sampling"])
    if sampling is None:
        raise InputError(f"{manifest}: this is not a manifest of a comparison: its sampling cannot be read")
    return {
        "draws": sampling.block, "blocks": sampling.blocks, "sampling": sampling,
        "replications_per_world": sampling.replications_per_world,
    }  # fmt: skip
