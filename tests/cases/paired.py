"""Runs the plans of a ready case on the same firms with the same luck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.engine import Engine, default_parameters, parameters_with, strengths_without
from sim.projection import Log, found, log_of, spare_for
from sim.reading import load_scenario
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"


@dataclass(frozen=True)
class Runs:
    """Logs and engines by plan; the same place in each list is the same firm and luck."""

    logs: Mapping[str, list[Log]]
    engines: Mapping[str, list[Engine]]

    def mean(self, plan: str, series: str, first: int = 0, last: int | None = None) -> NDArray[np.float64]:
        """Return a firm series, mean over weeks `first` to `last` - 1, one value for each replication."""
        return np.array([log.series(series)[first:last].mean() for log in self.logs[plan]])

    def gain(self, plan: str, base: str, series: str, first: int = 0, last: int | None = None) -> NDArray[np.float64]:
        """Return the paired difference of such means."""
        return self.mean(plan, series, first, last) - self.mean(base, series, first, last)

    def account(self, plan: str, base: str, name: str) -> NDArray[np.float64]:
        """Return the paired difference of an account at the end, in money."""
        pairs = zip(self.logs[plan], self.logs[base], strict=True)
        return np.array([(one.account(name)[-1] - other.account(name)[-1]) / 100.0 for one, other in pairs])

    def people(self, plan: str, column: str) -> list[NDArray[np.float64]]:
        """Return a column of the people present at the end, one array for each replication."""
        found = []
        for engine in self.engines[plan]:
            here = engine.ledger.column("employee", "present") > 0
            found.append(np.array(engine.ledger.column("employee", column), np.float64)[here])
        return found


def runs(
    case: str, plans: Iterable[str], *, replications: int, weeks: int = 156, without: tuple[str, ...] = (),
    parameters: Mapping[str, float] | None = None,
) -> Runs:  # fmt: skip
    """Run some plans of a case, each with the same founded firms.

    Parameters
    ----------
    case : str
        Its folder in `scenarios`.
    plans : iterable of str
        Keys of plans.
    replications, weeks : int
        Firms, and weeks of each.
    without : tuple of str
        Mechanisms knocked out in every plan.
    parameters : mapping
        Parameters that differ from their defaults.
    """
    scenario, week = load_scenario(SCENARIOS / case), the_week()
    by_key = {plan.key: plan for plan in scenario.plans}
    chosen = {key: by_key[key] for key in plans}
    values = parameters_with(week, parameters) if parameters else default_parameters(week)
    logs: dict[str, list[Log]] = {key: [] for key in chosen}
    engines: dict[str, list[Engine]] = {key: [] for key in chosen}
    for replication in range(replications):
        firm = found(
            scenario.organisation, week, seed=scenario.seed + replication, parameters=values, horizon=weeks,
            spare=spare_for(chosen.values()),
        )  # fmt: skip
        for key, plan in chosen.items():
            engine = firm.start(plan, strengths_without(week, without))
            engine.run(weeks)
            logs[key].append(log_of(engine))
            engines[key].append(engine)
    return Runs(logs, engines)


def surely(values: NDArray[np.float64], errors: float = 2.0) -> tuple[float, float]:
    """Return the mean of paired differences less, and plus, so many standard errors."""
    error = values.std(ddof=1) / np.sqrt(len(values))
    return float(values.mean() - errors * error), float(values.mean() + errors * error)
