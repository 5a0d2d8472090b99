"""The tally: k of n for the engine and for each comparator, and their mean scores on the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.experiments.scoring.comparators import COMPARATORS
from sim.experiments.scoring.lines import HALF, Line, Verdict
from sim.experiments.scoring.standing import DIRECTION, HELD_OUT

ENGINE = "engine"
CLEAR = 0.8
"""Share of the draws that have to lie on a side for it to be clear."""


@dataclass(frozen=True)
class Tally:
    """How one way to predict did.

    Attributes
    ----------
    key, title : str
        Who.
    asked, inside, accepted : int
        Figures with a published size on which it said something; in its 80 % band; mean in the acceptance band.
    sides, right, clear : int
        Figures, those of a direction only among them, that lie on a side of no effect; those of which it put the mean
        and more than half of its draws there; those of which it put at least `CLEAR` of them there.
    crps, interval : float
        Mean scores over the figures on which all said something, in SDs of the publications' errors.
    shared, shared_inside : int
        Those figures, and how many are in its band.
    miss : float
        Mean distance of the predicted mean from what was published, on the same figures, in the same unit; it does
        not ask how wide a prediction was.
    better : int
        Of those, on how many the engine's CRPS is lower; for the engine itself 0.
    torn : int
        Figures with a side of which the mean lies on one and half of the draws or more on the other: no clear side.
    """

    key: str
    title: str
    asked: int
    inside: int
    accepted: int
    sides: int
    right: int
    clear: int
    crps: float
    interval: float
    shared: int
    shared_inside: int
    miss: float
    better: int = 0
    torn: int = 0


def tallies(lines: Sequence[Line]) -> tuple[Tally, ...]:
    """Return the tally of the engine and of each comparator."""
    keys = [each.key for each in COMPARATORS]
    sized = [line for line in lines if line.kind == HELD_OUT]
    shared = [line for line in sized if all(key in line.comparators for key in keys)]
    titles = {ENGINE: "Morale", **{each.key: each.title for each in COMPARATORS}}
    return tuple(_tally(key, titles[key], lines, sized, shared) for key in (ENGINE, *keys))


def verdict_of(line: Line, key: str) -> Verdict | None:
    """Return a predictor's verdict on a line; None where it is silent."""
    return line.engine if key == ENGINE else line.comparators.get(key)


def _tally(key: str, title: str, lines: Sequence[Line], sized: Sequence[Line], shared: Sequence[Line]) -> Tally:
    said = [one for line in sized if (one := verdict_of(line, key))]
    here = [one for line in shared if (one := verdict_of(line, key))]
    signs = [
        (bool(one.right), bool(one.right) and (one.share or 0.0) >= CLEAR, one.torn)
        for line in lines
        if line.kind in (HELD_OUT, DIRECTION) and line.engine.sign is not None and (one := verdict_of(line, key))
    ]
    misses = [abs(one.mean - line.value) / line.error for line, one in zip(shared, here, strict=True)]
    better = [line.engine.crps < one.crps for line, one in zip(shared, here, strict=True)]
    return Tally(
        key, title, len(said), sum(each.inside for each in said), sum(each.accepted for each in said), len(signs),
        sum(right for right, _, _ in signs), sum(clear for _, clear, _ in signs),
        _mean([each.crps for each in here]), _mean([each.interval for each in here]), len(here),
        sum(each.inside for each in here),
        _mean(misses), sum(better) if key != ENGINE else 0, sum(torn for _, _, torn in signs),
    )  # fmt: skip


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0


def side_rule() -> str:
    """Say when a side is right, and when it is clear."""
    return (
        f"A side is right where the mean and more than {HALF:.0%} of the worlds are on it, and clear where at least "
        f"{CLEAR:.0%} are; where the mean is on one side and half of the worlds or more are not, there is no clear "
        "side."
    )


def headline(tallied: Sequence[Tally]) -> str:
    """Return the first sentence of the board."""
    engine, *others = tallied
    said = ", ".join(f"{each.title} {each.inside} of {each.asked}" for each in others)
    return (
        f"{engine.inside} of {engine.asked} held-out results lie inside the 80 % band of the engine; "
        f"comparators: {said}."
    )


def against(tallied: Sequence[Tally]) -> str:
    """Say plainly whether the engine beats the comparators, score by score."""
    engine, *others = tallied
    if not engine.shared:
        return "There is no held-out figure on which the comparators say anything."
    parts = []
    for each in others:
        counts = (engine.shared_inside > each.shared_inside, engine.crps < each.crps, engine.interval < each.interval)
        word = {3: "beats", 0: "does not beat"}.get(sum(counts), "beats in part")
        parts.append(
            f"the engine {word} {each.title} (inside {engine.shared_inside} against {each.shared_inside}, mean CRPS "
            f"{engine.crps:.2f} against {each.crps:.2f}, mean interval score {engine.interval:.1f} against "
            f"{each.interval:.1f}, better CRPS on {each.better} of {engine.shared})"
        )
    return f"On the {engine.shared} figures of which all say something, {'; '.join(parts)}."
