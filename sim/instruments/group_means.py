"""Means of a survey by group, as they may be handed on: small groups are withheld.

A mean of three answers tells a colleague what the third one said. Groups with fewer answers than
`SMALLEST_GROUP` are therefore withheld; and because what is withheld can be worked out together from the mean of all,
the next smallest are withheld too until they are at least two groups with `SMALLEST_GROUP` answers between them. A firm
of five has no groups: its mean is that of everybody, or nothing.

Known answer
    Groups of 12, 8 and 3: the third is withheld, and with it the second. Groups of 12, 3 and 2: the last two. Groups
    of 12, 8, 2 and 1: all but the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALLEST_GROUP = 5
"""Answers (or people) that a group must have to be shown; common practice of survey houses (judgement)."""


def group_means(
    values: NDArray[np.float64], groups: NDArray[np.int64], count: int, smallest: int = SMALLEST_GROUP
) -> NDArray[np.float64]:
    """Return the mean of each group's answers, NaN where a group is empty or withheld.

    Parameters
    ----------
    values : ndarray
        One for each person, NaN where there is no answer.
    groups : ndarray
        Each person's group: 0 to `count` - 1.
    count : int
        Number of groups.
    smallest : int
        Answers that a group must have.
    """
    there = ~np.isnan(values)
    answers = np.bincount(groups[there], minlength=count).astype(np.float64)
    total = np.bincount(groups[there], weights=values[there], minlength=count)
    return np.where(shown_groups(answers, smallest), total / np.maximum(answers, 1.0), np.nan)


def shown_groups(answers: NDArray[np.float64], smallest: int = SMALLEST_GROUP) -> NDArray[np.bool_]:
    """Return which groups of a whole may be shown, with the whole itself, by how many answers each has.

    Parameters
    ----------
    answers : ndarray
        Answers of each group; together they are those of the whole.
    smallest : int
        Answers that a group must have, and all withheld groups together.
    """
    shown: NDArray[np.bool_] = answers >= smallest
    hidden = (answers > 0) & ~shown
    while hidden.any() and shown.any() and (hidden.sum() < 2 or answers[hidden].sum() < smallest):
        next_one = int(np.argmin(np.where(shown, answers, np.inf)))
        shown[next_one], hidden[next_one] = False, True
    return shown


def overall_mean(values: NDArray[np.float64], smallest: int = SMALLEST_GROUP) -> float:
    """Return the mean of all answers, NaN where there are too few."""
    there = ~np.isnan(values)
    return float(values[there].mean()) if there.sum() >= smallest else float("nan")
