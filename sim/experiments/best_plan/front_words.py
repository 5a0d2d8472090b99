"""The answer to several goals in sentences: what the front beats, by how much, and what it leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiments.best_plan.optimum import OWN, RANDOM_BEST, SINGLE, Entry, Optimum
from sim.experiments.words import clean, listed, percent, plain, signed

if TYPE_CHECKING:
    from sim.experiments.best_plan.pareto import Dominated, Reach

KINDS = {
    SINGLE: "Each lever alone at the whole budget",
    OWN: "The scenario's own plans that the budget allows",
    RANDOM_BEST: "The best of as many plans at random",
}


def front_sentences(optimum: Optimum) -> list[str]:
    """Return what the front beats, by how much, and which of its plans are not told apart."""
    standing = optimum.standing
    found = []
    for kind, words in KINDS.items():
        mine = optimum.alone if kind == SINGLE else optimum.of_kind(kind)
        those = [each for each in standing.others if each.entry in mine]
        if those:
            found.append(f"{words}: {_dominated(those)}.")
    if standing.reaches:
        parts = [_reach(each) for each in standing.reaches]
        found.append(
            f"Of all that lies between the worst and the best plan measured in each goal the front reaches "
            f"{percent(standing.volume)}: {'; '.join(parts)}."
        )
    return [*found, *_alike(optimum)]


def _dominated(those: list[Dominated]) -> str:
    """Return which plans the front dominates, surely or in the mean, and which it does not."""
    surely = [each for each in those if each.surely]
    mean = [each for each in those if each.by is not None and not each.surely]
    free = [clean(each.entry.title) for each in those if each.by is None]
    parts = [f"{len(surely) + len(mean)} of {len(those)} dominated by a plan of the front"]
    if surely:
        parts.append(f"in every goal by more than chance {_by(surely)}")
    if mean:
        parts.append(f"in the mean only {_by(mean)}")
    if free:
        parts.append(f"not dominated {listed(free)}")
    return "; ".join(parts)


def _by(those: list[Dominated]) -> str:
    return listed([f"{clean(each.entry.title)} (by {clean(each.by.title)})" for each in those if each.by is not None])


def _reach(each: Reach) -> str:
    """Return how much more the front reaches than others, in points of a hundred of the box."""
    more = each.less
    size = f"{signed(100 * more.value, 0)} [{signed(100 * more.low, 0)} to {signed(100 * more.high, 0)}] points"
    open_ = "" if more.above_zero or more.below_zero else ", which may be chance"
    return f"{size} more than {clean(each.title)} ({plain(100 * each.volume, 0)} %){open_}"


def _alike(optimum: Optimum) -> list[str]:
    if len(optimum.front) < 2:
        return []
    found = []
    for goal, pairs in zip(optimum.goal.objectives, optimum.standing.alike, strict=True):
        if pairs:
            named = listed([f"{clean(one.title)} and {clean(other.title)}" for one, other in pairs])
            found.append(f"Not distinguishable in {clean(goal.name)}, of the front: {named}.")
    return found or ["All plans of the front are told apart from one another in every goal."]


def front_verdict(optimum: Optimum, entry: Entry) -> str:
    """Return how a plan stands against the front, in a cell."""
    if entry is optimum.winner:
        return "on the front, most of the first goal"
    stands = optimum.standing.of(entry)
    if stands is None:
        return "on the front"
    if stands.by is None:
        return "not dominated"
    return f"dominated by {clean(stands.by.title)}{'' if stands.surely else ' in the mean'}"
