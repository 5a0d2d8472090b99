"""The command ``morale calibrate``: an ensemble of sets of parameters that agrees with published results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.interfaces.console import MOST_SEED, Workers, app, spoken

if TYPE_CHECKING:
    from sim.experiments.calibration.calibrate import Calibration

OFF_SHOWN = 12
"""Figures furthest off that are printed."""


@app.command()
@spoken
def calibrate(
    out: Annotated[Path, typer.Option(help="Folder of the ensemble; the same again observes what is missing.")],
    members: Annotated[int, typer.Option(min=10, help="Sets of parameters to keep at most.")] = 225,
    budget: Annotated[int, typer.Option(min=100, help="Worlds to observe in all.")] = 770,
    short: Annotated[
        bool, typer.Option("--short", help="A try of the whole way, half a minute of processor time; not for use.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, max=MOST_SEED, help="Where the dice come from.")] = 20260715,
    scenarios: Annotated[Path, typer.Option(help="Folder of the studies' settings.")] = Path("scenarios"),
    workers: Workers = None,
) -> None:
    """Fit the numbers of the theories to published results, and keep the ensemble that agrees with them."""
    found = _found(out, members=members, budget=budget, short=short, seed=seed, scenarios=scenarios, workers=workers)
    _tell(found, out)


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a calibration from its manifest, and return the hash of its ensemble; see `sim.interfaces.reproducing`."""
    from sim.experiments.calibration.archive import repeat as repeated
    from sim.interfaces.watching import watched

    with watched("Calibrating") as (progress, told):
        return repeated(manifest, out, workers, progress=progress, told=told)


def _found(out: Path, **how: Any) -> Calibration:
    from sim.interfaces.watching import watched

    with watched("Calibrating") as (progress, told):
        from sim.experiments.calibration.calibrate import calibrate as run

        return run(out, progress=progress, told=told, **how)


def _tell(found: Calibration, out: Path) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from sim.experiments.calibration.archive import story_of

    story = story_of(found)
    console = Console()
    console = console if console.is_terminal else Console(width=160)
    table = Table(box=box.SIMPLE_HEAD, title=f"Figures furthest from what was published, of {len(story['fit'])}")
    for column in ("figure", "what it is", "published", "before", "after", "distance"):
        table.add_column(column)
    for each in sorted(story["fit"], key=lambda each: -abs(each["off"]))[:OFF_SHOWN]:
        table.add_row(
            each["statistic"], escape(each["meaning"]), f"{each['published']:.3g} ± {each['error']:.2g}",
            f"{each['before']:.3g} ± {each['before_sd']:.2g}", f"{each['after']:.3g} ± {each['after_sd']:.2g}",
            f"{each['off']:+.1f}",
        )  # fmt: skip
    console.print(table)
    for line in told_at_the_end(story, out):
        console.print(escape(line), soft_wrap=True)


def told_at_the_end(story: dict[str, Any], out: Path) -> list[str]:
    """Return the sentences that sum a calibration up."""
    classes = story["classes"]
    lines = [
        f"{story['members']} members agree with {len(story['fit'])} figures of {len(story['rows'])} rows; "
        + (f"{story['broke_a_law']} of {story['candidates']} candidates broke a law and were dropped."
           if story["laws_asked"] else "the laws were not asked."),
        f"Of {sum(classes.values())} numbers {classes['fitted']} took part in the fit, and {story['informed']} of "
        f"these were narrowed by a fifth or more; {classes['filtered by laws']} matter to a law only, "
        f"{classes['prior only']} are as uncertain as before, {classes['named worlds']} keep named worlds.",
    ]  # fmt: skip
    if story["arguments"]["short"]:
        lines.append("This was a try with a few studies: no ensemble to project with.")
    lines.append(f"Ensemble: {out / 'ensemble.csv'}; how it was made: {out / 'ensemble.md'}, {out / 'ensemble.json'}")
    return lines
