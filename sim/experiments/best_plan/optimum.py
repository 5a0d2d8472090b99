"""The optimum: what was found, what it was compared with, how sure that is, and what is not decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.best_plan.measure import Interval, Kept, difference, estimate
from sim.experiments.best_plan.scoring import SIDE, Scorer
from sim.experiments.best_plan.search import fronts
from sim.experiments.best_plan.space import Amounts, Space
from sim.experiments.statistics import told_apart
from sim.policies.cost import YearlyNeeds
from sim.policies.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.best_plan.pareto import Standing
    from sim.reading.goal import Goal

BASE, FINALIST, SINGLE, OWN, RANDOM_BEST = "base plan", "finalist", "single lever", "own plan", "random search"


NOTHING = YearlyNeeds(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Versus:
    """One plan against another in the same fresh worlds.

    Attributes
    ----------
    difference : Interval
        How much more the first is worth, in what the goal judges by.
    share : float
        Share of the worlds in which the first gains more; ties count half.
    told : bool
        Whether they are told apart.
    """

    difference: Interval
    share: float
    told: bool

    @property
    def better(self) -> bool:
        """Return whether the first plan is told to be better."""
        return self.told and self.difference.value > 0

    @property
    def worse(self) -> bool:
        """Return whether the first plan is told to be worse."""
        return self.told and self.difference.value < 0

    @property
    def in_the_mean(self) -> bool:
        """Return whether only the means are told apart: in a tenth of the worlds it is the other way round."""
        return not self.told and (self.difference.above_zero or self.difference.below_zero)

    @property
    def open(self) -> bool:
        """Return whether not even the means are told apart."""
        return not (self.told or self.in_the_mean)


@dataclass(frozen=True)
class Entry:
    """A plan that was measured in fresh worlds.

    Attributes
    ----------
    kind : str
        Base plan, finalist, single lever, own plan or random search.
    title : str
        What it is called here.
    plan : Plan
        What it does.
    amounts : tuple of float or None
        Levels of the levers that may be moved; None for plans that were not made of them.
    judged_in : int
        Worlds in which it was raced; 0 if it was not.
    needs : YearlyNeeds
        What it takes in its dearest year beyond the base plan.
    looked, raced : Interval or None
        What it was worth in the first objective when it was found, and after the race.
    measured : tuple of Interval
        What it is worth in fresh worlds, for each objective.
    gaining : float
        Share of fresh worlds in which it does better than the base plan; NaN for the base plan itself.
    side : mapping
        Mean of each output that is told beside, in fresh worlds.
    kept : tuple of Kept
        Whether it keeps each limit.
    """

    kind: str
    title: str
    plan: Plan
    amounts: Amounts | None
    judged_in: int
    needs: YearlyNeeds = NOTHING
    looked: Interval | None = None
    raced: Interval | None = None
    measured: tuple[Interval, ...] = ()
    gaining: float = float("nan")
    side: Mapping[str, float] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()

    @property
    def keeps_limits(self) -> bool:
        """Return whether no limit is told to be broken."""
        return all(each.words != "broken" for each in self.kept)


@dataclass(frozen=True)
class Found:
    """A plan that a search looked at, with what it was worth in the worlds of the search."""

    arm: str
    generation: int
    amounts: Amounts
    needs: YearlyNeeds
    worth: tuple[float, ...]
    keeps_limits: bool


@dataclass(frozen=True)
class Optimum:
    """Everything that came out of a search for the best plan.

    Attributes
    ----------
    goal, space
        The question, and its plans.
    entries : tuple of Entry
        Plans that were measured in fresh worlds: finalists first, in the order in which the
        race left them.
    found : tuple of Found
        Every plan that was looked at.
    looked_in, fresh_worlds : int
        Worlds of the search, and of the last measurement.
    scorer, remeasured : Scorer
        On the worlds that were chosen on, and on the fresh ones.
    provenance : mapping
        Where it comes from.
    """

    goal: Goal
    space: Space
    entries: tuple[Entry, ...]
    found: tuple[Found, ...]
    looked_in: int
    fresh_worlds: int
    scorer: Scorer
    remeasured: Scorer
    provenance: Mapping[str, object]

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind."""
        return tuple(each for each in self.entries if each.kind == kind)

    @property
    def alone(self) -> tuple[Entry, ...]:
        """Return the plans of one lever at the whole budget but for the winner, those that the race kept among them."""
        lone = {self.space.alone(place) for place in range(len(self.space.factors))}
        return tuple(each for each in self.entries if each.amounts in lone and each is not self.winner)

    @property
    def base(self) -> Entry:
        """Return the base plan."""
        return self.of_kind(BASE)[0]

    @property
    def winner(self) -> Entry:
        """Return the plan that the race left in front; with several objectives, the best of the first."""
        if len(self.goal.objectives) == 1:
            return self.entries[0]
        return max(self.front, key=lambda each: each.measured[0].value)

    @property
    def front(self) -> tuple[Entry, ...]:
        """Return the finalists than which no other is better in every objective, in fresh worlds."""
        mine = [each for each in self.of_kind(FINALIST) if each.keeps_limits]
        mine = mine or list(self.of_kind(FINALIST))
        first = fronts(-np.array([[one.value for one in each.measured] for each in mine])) == 0
        return tuple(each for each, is_first in zip(mine, first, strict=True) if is_first)

    @cached_property
    def standing(self) -> Standing:
        """Return what the front beats, and which of its plans are not told apart."""
        from sim.experiments.best_plan.pareto import standing_of

        return standing_of(self)

    def pairs(self, entry: Entry, objective: int = 0) -> NDArray[np.float64]:
        """Return what is compared in pairs, world by world: gains, or less regrets."""
        place = self.entries.index(entry)
        plans = [each.plan for each in self.entries]
        return np.asarray(self.remeasured.pairs(plans, range(self.fresh_worlds))[objective, place])

    def versus(self, one: Entry, other: Entry, objective: int = 0) -> Versus:
        """Return one entry against another, in the same fresh worlds."""
        return versus(self.pairs(one, objective), self.pairs(other, objective), self.goal.robustness, self.goal.seed)

    @property
    def beats_base(self) -> bool:
        """Return whether the winner is told to be better than the base plan, in one objective at least."""
        return any(self.versus(self.winner, self.base, k).better for k in range(len(self.goal.objectives)))

    @property
    def undecided(self) -> tuple[Entry, ...]:
        """Return the finalists that are not told apart from the winner, not even in the mean."""
        rest = [each for each in self.of_kind(FINALIST) if each is not self.winner]
        return tuple(each for each in rest if self.versus(self.winner, each).open)

    @property
    def broken(self) -> tuple[Kept, ...]:
        """Return the limits that the winner is not sure to keep."""
        return tuple(each for each in self.winner.kept if each.words != "kept")


def versus(one: NDArray[np.float64], other: NDArray[np.float64], robustness: str, seed: int) -> Versus:
    """Return one plan against another from their paired values over worlds.

    They are told apart when the 95 % interval of the difference leaves 0 out and, where the
    measure is a mean, one gains more in over nine tenths of the worlds: the rule of every comparison.
    """
    size = difference(one, other, robustness, seed)
    share = float(((np.sign(one - other) + 1) / 2).mean())
    told = size.above_zero or size.below_zero
    if robustness == "mean":
        told = told_apart(share, size.low, size.high)
    return Versus(size, share, told)


def entries_of(
    lineup: Sequence[Entry], scorer: Scorer, remeasured: Scorer, space: Space, looked_in: int, fresh: int
) -> tuple[Entry, ...]:
    """Return a lineup with all its figures; a plan that came in twice is kept where it came first."""
    unique: dict[str, Entry] = {}
    for each in lineup:
        unique.setdefault(each.plan.key, each)
    plans, worlds = [each.plan for each in unique.values()], range(fresh)
    pairs, gains = remeasured.pairs(plans, worlds), remeasured.gains(plans, worlds)
    raced = [each for each in unique.values() if each.judged_in]
    return tuple(
        replace(
            each,
            needs=space.needs_of(each.plan),
            raced=_chosen_on(each, raced, scorer, each.judged_in),
            looked=_chosen_on(each, raced, scorer, min(each.judged_in, looked_in)),
            measured=tuple(estimate(rows[place], remeasured.robustness) for rows in pairs),
            gaining=np.nan if each.kind == BASE else float(((np.sign(gains[0, place]) + 1) / 2).mean()),
            side={name: float(remeasured.output([each.plan], worlds, name).mean()) for name in SIDE},
            kept=remeasured.kept(each.plan, worlds, 0),
        )
        for place, each in enumerate(unique.values())
    )


def _chosen_on(entry: Entry, raced: Sequence[Entry], scorer: Scorer, worlds: int) -> Interval | None:
    """Return what a plan was worth in the first worlds that it was chosen on, among those that met them too."""
    if not worlds:
        return None
    among = [entry.plan, *(each.plan for each in raced if each is not entry and each.judged_in >= worlds)]
    return estimate(scorer.pairs(among, range(worlds))[0, 0], scorer.robustness)
