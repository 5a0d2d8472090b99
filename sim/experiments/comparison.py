"""The result of comparing plans: what was run, what came out, draw by draw.

A comparison holds arrays and words and nothing derived: statistics are made from it
by the pure functions beside this file. Plan 0 is the baseline. A draw is one
parameter set (a world) with one replication (luck); draw number d is the same world
and the same luck in every plan, so plans are compared draw by draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import DeclarationError
from sim.core.parameter import Parameter
from sim.experiments.descriptions import (
    COMMUNICATION_CAUTION,
    DepartmentInfo,
    DepartmentMeasure,
    Group,
    Outcome,
    PlanInfo,
    ProgrammeInfo,
    Sampling,
    ScenarioInfo,
    Source,
)
from sim.experiments.views import View

__all__ = [
    "COMMUNICATION_CAUTION",
    "MONEY_SERIES",
    "PEOPLE_SERIES",
    "REQUIRED_SERIES",
    "Array",
    "Comparison",
    "DepartmentInfo",
    "DepartmentMeasure",
    "Group",
    "Outcome",
    "PlanInfo",
    "ProgrammeInfo",
    "Sampling",
    "ScenarioInfo",
    "Source",
    "View",
    "Whole",
    "Why",
]

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

MONEY_SERIES = (
    "margin", "payroll", "variable_pay", "programme_money", "turnover_cost", "acquisition_cost", "error_cost",
    "failure_cost",
)  # fmt: skip
"""Weekly series in whole money, not cents, that the money results are made from."""

PEOPLE_SERIES = ("satisfaction", "exhaustion", "quits", "headcount", "lateness")
"""Weekly series about the people and their work together."""

REQUIRED_SERIES = ("index", "cohort_index", *PEOPLE_SERIES, *MONEY_SERIES)
"""Weekly series that every comparison holds; more may be added and are archived too."""


@dataclass(frozen=True)
class Why:
    """What each group of mechanisms carries of a plan's effect on the outcome.

    Attributes
    ----------
    groups : tuple of Group
        Knocked out one at a time.
    lost : array (plans, groups, draws)
        Effect of the plan less its effect without the group, paired by draw; row 0 is zero.
    total : array (plans, draws)
        The plan's effect (plan less baseline) for the same draws; row 0 is zero.
    """

    groups: tuple[Group, ...]
    lost: Array
    total: Array

    @property
    def remainder(self) -> Array:
        """Return the effect that the groups one at a time leave unexplained (plans, draws)."""
        return np.asarray(self.total - self.lost.sum(axis=1), dtype=np.float64)


@dataclass(frozen=True)
class Comparison:
    """Plans compared under the same draws.

    Attributes
    ----------
    scenario : ScenarioInfo
        What was asked.
    plans : tuple of PlanInfo
        Plan 0 is the baseline.
    series : mapping of str to array (plans, draws, weeks)
        Weekly values for the whole firm from the first projected week on; `REQUIRED_SERIES` at least.
    departments : tuple of DepartmentInfo
        In the order of the last axis of `department_values`.
    department_measures : mapping of str to DepartmentMeasure
        What `department_values` holds, by the same names.
    department_values : mapping of str to array (plans, draws, departments)
        Over the last half year, or per year; not-a-number where a measure has no meaning.
    parameter_set, replication : array (draws,) of int
        Which world and which luck each draw is.
    parameters : tuple of Parameter
        Declarations of the parameters that the run used.
    parameter_values : DataFrame (draws, parameters)
        Values sampled, one row for each draw; columns are full parameter names.
    why : Why or None
        Knock-out decomposition, if it was run.
    sources : tuple of Source
        References that the run used.
    views : mapping of str to View
        Results by office side, values segment of employees and segment of customers.
    provenance : mapping of str to object
        Seed, versions, platform, week hash, dirty flag, started, finished, workers, counts.
        ``provenance["seed"]`` is required.
    outcome : Outcome
        What plans are ranked by.
    discount_rate : float
        Per year, for money.
    sampling : Sampling
        How draws were taken, and the chance of luck at which differences count as told apart.
    quarters : mapping of str to array (plans, draws, quarters, departments)
        Hours a week that programmes need and that there are; see `sim.experiments.hours`.
    """

    scenario: ScenarioInfo
    plans: tuple[PlanInfo, ...]
    series: Mapping[str, Array]
    departments: tuple[DepartmentInfo, ...]
    department_measures: Mapping[str, DepartmentMeasure]
    department_values: Mapping[str, Array]
    parameter_set: Whole
    replication: Whole
    parameters: tuple[Parameter, ...]
    parameter_values: pd.DataFrame
    provenance: Mapping[str, object]
    why: Why | None = None
    sources: tuple[Source, ...] = ()
    views: Mapping[str, View] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)
    discount_rate: float = 0.05
    sampling: Sampling = field(default_factory=Sampling)
    quarters: Mapping[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit together."""
        for problem in self._problems():
            raise DeclarationError(f"comparison: {problem}")

    @property
    def draws(self) -> int:
        """Return the number of draws for each plan."""
        return len(self.parameter_set)

    @property
    def outcomes(self) -> Array:
        """Return the outcome (plans, draws)."""
        weeks = min(self.outcome.weeks, self.scenario.horizon)
        return np.asarray(self.series[self.outcome.series][:, :, -weeks:].mean(axis=2), dtype=np.float64)

    @property
    def parameter_sets(self) -> int:
        """Return the number of different parameter sets."""
        return len(np.unique(self.parameter_set))

    def leading_indicators(self, interviews: int = 200) -> pd.DataFrame:
        """Return how far each measurable series should have moved by when; see `sim.experiments.leading_indicators`."""
        from sim.experiments.leading_indicators import leading_indicators

        return leading_indicators(self, interviews)

    def stop_rules(self, target: float = 0.0, interviews: int = 200) -> pd.DataFrame:
        """Return when to stop a plan that will not gain more than a target; see `sim.experiments.stop_rules`."""
        from sim.experiments.leading_indicators import stop_rules

        return stop_rules(self, target, interviews)

    def losers(self) -> pd.DataFrame:
        """Return which groups each plan leaves worse off, the largest loss first; see `sim.experiments.losers`."""
        from sim.experiments.findings import findings
        from sim.experiments.tidy_effects import loser_table

        return loser_table(self, findings(self))

    def hours(self) -> pd.DataFrame:
        """Return hours of people and managers that programmes need, and what is there; see `sim.experiments.hours`."""
        from sim.experiments.hours import hours_needed

        return hours_needed(self)

    def _problems(self) -> list[str]:
        plans, draws, weeks = len(self.plans), self.draws, self.scenario.horizon
        found = [f"the series {name!r} is missing" for name in REQUIRED_SERIES if name not in self.series]
        if not plans or not draws or not weeks:
            found.append("there must be a plan, a draw and a week at least")
        if len({plan.key for plan in self.plans}) != plans:
            found.append("two plans have the same key")
        if self.outcome.series not in self.series:
            found.append(f"the outcome {self.outcome.series!r} is not among the series")
        if self.replication.shape != (draws,) or len(self.parameter_values) != draws:
            found.append("parameter sets, replications and parameter values must have one entry for each draw")
        if "seed" not in self.provenance:
            found.append("the provenance has no seed")
        for name, values in self.series.items():
            found += _misfit(f"series {name!r}", values, (plans, draws, weeks), finite=True)
        for name, values in self.department_values.items():
            found += _misfit(f"department values {name!r}", values, (plans, draws, len(self.departments)))
            if name not in self.department_measures:
                found.append(f"the department values {name!r} have no measure that names them")
        for key, view in self.views.items():
            for name, values in view.values.items():
                found += _misfit(f"{key} {name!r}", values, (plans, draws, len(view.places)))
        found += self._problems_of_hours()
        if self.why is not None:
            shape = (plans, len(self.why.groups), self.why.total.shape[-1])
            found += _misfit("why.lost", self.why.lost, shape, finite=True)
            found += _misfit("why.total", self.why.total, (shape[0], shape[2]), finite=True)
        return found

    def _problems_of_hours(self) -> list[str]:
        shape = (len(self.plans), self.draws, self.scenario.horizon // 13, len(self.departments))
        misfits = (_misfit(f"hours {name!r}", values, shape, finite=True) for name, values in self.quarters.items())
        return [problem for each in misfits for problem in each]


def _misfit(name: str, values: Array, shape: tuple[int, ...], *, finite: bool = False) -> list[str]:
    """Return what is wrong with an array, if anything."""
    if values.shape != shape:
        return [f"{name} has the shape {values.shape}; expected {shape}"]
    if finite and not bool(np.isfinite(values).all()):
        return [f"{name} holds a value that is not a finite number"]
    return []
