"""The employee survey: latent attitudes become answers on a scale of 1 to 5, with error, gaps and silence.

Theory
    A questionnaire sees attitudes through items of limited reliability, coloured by a leaning that
    all answers of one person on one day share, and only of those who answer. The less satisfied
    answer less, and some departments answer less than others. Published correlations are of such
    answers, so comparisons with them are made here.

Equation
    items: see `sim.instruments.scales`
    answers when a + b·satisfaction + s·department + habit + moment > 0   (probit; habit + moment have SD 1)
    a = quantile(response)·sqrt(1 + b² + s²), so that `response` is the expected share

Right answers about the promise come from a test of ten questions, each of which a person gets right with the
chance that is the person's knowledge.

Known answer
    A share of about .72 answers; the mean satisfaction of those is above that of all (b > 0).

Units: items in points, 1 to 5; shares from 0 to 1. An export holds answers only: no attitude, no key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.instruments.draws import normals, pseudonyms, uniforms
from sim.instruments.scales import QUESTIONS, SCALES, SHIFTS, Scale, loadings, ratings

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Questionnaire:
    """How a survey is made.

    Attributes
    ----------
    scales : tuple of Scale
        What is asked.
    reliability : float
        Reliability of each scale, .80-.90 (recalled) [evidence BAS-22].
    method : float
        Share of what a scale's items have in common that is a leaning of the day (judgement).
    spread : float
        SD of an item in points (judgement; published scales have SDs of .75-.98 points).
    response : float
        Expected share who answer (judgement: ordinary for a survey at work).
    bias : float
        Rise of the tendency to answer with one SD of satisfaction, in SD (judgement).
    departments : float
        Spread of departments' tendency to answer, in SD (judgement).
    habit : float
        Share of the personal tendency to answer that stays from wave to wave (judgement).
    gap : float
        Share of items that people who answer leave out (judgement).
    """

    scales: tuple[Scale, ...] = SCALES
    reliability: float = 0.85
    method: float = 0.04
    spread: float = 1.0
    response: float = 0.72
    bias: float = 0.25
    departments: float = 0.25
    habit: float = 0.5
    gap: float = 0.03


@dataclass(frozen=True)
class Answers:
    """One wave of a survey: who was asked, who answered, and what.

    Attributes
    ----------
    week : int
        When it was taken.
    person : ndarray of uint64
        Pseudonyms, the same for a person in each wave.
    seat : ndarray of int64
        Place on the staff list: row of the seat that the person holds.
    department, segment : ndarray of int64
        Row of the department and number of the values segment, from the personnel files.
    answered : ndarray of bool
        Whether the questionnaire came back.
    items : dict of ndarray
        Points by scale, (people, items); NaN where there is no answer.
    knowledge : ndarray
        Share of right answers to the questions about what customers are promised; NaN where there is no answer.
    """

    week: int
    person: NDArray[np.uint64]
    seat: NDArray[np.int64]
    department: NDArray[np.int64]
    segment: NDArray[np.int64]
    answered: NDArray[np.bool_]
    items: dict[str, NDArray[np.float64]]
    knowledge: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.person)

    def score(self, scale: str) -> NDArray[np.float64]:
        """Return each person's mean over the items answered, in points; NaN where there are none."""
        points = self.items[scale]
        count = (~np.isnan(points)).sum(axis=1)
        return np.where(count > 0, np.nansum(points, axis=1) / np.maximum(count, 1), np.nan)

    def to_frame(self, departments: tuple[str, ...] = ()) -> pd.DataFrame:
        """Return the export: one row for each person, one column for each item."""
        import pandas as pd

        frame = pd.DataFrame({"week": self.week, "person": [f"{each:016x}" for each in self.person]})
        frame["department"] = [departments[each] for each in self.department] if departments else self.department
        frame["segment"] = self.segment
        frame["answered"] = self.answered
        for name, points in self.items.items():
            for place in range(points.shape[1]):
                frame[f"{name}_{place + 1}"] = points[:, place]
        frame["knowledge"] = self.knowledge
        return frame


def employee_survey(ledger: Ledger, seed: int, week: int, questionnaire: Questionnaire | None = None) -> Answers:
    """Ask everybody who is present.

    Parameters
    ----------
    ledger : Ledger
        The firm as it is now; it is not changed.
    seed : int
        Seed of the survey's luck, usually the run's: the same people then answer alike in every plan.
    week : int
        Now; each wave has luck of its own.
    questionnaire : Questionnaire, optional
        How it is made.
    """
    form = questionnaire or Questionnaire()
    seats = np.flatnonzero(ledger.column("employee", "present") > 0.0)
    keys = ledger.column("employee", "key")[seats]
    department = ledger.column("employee", "department")[seats].copy()
    answered = _answers(ledger, seats, seed, week, form)
    leaning = normals(seed, "leaning", keys, week)
    items = {}
    for scale in form.scales:
        points = _points(scale, _seen(ledger, scale, seats, seed), leaning, keys, seed, week, form)
        left_out = np.stack([uniforms(seed, f"{name} gap", keys, week) for name in scale.item_names], axis=1) < form.gap
        items[scale.name] = np.where(answered[:, None] & ~left_out, points, np.nan)
    segment = ledger.column("employee", "segment")[seats].copy()
    right = np.where(answered, _right_answers(ledger, seats, keys, seed, week), np.nan)
    return Answers(week, pseudonyms(seed, keys), seats, department, segment, answered, items, right)


def _right_answers(
    ledger: Ledger, seats: NDArray[np.int64], keys: NDArray[np.int64], seed: int, week: int
) -> NDArray[np.float64]:
    """Return the share of questions about the promise to which people give the right answer."""
    known = ledger.column("employee", "promise_knowledge")[seats]
    right = [uniforms(seed, f"promise question {number + 1}", keys, week) < known for number in range(QUESTIONS)]
    found: NDArray[np.float64] = np.mean(right, axis=0)
    return found


def _seen(ledger: Ledger, scale: Scale, seats: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    """Return what each person would say of a scale's subject with a perfect instrument."""
    if not scale.own_view:
        own: NDArray[np.float64] = (ledger.column("employee", scale.name)[seats] - scale.middle) / scale.unit
        return own
    shared = ledger.column("department", scale.name)[ledger.column("employee", "department")[seats]]
    view = normals(seed, f"{scale.name} view", ledger.column("employee", "key")[seats])
    seen: NDArray[np.float64] = shared + scale.own_view * view
    return seen


def _points(
    scale: Scale, seen: NDArray[np.float64], leaning: NDArray[np.float64], keys: NDArray[np.int64], seed: int,
    week: int, form: Questionnaire,
) -> NDArray[np.float64]:  # fmt: skip
    """Return the points that people would give to each item."""
    variance = form.spread**2
    sign = -1.0 if scale.name == "exhaustion" else 1.0
    common = np.sqrt(1.0 - form.method) * seen + sign * np.sqrt(form.method) * leaning
    found = []
    for place, loading in enumerate(loadings(scale.items, form.reliability, variance)):
        error = np.sqrt(max(0.0, variance - loading**2 - 1.0 / 12.0))
        luck = normals(seed, scale.item_names[place], keys, week)
        found.append(ratings(scale.centre + SHIFTS[scale.items][place] + loading * common + error * luck))
    return np.stack(found, axis=1)


def _answers(
    ledger: Ledger, seats: NDArray[np.int64], seed: int, week: int, form: Questionnaire
) -> NDArray[np.bool_]:
    """Return who answers at all."""
    from scipy.special import ndtri

    keys = ledger.column("employee", "key")[seats]
    tendency = normals(seed, "department answers", ledger.column("department", "key"))
    level = float(ndtri(form.response)) * np.sqrt(1.0 + form.bias**2 + form.departments**2)
    habit = np.sqrt(form.habit) * normals(seed, "habit of answering", keys)
    moment = np.sqrt(1.0 - form.habit) * normals(seed, "answering", keys, week)
    wish = level + form.bias * ledger.column("employee", "satisfaction")[seats] + habit + moment
    wish = wish + form.departments * tendency[ledger.column("employee", "department")[seats]]
    found: NDArray[np.bool_] = wish > 0.0
    return found
