"""Tables of checks: ``morale laws`` and ``morale sceptic``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.experiments.checks.check import Check, Verdict
from sim.experiments.checks.laboratory import Laboratory


def show_checks(
    checks: Sequence[Check], scenario: Path, title: str, *, thorough: bool, sabotage: bool, workers: int | None
) -> bool:
    """Run checks on a scenario's firm, print the table, and return whether all is as declared.

    Parameters
    ----------
    checks : sequence of Check
        What to run.
    scenario : Path
        Whose organisation to run them on.
    title : str
        Of the table.
    thorough : bool
        Full replications instead of a few.
    sabotage : bool
        Run each check's sabotage, too, which must make it fail.
    workers : int or None
        Processes; two unless told.
    """
    from rich.console import Console
    from rich.progress import Progress

    from sim.reading import load_scenario

    organisation = load_scenario(scenario).organisation
    console = Console()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Running the firm", total=None)
        laboratory = Laboratory(
            organisation, workers=workers or 2, told=lambda done, total: bar.update(task, completed=done, total=total)
        )
        counts = {check.key: check.replications if thorough else max(2, check.quick) for check in checks}
        laboratory.prepare((case, counts[check.key]) for check in checks for case in check.cases.values())
        verdicts = [laboratory.judge(check, counts[check.key]) for check in checks]
        broken = {
            check.key: laboratory.judge(check, counts[check.key], check.sabotage)
            for check in checks
            if sabotage and check.sabotage is not None
        }
    console.print(_table(verdicts, broken, title))
    return all(verdict.held or bool(verdict.check.fails) for verdict in verdicts) and not any(
        verdict.held for verdict in broken.values()
    )


def _table(verdicts: Sequence[Verdict], broken: dict[str, Verdict], title: str) -> object:
    from rich import box
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAD, show_lines=True)
    table.add_column("Check", no_wrap=True)
    table.add_column("Claim, and what came out (± standard error)", ratio=1)
    table.add_column("Wanted")
    table.add_column("Holds", no_wrap=True)
    for verdict in verdicts:
        check = verdict.check
        table.add_row(
            check.key,
            "\n".join([f"[bold]{check.claim}[/bold]", f"[dim]{check.ran}; {verdict.replications} replications[/dim]"]),
            f"[dim]{check.tolerance}[/dim]",
            "[green]yes[/green]"
            if verdict.held
            else ("[yellow]known: no[/yellow]" if check.fails else "[red]no[/red]"),
        )
        for figure in verdict.figures:
            mark = "" if figure.held else "[red]no[/red]"
            table.add_row("", f"{figure.name}: {figure.value:.3g} ± {figure.error:.2g}", figure.wanted, mark)
        if not verdict.held and check.fails:
            table.add_row("", f"[yellow]{check.fails}[/yellow]", "", "")
        if check.key in broken:
            ended = "does not fail, and should" if broken[check.key].held else "fails, as it should"
            table.add_row("", f"Sabotage: {check.sabotage.words if check.sabotage else ''}", "", ended)
    return table
