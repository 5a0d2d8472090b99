"""The runs of a check: the same firms with the same luck under each of its cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.checks.check import Case
    from sim.reading.organisation import Organisation


@dataclass(frozen=True)
class Trace:
    """What is kept of one run: weekly series, accounts in money, and looks at columns."""

    firm: Mapping[str, NDArray[np.float32]]
    departments: Mapping[str, NDArray[np.float32]]
    accounts: Mapping[str, NDArray[np.float64]]
    looks: Mapping[tuple[int, str, str], NDArray[np.float64]]


@dataclass(frozen=True)
class Runs:
    """All runs of a check, by case; the same place in each list is the same firm and luck.

    `fronts` is the share of front work and `names` the names of each firm's departments, in the order of the series.
    """

    cases: Mapping[str, Case]
    traces: Mapping[str, Sequence[Trace]]
    fronts: Mapping[str, NDArray[np.float64]]
    names: Mapping[str, tuple[str, ...]]
    organisation: Organisation

    def series(self, case: str, name: str) -> NDArray[np.float64]:
        """Return a series of the firm, (replications, weeks)."""
        return np.array([trace.firm[name] for trace in self.traces[case]], np.float64)

    def departments(self, case: str, name: str) -> NDArray[np.float64]:
        """Return a series of the departments, (replications, weeks, departments)."""
        return np.array([trace.departments[name] for trace in self.traces[case]], np.float64)

    def office(self, case: str, name: str, office: str) -> NDArray[np.float64]:
        """Return the mean over front or back departments, by headcount, (replications, weeks)."""
        front = self.fronts[self.cases[case].firm] >= 0.5
        chosen = front if office == "front" else ~front
        heads = self.departments(case, "headcount")[:, :, chosen]
        values = self.departments(case, name)[:, :, chosen]
        mean: NDArray[np.float64] = (heads * values).sum(axis=2) / np.maximum(heads.sum(axis=2), 1.0)
        return mean

    def department(self, case: str, name: str, department: str) -> NDArray[np.float64]:
        """Return one department's series, (replications, weeks)."""
        place = self.names[self.cases[case].firm].index(department)
        values: NDArray[np.float64] = self.departments(case, name)[:, :, place]
        return values

    def crossing_lateness(self, case: str, week: int) -> NDArray[np.float64]:
        """Return the share late of what front departments ask of the back office, by replication; needs a look."""
        names = ("late_share", "rate", "asker", "crosses")
        front = self.fronts[self.cases[case].firm] >= 0.5
        found = []
        looks = (self.look(case, week, "relation", name) for name in names)
        for late, rate, asker, crosses in zip(*looks, strict=True):
            weight = rate * (crosses > 0) * front[asker.astype(int)]
            found.append(float((weight * late).sum() / weight.sum()))
        return np.array(found)

    def account(self, case: str, name: str) -> NDArray[np.float64]:
        """Return an account in money, (replications, weeks)."""
        return np.array([trace.accounts[name] for trace in self.traces[case]])

    def look(self, case: str, week: int, entity: str, column: str) -> list[NDArray[np.float64]]:
        """Return a column as it stood at the beginning of a week, one array for each replication."""
        return [trace.looks[week, entity, column] for trace in self.traces[case]]

    def gain(self, case: str, base: str, name: str, first: int, last: int) -> NDArray[np.float64]:
        """Return the paired difference of a firm's series, mean of weeks `first` to `last` - 1."""
        difference = self.series(case, name)[:, first:last] - self.series(base, name)[:, first:last]
        mean: NDArray[np.float64] = difference.mean(axis=1)
        return mean

    def net(self, case: str, base: str, week: int = -1) -> NDArray[np.float64]:
        """Return what a plan earned more than another after all costs, in money, by the end of a week."""
        total = np.zeros(len(self.traces[case]))
        for name, sign in SIGNS.items():
            total += sign * (self.account(case, name)[:, week] - self.account(base, name)[:, week])
        return total

    def cost(self, case: str, base: str, week: int = -1) -> NDArray[np.float64]:
        """Return what programmes and variable pay cost more than under another plan, in money."""
        names = ("programme_cents", "variable_pay_cents", "payroll_cents")
        total = np.zeros(len(self.traces[case]))
        for name in names:
            total += self.account(case, name)[:, week] - self.account(base, name)[:, week]
        return total


SIGNS = {
    "margin_cents": 1.0,
    "payroll_cents": -1.0,
    "variable_pay_cents": -1.0,
    "programme_cents": -1.0,
    "turnover_cents": -1.0,
    "acquisition_cents": -1.0,
    "error_cents": -1.0,
    "failure_cents": -1.0,
}
"""Accounts, and whether they are earned or spent."""
