"""Exit records: who left, after how long, and what they said was the reason.

Theory
    People who leave are asked why. Some do not answer; those who do give one reason, which is the one that weighs
    most with them at that moment as far as they know and will say it. Reasons that reflect on nobody (a move, family,
    studies) are always there. Only those who quit are asked; who is let go is counted in the personnel records.

Equation
    reason = the largest of w·(what presses) + chance         chance of Gumbel's form
    presses: pay -relative pay/.1, the work -satisfaction, strain exhaustion, the manager -relation, private 0

Known answer
    Of people with nothing to complain of, each reason is given by a fifth; a manager at -3 SD is named by most.

Units: whole weeks of service as years; reasons are words. Records hold no attitude.
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

REASONS = ("pay", "the work", "strain", "the manager", "private")
NOT_SAID = "not said"
WEIGHT = 0.8
"""What one SD of what presses adds to a reason, in units of chance (judgement)."""
SAYS = 0.6
"""Share of people who quit who give a reason (judgement)."""
WEEKS = 52.0


@dataclass(frozen=True)
class Exits:
    """People who quit in one week.

    Attributes
    ----------
    week : int
        Their last week.
    person : ndarray of uint64
        Pseudonyms, as in the employee survey.
    department, segment : ndarray of int64
        Row of the department and number of the values segment, from the personnel files.
    service_years : ndarray
        Length of service, in years.
    reason : tuple of str
        What they said.
    """

    week: int
    person: NDArray[np.uint64]
    department: NDArray[np.int64]
    segment: NDArray[np.int64]
    service_years: NDArray[np.float64]
    reason: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.person)

    def to_frame(self, departments: tuple[str, ...] = ()) -> pd.DataFrame:
        """Return the export: one row for each person who left."""
        import pandas as pd

        frame = pd.DataFrame({"week": self.week, "person": [f"{each:016x}" for each in self.person]})
        frame["department"] = [departments[each] for each in self.department] if departments else self.department
        frame["segment"] = self.segment
        frame["service_years"] = self.service_years
        frame["reason"] = list(self.reason)
        return frame


def exits_of(ledger: Ledger, seed: int, week: int) -> Exits:
    """Return the records of those who quit at the end of this week.

    Parameters
    ----------
    ledger : Ledger
        The firm at the end of the week; it is not changed.
    seed : int
        Seed of the records' luck.
    week : int
        The week that has just been turned.
    """
    present = ledger.column("employee", "present") > 0.0
    quits = ledger.column("employee", "quitting") > 0.0
    seats = np.flatnonzero(present & quits)
    keys = ledger.column("employee", "key")[seats]
    presses = (
        -ledger.column("employee", "relative_pay")[seats] / 0.1,
        -ledger.column("employee", "satisfaction")[seats],
        ledger.column("employee", "exhaustion")[seats],
        -ledger.column("employee", "manager_relation")[seats],
        np.zeros(len(seats)),
    )
    weighed = [
        WEIGHT * each - np.log(-np.log(uniforms(seed, f"reason: {reason}", keys)))
        for each, reason in zip(presses, REASONS, strict=True)
    ]
    first = np.argmax(np.stack(weighed), axis=0) if len(seats) else np.empty(0, np.int64)
    says = uniforms(seed, "says why", keys) < SAYS
    return Exits(
        week=week,
        person=pseudonyms(seed, keys),
        department=ledger.column("employee", "department")[seats].copy(),
        segment=ledger.column("employee", "segment")[seats].copy(),
        service_years=np.floor(ledger.column("employee", "tenure")[seats]) / WEEKS,
        reason=tuple(REASONS[place] if said else NOT_SAID for place, said in zip(first, says, strict=True)),
    )
