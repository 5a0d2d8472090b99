"""Runs of a ready case under the model's default numbers: one firm and one luck for all plans of a seed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.engine import default_parameters, strengths_without
from sim.policies.plan import Plan
from sim.projection import Log, found, log_of, spare_for
from sim.reading import load_scenario
from sim.reading.organisation import Organisation
from sim.schedule import the_week

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
LOOKS = (36, 24, 12, 0)
"""Weeks before the end at which the spread between people is looked at."""
SURE = 2.0
"""Standard errors by which a sign must hold."""


@dataclass(frozen=True)
class Run:
    """A log, and how much people of the front office differed in quality, mean of several weeks of the last year."""

    log: Log
    spread: float


def plans_of(case: str) -> dict[str, Plan]:
    """Return a case's plans by key."""
    return {plan.key: plan for plan in load_scenario(SCENARIOS / case).plans}


def organisation_of(case: str) -> Organisation:
    """Return a case's organisation."""
    return load_scenario(SCENARIOS / case).organisation


def paired(
    organisation: Organisation,
    plans: Mapping[str, Plan],
    seeds: Sequence[int],
    weeks: int,
    without: tuple[str, ...] = (),
) -> dict[str, list[Run]]:
    """Return the runs of every plan, one for each seed; the same place in each list is the same firm and luck."""
    week = the_week()
    runs: dict[str, list[Run]] = {key: [] for key in plans}
    strengths = strengths_without(week, without)
    for seed in seeds:
        firm = found(
            organisation, week, seed=seed, parameters=default_parameters(week), horizon=weeks,
            spare=spare_for(plans.values()),
        )  # fmt: skip
        for key, plan in plans.items():
            engine = firm.start(plan, strengths)
            spreads = []
            for before in LOOKS:
                engine.run(weeks - before - engine.now)
                spreads.append(front_spread(engine.ledger))
            runs[key].append(Run(log_of(engine), float(np.mean(spreads))))
    return runs


def front_spread(ledger: Ledger) -> float:
    """Return the standard deviation of quality between people who meet customers; 0 where nobody does."""
    front = ledger.column("department", "front")[ledger.column("employee", "department")] >= 0.5
    here = front & (ledger.column("employee", "present") > 0)
    return float(ledger.column("employee", "quality")[here].std()) if here.any() else 0.0


def gains(runs: Mapping[str, list[Run]], plan: str, base: str, name: str, first: int, last: int) -> NDArray[np.float64]:
    """Return paired differences of a firm's series, mean of weeks `first` to `last` - 1, one for each seed."""
    pairs = zip(runs[plan], runs[base], strict=True)
    return np.array([(one.log.series(name) - other.log.series(name))[first:last].mean() for one, other in pairs])


def surely(values: NDArray[np.float64]) -> tuple[float, float]:
    """Return how low and how high the mean may be, by two standard errors."""
    error = SURE * float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return float(values.mean()) - error, float(values.mean()) + error
