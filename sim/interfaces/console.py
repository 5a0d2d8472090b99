"""The console: the command's frame, the options that commands share, and how they speak when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from sim.core.errors import MoraleError
from sim.experiments.interruption import AS_BEFORE

app = typer.Typer(
    name="morale",
    help="What would a plan for your own people do to your customers? Compare plans before you pay for them.",
    epilog="Begin with: morale new my-firm; then morale check my-firm; then morale compare my-firm --out results",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

WRONG = 1
"""Exit status of `check` when something is wrong."""
FAILED = 2
"""Exit status when a command cannot do what it was asked."""
MOST_SEED = 9_000_000_000_000_000
"""Largest seed, as in a scenario file."""

ScenarioPath = Annotated[Path, typer.Argument(metavar="SCENARIO", help="A scenario file, or its directory.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes; all cores unless told. Results are the same.")]
Draws = Annotated[int | None, typer.Option(min=1, help="Draws, instead of the scenario's number.")]
Seed = Annotated[int | None, typer.Option(min=0, max=MOST_SEED, help="Where the dice come from.")]


def spoken(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that says in one sentence what went wrong, and shows no traceback."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
            sys.stdout.flush()
        except MoraleError as error:
            _failed(str(error))
        except OSError as error:
            if isinstance(error, BrokenPipeError) and _nobody_reads():
                raise  # typer ends quietly where what it prints goes nowhere, as in `| head`
            _failed(f"{error.filename or 'a file'}: {error.strerror or error}")
        except MemoryError:
            _failed("there is not enough memory for this; make the organisation smaller, or take fewer workers")
        except KeyboardInterrupt as stop:
            sentence = str(stop) or AS_BEFORE
            _failed(sentence, status=getattr(stop, "status", 130))

    return run


def _nobody_reads() -> bool:
    """Return whether standard output has been closed at its other end."""
    try:
        sys.stdout.write("\n")
        sys.stdout.flush()
    except BrokenPipeError:
        return True
    return False


def _failed(sentence: str, *, status: int = FAILED) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)
