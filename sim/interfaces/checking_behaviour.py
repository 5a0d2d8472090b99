"""Tables of checks: ``morale laws`` and ``morale sceptic``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.core.errors import InputError, nearest
from sim.experiments.checks.check import Check, Verdict
from sim.experiments.checks.false_alarms import chance_for, chance_of_failing, chance_of_passing, family_rate
from sim.experiments.checks.laboratory import Laboratory, replications_on


def chosen_checks(checks: Sequence[Check], only: str) -> tuple[Check, ...]:
    """Return the checks that a text such as ``law-21,law-3`` names, in their own order; all if it is empty.

    Raises
    ------
    InputError
        For a name that is none of theirs.
    """
    known = {check.key.replace(" ", "-"): check for check in checks}
    asked = [name.strip().lower().replace(" ", "-") for name in only.split(",") if name.strip()]
    names = list(known)
    span = f"; known: {names[0]} to {names[-1]}"
    if only and not asked:
        raise InputError(f"--only {only!r} names no check{span}")
    for name in asked:
        if name not in known:
            raise InputError(f"--only: there is no check {name!r}{nearest(name, names) or span}")
    return tuple(check for name, check in known.items() if name in asked or not asked)


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
    sensible = [check for check in checks if not check.no_sense(organisation)]
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Running the firm", total=None)
        laboratory = Laboratory(
            organisation, workers=workers or 2, told=lambda done, total: bar.update(task, completed=done, total=total)
        )
        counts = {check.key: replications_on(check, organisation, thorough=thorough) for check in sensible}
        laboratory.prepare((case, counts[check.key]) for check in sensible for case in check.cases.values())
        verdicts = [laboratory.judge(check, counts[check.key]) for check in sensible]
        broken = {
            check.key: laboratory.judge(check, counts[check.key], check.sabotage)
            for check in sensible
            if sabotage and check.sabotage is not None
        }
    console.print(checks_table(verdicts, broken, title))
    for check in checks:
        if check not in sensible:
            console.print(f"[yellow]{check.key} makes no sense here: {check.no_sense(organisation)}[/yellow]")
    console.print(told_rate(verdicts))
    return all(verdict.as_known for verdict in verdicts) and not any(verdict.as_known for verdict in broken.values())


def told_rate(verdicts: Sequence[Verdict]) -> str:
    """Return, in words, how often checks that held would fail by luck, and how often a false claim would pass."""
    family = family_rate(verdicts)
    counts = [verdict.replications for verdict in verdicts]
    if not counts:
        return "Nothing was run."
    fewest, most = chance_of_passing(max(counts)), chance_of_passing(min(counts))
    return (
        f"Of {family.checks} checks that held, {family.expected:.2g} would fail with other luck on average: a bound on "
        f"the chance of any (Bonferroni); if they were independent, the chance of any would be "
        f"{family.any_of_them:.2g}. A claim about a sign that is not true passes by two standard errors with a chance "
        f"of {fewest:.1%} to {most:.1%}, by the number of replications."
    )


def checks_table(verdicts: Sequence[Verdict], broken: dict[str, Verdict], title: str) -> object:
    """Return the table of some checks, and of what their sabotage did."""
    from rich import box
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAD, show_lines=True)
    table.add_column("Check", no_wrap=True)
    table.add_column("Claim, and what came out (± standard error)", ratio=1)
    table.add_column("Wanted")
    table.add_column("False alarms", no_wrap=True)
    table.add_column("Holds", no_wrap=True)
    for verdict in verdicts:
        check = verdict.check
        table.add_row(
            check.key,
            "\n".join([f"[bold]{check.claim}[/bold]", f"[dim]{check.ran}; {verdict.replications} replications[/dim]"]),
            f"[dim]{check.tolerance}[/dim]",
            f"{chance_for(verdict):.1%}" if verdict.held else "",
            _mark(verdict.held, verdict.as_known, verdict.undecided),
        )
        for figure in verdict.figures:
            chance = chance_of_failing(figure, verdict.replications)
            table.add_row(
                "",
                f"{figure.name}: {figure.value:.3g} ± {figure.error:.2g}",
                figure.wanted,
                f"{chance:.1%}" if chance and figure.held else "",
                "" if figure.held else _mark(False, verdict.is_known(figure), not figure.refuted),
            )
        for known in verdict.known:
            table.add_row("", f"[yellow]{known.reason}[/yellow]", "", "", "")
        if check.key in broken:
            ended = "does not fail, and should" if broken[check.key].as_known else "fails, as it should"
            table.add_row("", f"Sabotage: {check.sabotage.words if check.sabotage else ''}", "", "", ended)
    return table


def _mark(held: bool, known: bool, undecided: bool) -> str:
    if held:
        return "[green]yes[/green]"
    if known:
        return "[yellow]known: no[/yellow]"
    return "[yellow]undecided[/yellow]" if undecided else "[red]no[/red]"
