"""Drawing until a comparison is resolved: round after round, until every difference is known well enough.

A plan is resolved when the interval of its mean paired difference is not wider than wished; when asked for, also
as soon as it is told apart from the baseline. A round adds whole blocks (see `designs`).

Whoever looks again and again, and stops when the picture pleases, deceives himself: intervals at such a moment are
too narrow. Two rules keep them honest.

- **Width alone.** The width of an interval says next to nothing about where its middle lies, so stopping at a width
  nearly leaves the interval what it was [ChowRobbins1965]. Nearly: one stops when the spread looks small, and of a
  lopsided effect a small spread goes with a mean that is too low. So one block more is always run after the last look,
  which nobody asked for because of what was seen: with it intervals cover as they say (see the tests of coverage).
- **Or told apart.** Here the middle decides, so every look may take luck for a difference with a share of the error
  only: the first with 5 %/2, the second with 5 %/4, the third with 5 %/8, which never add up to more than 5 %,
  however often is looked; the final verdicts, on the block more, have what is then left.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sim.core.errors import InputError
from sim.experiments.comparison import Array, Whole
from sim.experiments.descriptions import Sampling
from sim.experiments.intervals import chance_of_none, interval_of_means
from sim.experiments.statistics import CLEAR, ERROR, many_set_means

LEAST_GROWTH, MOST_GROWTH = 1.5, 2.0
"""A round brings the draws to so many times what they were: at most, and at least where every look costs something."""

MOST_BLOCKS = 32
"""Blocks at which drawing stops whatever is resolved: every run is kept in memory."""

SOME_MORE = 1.1
"""Over the draws that the present spread asks for, since it may be too small by luck."""


@dataclass(frozen=True)
class Until:
    """When to stop drawing.

    Attributes
    ----------
    width : float
        Whole width of the interval of each mean difference, in the outcome's unit; 0 asks for told apart alone.
    minutes : float
        Time after which no further round begins; infinite unless told. The first round always runs whole.
    told_apart : bool
        Whether a plan that is told apart from the baseline is resolved, however wide its interval.
    most_blocks : int
        Blocks at most.
    """

    width: float
    minutes: float = math.inf
    told_apart: bool = False
    most_blocks: int = MOST_BLOCKS

    def __post_init__(self) -> None:
        if not (math.isfinite(self.width) and self.width >= 0 and (self.width > 0 or self.told_apart)):
            raise InputError(f"until width = {self.width:g}: give a width above 0, in points")
        if not self.minutes > 0:
            raise InputError(f"minutes = {self.minutes:g}: give a time above 0")

    def error(self, look: int) -> float:
        """Return the chance of luck at which a difference is told apart at a look, the first being number 1."""
        return ERROR / 2.0**look if self.told_apart else ERROR


def unresolved(until: Until, outcomes: Array, parameter_set: Whole, error: float) -> tuple[tuple[int, ...], float]:
    """Return the plans that are not resolved yet, and how many times as many draws the widest of them asks for.

    Parameters
    ----------
    until : Until
        When to stop.
    outcomes : array (plans, draws)
        Plan 0 is the baseline.
    parameter_set : array (draws,)
        Which world each draw is.
    error : float
        Chance of luck at which a difference is told apart.
    """
    away = (outcomes[1:] - outcomes[0]).T
    means = many_set_means(away, parameter_set)
    _, low, high = interval_of_means(means)
    width = high - low
    done = width <= until.width
    if until.told_apart:
        above = many_set_means((np.sign(away) + 1) / 2, parameter_set).mean(axis=0)
        done |= (chance_of_none(means) <= error) & ((above > CLEAR) | (above < 1 - CLEAR))
    left = np.flatnonzero(~done)
    wanted = np.max((width[left] / until.width) ** 2, initial=1.0) if until.width else math.inf
    return tuple(int(plan) + 1 for plan in left), float(wanted)


def draw_until(
    until: Until,
    run: Callable[[range], None],
    outcomes: Callable[[], tuple[Array, Whole]],
    *,
    told: Callable[[str], None] = lambda sentence: None,
    clock: Callable[[], float] = time.monotonic,
) -> Sampling:
    """Run rounds of blocks until everything is resolved, the time is up, or there are as many as may be.

    Parameters
    ----------
    until : Until
        When to stop.
    run : callable
        Runs some blocks, given by number.
    outcomes : callable
        Returns the outcomes (plans, draws) of all blocks so far, and each draw's world.
    told : callable
        Told after each look how things stand.
    clock : callable
        Seconds, from any beginning.

    Returns
    -------
    Sampling
        What was run and why it stopped; ``block`` is left to the caller.
    """
    begun, blocks, look, more = clock(), 0, 0, 1
    while True:
        run(range(blocks, blocks + more))
        blocks, look = blocks + more, look + 1
        error = until.error(look)
        values, sets = outcomes()
        left, wanted = unresolved(until, values, sets, error)
        more, affordable = _round(until, blocks, wanted), _affordable(until, blocks, clock() - begun)
        reason = "resolved" if not left else "most" if more < 1 else "time" if affordable < 1 else ""
        if reason == "resolved" and affordable >= 1 and blocks < until.most_blocks:
            run(range(blocks, blocks + 1))
            blocks += 1
        if reason:
            return Sampling(
                blocks=blocks, looks=look, width=until.width, told_apart=until.told_apart, minutes=until.minutes,
                error=error, stopped=reason, unresolved=left,
            )  # fmt: skip
        more = int(min(more, affordable))
        told(
            f"{len(sets):,} draws: {len(values) - 1 - len(left)} of {len(values) - 1} differences resolved; "
            f"drawing {more * len(sets) // blocks:,} more"
        )


def _round(until: Until, blocks: int, wanted: float) -> int:
    """Return how many blocks the next round adds."""
    least = math.ceil(LEAST_GROWTH * blocks) if until.told_apart else blocks + 1
    most = math.floor(MOST_GROWTH * blocks)
    asked = most if not math.isfinite(wanted) else min(most, math.ceil(SOME_MORE * wanted * blocks))
    return min(max(least, asked), until.most_blocks) - blocks


def _affordable(until: Until, blocks: int, seconds: float) -> float:
    """Return how many blocks more the time allows, if they take as long as those before."""
    if math.isinf(until.minutes):
        return math.inf
    return math.floor((60.0 * until.minutes - seconds) * blocks / max(seconds, 1e-9))


def sampling_told(sampling: Sampling) -> dict[str, object]:
    """Return how draws were taken, as a manifest tells it; a time without end is null."""
    told = asdict(sampling)
    return {**told, "minutes": None if math.isinf(sampling.minutes) else sampling.minutes}


def sampling_of(told: Any) -> Sampling | None:
    """Return what a manifest tells of how draws were taken, or None if it tells nothing of the kind."""
    usual = asdict(Sampling())
    if not isinstance(told, dict) or set(told) != set(usual):
        return None
    given = {**told, "minutes": math.inf if told["minutes"] is None else told["minutes"]}
    kinds = {name: (int, float) if isinstance(value, float) else type(value) for name, value in usual.items()}
    kinds["unresolved"] = list
    if not all(isinstance(given[name], kind) for name, kind in kinds.items()):
        return None
    if min(given["block"], given["blocks"]) < 1 or not 0 < given["error"] < 1:
        return None
    return Sampling(**{**given, "unresolved": tuple(int(plan) for plan in given["unresolved"])})
