"""What personnel files say of the people whom a projection begins with: how long they are there, what they earn.

Theory
    Both are known without error. Whoever has been here as long as the file says has learned the job as far, has
    come through as much hazard of leaving (and is as much more contented and better suited as those are who
    stayed), and is as far from the days of a new job. A wage is what its holder has got used to; among colleagues it
    gives the standing that it gives. All of it as `sim.mechanisms` would have drawn it, so that nothing drifts.

Equation
    stayed = min(3, hazard·tenure) - .95;   disposition += c·(stayed - stayed before), and so on
    proficiency = reachable(talent)·(1 - (1 - k0)·exp(-tenure/ramp))
    wage = yearly wage / mean wage of the department = total pay = reference pay

Known answer
    A person in the first week has k0 of what the person can reach; a wage at the mean gives a ratio of 1.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.mechanisms.honeymoon import HALF_YEAR
from sim.mechanisms.quitting import CAME_THROUGH, LONGEST_TENURE, hazard_of

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

WEEKS_IN_A_YEAR = 52.0
FARTHEST = 4.0
LEANING = ("satisfaction", "commitment", "trust", "needs", "orientation")


def move(ledger: Ledger, name: str, seats: Rows, change: Array, *, farthest: float = FARTHEST) -> None:
    """Add to a column of employees, within its bounds."""
    column = ledger.column("employee", name)
    column[seats] = np.clip(column[seats] + change, -farthest, farthest)


def add_up(ledger: Ledger, seats: Rows) -> None:
    """Make attitudes and exhaustion the sum of their parts."""
    for name in (*LEANING, "exhaustion"):
        parts = sum(ledger.column("employee", f"{name}_{part}")[seats] for part in ("trait", "slow", "fast"))
        ledger.column("employee", name)[seats] = np.clip(parts, -FARTHEST, FARTHEST)


def hear_tenure(ledger: Ledger, seats: Rows, years: Array, parameters: Mapping[str, float]) -> None:
    """Give people the time in the firm that the files say, and what goes with it."""
    hazard = hazard_of(float(ledger.column("firm", "figure_turnover")[0]))
    before = ledger.column("employee", "tenure")[seats].copy()
    weeks = np.minimum(np.floor(years * WEEKS_IN_A_YEAR), LONGEST_TENURE)
    ledger.column("employee", "tenure")[seats] = weeks
    ledger.column("employee", "newcomer")[seats] = np.where(weeks < HALF_YEAR, 1.0, 0.0)
    ledger.column("employee", "stayed")[seats] = np.minimum(3.0, hazard * weeks) - CAME_THROUGH
    stayed = np.minimum(3.0, hazard * weeks) - np.minimum(3.0, hazard * before)
    _stayers(ledger, seats, stayed, parameters)
    _newness(ledger, seats, weeks, before, parameters)
    _learned(ledger, seats, weeks, parameters)
    add_up(ledger, seats)


def _stayers(ledger: Ledger, seats: Rows, stayed: Array, parameters: Mapping[str, float]) -> None:
    """Move what those who stay differ in."""
    content = parameters["attitudes.stayer_content"] * stayed
    own = {"satisfaction": parameters["attitudes.satisfaction_own"], "commitment": parameters["attitudes.other_own"]}
    move(ledger, "disposition", seats, content)
    for name in LEANING:
        leaning = parameters["attitudes.disposition_weight"] * content + 0.1 * own.get(name, 0.0) * stayed
        move(ledger, f"{name}_trait", seats, leaning)
    tired = -parameters["strain.trait"] * content - 0.1 * parameters["strain.own"] * stayed
    move(ledger, "exhaustion_trait", seats, tired)
    for name in ("effort_habit", "effort"):
        move(ledger, name, seats, parameters["effort.shared"] * content)
    liking = parameters["leader_relation.stayer_chemistry"] * stayed
    move(ledger, "chemistry", seats, liking)
    move(ledger, "manager_relation", seats, parameters["leader_relation.chemistry"] * liking)
    fit = parameters["hiring.stayer_fit"] * stayed
    move(ledger, "fit", seats, fit)
    move(ledger, "satisfaction_slow", seats, parameters["fit.satisfaction"] * fit)


def _newness(ledger: Ledger, seats: Rows, weeks: Array, before: Array, parameters: Mapping[str, float]) -> None:
    """Move the lift of a new job, and the clarity that newcomers lack."""

    def newer(weeks_to_fade: float) -> Array:
        faded: Array = np.exp(-weeks / weeks_to_fade) - np.exp(-before / weeks_to_fade)
        return faded

    lift = parameters["attitudes.newcomer_lift"] * newer(parameters["attitudes.newcomer_weeks"])
    move(ledger, "satisfaction_slow", seats, lift)
    move(ledger, "clarity", seats, -parameters["clarity.newcomer"] * newer(parameters["clarity.settling"]))


def _learned(ledger: Ledger, seats: Rows, weeks: Array, parameters: Mapping[str, float]) -> None:
    """Give people the efficiency that they have learned in this time."""
    talent = ledger.column("employee", "talent")[seats]
    reach = np.clip(1.0 + parameters["learning.talent_spread"] * talent, 0.2, 1.8)
    missing = (1.0 - parameters["learning.newcomer"]) * np.exp(-weeks / parameters["learning.ramp"])
    ledger.column("employee", "proficiency")[seats] = np.clip(reach * (1.0 - missing), 0.1, 2.0)


def hear_wages(ledger: Ledger, seats: Rows, wage: Array, parameters: Mapping[str, float]) -> None:
    """Give people the wages that the files say, as what they have got used to.

    Where the files know the wages of most of a department, their mean is the department's.
    """
    department = ledger.column("employee", "department")[seats]
    for row in np.unique(department):
        here = department == row
        if 2 * here.sum() > ledger.column("department", "seats")[row]:
            ledger.column("department", "wage")[row] = wage[here].mean()
    before = ledger.column("employee", "wage")[seats].copy()
    ratio = np.clip(wage / np.maximum(ledger.column("department", "wage")[department], 1.0), 0.1, 10.0)
    for name in ("wage", "total_pay", "reference_pay"):
        ledger.column("employee", name)[seats] = ratio
    for name in ("relative_pay", "usual_relative_pay"):
        ledger.column("employee", name)[seats] = 0.0
    standing = parameters["pay.standing"] * (np.log(ratio) - np.log(np.maximum(before, 1e-6)))
    move(ledger, "satisfaction_slow", seats, standing)
    add_up(ledger, seats)
