"""The space of a search: what may be moved, as points of a cube, each of them a plan that the budget allows.

What a plan takes is known before it is run. A point that asks for more than the budget is
drawn back towards the cheapest plan until it fits, so that no run is spent on what nobody
could pay. A coordinate of 1 is as much of a lever as the budget buys of it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq

from sim.core.errors import InputError
from sim.experiments.factors import Factor, factor
from sim.policies.cost import YearlyNeeds, dearest_year
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan
from sim.reading.plan_text import exact

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.policies.cost import HasPeople
    from sim.reading.goal import Goal

STEPS = 200
"""A lever's range within the budget has at least so many steps; amounts are whole numbers of steps."""

BEGUN = 1e-6
"""Share of what is wanted at which programmes have begun, and their setup costs are due, and hardly anything else."""

SLACK = 1e-9
"""Share of a budget by which rounding errors of the sums may pass it."""

LEVER = {each.name: each for each in LEVERS}

Amounts = tuple[float, ...]
"""A level of each lever that may be moved, in order."""


class Space:
    """What may be moved, and what it may cost.

    Parameters
    ----------
    base : Plan
        What goes on anyway.
    factors : sequence of Factor
        The levers that may be moved; their range is what is allowed, their aim whom they are for.
    budget : tuple of (float or None)
        Money, work hours and manager hours that a plan may take in its dearest year beyond the base plan.
    organisation : Organisation
        Whose people and wages needs are counted on.
    horizon : int
        Weeks.

    Attributes
    ----------
    tops : tuple of float
        As much of each lever as the budget buys of it alone.

    Raises
    ------
    InputError
        If the budget does not even allow the lowest levels, or nothing beyond them.
    """

    def __init__(
        self,
        base: Plan,
        factors: Sequence[Factor],
        budget: tuple[float | None, float | None, float | None],
        organisation: HasPeople,
        horizon: int,
    ) -> None:
        self.base = base
        self.factors = tuple(factors)
        self.budget = budget
        self.organisation = organisation
        self.horizon = horizon
        self._base_needs = dearest_year(base, organisation, horizon)
        if not self.affords(self.lowest):
            needs = ", ".join(f"{value:,.0f}" for value in self.needs(self.lowest))
            raise InputError(
                f"the lowest levels of the levers already take more than the budget ({needs}: money, work hours and "
                "manager hours a year); lower their `low`, or raise the budget"
            )
        self._costly = self._which_cost()
        self.tops = tuple(each.high for each in self.factors)
        self.tops = tuple(self._top(place) for place in range(len(self.factors)))
        if all(self.alone(place) == self.lowest for place in range(len(self.factors))):
            raise InputError("the budget buys none of these levers; raise it, or lower what they cost to set up")
        self._prices = self._priced()

    @property
    def lowest(self) -> Amounts:
        """Return the lowest level of each lever."""
        return tuple(each.low for each in self.factors)

    def plan(self, amounts: Sequence[float], key: str = "best", title: str = "", story: str = "") -> Plan:
        """Return the base plan with a programme for every lever that is not at practice."""
        added = [
            replace(each.aim, settings={each.of: float(amount), **each.aim.settings})
            for each, amount in zip(self.factors, amounts, strict=True)
            if each.aim is not None and amount != LEVER[each.of].practice
        ]
        return Plan(key, title, story, (*self.base.programmes, *added))

    def needs(self, amounts: Sequence[float]) -> YearlyNeeds:
        """Return what these levels take in their dearest year beyond the base plan."""
        return self.needs_of(self.plan(amounts))

    def needs_of(self, plan: Plan) -> YearlyNeeds:
        """Return what a plan takes in its dearest year beyond the base plan."""
        found = dearest_year(plan, self.organisation, self.horizon)
        return YearlyNeeds(*(a - b for a, b in zip(found, self._base_needs, strict=True)))

    def affords(self, amounts: Sequence[float]) -> bool:
        """Return whether the budget allows these levels."""
        return self._excess(self.needs(amounts)) <= SLACK

    def affords_plan(self, plan: Plan) -> bool:
        """Return whether the budget allows a plan."""
        return self._excess(self.needs_of(plan)) <= SLACK

    def _excess(self, needs: YearlyNeeds) -> float:
        """Return by what share of a budget needs pass the budget that they pass most; below 0 inside."""
        limits = [(need, limit) for need, limit in zip(needs, self.budget, strict=True) if limit is not None]
        return max((need / limit - 1 if limit else (np.inf if need > SLACK else -1.0)) for need, limit in limits)

    def _which_cost(self) -> tuple[bool, ...]:
        """Return which levers, raised alone, take anything."""
        low = self.lowest
        nothing = self.needs(low)
        raised = [self.needs((*low[:k], each.high, *low[k + 1 :])) for k, each in enumerate(self.factors)]
        return tuple(any(a > b + SLACK for a, b in zip(needs, nothing, strict=True)) for needs in raised)

    def roughly_drawn_back(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points of the unit cube, drawn back as far as levers' needs add up: quick, and nearly right."""
        left, asked = self._prices
        over = np.max(points @ asked.T / left, axis=1, initial=0.0)
        scale = np.where(over > 1.0, 1.0 / np.maximum(over, 1.0), 1.0)[:, None]
        return np.where(self._costly, points * scale, points)

    def _priced(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what the lowest levels leave of each budget, and what each lever takes of it at its top."""
        low = np.array(self.needs(self.lowest))
        tops = [
            np.array(self.needs((*self.lowest[:place], top, *self.lowest[place + 1 :]))) - low
            for place, top in enumerate(self.tops)
        ]
        limited = [place for place, limit in enumerate(self.budget) if limit is not None]
        left = np.array([max(float(self.budget[place] or 0.0) - low[place], 1e-9) for place in limited])
        return left, np.array([[each[place] for each in tops] for place in limited])

    def _top(self, place: int) -> float:
        wanted = list(self.lowest)
        wanted[place] = self.factors[place].high
        return self._drawn_back(wanted)[place]

    def amounts(self, point: Sequence[float] | NDArray[np.float64]) -> Amounts:
        """Return the levels that a point of the unit cube stands for: inside the budget, in whole steps."""
        wanted = [
            each.low + (top - each.low) * float(share)
            for each, top, share in zip(self.factors, self.tops, point, strict=True)
        ]
        return self.rounded(self._drawn_back(wanted))

    def point(self, amounts: Sequence[float]) -> NDArray[np.float64]:
        """Return the point of the unit cube at which these levels stand."""
        widths = [self._width(place) for place in range(len(self.factors))]
        return np.array(
            [
                (amount - each.low) / width if width > 0 else 0.0
                for each, amount, width in zip(self.factors, amounts, widths, strict=True)
            ]
        )

    def alone(self, place: int) -> Amounts:
        """Return the plan of a single lever, scaled to the whole budget."""
        point = np.zeros(len(self.factors))
        point[place] = 1.0
        return self.amounts(point)

    def rounded(self, amounts: Sequence[float]) -> Amounts:
        """Return levels in whole steps, none above what was given, inside the budget."""
        found = self._floored(amounts)
        while not self.affords(found):
            found = self._floored(self._between(found, 0.99))
        return tuple(found)

    def _floored(self, amounts: Sequence[float]) -> list[float]:
        found = []
        for each, top, amount in zip(self.factors, self.tops, amounts, strict=True):
            step = step_of(top - each.low)
            whole = np.floor(amount / step + 1e-6) * step if step > 0 else amount
            found.append(exact(float(np.round(max(each.low, whole), 10)), LEVER[each.of]))
        return found

    def _drawn_back(self, wanted: list[float]) -> list[float]:
        """Return levels on the way from the cheapest plan to `wanted`, as far as the budget goes."""

        def excess(share: float) -> float:
            return self._excess(self.needs(self._between(wanted, share)))

        if excess(1.0) <= 0:
            return wanted
        wanted = self._begun(wanted)
        if excess(1.0) <= 0:
            return wanted
        if excess(BEGUN) >= 0:
            return self._between(wanted, 0.0)
        share = float(brentq(excess, BEGUN, 1.0, xtol=1e-6, rtol=1e-6))
        while excess(share) > SLACK:
            share *= 1 - 1e-5
        return self._between(wanted, share)

    def _begun(self, wanted: list[float]) -> list[float]:
        """Return levels without those programmes, least wanted first, that the budget cannot all set up.

        Setup costs are due however little of a lever is taken, so that drawing back alone would end at nothing.
        """
        found = list(wanted)
        dear = [place for place, each in enumerate(self.factors) if self._sets_up(each) and found[place] != each.low]
        dear.sort(key=lambda place: (wanted[place] - self.factors[place].low) / (self._width(place) or 1.0))
        for place in dear:
            if self._excess(self.needs(self._between(found, BEGUN))) <= 0:
                break
            found[place] = self.factors[place].low
        return found

    @staticmethod
    def _sets_up(each: Factor) -> bool:
        """Return whether a lever costs something to begin with that its lowest level does not."""
        return each.aim is not None and each.aim.setup_cost > 0 and each.low == LEVER[each.of].practice

    def _width(self, place: int) -> float:
        return self.tops[place] - self.factors[place].low

    def _between(self, wanted: Sequence[float], share: float) -> list[float]:
        return [
            each.low + (amount - each.low) * share if costs else amount
            for each, amount, costs in zip(self.factors, wanted, self._costly, strict=True)
        ]


def step_of(width: float) -> float:
    """Return the round step (1, 2 or 5 times a power of ten) that divides a range into `STEPS` parts or more."""
    if width <= 0:
        return 0.0
    fine = width / STEPS
    power = 10.0 ** np.floor(np.log10(fine))
    return float(max(each for each in (1.0, 2.0, 5.0) if each * power <= fine * (1 + 1e-9)) * power)


def space_of(goal: Goal) -> Space:
    """Return the space of a goal.

    Raises
    ------
    InputError
        As `Space`, with the goal's file.
    """
    factors = tuple(
        factor(each.lever, low=each.low, high=each.high, name=each.aim.name, aim=each.aim) for each in goal.choices
    )
    try:
        return Space(goal.base, factors, goal.budget.limits, goal.scenario.organisation, goal.horizon)
    except InputError as problem:
        raise InputError([replace(each, file=str(goal.path)) for each in problem.complaints]) from problem
