"""The answer on each side: where published evidence conflicts, what every plan does in each of its named worlds.

A number with named worlds is never fitted, and each of its worlds is drawn equally often. Here the draws are
parted by world; where a plan's mean difference from the baseline changes sign between two neighbouring
worlds, a straight line between their means says near which value it turns, if both worlds stand on one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.core.parameter import Parameter
from sim.experiments.comparison import Comparison
from sim.experiments.statistics import leading_plan, mean_interval

FEW = 3
"""Sets of parameters in a world below which nothing is said of it."""
ONE_SCALE = 100.0
"""Times by which one world's value may be larger than the other's for a straight line between them to mean anything;
beyond it one of them stands for never, or for always."""


@dataclass(frozen=True)
class Side:
    """One named world.

    Attributes
    ----------
    world : str
        Its name.
    value : float
        The number's value there.
    sets : int
        Sets of parameters that live in it.
    best : int
        Plan of the highest mean.
    other : bool
        Whether that is told apart here from the plan that is best over all worlds: their difference's interval
        leaves 0 out.
    effects : tuple of (float, float, float)
        By plan: mean difference from the baseline, and its 95 % interval.
    ahead : tuple of float
        By how much the best plan here is ahead of the one that is best over all worlds, with its 95 % interval.
    """

    world: str
    value: float
    sets: int
    best: int
    other: bool
    effects: tuple[tuple[float, float, float], ...]
    ahead: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Turn:
    """A plan whose difference from the baseline changes sign between two neighbouring worlds.

    Attributes
    ----------
    plan : int
        Which plan.
    between : tuple of str
        The two worlds.
    near : float or None
        Value of the number at which a straight line between the means is 0; None where the worlds' values do not stand
        on one scale (`ONE_SCALE`).
    sure : bool
        Whether both intervals leave 0 out.
    """

    plan: int
    between: tuple[str, str]
    near: float | None
    sure: bool


@dataclass(frozen=True)
class Contested:
    """A number about which published evidence conflicts, with the answer on each side."""

    parameter: Parameter
    sides: tuple[Side, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Return where plans change from gain to loss, or back."""
        pairs = zip(self.sides, self.sides[1:], strict=False)
        return tuple(turn for one, other in pairs for turn in _turns(one, other))

    @property
    def decides(self) -> bool:
        """Return whether on some side another plan is best, beyond chance, than over all worlds."""
        return any(side.other for side in self.sides)


def contested(comparison: Comparison) -> tuple[Contested, ...]:
    """Return the answer in each named world, for every number that has some and enough draws in each."""
    enough = (each for each in _drawn(comparison) if _thinnest(comparison, each)[1] >= FEW)
    return tuple(Contested(each, _sides(comparison, each)) for each in enough)


@dataclass(frozen=True)
class Thin:
    """A number whose worlds are not told apart, since one of them has fewer than `FEW` sets of parameters."""

    parameter: Parameter
    world: str
    sets: int


def too_thin(comparison: Comparison) -> tuple[Thin, ...]:
    """Return the numbers with named worlds of which nothing can be said, each with the world that has fewest sets."""
    found = (Thin(each, *_thinnest(comparison, each)) for each in _drawn(comparison))
    return tuple(each for each in found if each.sets < FEW)


def _drawn(comparison: Comparison) -> list[Parameter]:
    return [each for each in comparison.parameters if len(each.worlds) > 1 and each.name in comparison.parameter_values]


def _thinnest(comparison: Comparison, parameter: Parameter) -> tuple[str, int]:
    """Return the world with the fewest sets, and how many."""
    values = comparison.parameter_values[parameter.name].to_numpy(dtype=np.float64)
    counts = [(len(np.unique(comparison.parameter_set[values == value])), name) for name, value in parameter.worlds]
    sets, world = min(counts, key=lambda each: each[0])
    return world, sets


def _sides(comparison: Comparison, parameter: Parameter) -> tuple[Side, ...]:
    values = comparison.parameter_values[parameter.name].to_numpy(dtype=np.float64)
    outcomes, sets = comparison.outcomes, comparison.parameter_set
    leader, made = leading_plan(outcomes, sets), []
    for world, value in sorted(parameter.worlds, key=lambda each: each[1]):
        here = values == value
        count = len(np.unique(sets[here]))
        effects = tuple(mean_interval(plan[here] - outcomes[0][here], sets[here]) for plan in outcomes)
        best = leading_plan(outcomes[:, here], sets[here])
        ahead = mean_interval(outcomes[best][here] - outcomes[leader][here], sets[here])
        made.append(Side(world, value, count, best, best != leader and ahead[1] > 0.0, effects, ahead))
    return tuple(made)


def on_one_scale(one: float, other: float) -> bool:
    """Return whether a straight line between two worlds' values means anything."""
    small, large = sorted((abs(one), abs(other)))
    return small == 0.0 or large <= ONE_SCALE * small


def _turns(one: Side, other: Side) -> Sequence[Turn]:
    found = []
    for plan, ((before, *left), (after, *right)) in enumerate(zip(one.effects, other.effects, strict=True)):
        if before * after < 0.0:
            near = None
            if on_one_scale(one.value, other.value):
                near = one.value + (other.value - one.value) * before / (before - after)
            sure = left[0] * left[1] > 0.0 and right[0] * right[1] > 0.0
            found.append(Turn(plan, (one.world, other.world), near, sure))
    return found
