"""The arms of a search, equal in effort: one that learns where to look, and one that looks at random."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.best_plan.race import decided, halved
from sim.experiments.best_plan.scoring import CAREFUL, Scorer
from sim.experiments.best_plan.search import proposed, random_points, spread_points
from sim.experiments.best_plan.space import Amounts, Space
from sim.policies.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEARNED, RANDOM = "search", "random search"
GENERATIONS = 6
"""In how many generations the points after the first ones are asked for."""

FIRST = 0.35
"""Share of the points that are spread out before anything is learned, those of single levers among them."""

APART = 0.1
"""Two finalists differ in one lever at least by this share of what the budget buys of it alone."""

Told = Callable[[str], None]
Look = Callable[..., "NDArray[np.float64]"]
"""From what is known to where to look next: see `proposed`."""


@dataclass(frozen=True)
class Candidate:
    """A plan that a search looked at.

    Attributes
    ----------
    plan : Plan
        Its key is made of its levels.
    amounts : tuple of float
        Its levels.
    arm : str
        Which search looked at it.
    generation : int
        When: 0 before anything was learned.
    """

    plan: Plan
    amounts: Amounts
    arm: str
    generation: int


@dataclass(frozen=True)
class Means:
    """What an arm may spend.

    Attributes
    ----------
    worlds : int
        Worlds in which every candidate is measured.
    candidates : int
        How many plans it may look at.
    race : int
        Runs for the race among them.
    keep : int
        How many go on to the last stage of the race.
    """

    worlds: int
    candidates: int
    race: int
    keep: int


@dataclass(frozen=True)
class Ended:
    """What an arm came to: its plans, best first, and in how many worlds each of them was judged."""

    plans: list[Plan]
    judged_in: list[int]
    candidates: list[Candidate]


def key_of(amounts: Amounts) -> str:
    """Return the key of a plan that stands at these levels."""
    return "at " + " ".join(f"{amount:g}" for amount in amounts)


class Pool:
    """The candidates of an arm, no plan twice."""

    def __init__(self, space: Space, scorer: Scorer, arm: str, worlds: int) -> None:
        self.space, self.scorer, self.arm = space, scorer, arm
        self.worlds = range(worlds)
        self.found: dict[str, Candidate] = {}

    def add(self, places: Iterable[Amounts], generation: int, most: int) -> None:
        """Measure levels that were not looked at yet, until there are `most` candidates."""
        fresh = []
        for amounts in places:
            key = key_of(amounts)
            if key not in self.found and len(self.found) < most and amounts != self.space.lowest:
                self.found[key] = Candidate(self.space.plan(amounts, key), amounts, self.arm, generation)
                fresh.append(self.found[key].plan)
        if fresh:
            self.scorer.bench.values([self.scorer.base, *fresh], list(self.worlds))

    @property
    def plans(self) -> list[Plan]:
        """Return the plans in the order in which they were looked at."""
        return [each.plan for each in self.found.values()]

    def points(self) -> NDArray[np.float64]:
        """Return where the candidates stand in the unit cube."""
        return np.array([self.space.point(each.amounts) for each in self.found.values()])

    def apart(self, plans: list[Plan]) -> list[Plan]:
        """Return plans, in their order, without those that are nearly the same as one before them."""
        kept: list[Plan] = []
        points: list[NDArray[np.float64]] = []
        for plan in plans:
            point = self.space.point(self.found[plan.key].amounts)
            if all(np.abs(point - each).max() >= APART for each in points):
                kept.append(plan)
                points.append(point)
        return kept

    def told(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what came out of them: losses (candidates, objectives), and how far limits were passed."""
        plans = self.plans
        return self.scorer.losses(plans, self.worlds), self.scorer.beyond(plans, self.worlds, CAREFUL)


def learned(
    space: Space, scorer: Scorer, means: Means, seed: int, told: Told, look: Look = proposed
) -> Ended:
    """Search where it promises most, then race.

    Begins with every lever alone at the whole budget, an equal mix and points spread over
    the cube, so that no single lever is overlooked.
    """
    pool = Pool(space, scorer, LEARNED, means.worlds)
    levers = len(space.factors)
    begin = max(levers + 1, round(FIRST * means.candidates))
    told(f"Looking at {begin} plans spread over what the budget allows")
    singles = [space.alone(place) for place in range(levers)]
    spread = spread_points(levers, max(1, begin - levers - 1), seed)
    pool.add([*singles, space.amounts(np.ones(levers)), *map(space.amounts, spread)], 0, min(begin, means.candidates))
    size = max(1, -(-(means.candidates - begin) // GENERATIONS))
    for generation in range(1, 4 * GENERATIONS):
        most = min(means.candidates, len(pool.found) + size)
        if most == len(pool.found):
            break
        told(f"Learning from {len(pool.found)} plans where to look next")
        points = look(
            pool.points(), *pool.told(), count=2 * (most - len(pool.found)), seed=seed + generation,
            draw_back=space.roughly_drawn_back,
        )  # fmt: skip
        pool.add(map(space.amounts, points), generation, most)
    return _raced(pool, means, seed, told)


def at_random(space: Space, scorer: Scorer, means: Means, seed: int, told: Told) -> Ended:
    """Look at as many plans at random, in the same worlds, then race with as many runs."""
    told(f"Looking at {means.candidates} plans at random, for comparison")
    pool = Pool(space, scorer, RANDOM, means.worlds)
    points = random_points(len(space.factors), 4 * means.candidates, seed)
    pool.add(map(space.amounts, points), 0, means.candidates)
    return _raced(pool, means, seed, told)


def _raced(pool: Pool, means: Means, seed: int, told: Told) -> Ended:
    scorer, bench = pool.scorer, pool.scorer.bench
    plans = pool.plans
    told(f"Racing the best of {len(plans)} plans in more worlds")
    spent = bench.runs
    best = [plans[place] for place in scorer.judge(plans, pool.worlds).order]
    apart = pool.apart(best)
    left = halved(
        apart[: max(means.keep, len(apart) // 2)], scorer.judge, bench, first=means.worlds, keep=means.keep,
        runs=2 * means.race // 3,
    )[: means.keep]  # fmt: skip
    if len(scorer.objectives) > 1:
        return Ended(left, [len(bench.seen(each)) for each in left], list(pool.found.values()))
    rest = means.race - (bench.runs - spent)
    ended, worlds = decided(left, scorer.judge, bench, scorer.robustness, runs=rest, seed=seed)
    return Ended(ended, worlds, list(pool.found.values()))
