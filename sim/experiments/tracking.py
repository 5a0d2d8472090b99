"""Tracking: measured results correct a projection month by month, and say early whether its goal is in reach.

Theory
    Sequential importance weighting of simulated trajectories [Gordon1993, without resampling]: each member of the
    ensemble has lived through the plan with numbers and luck of its own, and is weighted by how likely it finds what
    was measured, with the instruments' errors. When the weight rests on too few members, or a figure's error is not
    known, the members are moved by a regression on all figures so far instead (see `sim.experiments.updating`).
    Some members live as though the plan had not been carried out, so that the figures can say that, too.

Verdict
    on course: the goal is reached with a chance of at least .8; off course: at most .2; too early to tell: between.
    The chance is counted over simulated firms, and known as well as they are many: Wilson's 95 % interval of
    as many independent firms as it rests on has to lie beyond the edge as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.experiments.firm_bank import EVERY, Array, Bank
from sim.experiments.measuring import WEIGHING, log_likeness, measured
from sim.experiments.updating import learn
from sim.reading.series import Point

ON, OFF_COURSE, EARLY = "on course", "off course", "too early to tell"
SURE = 0.8
"""Chance of reaching the goal from which a plan counts as on course; 1 less it, up to which as off course."""
LEAST_EFFECTIVE = 100.0
"""Members that weights have to rest on; with fewer, a regression takes over."""
WEIGHTS, REGRESSION, PRIOR = "weights", "regression", "projection"
MOVED = 0.5
"""Independent firms that a member moved by a regression counts for: over banks of 50 to 600 toy firms of which the
truth is known, the SD of the chance was 1.4 times that of as many independent ones."""
FEW = 300.0
"""Independent firms below which it is said how little is known of a chance: at the edge of a verdict, .8, fewer leave
it open by more than 4.5 points either way."""
NORMAL = 1.96
HALF_YEAR = 26


@dataclass(frozen=True)
class Members:
    """The ensemble that a plan is tracked with.

    Attributes
    ----------
    bank : Bank
        Members of both kinds.
    carried : ndarray of bool
        Which of them carried the plan out; the others lived as before.
    """

    bank: Bank
    carried: NDArray[np.bool_]

    @property
    def path(self) -> Array:
        """Return the index that customers would give, every four weeks, (members, waves)."""
        return self.bank.waves[:, 0]

    @property
    def outcome(self) -> Array:
        """Return the index over the last half year, (members,)."""
        return outcome_of(self.bank)


@dataclass(frozen=True)
class Population:
    """The ensemble after some months.

    Attributes
    ----------
    values : array, (members, quantities)
        Quantities of members, moved where a regression did it.
    weights : array, (members,)
        They add up to 1.
    effective : float
        Members on which the weights would rest.
    how : str
        ``"projection"``, ``"weights"`` or ``"regression"``.
    """

    values: Array
    weights: Array
    effective: float
    how: str

    @property
    def rests_on(self) -> float:
        """Return the independent firms of which chances are as well known."""
        return MOVED * len(self.weights) if self.how == REGRESSION else self.effective

    def chance(self, place: int, least: float) -> float:
        """Return the chance that a quantity is at least so much."""
        return float(self.weights[self.values[:, place] >= least].sum())

    def quantiles(self, place: int, shares: Sequence[float]) -> Array:
        """Return weighted quantiles of a quantity."""
        order = np.argsort(self.values[:, place], kind="stable")
        edges = np.cumsum(self.weights[order]) - 0.5 * self.weights[order]
        return np.asarray(np.interp(shares, edges, self.values[order, place]))


class Told(NamedTuple):
    """What would have been said of simulated firms after a month: one entry for each firm.

    Attributes
    ----------
    end : int
        After which week.
    chance, rests_on : array
        The chance of reaching the goal, and how many independent firms it rests on.
    carried, reached : array of bool
        Whether it carried the plan out, and whether it reached the goal.
    """

    end: int
    chance: Array
    rests_on: Array
    carried: NDArray[np.bool_]
    reached: NDArray[np.bool_]


def outcome_of(bank: Bank) -> Array:
    """Return the index that customers would give, over the last half year, (members,)."""
    late = max(1, min(HALF_YEAR, bank.horizon // 4) // EVERY)
    return np.asarray(bank.waves[:, 0, -late:].mean(axis=1))


def members_of(carried: Bank, instead: Bank, doubt: float) -> Members:
    """Return an ensemble of which a share, `doubt`, lived as though the plan had not been carried out."""
    wanted = min(len(instead), round(len(carried) * doubt / (1.0 - doubt)))
    chosen = np.unique(np.linspace(0, len(instead) - 1, wanted).astype(np.int64)) if wanted else np.zeros(0, np.int64)
    kind = np.concatenate([np.ones(len(carried), bool), np.zeros(len(chosen), bool)])
    return Members(carried.joined(instead.only(chosen)), kind)


def known_to(chance: float, rests_on: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a chance that was counted over so many independent firms."""
    square = NORMAL**2 / rests_on
    middle = (chance + 0.5 * square) / (1.0 + square)
    half = NORMAL / (1.0 + square) * np.sqrt(max(chance * (1.0 - chance), 0.0) / rests_on + 0.25 * square / rests_on)
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def verdict_of(chance: float, rests_on: float) -> str:
    """Return the verdict that a chance of reaching the goal gives, counted over so many independent firms."""
    low, high = known_to(chance, rests_on)
    return ON if low >= SURE else OFF_COURSE if high <= 1.0 - SURE else EARLY


def ends_of(points: Sequence[Point]) -> list[int]:
    """Return the weeks at whose end something new is known."""
    return sorted({each.end for each in points})


def can_weigh(points: Sequence[Point]) -> bool:
    """Return whether every figure has an error that is known."""
    return all(each.figure in WEIGHING for each in points)


def weights_of(likeness: Array) -> tuple[Array, Array]:
    """Return weights of members, and on how many they rest, from the logarithm of their likeness, (..., members)."""
    weights = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights, 1.0 / (weights**2).sum(axis=-1)


def populations(
    members: Members, points: Sequence[Point], own: Sequence[str], values: Array
) -> list[tuple[int, Population]]:
    """Return the ensemble before anything was measured, and after each month.

    Parameters
    ----------
    members : Members
        The ensemble.
    points : sequence of Point
        What was measured.
    own : sequence of str
        Figures of a questionnaire whose level may lie off.
    values : array, (members, quantities)
        What is asked of each member.
    """
    count = len(members.bank)
    even = np.full(count, 1.0 / count)
    found = [(0, Population(values, even, float(count), PRIOR))]
    figures = measured(members.bank, points, own)
    firm = np.array([each.value for each in points])
    for end in ends_of(points):
        known = [place for place, each in enumerate(points) if each.end <= end]
        share = [points[place] for place in known]
        weights, effective = weights_of(log_likeness(members.bank, share, own, firm[None, known])[0])
        if can_weigh(share) and effective >= LEAST_EFFECTIVE:
            found.append((end, Population(values, weights, float(effective), WEIGHTS)))
        else:
            moved = learn(figures[:, known], values).posterior(firm[known])
            found.append((end, Population(moved, even, float(effective), REGRESSION)))
    return found


def tried(
    carried: Bank, instead: Bank, doubt: float, points: Sequence[Point], own: Sequence[str], goal: float
) -> list[Told]:
    """Return what would have been said of simulated firms, whose truth is known, month by month.

    Every third world is set aside: firms in it that carried the plan out, and firms that did not. The rest teaches.

    Returns
    -------
    list of Told
        What would have been said after each month.
    """
    aside = np.arange(len(carried)) % 3 == 2
    teachers = members_of(carried.only(np.flatnonzero(~aside)), instead.only(np.flatnonzero(~aside)), doubt)
    firms = Members(carried.only(np.flatnonzero(aside)).joined(instead.only(np.flatnonzero(aside))),
                    np.repeat([True, False], aside.sum()))  # fmt: skip
    taught, asked = measured(teachers.bank, points, own), measured(firms.bank, points, own)
    reached = firms.outcome >= goal
    likeness = np.zeros((len(firms.bank), len(teachers.bank)))
    found = []
    for end in ends_of(points):
        known = [place for place, each in enumerate(points) if each.end <= end]
        fresh = [place for place in known if points[place].end == end]
        likeness += log_likeness(teachers.bank, [points[place] for place in fresh], own, asked[:, fresh])
        update = learn(taught[:, known], teachers.outcome[:, None])
        left_over = np.sort(update.residuals[:, 0])
        middle, wide = update.foretold(asked[:, known])
        below = np.searchsorted(left_over, (goal - middle[:, 0]) / wide[:, 0])
        chance, rests_on = 1.0 - below / len(left_over), np.full(len(firms.bank), MOVED * len(teachers.bank))
        if can_weigh([points[place] for place in known]):
            weights, effective = weights_of(likeness)
            enough = effective >= LEAST_EFFECTIVE
            chance = np.where(enough, weights @ (teachers.outcome >= goal), chance)
            rests_on = np.where(enough, effective, rests_on)
        found.append(Told(end, chance, rests_on, firms.carried, reached))
    return found
