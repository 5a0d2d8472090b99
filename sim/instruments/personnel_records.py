"""Personnel records: what a personnel office counts, from a run's log or from the firm as it stands.

Flows are read from the log, since they were counted week by week; absence, training and length of
service are read from the firm as it stands in one week. Records hold counts, never intentions to leave
or what anybody feels.

Known answer
    With 240 people and 33 quits in 52 weeks yearly turnover is 33/240 = 13.75 per cent.

Units: people and counts a week; hours; turnover in shares a year of mean headcount.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.instruments.draws import pseudonyms, uniforms

if TYPE_CHECKING:
    import pandas as pd

    from sim.projection import Log

WEEKS = 52
DAYS = 5
TRAINING = ("service_training", "product_training", "process_training")


def quits(log: Log) -> NDArray[np.float64]:
    """Return people who quit, (weeks, departments)."""
    return log.department("quits")


def headcount(log: Log) -> NDArray[np.float64]:
    """Return people employed in each week, (weeks, departments)."""
    return log.department("headcount")


def vacancies(log: Log) -> NDArray[np.float64]:
    """Return established seats that nobody holds, (weeks, departments)."""
    return log.department("vacancies")


def hires(log: Log) -> NDArray[np.float64]:
    """Return people who started, (weeks, departments)."""
    return log.department("hires")


def dismissals(log: Log) -> NDArray[np.float64]:
    """Return people let go, (weeks, departments)."""
    return log.department("dismissals")


def turnover(log: Log, first: int = 0, weeks: int = WEEKS) -> float:
    """Return quits over mean headcount, as a share a year, in `weeks` weeks from `first`; NaN without people."""
    span = slice(first, first + weeks)
    people = headcount(log)[span].sum(axis=1)
    turned = len(people)
    if turned == 0 or people.mean() == 0.0:
        return float("nan")
    return float(quits(log)[span].sum() / people.mean() * WEEKS / turned)


def vacancy_rate(log: Log) -> NDArray[np.float64]:
    """Return vacancies over established seats in each week, as a share."""
    empty = vacancies(log).sum(axis=1)
    seats = empty + headcount(log).sum(axis=1)
    found: NDArray[np.float64] = empty / np.maximum(seats, 1.0)
    return found


@dataclass(frozen=True)
class Records:
    """What the files say of the people employed in one week.

    Attributes
    ----------
    week : int
        The week.
    person : ndarray of uint64
        Pseudonyms, as in the employee survey.
    department : ndarray of int64
        Row of each person's department.
    wage : ndarray
        Yearly wage.
    service_years : ndarray
        Length of service, in years.
    days_absent : ndarray
        Working days away this week, 0 to 5.
    training_hours : ndarray
        Hours of training this week, over ordinary practice.
    """

    week: int
    person: NDArray[np.uint64]
    department: NDArray[np.int64]
    wage: NDArray[np.float64]
    service_years: NDArray[np.float64]
    days_absent: NDArray[np.float64]
    training_hours: NDArray[np.float64]

    def to_frame(self, departments: tuple[str, ...] = ()) -> pd.DataFrame:
        """Return the export: one row for each person."""
        import pandas as pd

        frame = pd.DataFrame({"week": self.week, "person": [f"{each:016x}" for each in self.person]})
        frame["department"] = [departments[each] for each in self.department] if departments else self.department
        for name in ("wage", "service_years", "days_absent", "training_hours"):
            frame[name] = getattr(self, name)
        return frame

    def absence_rate(self) -> float:
        """Return the share of working days lost this week."""
        return float(self.days_absent.mean() / DAYS) if len(self.days_absent) else float("nan")


def records_of(ledger: Ledger, seed: int, week: int) -> Records:
    """Return the records of everybody present.

    A person whose chance of being away on a day is x is away on x·5 days on average; how many whole days that
    makes in this week is luck, so a record tells little of one person and much of many.

    Parameters
    ----------
    ledger : Ledger
        The firm as it is now; it is not changed.
    seed : int
        Seed of the records' luck.
    week : int
        Now.
    """
    seats = np.flatnonzero(ledger.column("employee", "present") > 0.0)
    keys = ledger.column("employee", "key")[seats]
    chance = ledger.column("employee", "absence")[seats]
    days = sum(1.0 * (uniforms(seed, f"away on day {day}", keys, week) < chance) for day in range(DAYS))
    offer = ledger.column("employee", "offer")[seats]
    hours = sum(ledger.column("offer", name)[offer] for name in TRAINING)
    department = ledger.column("employee", "department")[seats].copy()
    raised = ledger.column("employee", "wage")[seats] * (1.0 + ledger.column("offer", "pay_raise")[offer])
    return Records(
        week=week,
        person=pseudonyms(seed, keys),
        department=department,
        wage=np.round(raised * ledger.column("department", "wage")[department], -1),
        service_years=np.floor(ledger.column("employee", "tenure")[seats]) / WEEKS,
        days_absent=np.asarray(days, np.float64),
        training_hours=np.asarray(hours, np.float64),
    )
