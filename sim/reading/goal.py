"""A goal: what a plan is to reach, what management may move, and what it may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sim.policies.plan import Plan, Programme
from sim.reading.scenario import Scenario

ROBUSTNESS = ("mean", "worst_decile", "regret")
"""What a plan is judged by, over the worlds: its mean, its worst tenth, or how far it may fall behind the best."""


class Known(Protocol):
    """An output of a run, as far as a goal needs to know it."""

    @property
    def name(self) -> str:
        """Return its name."""

    @property
    def unit(self) -> str:
        """Return its unit."""

    @property
    def words(self) -> str:
        """Return what it is, in plain words."""


FindOutput = Callable[[str], Known]
"""From the name of an output to what is known of it; an `InputError` for one that is not there."""


@dataclass(frozen=True)
class Choice:
    """A lever that may be moved, and for whom.

    Attributes
    ----------
    lever : str
        Name of the lever.
    low, high : float
        Levels that are allowed, in the lever's unit.
    aim : Programme
        Its name, aim and weeks; its settings are those of other levers that come with it.
    """

    lever: str
    low: float
    high: float
    aim: Programme


@dataclass(frozen=True)
class Objective:
    """An output to be made as large (`sign` +1) or as small (-1) as possible."""

    name: str
    output: str
    unit: str
    words: str
    sign: int


@dataclass(frozen=True)
class Limit:
    """A limit on an output.

    Attributes
    ----------
    name, output, unit, words : str
        What it is called, and which output it is about.
    at_most, at_least : float or None
        Limits on the output itself.
    rise_at_most, fall_at_most : float or None
        Limits on how far it may move from where the base plan has it.
    over : str
        ``"mean"`` or ``"worst_decile"`` of the worlds.
    """

    name: str
    output: str
    unit: str
    words: str
    at_most: float | None
    at_least: float | None
    rise_at_most: float | None
    fall_at_most: float | None
    over: str


@dataclass(frozen=True)
class Budget:
    """What a plan may take in its dearest year more than the base plan; None where there is no limit."""

    money: float | None = None
    work_hours: float | None = None
    manager_hours: float | None = None

    @property
    def limits(self) -> tuple[float | None, float | None, float | None]:
        """Return the three limits in order: money, work hours, manager hours."""
        return (self.money, self.work_hours, self.manager_hours)


@dataclass(frozen=True)
class Effort:
    """How much may be computed: a number of runs, or minutes on this machine."""

    runs: int | None
    minutes: float | None
    finalists: int
    random_search: bool


@dataclass(frozen=True)
class Goal:
    """A question that `sim.optimise` answers.

    Attributes
    ----------
    key, title : str
        Short name and heading.
    scenario : Scenario
        The firm, and its plans.
    base : Plan
        What management does anyway; candidates add to it.
    budget : Budget
        What a plan may take.
    choices : tuple of Choice
        What may be moved.
    objectives : tuple of Objective
        What is to be reached; several make a Pareto front.
    limits : tuple of Limit
        What must hold besides.
    robustness : str
        One of `ROBUSTNESS`.
    effort : Effort
        How much may be computed.
    seed, horizon : int
        Where chances come from; weeks to project.
    path : Path
        The file that was read.
    digest : str
        Hash of everything that was read, the scenario's files among it.
    """

    key: str
    title: str
    scenario: Scenario
    base: Plan
    budget: Budget
    choices: tuple[Choice, ...]
    objectives: tuple[Objective, ...]
    limits: tuple[Limit, ...]
    robustness: str
    effort: Effort
    seed: int
    horizon: int
    path: Path
    digest: str
