"""The command ``morale lesson``: predict, reveal, debrief, in the terminal; with ``--key`` for the instructor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.core.errors import InputError
from sim.interfaces.console import Draws, Seed, Workers, app, spoken

if TYPE_CHECKING:
    from sim.experiments.lessons import Lesson, Question, Revealed, Sitting

Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="The lesson; left out to list them.")]
Predictions = Annotated[
    list[str] | None,
    typer.Option("--predict", metavar="QUESTION=...",
                 help='Such as "people=up 0.5" or "people=none"; asked for if left out.'),
]
Key = Annotated[bool, typer.Option("--key", help="Print the instructor's key instead.")]
Folder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Folder for picture, tables and manifest.")]


@app.command(name="lesson")
@spoken
def teach(
    name: Name = None, predict: Predictions = None, key: Key = False, out: Folder = None,
    draws: Draws = None, seed: Seed = None, workers: Workers = None,
) -> None:  # fmt: skip
    """Run a lesson for a class: predict first, then see what the model says; or list the lessons."""
    from sim.experiments.lessons import LESSONS, lesson

    if name is None:
        for each in LESSONS:
            typer.echo(f"{each.key:12} {each.title}")
        return
    sitting = lesson(name)
    if key:
        _say_key(sitting.lesson)
        return
    typer.echo(f"{sitting.lesson.title}\n\n{sitting.lesson.story}\n")
    for given in predict or ():
        _take(sitting, given)
    for question in sitting.lesson.questions:
        if question.key in sitting.open_questions():
            _ask(sitting, question)
    found = _revealed(sitting, out, draws=draws, seed=seed, workers=workers)[0]
    _say(found)
    if out is not None:
        typer.echo(f"\nWrote {out}: the picture, answers and knock-outs as tables, and manifest.json")


def _revealed(sitting: Sitting, out: Path | None, **how: Any) -> tuple[Revealed, str]:
    """Return what came out and the hash of its tables; they are written if a folder is given."""
    from sim.experiments.archive import keep_tables
    from sim.experiments.files import try_folder
    from sim.interfaces.lesson_charts import lesson_picture
    from sim.interfaces.watching import watched

    if out is not None:
        try_folder(out)
    with watched("Revealing") as (progress, _):
        found = sitting.reveal(progress=progress, **how)
    if out is None:
        return found, ""
    answers, pictures = found.table(), lesson_picture(found).files
    asked = {
        "name": sitting.lesson.key, "predictions": {key: str(said) for key, said in found.predictions.items()},
        "draws": int(answers["n"].iloc[0]), "seed": found.seed,
    }  # fmt: skip
    frames = {"answers": answers, "knock-outs": found.why}
    return found, keep_tables(out, "lesson", asked, found.provenance, frames, pictures)


def repeat(manifest: dict[str, Any], out: Path, workers: int | None) -> str:
    """Repeat a lesson from its manifest, and return the hash of its result; see `sim.interfaces.reproducing`.

    Raises
    ------
    InputError
        If the manifest lacks something, or says what is no prediction.
    """
    from sim.experiments.lessons import lesson
    from sim.experiments.reproduction import arguments_of

    told = arguments_of(manifest, ("name", "predictions", "draws", "seed"))
    sitting, said = lesson(told["name"]), told["predictions"]
    for question, text in said.items() if isinstance(said, dict) else ():
        _take(sitting, f"{question}={text}")
    return _revealed(sitting, out, draws=told["draws"], seed=told["seed"], workers=workers)[1]


def _take(sitting: Sitting, given: str) -> None:
    from sim.experiments.lessons import Prediction

    question, sign, text = given.partition("=")
    if not sign:
        raise InputError(f"--predict takes QUESTION=DIRECTION SIZE, such as people=up 0.5, not {given!r}")
    said = Prediction.read(text)
    sitting.predict(question.strip(), said.direction, said.size)


def _ask(sitting: Sitting, question: Question) -> None:
    try:
        text = typer.prompt(f"{question.words}\n  up or down and how many {question.unit}, or none")
    except typer.Abort:
        return  # what is still open is said by the refusal to reveal
    _take(sitting, f"{question.key}={text}")


def _say(found: Revealed) -> None:
    words = {question.key: question.words for question in found.lesson.questions}
    for row in found.table().to_dict("records"):
        none = " (not told from none)" if row["came_out"] == "none" else ""
        right = "direction right" if row["direction_right"] else "direction wrong"
        typer.echo(f"{words[row['question']]}\n  predicted {row['predicted']:+.2f}, came out {row['difference']:+.2f} "
                   f"[{row['low']:+.2f} to {row['high']:+.2f}] {row['unit']}{none}, "
                   f"above 0 in {row['above_zero']:.0%} of draws: {right}")  # fmt: skip
    draws = next(iter(found.differences.values())).draws
    typer.echo("\nMean paired differences from business as usual, 95 % intervals, "
               f"n = {draws} draws, seed {found.seed}.")  # fmt: skip
    clear = found.why.loc[(found.why["low"] > 0) | (found.why["high"] < 0)]
    typer.echo("Which mechanism did it? Points of the effect on the index of the last half year, lost without it:")
    for each in clear.to_dict("records"):
        typer.echo(f"  {each['scenario']}, {each['plan']}: {each['group']} {each['carries']:+.2f} "
                   f"[{each['low']:+.2f} to {each['high']:+.2f}], n = {each['n']}")  # fmt: skip
    if clear.empty:
        typer.echo("  no group alone, as far as these draws can tell")
    typer.echo("\nTo talk about:")
    for sentence in (*found.lesson.debrief, *found.lesson.mind):
        typer.echo(f"  - {sentence}")


def _say_key(lesson: Lesson) -> None:
    from sim.experiments.lessons.sitting import expected
    from sim.experiments.lessons.subjects import TIMING

    figures = expected(lesson.key)
    typer.echo(f"Instructor's key: {lesson.title}\n\nTiming")
    for minutes, what in TIMING:
        typer.echo(f"  {minutes:2} min  {what}")
    conditions = figures["conditions"]
    typer.echo(f"\nExpected (n = {conditions['n']} draws, seed {conditions['seed']}, 95 % intervals)")
    for question in lesson.questions:
        row = figures["questions"][question.key]
        typer.echo(f"  {question.words}\n    {row['mean']:+.2f} [{row['low']:+.2f} to {row['high']:+.2f}] "
                   f"{question.unit}; {row['came_out']}")  # fmt: skip
    typer.echo("\nKnock-outs that are told from none (index of the last half year, points lost of the effect)")
    for row in figures["why"]:
        typer.echo(f"  {row['scenario']}, {row['plan']}: {row['group']} {row['carries']:+.2f} "
                   f"[{row['low']:+.2f} to {row['high']:+.2f}], n = {row['n']}")  # fmt: skip
    for heading, sentences in (
        ("Usual wrong predictions", lesson.mistakes), ("Debrief", lesson.debrief),
        ("What would change one's mind", lesson.mind),
    ):  # fmt: skip
        typer.echo(f"\n{heading}")
        for sentence in sentences:
            typer.echo(f"  - {sentence}")
