"""What a firm's own survey says of the people whom a projection begins with.

Theory
    Conditional simulation: a person is drawn from the model as it settles, would have answered y, and
    did answer otherwise; each part of the person is moved by its regression on that difference. The
    result is a draw from the model given the answer, with the spread that it had, and people without an
    answer keep their luck (Matheron's rule; for normal variables it is exact). What managers, climate
    and work have made of people, the slow part, stays as it is: the survey does not say which of them did it.

Equation
    y = stable leaning + mood + e          variance 1/R in all: e stands for the slow part and the error
    difference d = answer - y,  answer = mean y + (score - mean score) / SD of scores / sqrt(R)
    disposition' = disposition + R·w·d     w weight of disposition in satisfaction, R reliability
    satisfaction's leaning + R·(w² + own²)·d,  its mood + R·mood²·d
    leaning of the other attitudes + R·w²·d,   of exhaustion and effort by their share of disposition
    commitment's slow part + R·f·((w² + own²) + mood²·m/(m + tau))·d     f its lean on satisfaction, m the
                                               memory of moods, tau its own time constant

Known answer
    Satisfaction moves by R·(w² + own² + mood²) = .72 of the difference with the default numbers. The mean
    over those who answered stays; departments move towards their answers.

Only differences between people are heard: the level of a firm's scores depends on its questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.instruments.draws import normals

RELIABILITY = 0.85
"""Reliability of an attitude scale, .80-.90 (recalled) [evidence BAS-22]."""
LIKEWISE = ("commitment", "trust", "needs", "orientation")
FARTHEST = 4.0


def hear_satisfaction(
    ledger: Ledger, department: NDArray[np.int64], score: NDArray[np.float64], parameters: Mapping[str, float],
    seed: int,
) -> None:  # fmt: skip
    """Move the people of a settled firm towards what was answered; changes the ledger.

    Parameters
    ----------
    ledger : Ledger
        The firm at the beginning of week 0.
    department : ndarray of int64
        Row of the department of each person on the list; a department's people take its seats in this order.
    score : ndarray
        Mean answer to the scale of job satisfaction, in any points; NaN without an answer.
    parameters : mapping
        The model's parameters by full name.
    seed : int
        Seed of the run.
    """
    seats = _seats(ledger, department)
    known = ~np.isnan(score)
    if known.sum() < 2 or score[known].std() == 0.0:
        return
    z = (score - score[known].mean()) / score[known].std()
    heard = known & (seats >= 0)
    heard[heard] = ledger.column("employee", "present")[seats[heard]] > 0.0
    seats, z = seats[heard], z[heard]
    if len(seats) == 0:
        return
    would = _would_answer(ledger, seats, parameters, seed)
    _move(ledger, seats, would.mean() + z / np.sqrt(RELIABILITY) - would, parameters)


def _seats(ledger: Ledger, department: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the seat of each person on a list; -1 for those beyond a department's seats."""
    seats = np.full(len(department), -1, np.int64)
    for row in range(ledger.rows("department")):
        here = np.flatnonzero(department == row)[: int(ledger.column("department", "seats")[row])]
        seats[here] = ledger.column("department", "first_seat")[row] + np.arange(len(here))
    return seats


def _shares(parameters: Mapping[str, float]) -> tuple[float, float]:
    """Return the variance of job satisfaction that is a stable leaning, and that which is mood."""
    leaning = parameters["attitudes.disposition_weight"] ** 2 + parameters["attitudes.satisfaction_own"] ** 2
    return leaning, parameters["attitudes.satisfaction_spread"] ** 2


def _followed(parameters: Mapping[str, float]) -> float:
    """Return how far commitment, which is slower, follows the moods of job satisfaction."""
    memory = parameters["attitudes.memory"]
    return memory / (memory + parameters["attitudes.commitment_weeks"])


def _would_answer(
    ledger: Ledger, seats: NDArray[np.int64], parameters: Mapping[str, float], seed: int
) -> NDArray[np.float64]:
    """Return what the people who were drawn would have answered, as z-scores with error."""
    rest = np.sqrt(max(0.0, 1.0 / RELIABILITY - sum(_shares(parameters))))
    luck = normals(seed, "founding survey", ledger.column("employee", "key")[seats])
    leaning = ledger.column("employee", "satisfaction_trait")[seats]
    mood = ledger.column("employee", "satisfaction_fast")[seats]
    found: NDArray[np.float64] = leaning + mood + rest * luck
    return found


def _move(
    ledger: Ledger, seats: NDArray[np.int64], difference: NDArray[np.float64], parameters: Mapping[str, float]
) -> None:
    """Move the parts of people that go with job satisfaction."""
    weight = parameters["attitudes.disposition_weight"]
    leaning, mood = _shares(parameters)
    content = RELIABILITY * weight * difference
    _add(ledger, "disposition", seats, content)
    _add(ledger, "satisfaction_trait", seats, RELIABILITY * leaning * difference)
    _add(ledger, "satisfaction_fast", seats, RELIABILITY * mood * difference)
    _add(ledger, "exhaustion_trait", seats, -parameters["strain.trait"] * content)
    _add(ledger, "effort_habit", seats, parameters["effort.shared"] * content)
    _add(ledger, "effort", seats, parameters["effort.shared"] * content)
    followed = leaning + mood * _followed(parameters)
    lean = RELIABILITY * parameters["attitudes.from_satisfaction"] * followed * difference
    _add(ledger, "commitment_slow", seats, lean)
    for name in LIKEWISE:
        _add(ledger, f"{name}_trait", seats, weight * content)
    for name in ("satisfaction", "exhaustion", *LIKEWISE):
        parts = sum(ledger.column("employee", f"{name}_{part}")[seats] for part in ("trait", "slow", "fast"))
        ledger.column("employee", name)[seats] = np.clip(parts, -FARTHEST, FARTHEST)


def _add(ledger: Ledger, name: str, seats: NDArray[np.int64], change: NDArray[np.float64]) -> None:
    column = ledger.column("employee", name)
    column[seats] = np.clip(column[seats] + change, -FARTHEST, FARTHEST)
