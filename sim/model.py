"""Firm: the engine as Mesa users know it. With `sim.agents` the only import of Mesa."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.agents import Customer, Department, Employee
from sim.core.errors import InputError, nearest
from sim.core.interpret import Window
from sim.core.week import Week
from sim.engine import Engine, parameters_with, strengths_without
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan, Programme
from sim.projection import Log, found, log_of, spare_for
from sim.reading.organisation import Organisation
from sim.schedule import the_week

if TYPE_CHECKING:
    from mesa.agent import AgentSet

WINDOWS: dict[str, type[Department] | type[Employee]] = {"department": Department, "employee": Employee}


class Firm(mesa.Model):
    """An organisation, its people and its customers, week by week.

    Parameters
    ----------
    organisation : Organisation, optional
        The firm; a small bank of 60 people unless given. See `from_scenario`.
    plan : Plan, optional
        What management does; nothing new unless given.
    weeks : int
        Horizon; `running` turns False there.
    parameters : mapping, optional
        Changed parameters by name, such as ``{"training.adoption": 0.5}``.
    knocked_out : sequence of str
        Mechanisms that respond to nothing.
    interpreted : bool
        Walk the week person by person through the agents, in plain Python: the same
        results to the bit, slowly; for teaching and for tests.
    week : Week, optional
        An extended week; the package's own unless given.
    rng : int, sequence, SeedSequence or Generator, optional
        As everywhere in Mesa; one recorded 64-bit number is made of it (`seed_used`).
    **levers : float
        Levers by name, from week 0 to the horizon for everybody, such as
        ``service_training=1.0``.

    Raises
    ------
    InputError
        For an unknown lever or parameter, or one out of range.
    """

    def __init__(
        self,
        organisation: Organisation | None = None,
        plan: Plan | None = None,
        weeks: int = 156,
        parameters: dict[str, float] | None = None,
        knocked_out: tuple[str, ...] = (),
        interpreted: bool = False,
        week: Week | None = None,
        rng: Any = None,
        **levers: float,
    ) -> None:
        super().__init__(rng=rng)
        self.seed_used = int(self.rng.integers(-(2**63), 2**63 - 1))
        self.plan = _with_levers(plan or Plan("plan"), levers)
        self.horizon = int(weeks)
        lived = week or the_week()
        founded = found(
            organisation or small_bank(),
            lived,
            seed=self.seed_used,
            parameters=parameters_with(lived, parameters or {}),
            horizon=self.horizon,
            spare=spare_for([self.plan]),
            interpreted=interpreted,
        )
        self.organisation = founded.organisation
        self.shown: dict[tuple[str, int], Department | Employee] = {}
        self.shown_customers: dict[int, Customer] = {}
        strengths = strengths_without(lived, tuple(knocked_out))
        self.engine: Engine = founded.start(self.plan, strengths, interpreted=interpreted, window=self.window)
        self.datacollector = mesa.DataCollector(model_reporters=REPORTERS)

    @classmethod
    def from_scenario(cls, path: str | Path, plan: str = "", rng: Any = None, **more: Any) -> Firm:
        """Return the firm of a scenario file, following one of its plans (the baseline unless named).

        Raises
        ------
        InputError
            For anything wrong with the files, or a plan that the scenario does not have.
        """
        from sim.reading import load_scenario

        scenario = load_scenario(path)
        plans = {each.key: each for each in scenario.plans}
        if plan and plan not in plans:
            raise InputError(f"{path}: there is no plan {plan!r}{nearest(plan, plans)}")
        chosen = plans[plan] if plan else scenario.baseline
        return cls(
            organisation=scenario.organisation, plan=chosen, weeks=more.pop("weeks", scenario.horizon),
            rng=scenario.seed if rng is None else rng, **more,
        )  # fmt: skip

    # turning the week --------------------------------------------------------------------

    @property
    def week(self) -> int:
        """Return how many weeks have been turned since the start."""
        return self.engine.now

    def step(self) -> None:
        """Turn one week, and collect."""
        if self.week < self.horizon:
            self.engine.run(1)
        self.finish_week()

    def run(self, weeks: int | None = None) -> Log:
        """Turn many weeks without leaving compiled code (to the horizon unless told); return the log."""
        left = self.horizon - self.week
        self.engine.run(left if weeks is None else min(weeks, left))
        self.finish_week()
        return self.log

    def finish_week(self) -> None:
        """Stop at the horizon, drop the windows of leavers, and collect."""
        self.running = self.week < self.horizon
        self.drop_leavers()
        self.datacollector.collect(self)

    @property
    def log(self) -> Log:
        """Return the weekly series so far."""
        return log_of(self.engine)

    # windows -----------------------------------------------------------------------------

    def holder_of(self, entity: str, row: int) -> int:
        """Return the number of the holder of a place, or -1 while it is empty."""
        if entity == "department":
            return 0
        ledger = self.engine.ledger
        return int(ledger.column(entity, "holder")[row]) if ledger.column(entity, "present")[row] else -1

    def window(self, entity: str, row: int) -> Any:
        """Return the agent that shows a row, or a plain window where nobody is."""
        if entity == "customer" and self.holder_of(entity, row) >= 0 and row in self.shown_customers:
            return self.shown_customers[row]
        if entity not in WINDOWS or self.holder_of(entity, row) < 0:
            return Window(self.engine.ledger, entity, row)
        seen = self.shown.get((entity, row))
        if seen is None or seen.holder_number != self.holder_of(entity, row):
            if seen is not None:
                seen.remove()
            seen = WINDOWS[entity](self, row)
            self.shown[entity, row] = seen
        return seen

    def drop_leavers(self) -> None:
        """Take away the windows of those who have left, if anybody has looked at all."""
        for place, seen in list(self.shown.items()):
            if seen.holder_number != self.holder_of(*place):
                seen.remove()
                del self.shown[place]
        for row, customer in list(self.shown_customers.items()):
            if customer.holder_number != self.holder_of("customer", row):
                customer.remove()
                del self.shown_customers[row]

    def show_everybody(self) -> None:
        """Make a window for every department and for everybody who is there."""
        for entity in WINDOWS:
            for row in range(self.engine.ledger.rows(entity)):
                if self.holder_of(entity, row) >= 0:
                    self.window(entity, row)

    @property
    def agents(self) -> AgentSet[Any]:
        """Return departments and employees as Mesa agents, made when first looked at."""
        if hasattr(self, "engine"):
            self.show_everybody()
        return super().agents

    @property
    def agents_by_type(self) -> dict[type[mesa.Agent], AgentSet[Any]]:
        """Return the agents by class; the customers' windows are made here."""
        self.show_everybody()
        for row in np.flatnonzero(self.engine.ledger.column("customer", "present")):
            if int(row) not in self.shown_customers:
                self.shown_customers[int(row)] = Customer(self, int(row))
        found: dict[type[mesa.Agent], AgentSet[Any]] = super().agents_by_type
        return found

    @property
    def customers(self) -> Iterator[Window]:
        """Return a lazy look at every customer who is ours."""
        ledger = self.engine.ledger
        return (Window(ledger, "customer", int(row)) for row in np.flatnonzero(ledger.column("customer", "present")))


def index(model: Firm) -> float:
    """Return the satisfaction index of the customers who are there."""
    return float(model.engine.ledger.column("firm", "index")[0])


def cohort_index(model: Firm) -> float:
    """Return the satisfaction index of the customers of week 0, leavers with their last value."""
    return float(model.engine.ledger.column("firm", "cohort_index")[0])


def job_satisfaction(model: Firm) -> float:
    """Return mean job satisfaction, in baseline standard deviations."""
    return float(model.engine.ledger.column("firm", "satisfaction")[0])


def headcount(model: Firm) -> float:
    """Return the number of people employed."""
    return float(model.engine.ledger.column("firm", "headcount")[0])


def customer_count(model: Firm) -> float:
    """Return the number of customers."""
    return float(model.engine.ledger.column("firm", "customers")[0])


REPORTERS = {
    "Index": index,
    "CohortIndex": cohort_index,
    "JobSatisfaction": job_satisfaction,
    "Headcount": headcount,
    "Customers": customer_count,
}


def _with_levers(plan: Plan, levers: dict[str, float]) -> Plan:
    known = {lever.name: lever for lever in LEVERS}
    for name, value in levers.items():
        if name not in known:
            raise InputError(f"Firm has no parameter or lever {name!r}{nearest(name, known)}")
        low, high = known[name].bounds
        if not low <= float(value) <= high:
            raise InputError(f"lever {name} = {value:g} is outside {low:g} to {high:g} {known[name].unit}")
    if not levers:
        return plan
    direct = Programme("levers", {name: float(value) for name, value in levers.items()})
    return Plan(plan.key, plan.title, plan.story, (*plan.programmes, direct))


def small_bank() -> Organisation:
    """Return the firm that stands when no other is given: sixty people, three departments, 3,000 customers."""
    from sim.reading.organisation import Department as Unit
    from sim.reading.organisation import Market, Relation

    return Organisation(
        name="Small bank",
        departments=(
            Unit("branch", 1.0, 30, wage=40_000, managers=2, case_minutes=110, manager_hours=60),
            Unit("operations", 0.0, 20, wage=42_000, managers=1, routine_share=0.6, manager_hours=36),
            Unit("loans", 0.2, 10, wage=48_000, managers=1, routine_share=0.5, manager_hours=24),
        ),
        relations=(
            Relation("branch", "operations", 20, hours=3, due=2, approval=0.1),
            Relation("branch", "loans", 10, hours=4, due=2, approval=0.3, deadline=0.1),
            Relation("loans", "operations", 5, hours=3, due=2),
        ),
        markets=(
            Market("private", 2700, 0.11, 22.0, 0.002, {"branch": 1.0}),
            Market("business", 300, 0.2, 80.0, 0.0015, {"branch": 1.0}, weights=(0.3, 0.25, 0.2, 0.15, 0.1)),
        ),
    )
