"""A year in the firm of the staff survey: waves of questions, records between them, and who has left at the end.

Publications give correlations either as answers show them (r) or corrected for what answers get wrong (rho). So a
wave keeps both: the answers of those who answered, and what everybody meant. Only aggregates of it leave a study.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.survey_statistics import Values, asked, standardised
from sim.instruments.draws import normals
from sim.instruments.employee_survey import Answers, employee_survey
from sim.instruments.personnel_records import records_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.engine import Engine

HALF_YEAR, YEAR = 26, 52
BEFORE = YEAR
"""Weeks that pass before the first wave, so that a theory that is switched off has left its traces by then."""
QUARTER = 13
RELIABILITY = 0.85
"""Of scales that only studies ask; that of the questionnaire [evidence BAS-22]."""
PRIVATE = 0.15
"""Weight of what is one's own business in the wish to leave (judgement, set so that the wish goes with leaving within
a year at about .38, recalled of Griffeth and others 2000: people know only part of what will make them go)."""
LATENT = (
    "satisfaction", "commitment", "trust", "needs", "orientation", "exhaustion", "manager_relation", "cooperation",
    "effort",
)  # fmt: skip


@dataclass(frozen=True)
class Wave:
    """One survey of everybody present.

    Attributes
    ----------
    answers : Answers
        What was answered.
    keys : ndarray of int64
        Who held the seats.
    meant : dict of ndarray
        What each of them would have said with a perfect instrument, and ``wish``, the wish to leave.
    wish, neglect, breach : ndarray
        Answers about the wish to leave, letting things slide and broken promises; NaN of those who did not answer.
    wage : ndarray
        Yearly wage, from the records.
    performance : ndarray
        Work done in an hour and quality delivered, as a good judge of both would rate them; see `performance_of`.
    """

    answers: Answers
    keys: NDArray[np.int64]
    meant: dict[str, Values]
    wish: Values
    neglect: Values
    breach: Values
    wage: Values
    performance: Values


def wave_of(engine: Engine, seed: int) -> Wave:
    """Ask everybody present, and look into the records."""
    ledger, week = engine.ledger, engine.now
    answers = employee_survey(ledger, seed, week)
    keys = ledger.column("employee", "key")[answers.seat].copy()
    meant = {name: ledger.column("employee", name)[answers.seat].copy() for name in LATENT}
    meant["wish"] = wish_to_leave(engine, answers.seat)
    meant["breach"] = perceived_breach(engine, answers.seat, seed)
    said = [
        np.where(answers.answered, asked(what, keys, seed, question, week, RELIABILITY), np.nan)
        for question, what in (("wish", meant["wish"]), ("neglect", -meant["effort"]), ("breach", meant["breach"]))
    ]
    return Wave(
        answers=answers,
        keys=keys,
        meant=meant,
        wish=said[0],
        neglect=said[1],
        breach=said[2],
        wage=records_of(ledger, seed, week).wage,
        performance=performance_of(engine, answers.seat),
    )


def wish_to_leave(engine: Engine, seats: NDArray[np.int64]) -> Values:
    """Return how strongly people wish to leave: what drives them out, and in part what is their own business.

    What is one's own business (a better offer, a move) is how much of the hazard that a person will bear is left.
    """
    column = engine.ledger.column
    drives = np.log(np.maximum(column("employee", "quit_hazard")[seats], 1e-9))
    left = column("employee", "quit_threshold")[seats] - column("employee", "quit_sum")[seats]
    found: Values = drives - PRIVATE * np.log(np.maximum(left, 1e-3))
    return found


def perceived_breach(engine: Engine, seats: NDArray[np.int64], seed: int) -> Values:
    """Return how far people see promises as broken: what they feel of it, seen through their disposition.

    What people say of their employer's promises is an attitude like the others, with as much of a contented disposition
    in it as these have, as much of one's own stable leaning, and as much mood; the breach of the engine comes on top.
    """
    column, place = engine.ledger.column, engine.week.parameter_place
    weight, own, mood = (
        float(engine.parameters[place[f"attitudes.{name}"]])
        for name in ("disposition_weight", "other_own", "other_spread")
    )
    keys = column("employee", "key")[seats]
    lens = weight * column("employee", "disposition")[seats] + own * normals(seed, "own view of promises", keys)
    lens = lens + mood * normals(seed, "mood about promises", keys, engine.now)
    found: Values = column("employee", "breach")[seats] - lens
    return found


def performance_of(engine: Engine, seats: NDArray[np.int64]) -> Values:
    """Return performance: output in an hour and quality of service, each by its spread, with equal weight.

    Ratings of performance look at both; that they count alike is a judgement.
    """
    output = np.log(np.maximum(engine.ledger.column("employee", "productivity")[seats], 1e-3))
    found: Values = standardised(output) + standardised(engine.ledger.column("employee", "quality")[seats])
    return found


def still_here(wave: Wave, engine: Engine) -> NDArray[np.bool_]:
    """Return which people of a wave still hold their seats."""
    column = engine.ledger.column
    same = column("employee", "key")[wave.answers.seat] == wave.keys
    found: NDArray[np.bool_] = same & (column("employee", "present")[wave.answers.seat] > 0.0)
    return found


def quarter_of_records(engine: Engine, seed: int, wave: Wave) -> tuple[Values, Values]:
    """Live through a quarter; return days away and mean output in an hour, of the people of a wave who stayed."""
    seats = wave.answers.seat
    away, output = np.zeros(len(seats)), np.zeros(len(seats))
    row = np.full(int(seats.max()) + 1, -1)
    row[seats] = np.arange(len(seats))
    for _ in range(QUARTER):
        engine.run(1)
        records = records_of(engine.ledger, seed, engine.now)
        there = np.flatnonzero(engine.ledger.column("employee", "present") > 0.0)
        known = (there < len(row)) & (row[np.minimum(there, len(row) - 1)] >= 0)
        away[row[there[known]]] += records.days_absent[known]
        output += engine.ledger.column("employee", "productivity")[seats]
    stayed = still_here(wave, engine)
    return np.where(stayed, away, np.nan), np.where(stayed, output / QUARTER, np.nan)
