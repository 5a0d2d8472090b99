"""The command ``morale``. What a command needs is imported when it runs, so that help is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer.models import CommandInfo

from sim.interfaces import (
    audit_commands,
    bias_commands,
    board_commands,
    calibrate_commands,
    diff_commands,
    explain_commands,
    fit_commands,
    lesson_commands,
    loops_commands,
    optimise_commands,
    runs_commands,
    scoring_commands,
    sensitivity_commands,
    sweep_commands,
)
from sim.interfaces.command import main
from sim.interfaces.console import FAILED, WRONG, AsJson, Draws, ScenarioPath, Seed, Workers, app, spoken

__all__ = ["FAILED", "app", "main"]

COMMANDS = (
    sweep_commands, runs_commands, sensitivity_commands, explain_commands, optimise_commands, diff_commands,
    audit_commands, fit_commands, scoring_commands, calibrate_commands, loops_commands, board_commands, bias_commands,
    lesson_commands,
)  # fmt: skip
"""Modules that add commands of their own to the console."""

PANELS = {
    "Begin": ("new", "check", "levers", "parameters", "week", "lesson"),
    "Plans": ("compare", "board", "diff", "explain", "loops", "directions", "optimise"),
    "Research": ("sweep", "runs", "sensitivity", "discover", "bias", "power"),
    "Measured": ("audit", "fit", "track", "survey"),
    "Trust": ("scoreboard", "calibrate", "reproduce", "laws", "sceptic", "version"),
}
"""Where help shows each command, in this order."""


@app.command()
@spoken
def check(
    path: Annotated[Path, typer.Argument(metavar="FILE_OR_DIR", help="Scenario, plan, organisation, figures, design.")],
    as_json: AsJson = False,
) -> None:
    """Check a scenario, a plan or an organisation, and say everything that is wrong with it."""
    from sim.experiments.checking import check as checked
    from sim.interfaces.listing import complaints_as_rows, printed_json

    sentence, complaints = checked(path)
    if as_json:
        printed_json(complaints_as_rows(complaints))
    elif complaints:
        for complaint in complaints:
            typer.echo(str(complaint), err=True)
        count = len(complaints)
        typer.echo(f"{path}: {count} {'thing is' if count == 1 else 'things are'} wrong", err=True)
    else:
        typer.echo(f"{path} is in order. {sentence}")
    if complaints:
        raise typer.Exit(WRONG)


@app.command()
@spoken
def levers(
    family: Annotated[str, typer.Option(help="Only those of one family, such as rewards.")] = "",
    as_json: AsJson = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of a plan's file.")] = False,
) -> None:
    """List what a plan can set: levers with unit, range, practice, cost and meaning."""
    from sim.interfaces.listing import lever_rows, print_plan_schema, show

    if schema:
        print_plan_schema(family)
        return
    show("Levers", lever_rows(family), as_json=as_json, group="family", hidden=("source", "grade", "combines"))


@app.command()
@spoken
def parameters(
    mechanism: Annotated[str, typer.Argument(help="Only those of one mechanism, such as training.")] = "",
    as_json: AsJson = False,
) -> None:
    """List every number of the theories, with unit, range, source and grade."""
    from sim.interfaces.listing import parameter_rows, show

    rows = parameter_rows(mechanism)
    show("Parameters", rows, as_json=as_json, group="mechanism", hidden=("limits", "evidence"))


@app.command()
@spoken
def week(as_json: AsJson = False) -> None:
    """Print the week as a timetable: what happens in which order, what it reads, draws and writes."""
    from sim.interfaces.listing import show, week_rows

    show("The week", week_rows(), as_json=as_json, numbered=True)


@app.command()
@spoken
def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A directory that is new, or is empty.")],
) -> None:
    """Write a commented starting point for a scenario of your own."""
    from sim.interfaces.starting_point import write_starting_point

    for path in write_starting_point(directory):
        typer.echo(f"wrote {path}")
    typer.echo(f"Put in your own numbers, then: morale check {directory}")


@app.command()
@spoken
def compare(
    scenario: ScenarioPath,
    out: Annotated[Path, typer.Option(help="Folder for report, pictures, tables and manifest.")],
    draws: Draws = None,
    seed: Seed = None,
    workers: Workers = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Ten times the draws.")] = False,
    replications: Annotated[
        int, typer.Option("--replications-per-world", min=0, max=1_000, help="Live through every world so often.")
    ] = 0,
    width: Annotated[
        float | None,
        typer.Option("--until-width", metavar="POINTS", help="Draw on until each interval is no wider."),
    ] = None,
    resolve: Annotated[bool, typer.Option("--resolve", help="Draw on until each plan is told apart.")] = False,
    minutes: Annotated[float | None, typer.Option(help="Begin no further round after so long.")] = None,
    ensemble: Annotated[Path | None, typer.Option(help="Worlds to draw from, such as a fit's ensemble.csv.")] = None,
) -> None:
    """Compare the plans of a scenario: what they do, what they cost, how sure that is, and why."""
    from sim.interfaces.running import run_and_tell

    run_and_tell(
        scenario, out, draws=draws, seed=seed, workers=workers, thorough=thorough,
        replications_per_world=replications, width=width, told_apart=resolve, minutes=minutes,
        ensemble=ensemble,
    )  # fmt: skip


@app.command()
@spoken
def directions(
    scenario: ScenarioPath,
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="Which of its plans to take apart.")],
    draws: Draws = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Say what each direction of internal marketing takes of a plan, and what the plan loses without it."""
    from sim.interfaces.listing import show
    from sim.interfaces.running import direction_rows

    show(f"Directions of {plan}", direction_rows(scenario, plan, draws=draws, workers=workers), as_json=as_json)


@app.command()
@spoken
def reproduce(
    manifest: Annotated[Path, typer.Argument(metavar="MANIFEST", help="The manifest of an earlier result.")],
    out: Annotated[Path, typer.Option(help="Folder for the results of the repetition.")],
    scenario: Annotated[Path | None, typer.Option(help="Where the scenario is now, if it has moved.")] = None,
    workers: Workers = None,
) -> None:
    """Repeat an earlier result exactly, from its manifest."""
    from sim.interfaces.reproducing import reproduce as repeated

    typer.echo(repeated(manifest, out, scenario=scenario, workers=workers))


@app.command()
@spoken
def survey(
    scenario: ScenarioPath,
    out: Annotated[Path, typer.Option(help="Folder for the tables.")],
    plan: Annotated[str, typer.Option(help="Key of the plan to run; the baseline unless told.")] = "",
    weeks: Annotated[str, typer.Option(help="Weeks in which to measure, such as 0,52,104.")] = "0,52",
    interviews: Annotated[int, typer.Option(min=1, help="Customers interviewed in a wave.")] = 400,
    seed: Seed = None,
    csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values instead of Parquet.")] = False,
) -> None:
    """Run one plan and measure it as a firm could: surveys, interviews, visits and records, person by person."""
    from sim.interfaces.surveying import measure_and_tell

    measure_and_tell(scenario, plan, weeks, out, interviews=interviews, seed=seed, csv=csv)


Scenario = Annotated[Path, typer.Argument(metavar="SCENARIO", help="Whose firm to try it on.")]
Thorough = Annotated[bool, typer.Option("--thorough", help="Full replications.")]
Only = Annotated[str, typer.Option(metavar="KEYS", help="These alone, such as law-3,law-21 or sceptic-17.")]
Sabotaged = Annotated[bool, typer.Option("--sabotage", help="Break the model, too: each check must then fail.")]


@app.command()
@spoken
def laws(
    scenario: Scenario = Path("scenarios/regional-bank"),
    only: Only = "",
    thorough: Thorough = False,
    sabotage: Sabotaged = False,
    workers: Workers = None,
) -> None:
    """Run the laws of behaviour that the model must obey, or some of them."""
    from sim.experiments.checks.laws import LAWS
    from sim.interfaces.checking_behaviour import chosen_checks, show_checks

    checks, title = chosen_checks(LAWS, only), "Laws of behaviour"
    if not show_checks(checks, scenario, title, thorough=thorough, sabotage=sabotage, workers=workers):
        raise typer.Exit(WRONG)


@app.command()
@spoken
def sceptic(
    scenario: Scenario = Path("scenarios/regional-bank"),
    only: Only = "",
    thorough: Thorough = False,
    sabotage: Sabotaged = False,
    workers: Workers = None,
) -> None:
    """Run what a doubtful manager would try in the first five minutes, or some of it."""
    from sim.experiments.checks.sceptic import SCEPTIC
    from sim.interfaces.checking_behaviour import chosen_checks, show_checks

    checks, title = chosen_checks(SCEPTIC, only), "A sceptic at the screen"
    if not show_checks(checks, scenario, title, thorough=thorough, sabotage=sabotage, workers=workers):
        raise typer.Exit(WRONG)


@app.command()
def version() -> None:
    """Print the version."""
    from sim import __version__

    typer.echo(f"morale {__version__}")


def _arrange() -> None:
    """Bring the commands into the order of `PANELS`."""
    order = {name: (panel, place) for panel, names in PANELS.items() for place, name in enumerate(names)}
    panels = list(PANELS)

    def place_of(command: CommandInfo) -> tuple[int, int]:
        panel, place = order[str(command.name or getattr(command.callback, "__name__", ""))]
        command.rich_help_panel = panel
        return panels.index(panel), place

    app.registered_commands.sort(key=place_of)


_arrange()
