"""The race: which of many plans is best, with runs spent where they decide.

Halving first: all meet the same few worlds, the better half goes on to twice as many, until
a handful is left. Then the last few meet further worlds, block by block, until each of
them is told apart from the leader in paired differences, or the runs are used up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.best_plan.bench import Bench
from sim.experiments.best_plan.measure import difference
from sim.policies.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Judge = Callable[[Sequence[Plan], Sequence[int]], "Judgement"]

BLOCK = 4
"""Worlds that the last few meet at a time."""


class Judgement:
    """What plans were judged by in the same worlds.

    Attributes
    ----------
    loss : ndarray
        (plans,): less is better; plans that break limits stand behind all that keep them.
    pairs : ndarray
        Values whose measure is compared in pairs, (plans, worlds).
    breaks : ndarray of bool
        Which plans break a limit.
    """

    def __init__(self, loss: NDArray[np.float64], pairs: NDArray[np.float64], breaks: NDArray[np.bool_]) -> None:
        self.loss = loss
        self.pairs = pairs
        self.breaks = breaks

    @property
    def order(self) -> list[int]:
        """Return places of plans, best first; the earlier one of equals."""
        return [int(place) for place in np.argsort(self.loss, kind="stable")]


def halved(plans: Sequence[Plan], judge: Judge, bench: Bench, *, first: int, keep: int, runs: int) -> list[Plan]:
    """Return plans, best first, after halving down to `keep` of them within a number of runs.

    Parameters
    ----------
    plans : sequence of Plan
        All measured in the first worlds, best first.
    judge : callable
        From plans and worlds to a `Judgement`.
    bench : Bench
        Where they are measured.
    first : int
        Worlds in which all were measured.
    keep : int
        How many go on to the last stage.
    runs : int
        How many runs may be spent.
    """
    left, worlds, spent = list(plans), first, bench.runs
    while len(left) > keep:
        share = max(keep, len(left) // 2)
        worlds = min(bench.worlds, 2 * worlds)
        cost = len(bench.missing(left[:share], range(worlds)))
        if bench.runs - spent + cost > runs:
            return left
        left = left[:share]
        left = [left[place] for place in judge(left, range(worlds)).order]
    return left


def decided(
    plans: Sequence[Plan], judge: Judge, bench: Bench, robustness: str, *, runs: int, seed: int
) -> tuple[list[Plan], list[int]]:
    """Return plans, best first, and in how many worlds each was judged, after the last stage of a race.

    In each round those that are still in the race meet `BLOCK` worlds more; whoever is
    behind the leader with an interval that leaves no doubt drops out.
    """
    racing, spent = list(plans), bench.runs
    dropped: list[tuple[Plan, int]] = []
    worlds = min(len(bench.seen(each)) for each in racing)
    judged = judge(racing, range(worlds))
    racing = [racing[place] for place in judged.order]
    while len(racing) > 1:
        more = min(bench.worlds, worlds + BLOCK)
        if more == worlds or bench.runs - spent + len(bench.missing(racing, range(more))) > runs:
            break
        worlds = more
        judged = judge(racing, range(worlds))
        order, leader = judged.order, judged.order[0]
        behind = [
            place
            for place in order[1:]
            if (judged.breaks[place] and not judged.breaks[leader])
            or difference(judged.pairs[place], judged.pairs[leader], robustness, seed).below_zero
        ]
        dropped = [(racing[place], worlds) for place in behind] + dropped
        racing = [racing[place] for place in order if place not in behind]
    ended = [(each, worlds) for each in racing] + dropped
    return [each for each, _ in ended], [count for _, count in ended]
