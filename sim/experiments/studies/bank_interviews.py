"""Interviews with a bank's customers: what they met in half a year, and what they say of it.

Customers differ in how kindly they judge, and a kind judge gives kind answers to all questions about what was
experienced. A part of that goes into what a person says to have expected, which is asked for in the same breath.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.survey_statistics import Values
from sim.instruments.customer_survey import customer_survey
from sim.instruments.draws import normals
from sim.instruments.scales import ratings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.engine import Engine

ERROR = 9.0
"""SD of the error of a single question, in index points, as in the customer survey."""
EXPECTATION_ERROR = 12.0
"""SD of that of the question about what was expected, which is recalled."""
KINDNESS_EXPECTED = 0.6
"""Share of leniency in what is said to have been expected; with this and its error, answers about quality and
expectation correlate at .49, as in the interviews."""
OWN_VALUE = 11.0
"""SD of a customer's own view of prices, in index points; with it, quality and value correlate at .75."""
RELIABILITY = 0.85
"""Of scales of several questions about one case [evidence BAS-22]."""


@dataclass
class Half:
    """What happened to each customer's place in half a year.

    Attributes
    ----------
    keys : ndarray of int64
        Who held the places at the beginning.
    expected : ndarray
        What each then thought would happen, in index points.
    complained : ndarray of bool
        Whether a case ended in a complaint.
    redress : ndarray
        Points that handling the latest complaint gave back or took.
    """

    keys: NDArray[np.int64]
    expected: Values
    complained: NDArray[np.bool_]
    redress: Values


@dataclass(frozen=True)
class Cases:
    """Cases of the last weeks, and whose they were.

    Attributes
    ----------
    expected, experience : ndarray
        What the customer thought would happen, and what did; index points, without ways of using a scale.
    satisfied, pleased : ndarray
        Satisfaction with the firm after it, and with the case.
    keys : ndarray of int64
        Customers.
    """

    expected: Values
    experience: Values
    satisfied: Values
    pleased: Values
    keys: NDArray[np.int64]


@dataclass(frozen=True)
class Interviews:
    """Answers of all customers who were there all the time; index points, or points from 1 to 10.

    Attributes
    ----------
    index : ndarray
        Satisfaction index, 0 to 100.
    overall : ndarray
        Its first question, 1 to 10.
    quality, expectation, value, loyalty, handling : ndarray
        1 to 10; `handling` NaN of those who did not complain.
    complained : ndarray of bool
        Whether they say that they complained.
    home : ndarray of int64
        Row of the department where they usually go.
    """

    index: Values
    overall: Values
    quality: Values
    expectation: Values
    value: Values
    loyalty: Values
    handling: Values
    complained: NDArray[np.bool_]
    home: NDArray[np.int64]


def live(engine: Engine, weeks: int, noted: int) -> tuple[Half, Cases]:
    """Live through some weeks; note complaints, and the cases of the last `noted` weeks."""
    column = engine.ledger.column
    places = engine.ledger.rows("customer")
    half = Half(
        column("customer", "key").copy(), column("customer", "will_expect").copy(),
        np.zeros(places, np.bool_), np.zeros(places),
    )  # fmt: skip
    cases = []
    for week in range(weeks):
        before = column("customer", "will_expect").copy()
        engine.run(1)
        came = (column("customer", "visits") > 0.0) & (column("customer", "present") > 0.0)
        spoke = came & (column("customer", "complains") > 0.0)
        half.complained |= spoke
        half.redress[spoke] = column("customer", "redress")[spoke]
        if week >= weeks - noted:
            met, kind = column("customer", "experience")[came], column("customer", "leniency")[came]
            satisfied, keys = column("customer", "satisfaction")[came], column("customer", "key")[came]
            cases.append((before[came], met, satisfied, met + kind, keys))
    return half, Cases(*(np.concatenate(each) for each in zip(*cases, strict=True)))


def interviews(engine: Engine, seed: int, half: Half) -> Interviews:
    """Interview everybody who has been a customer all the time."""
    column, week = engine.ledger.column, engine.now
    survey = customer_survey(engine.ledger, seed, week)
    places = np.flatnonzero(column("customer", "present") > 0.0)
    stayed = column("customer", "key")[places] == half.keys[places]
    places = places[stayed]
    keys = column("customer", "key")[places]
    kind = column("customer", "leniency")[places]
    met = column("customer", "will_expect")[places] + kind

    def answer(points: Values, question: str, error: float) -> Values:
        return ratings(1.0 + 0.09 * (points + error * normals(seed, question, keys, week)), 1.0, 10.0)

    own = OWN_VALUE * normals(seed, "own view of prices", keys)
    price = 100.0 * float(column("firm", "price")[0])
    mended = float(column("firm", "index_level")[0]) + half.redress[places] + kind
    complained = half.complained[places]
    staying = column("customer", "satisfaction")[places] - column("customer", "forgiven")[places]
    return Interviews(
        index=survey.scores()[stayed],
        overall=survey.items[stayed, 0],
        quality=answer(met, "overall quality", ERROR),
        expectation=answer(half.expected[places] + KINDNESS_EXPECTED * kind, "what was expected", EXPECTATION_ERROR),
        value=answer(met - price + own, "value for money", ERROR),
        loyalty=answer(staying, "would stay", ERROR),
        handling=np.where(complained, answer(mended, "handling", ERROR), np.nan),
        complained=complained,
        home=column("customer", "home")[places].copy(),
    )
