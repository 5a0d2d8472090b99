"""What a firm's own files and survey say of the people whom a projection begins with.

Everything in the file of employees is heard halfway through settling, so that the firm comes to its yearly figures with
these people, and again at the beginning of week 0, which is when they answered:
personnel data (`founding_personnel`: tenure and wage), answers to scales (`founding_answers`), the share of
right answers about the promise and cooperation (here). A cell without an answer changes nothing about its person,
and the order of the rows changes nothing at all.

Theory
    Conditional simulation: a person is drawn from the model as it settles, would have answered y, and did answer
    otherwise; each part of the person moves by its regression on that difference, which is Kelley's
    regression to the mean with the reliability of the scale. The result is a draw from the model given the
    answer, with the spread that it had (Matheron's rule; for normal variables it is exact). What lasts, lasts
    afterwards too: differences go to what is stable in a person or a department.

Equation
    right answers: usual' = usual + L + R·(d - mean d),   d = score - (usual + e)
                   R = s² / (s² + m·(1 - m)/k),  L = mean d · n·v² / (n·v² + s² + m·(1 - m)/k)
    cooperation:   the people of a department exchange their ways of cooperating, so that their order is
                   that of sqrt(R)·z + sqrt(1 - R)·luck

    k questions of a test, m mean score, n answers, s spread between people, v spread between firms. L holds for the
    whole firm and for those whom it will hire; the rest for the person.

Known answer
    Scores that are all .3, from many people, bring the mean to .3. Exchanging leaves a department's mix as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.instruments.draws import normals
from sim.instruments.founding_answers import RELIABILITY, hear_answers
from sim.instruments.founding_personnel import hear_tenure, hear_wages
from sim.instruments.scales import QUESTIONS

if TYPE_CHECKING:
    from sim.reading.organisation import People

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

BETWEEN_FIRMS = 0.1
"""Spread between firms of right answers about the promise, as a share (judgement: plausible is .28 to .65)."""


def hear_survey(ledger: Ledger, people: People, parameters: Mapping[str, float], seed: int) -> None:
    """Move the people of a settled firm towards what its files and its survey say; changes the ledger.

    Parameters
    ----------
    ledger : Ledger
        The firm at the beginning of week 0.
    people : People
        The file's rows; a department's people take its seats in the order in which they stand.
    parameters : mapping
        The model's parameters by full name.
    seed : int
        Seed of the run.
    """
    seats = seats_of(ledger, people.department)
    there = seats >= 0
    there[there] = ledger.column("employee", "present")[seats[there]] > 0.0
    seats = seats[there]
    columns = {name: np.asarray(values, np.float64)[there] for name, values in people.columns.items()}
    for name, hear in (("tenure_years", hear_tenure), ("wage", hear_wages)):
        if name in columns:
            known = ~np.isnan(columns[name])
            hear(ledger, seats[known], columns[name][known], parameters)
    hear_answers(ledger, seats, columns, parameters, seed)
    if "knowledge" in columns:
        _hear_knowledge(ledger, seats, columns["knowledge"], parameters, seed)
    if "cooperation" in columns:
        _hear_cooperation(ledger, seats, columns["cooperation"], seed)


def seats_of(ledger: Ledger, department: Rows) -> Rows:
    """Return the seat of each person on a list; -1 for those beyond a department's seats."""
    seats = np.full(len(department), -1, np.int64)
    for row in range(ledger.rows("department")):
        here = np.flatnonzero(department == row)[: int(ledger.column("department", "seats")[row])]
        seats[here] = ledger.column("department", "first_seat")[row] + np.arange(len(here))
    return seats


def _hear_knowledge(ledger: Ledger, seats: Rows, score: Array, parameters: Mapping[str, float], seed: int) -> None:
    """Move what people know of the promise: the firm's level, and people's differences from it."""
    known = ~np.isnan(score)
    seats, score = seats[known], score[known]
    if len(seats) == 0:
        return
    own = parameters["messages.knowledge_spread"] ** 2
    mean = float(np.clip(score.mean(), 0.02, 0.98))
    error = mean * (1.0 - mean) / QUESTIONS
    luck = normals(seed, "founding survey knowledge", ledger.column("employee", "key")[seats])
    difference = score - ledger.column("employee", "usual_knowledge")[seats] - np.sqrt(error) * luck
    between = len(seats) * BETWEEN_FIRMS**2
    level = float(difference.mean()) * between / (between + own + error)
    over = ledger.column("firm", "knowledge_over")
    over[:] = np.clip(over + level, -0.9, 0.9)
    moved = np.full(ledger.rows("employee"), level)
    moved[seats] += own / (own + error) * (difference - difference.mean())
    everybody = ledger.column("employee", "present") > 0.0
    usual = ledger.column("employee", "usual_knowledge")
    shift = np.clip(usual + moved, 0.05, 0.95) - usual
    for name in ("usual_knowledge", "known", "promise_knowledge"):
        column = ledger.column("employee", name)
        column[everybody] = np.clip(column + shift, 0.0, 1.0)[everybody]


def _hear_cooperation(ledger: Ledger, seats: Rows, score: Array, seed: int) -> None:
    """Let people of a department exchange their ways of cooperating, by the order of their answers."""
    names = ("cooperation_type", "cooperation", "belief")
    department = ledger.column("employee", "department")[seats]
    key = ledger.column("employee", "key")
    for row in np.unique(department):
        here = (department == row) & ~np.isnan(score)
        if here.sum() < 2 or score[here].std() == 0.0:
            continue
        rows = np.sort(seats[here])
        answered = score[here][np.argsort(seats[here])]
        z = (answered - answered.mean()) / answered.std()
        luck = normals(seed, "founding survey cooperation", key[rows])
        wanted = np.argsort(np.sqrt(RELIABILITY) * z + np.sqrt(1.0 - RELIABILITY) * luck, kind="stable")
        had = np.argsort(ledger.column("employee", "cooperation")[rows], kind="stable")
        for name in names:
            column = ledger.column("employee", name)
            column[rows[wanted]] = column[rows[had]].copy()
