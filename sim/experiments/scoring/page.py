"""The public page of the board, written from its figures and nothing else."""

from __future__ import annotations

import math

from sim.experiments.markdown import table
from sim.experiments.scoring.board import Scoreboard
from sim.experiments.scoring.comparators import COMPARATORS
from sim.experiments.scoring.lines import FEW, Line, Verdict, digits_for
from sim.experiments.scoring.page_checks import causes, ground
from sim.experiments.scoring.page_notes import mended, same_sample, stale, without_shared
from sim.experiments.scoring.page_tables import of_kind, yes
from sim.experiments.scoring.standing import CONSTRUCTED, DIRECTION, HELD_OUT, KINDS, NOT_COUNTED
from sim.experiments.scoring.tally import Tally, against, headline, side_rule
from sim.experiments.words import clean, percent, plain, signed

COMMAND = "morale scoreboard"
NOTE = (
    f"<!-- Written by `{COMMAND} --docs`, and from sim/evidence/scoreboard.json by `python docs/make_reference.py`: "
    "do not edit. -->"
)
FOREST, SCORES = "scoreboard-distances", "scoreboard-scores"
"""Names of the pictures."""


def page(board: Scoreboard) -> str:
    """Return the board as a page in Markdown."""
    parts = [
        NOTE, "# The scoreboard", *_head(board), *_tallies(board), *_held_out(board), *_directions(board),
        *_failures(board), *_apart(board), *_comparators(board), *causes(board), *ground(board), *_rules(board),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def made_with(board: Scoreboard) -> str:
    """Return in a sentence how the board was made."""
    made = board.made
    worlds = (
        f"the stored ensemble ({made.ensemble})"
        if made.ensemble
        else "the plausible ranges of all numbers: no ensemble was stored"
    )
    return (
        f"Made on {made.date} with {made.members} worlds from {worlds}, each with a luck of its own, seed "
        f"{made.seed}, model `{made.code_hash}`, week `{made.week_hash}`: {made.studies} studies, lived through "
        f"{made.worlds_lived:,} times."
    )


def _head(board: Scoreboard) -> list[str]:
    return [
        f"**{headline(board.tallies)}** {_without(board)}".strip(),
        "Published results that no number of this engine was fitted to, lived through as they were measured and "
        "scored in public, "
        "failures included. " + made_with(board),
        " ".join(f"**{each}**" for each in stale(board)),
        "A result inside the band is no proof that the model is right, and correlations of surveys are not "
        "effects: see [what the engine can be trusted with](credibility.md).",
    ]


def _without(board: Scoreboard) -> str:
    said = without_shared(board)
    return f"{said} [Which these are](#held-out-results)." if said else ""


def _tallies(board: Scoreboard) -> list[str]:
    tallied = board.tallies
    rows = [
        (
            each.title, f"{each.inside} of {each.asked}", f"{each.accepted} of {each.asked}",
            _sides(each), f"{each.shared_inside} of {each.shared}",
            plain(each.crps, 2), plain(each.interval, 1), plain(each.miss, 1),
        )
        for each in tallied
    ]  # fmt: skip
    heads = ("", "inside the 80 % band", "mean in the acceptance band", "right side of no effect",
             "inside, where all say something", "mean CRPS", "mean interval score", "mean miss")  # fmt: skip
    return [
        "## Engine and comparators", table(heads, rows), against(tallied),
        f"{side_rule()} "
        "Scores are in standard deviations of each publication's error, over the figures of which all say "
        "something; less is better. The bands of the comparators are narrow, since they admit no ignorance: that "
        "costs them hits, and the scores punish it; the mean miss, of the predicted mean alone, does not ask for "
        "width.",
        f"![Mean scores of the engine and of three naive comparators](images/{SCORES}.png)",
        _widening(board),
    ]  # fmt: skip


def _sides(each: Tally) -> str:
    torn = f", {each.torn} without a clear side" if each.torn else ""
    return f"{each.right} of {each.sides} ({each.clear} clearly{torn})"


def _widening(board: Scoreboard) -> str:
    """Say how much wider bands would have had to be."""
    wider = board.widening
    if not wider:
        return ""
    return (
        f"**How wide honest bands would be.** Made {plain(wider.factor, 2)} times as wide, each half about the "
        "mean, they "
        f"hold what they promise; with each study judged by the factor of all the others, {wider.inside} of "
        f"{wider.asked} results lie inside (split conformal prediction). No number of the model moves by it, and no "
        "count above uses it; reports give plans' bands both ways."
    )


def _held_out(board: Scoreboard) -> list[str]:
    return [
        "## Held-out results",
        f"![Standardised distances of published results from what was predicted](images/{FOREST}.png)",
        table(HEADS, [_row(line) for line in of_kind(board, HELD_OUT)]),
        "Side: whether the mean lies on the published side of no effect, and the share of worlds that do (not clear "
        "where it is half of them or fewer). Distance: "
        "published less predicted mean, in predictive standard deviations. The last three columns: is it "
        "inside the band of the comparator (– where it is silent)? What each figure is, its error and its bands "
        "stand [below](#where-errors-and-bands-come-from).",
        mended(board),
        same_sample(board),
    ]


HEADS = ("figure", "what", "published", "engine: mean (80 % band)", "side", "inside", "accepted", "distance",
         *(each.title for each in COMPARATORS))  # fmt: skip


def _row(line: Line) -> tuple[str, ...]:
    engine, digits = line.engine, digits_for(line)
    band = f"{plain(engine.mean, digits)} ({plain(engine.low, digits)} to {plain(engine.high, digits)})"
    return (
        f"`{line.name}`", line.meaning, f"{plain(line.value, digits)} ± {plain(line.error, digits)}", band,
        _side(engine), yes(engine.inside), yes(engine.accepted), signed(engine.distance, 1),
        *(_inside(line.comparators.get(each.key)) for each in COMPARATORS),
    )  # fmt: skip


def _side(said: Verdict) -> str:
    """Return whether the mean is on the published side, and how many worlds are."""
    if said.share is None:
        return yes(said.sign)
    return f"{'not clear' if said.torn else yes(said.sign)} ({percent(said.share)})"


def _inside(said: Verdict | None) -> str:
    return yes(said.inside if said else None)


def _directions(board: Scoreboard) -> list[str]:
    lines = of_kind(board, DIRECTION)
    rows = [
        (f"`{line.name}`", line.meaning, plain(line.engine.mean, digits_for(line)), _side(line.engine))
        for line in lines
    ]
    if not rows:
        return []
    return ["## Where only a direction was published", KINDS[DIRECTION][:1].upper() + KINDS[DIRECTION][1:] + ".",
            table(("figure", "what", "engine: mean", "right side"), rows)]  # fmt: skip


def _failures(board: Scoreboard) -> list[str]:
    counted = [line for line in board.lines if line.kind in (HELD_OUT, DIRECTION)]
    lines = [f"- `{line.name}`, {clean(line.meaning)}. {clean(line.sentence)}" for line in counted if line.failed]
    if not lines:
        return ["## What fails, and why", "None of the held-out results is missed."]
    return ["## What fails, and why", "\n".join(lines)]


def _apart(board: Scoreboard) -> list[str]:
    parts: list[str] = []
    for kind, title in (
        (CONSTRUCTED, "Constructed results, which do not count"),
        (NOT_COUNTED, "Not counted as held out"),
    ):
        lines = of_kind(board, kind)
        if lines:
            parts += [f"## {title}", f"{kind[:1].upper()}{kind[1:]}: {KINDS[kind]}."]
            parts.append(table((*HEADS[:8], "note"), [(*_row(line)[:8], _said(line)) for line in lines]))
    return parts


def _said(line: Line) -> str:
    """Return what is wrong with a line, if it failed, and why it does not count."""
    note = f"{line.note[:1].upper()}{line.note[1:]}." if line.sentence and line.note else line.note
    return f"{line.sentence} {note}".strip()


def _comparators(board: Scoreboard) -> list[str]:
    rows = [
        (f"`{line.name}`", each.title, plain(said.mean, digits_for(line)), said.rule)
        for line in board.lines
        for each in COMPARATORS
        if line.kind in (HELD_OUT, DIRECTION)
        and (said := line.comparators.get(each.key))
        and "nothing to say" not in said.rule
    ]
    about = "\n".join(f"- **{each.title}**: {each.about}." for each in COMPARATORS)
    return [
        "## The comparators", about,
        "Where one has nothing to say it says no effect; where that means nothing (levels, shapes), all are "
        "silent. Each predicts with the publication's error around its figure, as the engine does. What they say "
        "of their own:",
        table(("figure", "comparator", "says", "rule"), rows),
    ]  # fmt: skip


def _rules(board: Scoreboard) -> list[str]:
    rows = [
        (
            f"`{line.name}`",
            line.source,
            plain(line.value, digits_for(line)),
            plain(line.error, digits_for(line)),
            _band(line),
            line.why,
        )
        for line in board.lines
    ]
    shared = [
        f"`{name}` and what was fitted as {', '.join(f'`{each}`' for each in other)}"
        for name, other in board.common.items()
    ]
    return [
        "## How it is scored",
        "The prediction of a published figure is a mixture: one normal distribution around the figure of each "
        "world, as wide as the publication's own error. Its central 80 % is the band. A figure that fewer than "
        f"{FEW:.0%} of the worlds give is missed. The side is that of no effect; where the published figure is no "
        "effect, there is none. No figure that is fitted may be scored: not the same id, and not the same statistic "
        "of the same sample; a test sees to it."
        + (f" Another statistic of a fitted sample may be, and is told: {'; '.join(shared)}." if shared else ""),
        "To make it again: `morale scoreboard --out results/scoreboard`; [how to read "
        "it](how-to/read-the-scoreboard.md).",
        "### Where errors and bands come from",
        table(("figure", "source", "value", "error", "accepted", "why"), rows),
    ]  # fmt: skip


def _band(line: Line) -> str:
    digits = digits_for(line)
    if math.isinf(line.low):
        return f"up to {plain(line.high, digits)}"
    if math.isinf(line.high):
        return f"from {plain(line.low, digits)}"
    return f"{plain(line.low, digits)} to {plain(line.high, digits)}"
