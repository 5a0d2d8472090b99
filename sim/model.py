"""Firm: the engine as Mesa users know it. With `sim.agents` the only import of Mesa."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.agents import KINDS, AgentsByType, Customer, Windows
from sim.core.chosen import chosen_values
from sim.core.errors import InputError, nearest
from sim.core.interpret import Window, look, refusal
from sim.core.week import Week
from sim.engine import Engine, parameters_with, strengths_without
from sim.policies.calendar import calendar_of
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan, Programme
from sim.policies.settle import calendar_arrays
from sim.projection import Log, found, log_of, spare_for
from sim.reading.given import looked_at, many, of
from sim.reading.organisation import Organisation
from sim.reading.small_bank import small_bank
from sim.schedule import the_week

if TYPE_CHECKING:
    from mesa.agent import AgentSet

REPORTERS = {
    "Index": "index",
    "CohortIndex": "cohort_index",
    "JobSatisfaction": "satisfaction",
    "Headcount": "headcount",
    "Customers": "customer_count",
}
"""What every Firm's data collector notes: columns of the firm."""

LONGEST = 5200
"""Weeks that a Firm may be asked for."""


class Firm(mesa.Model):  # type: ignore[misc]  # Mesa ships no types
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
    knocked_out : str or sequence of str
        Mechanisms that respond to nothing.
    interpreted : bool
        Walk the projected weeks person by person through the agents, in plain Python: the
        same results to the bit, slowly; for teaching and for tests.
    week : Week, optional
        An extended week; the package's own unless given.
    rng : int, sequence, SeedSequence or Generator, optional
        As everywhere in Mesa. One whole number is made of it (`seed_used`; an int is taken as
        it is), and ``rng=firm.seed_used`` repeats any firm.
    reporters : mapping, optional
        Model reporters of the data collector, as Mesa takes them; `REPORTERS` unless given.
    **levers : float
        Levers by name, from week 0 to the horizon for everybody, such as
        ``service_training=1.0``, and parameters by their full name, such as
        ``**{"training.adoption": 0.5}``, so that `mesa.batch_run` can sweep both.

    Raises
    ------
    InputError
        For an unknown lever, parameter or mechanism, or a value out of range.
    """

    @looked_at(
        organisation=of(Organisation, "an Organisation (Firm.from_scenario(path) reads one)"),
        parameters=of(Mapping, "a mapping of parameters by name, such as {'training.adoption': 0.5},"),
        knocked_out=many(str, "names of mechanisms", "['recognition']", in_one_text=True),
        interpreted=of((bool, np.bool_), "True or False"), week=of(Week, "a Week"),
        reporters=of(Mapping, "a mapping of reporters by name, such as {'Index': 'index'},"),
    )  # fmt: skip
    def __init__(
        self,
        organisation: Organisation | None = None,
        plan: Plan | None = None,
        weeks: int = 156,
        parameters: Mapping[str, float] | None = None,
        knocked_out: str | Sequence[str] = (),
        interpreted: bool = False,
        week: Week | None = None,
        rng: Any = None,
        reporters: Mapping[str, Any] | None = None,
        **levers: float,
    ) -> None:
        try:
            super().__init__(rng=rng)
        except (TypeError, ValueError) as problem:
            allowed = "a whole number from 0, a sequence of them, a SeedSequence, a Generator, or nothing"
            raise InputError(f"rng = {rng!r} cannot be used; allowed is {allowed}") from problem
        lived = week or the_week()
        if plan is not None and not isinstance(plan, Plan):
            raise InputError(f"plan = {plan!r} is no Plan; Firm.from_scenario(path, plan=...) finds one by its name")
        numbers = {name: value for name, value in levers.items() if "." in name}
        settings = {name: value for name, value in levers.items() if "." not in name}
        without = (knocked_out,) if isinstance(knocked_out, str) else tuple(knocked_out)
        self.seed_used = int(rng) if isinstance(rng, int | np.integer) else int(self.rng.integers(2**63))
        self.horizon = _whole_weeks(weeks)
        self.plan = _with_levers(plan or Plan("plan"), settings)
        self.windows = Windows(self)
        founded = found(
            organisation or small_bank(),
            lived,
            seed=self.seed_used,
            parameters=parameters_with(lived, {**(parameters or {}), **numbers}),
            horizon=self.horizon,
            spare=spare_for([self.plan]),
        )
        self.organisation = founded.organisation
        strengths = strengths_without(lived, without)
        self.datacollector = mesa.DataCollector(model_reporters=dict(reporters or REPORTERS))
        self.engine: Engine = founded.start(
            self.plan, strengths, keep=False, interpreted=interpreted, window=self.window
        )

    @classmethod
    @looked_at(plan=of(str, "the key of a plan, a text,"))
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
        followed = plans[plan] if plan else scenario.baseline
        worlds = chosen_values((more.get("week") or the_week()).parameters, scenario.worlds)
        return cls(
            organisation=scenario.organisation, plan=followed, weeks=more.pop("weeks", scenario.horizon),
            parameters={**worlds, **(more.pop("parameters", None) or {})},
            rng=scenario.seed if rng is None else rng, **more,
        )  # fmt: skip

    # turning the week --------------------------------------------------------------------

    @property
    def week(self) -> int:
        """Return how many weeks have been turned since the start."""
        return self.engine.now

    def step(self) -> None:
        """Turn one week, and collect; at the horizon, stand still."""
        self.run(1)

    def run(self, weeks: int | None = None) -> Log:
        """Turn many weeks without leaving compiled code (to the horizon unless told); return the log."""
        left = self.horizon - self.week
        turning = left if weeks is None else min(_whole_weeks(weeks), left)
        if turning > 0:
            self.engine.run(turning)
            self.windows.drop_leavers()
            self.collect_weeks(turning)
        self.running = self.week < self.horizon
        return self.log

    def collect_weeks(self, turned: int) -> None:
        """Collect: the last week as it stands, those before it from the log."""
        collector = self.datacollector
        if turned > 1:
            log = self.log
            for name, values in collector.model_vars.items():
                values.extend(_series(log, collector.model_reporters[name])[-turned:-1])
        if "steps" in self.__dict__:
            self.__dict__["steps"] = self.week  # Mesa 3 numbers what it collects by its count of calls of step()
        collector.collect(self)

    @property
    def log(self) -> Log:
        """Return the weekly series so far."""
        return log_of(self.engine)

    @looked_at(departments=many(str, "names of departments", "['Counter']"))
    def decide(self, departments: Sequence[str] = (), **levers: float) -> None:
        """Set levers from the coming week on, for some departments or for everybody.

        A later decision on the same lever for the same departments takes the place of an
        earlier one; levers that add up come on top of what the plan offers.

        Parameters
        ----------
        departments : sequence of str
            Whom it is for; everybody when empty.
        **levers : float
            Levers by name.

        Raises
        ------
        InputError
            For an unknown department or lever, or a value out of range.
        """
        known = [each.name for each in self.organisation.departments]
        for name in departments:
            if name not in known:
                raise InputError(f"there is no department {name!r}{nearest(name, known)}")
        aim = tuple(departments)
        name = f"decided for {', '.join(aim) or 'everybody'}"
        made = [each for each in self.plan.programmes if each.name == name and each.end is None]
        settings = {lever: value for each in made for lever, value in each.settings.items()}
        decided = Programme(name, {**settings, **_checked(levers)}, aim, start=self.week)
        ended = [replace(each, end=self.week) if each in made else each for each in self.plan.programmes]
        self.plan = replace(self.plan, programmes=(*(each for each in ended if each.end != each.start), decided))
        self.engine.extras.update(calendar_arrays(calendar_of(self.plan, self.organisation, self.horizon)))

    # windows -----------------------------------------------------------------------------

    def __getattr__(self, name: str) -> Any:
        engine = self.__dict__.get("engine")
        if name.startswith("_") or engine is None:
            raise AttributeError(name)
        known = engine.week.dictionary.columns_of("firm")
        if name not in known:
            raise AttributeError(f"Firm has no attribute or column {name!r}{nearest(name, known)}")
        return look(engine.ledger, "firm", 0, name, self.window)

    def __setattr__(self, name: str, value: object) -> None:
        engine = self.__dict__.get("engine")
        if engine is not None and name not in self.__dict__ and name in engine.week.dictionary.columns_of("firm"):
            raise AttributeError(refusal(engine.week, "firm", name))
        super().__setattr__(name, value)

    def window(self, entity: str, row: int) -> Any:
        """Return the agent that shows a row; a plain window where nobody is, and of customers not looked at."""
        return self.windows.window(entity, row)

    def register_agent(self, agent: Any) -> None:
        """Take an agent among `agents`; customers stay apart, they would swamp the people."""
        if not isinstance(agent, Customer):
            super().register_agent(agent)

    @property
    def agents(self) -> AgentSet[Any]:
        """Return departments and employees as Mesa agents, made when first looked at."""
        self.windows.show_everybody()
        return super().agents

    @property
    def agents_by_type(self) -> dict[type[mesa.Agent], AgentSet[Any]]:
        """Return the agents by class; customers are made when ``agents_by_type[Customer]`` is asked for."""
        self.windows.show_everybody()
        return AgentsByType(self, super().agents_by_type)

    @property
    def agent_types(self) -> list[type]:
        """Return the classes of agents: departments, employees, customers, and what others have added."""
        return [*KINDS, *(kind for kind in super().agent_types if kind not in KINDS)]

    @property
    def customers(self) -> Iterator[Window]:
        """Return a lazy look at every customer who is ours."""
        rows = np.flatnonzero(self.engine.ledger.column("customer", "present")).tolist()
        return (self.window("customer", row) for row in rows)

    @property
    def customer_count(self) -> float:
        """Return the number of customers."""
        return float(self.engine.ledger.column("firm", "customers")[0])


def _series(log: Log, reporter: Any) -> list[Any]:
    """Return what a reporter would have said in each week of the log; not a number where the log cannot tell."""
    name = "customers" if reporter == "customer_count" else reporter
    if isinstance(name, str) and name in log.firm_names:
        return [float(value) for value in log.series(name)]
    if isinstance(name, str) and name in log.account_names:
        return [int(value) for value in log.account(name)]
    return [float("nan")] * len(log.firm)


def _whole_weeks(weeks: Any) -> int:
    if isinstance(weeks, bool) or not isinstance(weeks, int | float | np.integer | np.floating) or weeks % 1 != 0:
        raise InputError(f"weeks = {weeks!r} is not a whole number of weeks")
    if not 0 <= weeks <= LONGEST:
        raise InputError(f"weeks = {weeks:g} is outside 0 to {LONGEST}")
    return int(weeks)


def _checked(levers: Mapping[str, Any]) -> dict[str, float]:
    """Return levers by name with values in range, or say what is wrong."""
    known = {lever.name: lever for lever in LEVERS}
    for name, value in levers.items():
        if name not in known:
            raise InputError(f"Firm has no parameter or lever {name!r}{nearest(name, [*known, *_NAMES])}")
        low, high = known[name].bounds
        if isinstance(value, bool) or not isinstance(value, int | float | np.number):
            raise InputError(f"lever {name} = {value!r} is not a number")
        if not low <= float(value) <= high:
            raise InputError(f"lever {name} = {value:g} is outside {low:g} to {high:g} {known[name].unit}")
    return {name: float(value) for name, value in levers.items()}


def _with_levers(plan: Plan, levers: Mapping[str, Any]) -> Plan:
    if not levers:
        return plan
    return replace(plan, programmes=(*plan.programmes, Programme("levers", _checked(levers))))


def _signature() -> inspect.Signature:
    """Return Firm's signature with every lever in it, as help texts, editors and Mesa's page of sliders read it."""
    named = [each for each in inspect.signature(Firm.__init__).parameters.values() if each.name != "levers"]
    levers = [inspect.Parameter(lever.name, inspect.Parameter.KEYWORD_ONLY, default=lever.practice) for lever in LEVERS]
    return inspect.Signature([*named, *levers])


_NAMES = tuple(name for name in inspect.signature(Firm.__init__).parameters if name not in ("self", "levers"))
Firm.__init__.__signature__ = _signature()  # type: ignore[attr-defined]
