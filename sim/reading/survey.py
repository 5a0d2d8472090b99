"""What a firm's own survey and its customers' figures say, whatever files they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.reading.survey_columns import Asked

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class ScaleAnswers:
    """What was answered to one scale, (people, items), in its own points and reversed where it has to be."""

    asked: Asked
    points: NDArray[np.float64]

    def score(self) -> NDArray[np.float64]:
        """Return each person's mean over the items answered; NaN where fewer than half of them are."""
        count = (~np.isnan(self.points)).sum(axis=1)
        total = np.nansum(self.points, axis=1)
        return np.where(2 * count >= self.points.shape[1], total / np.maximum(count, 1), np.nan)


@dataclass(frozen=True)
class Ratings:
    """Judgements of departments by people of others: who asked, who was judged, points from 1 to 5."""

    asker: NDArray[np.int64]
    supplier: NDArray[np.int64]
    points: NDArray[np.float64]


@dataclass(frozen=True)
class Survey:
    """An employee survey, one row for each questionnaire or person of the personnel files.

    Attributes
    ----------
    department, segment : ndarray of int64
        Places in the organisation's tuples; segment -1 where nobody knows it.
    manager : ndarray
        1 for a manager, 0 for others, NaN where nobody knows.
    tenure_years, wage : ndarray
        From personnel files; NaN where nobody knows.
    scales : tuple of ScaleAnswers
        What was asked and answered.
    ratings : Ratings
        What people say of other departments.
    own_instrument : bool
        Whether the questions are the house's own, so that levels can be compared with the model's.
    notes : tuple of str
        What was done to the file that its owner should know.
    """

    department: NDArray[np.int64]
    segment: NDArray[np.int64]
    manager: NDArray[np.float64]
    tenure_years: NDArray[np.float64]
    wage: NDArray[np.float64]
    scales: tuple[ScaleAnswers, ...]
    ratings: Ratings
    own_instrument: bool
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.department)

    @property
    def answered(self) -> NDArray[np.bool_]:
        """Return who answered anything at all."""
        found = np.zeros(len(self), bool)
        for each in self.scales:
            found |= ~np.isnan(each.points).all(axis=1)
        return found


@dataclass(frozen=True)
class Customers:
    """What customers said, one row for each interview or for each mean of a wave.

    Attributes
    ----------
    when : ndarray
        Time of each row, in years or in the file's own numbers; 0 where the file has no time.
    label : tuple of str
        The same as the file writes it.
    market : ndarray of int64
        Place of the segment of customers; -1 for customers of all segments.
    score : ndarray
        Satisfaction, 0 to 100.
    answers : ndarray
        Answers behind each row: 1 for an interview, NaN where a mean does not say.
    interviews : bool
        Whether rows are single interviews.
    """

    when: NDArray[np.float64]
    label: tuple[str, ...]
    market: NDArray[np.int64]
    score: NDArray[np.float64]
    answers: NDArray[np.float64]
    interviews: bool

    def __len__(self) -> int:
        return len(self.when)
