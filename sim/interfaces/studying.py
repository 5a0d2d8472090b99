"""Runs a sensitivity study or a discovery while somebody watches, writes what was found, and says it in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.interfaces.watching import watched


def study_and_tell(scenario: Path, out: Path, *, workers: int | None, **how: Any) -> None:
    """Run a sensitivity study, write it, and say what decides."""
    from sim.experiments.sensitivity.telling import rows_of, told

    study = _sensitivity(_read(scenario, out), out, workers, how)
    _say(told(study), "Which assumptions decide", rows_of(study), out, hidden=("holds at low, high third",))


def discover_and_tell(scenario: Path, out: Path, *, workers: int | None, **how: Any) -> None:
    """Run a discovery, write it, and say under which assumptions the plan loses."""
    from sim.experiments.discovery.telling import rows_of, told

    found = _discovery(_read(scenario, out), out, workers, how)
    _say(told(found), "Boxes", rows_of(found), out)


def repeat_sensitivity(manifest: Mapping[str, Any], out: Path, workers: int | None = None) -> str:
    """Repeat a study from its manifest into a folder, and return the hash of its result."""
    from sim.experiments.reproduction import scenario_of

    return str(_sensitivity(scenario_of(manifest), out, workers, dict(manifest["arguments"])).digest)


def repeat_discovery(manifest: Mapping[str, Any], out: Path, workers: int | None = None) -> str:
    """Repeat a discovery from its manifest into a folder, and return the hash of its result."""
    from sim.experiments.reproduction import scenario_of

    return str(_discovery(scenario_of(manifest), out, workers, dict(manifest["arguments"])).digest)


def _read(scenario: Path, out: Path) -> Any:
    from sim.experiments.files import try_folder
    from sim.reading import load_scenario

    asked = load_scenario(scenario)
    try_folder(out)
    return asked


def _sensitivity(scenario: Any, out: Path, workers: int | None, how: dict[str, Any]) -> Any:
    with watched("Living worlds") as (progress, say):
        from sim.experiments.sensitivity.study import sensitivity

        study = sensitivity(scenario, workers=workers, progress=progress, told=say, **how)
        say("Writing tables and pictures")
        from sim.experiments.sensitivity.telling import told
        from sim.interfaces.charts_of_sensitivity import pictures_of

        _write(out, "sensitivity", scenario, study, told(study), lambda: pictures_of(study))
    return study


def _discovery(scenario: Any, out: Path, workers: int | None, how: dict[str, Any]) -> Any:
    with watched("Living worlds") as (progress, say):
        from sim.experiments.discovery.study import discover

        found = discover(scenario, workers=workers, progress=progress, told=say, **how)
        say("Writing tables and pictures")
        from sim.experiments.discovery.telling import told
        from sim.interfaces.charts_of_discovery import pictures_of

        _write(out, "discovery", scenario, found, told(found), lambda: pictures_of(found))
    return found


def _write(
    out: Path, kind: str, scenario: Any, found: Any, words: list[str], draw: Callable[[], Sequence[Any]]
) -> None:
    """Write pictures, then tables, words and manifest."""
    from sim.experiments.sensitivity.archive import keep
    from sim.interfaces.chart_style import style

    with style():
        for each in draw():
            each.write(out / "pictures")
    keep(out, kind, scenario, found.tables, words, digest=found.digest, arguments=found.arguments,
         provenance=found.provenance)  # fmt: skip


def _say(
    words: Sequence[str], title: str, rows: Sequence[Mapping[str, str]], out: Path, hidden: Sequence[str] = ()
) -> None:
    """Print the table and the paragraphs."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    console = console if console.is_terminal else Console(width=180)
    if rows:
        table = Table(box=box.SIMPLE_HEAD, title=title)
        shown = [name for name in rows[0] if name not in hidden]
        for name in shown:
            table.add_column(escape(name))
        for row in rows:
            table.add_row(*(escape(row[name]) for name in shown))
        console.print(table)
    for paragraph in words:
        console.print(escape(paragraph), end="\n\n", highlight=False)
    console.print(f"Tables, pictures and manifest: {escape(str(out))}")
