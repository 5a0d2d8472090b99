"""The internal-service survey: what people say of the departments that work for them.

Theory
    Departments are each other's customers. People judge a supplying department by whether work comes in time, by
    how helpful it is, and by whether it understands what they need; answers carry the regard of their own
    department, a personal view and error, as in any survey of perceptions.

Equation
    in time     = -(share late - usual share of a firm)/.15
    helpful     = regard
    understands = (regard + in time)/2
    item = 3.4 + .9·(.6·that + .5·own view + .6·error), rounded and held in 1..5

Known answer
    More late requests lower the answers to the first question; a department of four people gets no figure of its own.

Units: points, 1 to 5. The spreads are judgement: figures of single departments rest on few people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.instruments.draws import normals, pseudonyms, uniforms
from sim.instruments.scales import ratings

if TYPE_CHECKING:
    import pandas as pd

QUESTIONS = ("in_time", "helpful", "understands")
RESPONSE = 0.65
"""Share of people who answer (judgement)."""
USUAL_LATE, SPREAD_OF_LATE = 0.2, 0.15
"""Usual share of late requests, and its spread between pairs of departments (judgement)."""


@dataclass(frozen=True)
class InternalAnswers:
    """One wave: one row for each person who answered and each department that works for that person's own.

    Attributes
    ----------
    week : int
        When it was taken.
    person : ndarray of uint64
        Pseudonyms, as in the employee survey.
    asker, supplier : ndarray of int64
        Rows of the person's department and of the department that is judged.
    items : ndarray
        The three questions, (rows, 3), points from 1 to 5.
    asked : ndarray of int64
        How many people were asked about each row's pair of departments.
    """

    week: int
    person: NDArray[np.uint64]
    asker: NDArray[np.int64]
    supplier: NDArray[np.int64]
    items: NDArray[np.float64]
    asked: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.person)

    def to_frame(self, departments: tuple[str, ...] = ()) -> pd.DataFrame:
        """Return the export: one row for each person and department judged, one column for each question."""
        import pandas as pd

        frame = pd.DataFrame({"week": self.week, "person": [f"{each:016x}" for each in self.person]})
        for name, places in (("department", self.asker), ("about", self.supplier)):
            frame[name] = [departments[each] for each in places] if departments else places
        for place, question in enumerate(QUESTIONS):
            frame[question] = self.items[:, place]
        return frame


def internal_service_survey(ledger: Ledger, seed: int, week: int) -> InternalAnswers:
    """Ask everybody about each department that usually works for the own one.

    Parameters
    ----------
    ledger : Ledger
        The firm as it is now; it is not changed.
    seed : int
        Seed of the survey's luck.
    week : int
        Now; each wave has luck of its own.
    """
    seats = np.flatnonzero(ledger.column("employee", "present") > 0.0)
    key = ledger.column("employee", "key")
    answering = uniforms(seed, "internal service: answers", key[seats], week) < RESPONSE
    place = ledger.column("employee", "department")[seats]
    relations = np.flatnonzero(ledger.column("relation", "rate") > 0.0)
    found_seats, found_relations, asked = [], [], []
    for relation in relations:
        here = place == ledger.column("relation", "asker")[relation]
        those = seats[here & answering]
        found_seats.append(those)
        found_relations.append(np.full(len(those), relation))
        asked.append(np.full(len(those), int(here.sum())))
    chosen = np.concatenate([np.empty(0, np.int64), *found_seats])
    about = np.concatenate([np.empty(0, np.int64), *found_relations])
    supplier = ledger.column("relation", "supplier")[about]
    return InternalAnswers(
        week=week,
        person=pseudonyms(seed, key[chosen]),
        asker=ledger.column("relation", "asker")[about].copy(),
        supplier=supplier.copy(),
        items=_points(ledger, about, key[chosen], ledger.column("department", "key")[supplier], seed, week),
        asked=np.concatenate([np.empty(0, np.int64), *asked]),
    )


def _points(
    ledger: Ledger, about: NDArray[np.int64], persons: NDArray[np.int64], suppliers: NDArray[np.int64], seed: int,
    week: int,
) -> NDArray[np.float64]:  # fmt: skip
    """Return the points that people give to the three questions."""
    regard = ledger.column("relation", "regard")[about]
    in_time = np.clip((USUAL_LATE - ledger.column("relation", "late_share")[about]) / SPREAD_OF_LATE, -3.0, 3.0)
    keys = persons ^ suppliers
    view = normals(seed, "internal service: own view", keys)
    asked_about = (in_time, regard, 0.5 * (in_time + regard))
    errors = [normals(seed, f"internal service: {question}", keys, week) for question in QUESTIONS]
    return np.stack(
        [ratings(3.4 + 0.9 * (0.6 * true + 0.5 * view + 0.6 * error))
         for true, error in zip(asked_about, errors, strict=True)], axis=1,
    )  # fmt: skip
