"""Runs a firm's plans in pairs: the same founded firms, the same luck, and how sure a difference is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.ledger import Ledger
from sim.engine import parameters_with, strengths_without
from sim.policies.plan import Plan
from sim.projection import Founded, Log, found, log_of, spare_for
from sim.reading import load_scenario
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.organisation import Organisation

    Values = NDArray[np.float64]

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
SURE = 2.0
"""Standard errors by which a sign must hold."""

Series = str | Callable[[Log], "Values"]
"""A series of the firm by name, or weekly values made of a log."""


@dataclass(frozen=True)
class Run:
    """A log, and what was seen in the ledger at some weeks."""

    log: Log
    seen: tuple[Mapping[str, Any], ...] = ()

    def mean(self, series: Series, first: int = 0, last: int | None = None) -> float:
        """Return the mean of weeks `first` to `last` - 1."""
        values = series(self.log) if callable(series) else self.log.series(series)
        return float(values[first:last].mean())

    def account(self, name: str) -> float:
        """Return an account at the end, in money."""
        return float(self.log.account(name)[-1]) / 100.0

    def look(self, key: str) -> float:
        """Return what was seen under a key, mean of all looks."""
        return float(np.mean([each[key] for each in self.seen]))


class Pairs:
    """Plans of one firm, each run when it is first asked for; the same place in each list is the same firm and luck.

    Parameters
    ----------
    firm : str or Organisation
        A folder in `scenarios`, or an organisation.
    more : mapping of str to Plan
        Plans beside those of the folder.
    seeds : sequence of int
        One firm and luck each.
    weeks : int
        How long each runs.
    parameters : mapping of str to float
        Those that differ from their defaults.
    look : callable
        What to see of a ledger.
    looks : sequence of int
        Weeks after which to look; at the end unless told.
    changed : callable
        What to do to the folder's organisation first.
    """

    def __init__(
        self,
        firm: str | Organisation,
        *,
        seeds: Sequence[int],
        weeks: int,
        more: Mapping[str, Plan] | None = None,
        parameters: Mapping[str, float] | None = None,
        look: Callable[[Ledger], Mapping[str, Any]] | None = None,
        looks: Sequence[int] = (),
        changed: Callable[[Organisation], Organisation] = lambda each: each,
    ) -> None:
        scenario = load_scenario(SCENARIOS / firm) if isinstance(firm, str) else None
        self.organisation = changed(scenario.organisation if scenario else firm)
        self.plans = ({each.key: each for each in scenario.plans} if scenario else {}) | dict(more or {})
        self.seeds, self.weeks = tuple(seeds), weeks
        self._parameters, self._look = dict(parameters or {}), look
        self._looks = tuple(looks) or ((weeks,) if look else ())
        self._firms: dict[int, Founded] = {}
        self._done: dict[tuple[int, str, tuple[str, ...]], Run] = {}

    def few(self, count: int) -> Pairs:
        """Return the first few of these firms only, for what needs no more; what has been run is run once for both."""
        chosen = copy(self)
        chosen.seeds = self.seeds[:count]
        return chosen

    def firm(self, seed: int) -> Founded:
        """Return a settled firm."""
        if seed not in self._firms:
            week = the_week()
            self._firms[seed] = found(
                self.organisation, week, seed=seed, parameters=parameters_with(week, self._parameters),
                horizon=self.weeks, spare=spare_for(self.plans.values()),
            )  # fmt: skip
        return self._firms[seed]

    def of(self, plan: str, without: tuple[str, ...] = ()) -> tuple[Run, ...]:
        """Return a plan's runs, one for each firm, with some mechanisms knocked out."""
        for seed in self.seeds:
            if (seed, plan, without) not in self._done:
                self._done[seed, plan, without] = self._run(self.firm(seed), self.plans[plan], without)
        return tuple(self._done[seed, plan, without] for seed in self.seeds)

    def _run(self, firm: Founded, plan: Plan, without: tuple[str, ...]) -> Run:
        engine = firm.start(plan, strengths_without(firm.week, without))
        seen = []
        for when in self._looks:
            engine.run(when - engine.now)
            seen.append(self._look(engine.ledger) if self._look else {})
        engine.run(self.weeks - engine.now)
        return Run(log_of(engine), tuple(seen))

    def among(self, name: str, *departments: str) -> Series:
        """Return a weekly series that is the mean of some departments' own."""
        names = sorted(each.name for each in self.organisation.departments)
        places = [names.index(each) for each in departments]
        return lambda log: log.department(name)[:, places].mean(axis=1)

    def mean(
        self, plan: str, series: Series, first: int = 0, last: int | None = None, *, without: tuple[str, ...] = ()
    ) -> Values:
        """Return means of weeks `first` to `last` - 1, one for each firm."""
        return np.array([each.mean(series, first, last) for each in self.of(plan, without)])

    def gain(
        self, plan: str, base: str, series: Series, first: int = 0, last: int | None = None, *,
        without: tuple[str, ...] = (),
    ) -> Values:  # fmt: skip
        """Return paired differences of such means."""
        one, other = (self.mean(each, series, first, last, without=without) for each in (plan, base))
        return one - other

    def weekly(self, plan: str, base: str, series: Series, *, without: tuple[str, ...] = ()) -> Values:
        """Return the paired difference of each week, (firms, weeks)."""
        one, other = (
            np.array([series(each.log) if callable(series) else each.log.series(series) for each in runs])
            for runs in (self.of(plan, without), self.of(base, without))
        )
        return one - other

    def paid(self, plan: str, base: str, *accounts: str) -> Values:
        """Return paired differences of the sum of some accounts at the end, in money."""
        one, other = (
            np.array([sum(each.account(name) for name in accounts) for each in self.of(chosen)])
            for chosen in (plan, base)
        )
        return one - other

    def seen(self, plan: str, key: str, *, without: tuple[str, ...] = ()) -> Values:
        """Return what was seen under a key, mean of all looks, one for each firm."""
        return np.array([each.look(key) for each in self.of(plan, without)])

    def seen_gain(self, plan: str, base: str, key: str, *, without: tuple[str, ...] = ()) -> Values:
        """Return paired differences of what was seen."""
        return self.seen(plan, key, without=without) - self.seen(base, key, without=without)


def without_people(organisation: Organisation) -> Organisation:
    """Return an organisation that no survey has told anything about its people."""
    return replace(organisation, people=None)


def money_in_balance(organisation: Organisation) -> float:
    """Return a year's margin from customers over a year's wages."""
    payroll = sum(each.people * each.wage for each in organisation.departments)
    return sum(each.customers * each.value * 52 for each in organisation.markets) / payroll


def standard_error(values: Values) -> float:
    """Return the standard error of a mean."""
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def sureness(values: Values) -> float:
    """Return a mean in its standard errors; a difference without any spread is as sure as it is large."""
    return float(values.mean() / max(standard_error(values), 1e-12))


def above(values: Values, bound: float = 0.0, errors: float = SURE) -> bool:
    """Return whether a mean lies above a bound by so many standard errors."""
    return float(values.mean()) - errors * standard_error(values) > bound


def below(values: Values, bound: float = 0.0, errors: float = SURE) -> bool:
    """Return whether a mean lies below a bound by so many standard errors."""
    return float(values.mean()) + errors * standard_error(values) < bound
