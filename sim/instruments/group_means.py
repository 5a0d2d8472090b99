"""Means of a survey by group, as they may be handed on: small groups are withheld.

A mean of three answers tells a colleague what the third one said. Groups with fewer answers than
`SMALLEST_GROUP` are therefore withheld; and where only one is, the next smallest too, because it could be worked
out from the mean of all. A firm of five has no groups: its mean is that of everybody, or nothing.

Known answer
    Groups of 12, 8 and 3: the third is withheld, and with it the second. Groups of 12, 3 and 2: the last two.
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
    shown = answers >= smallest
    hidden = (answers > 0) & ~shown
    if hidden.sum() == 1 and shown.any():
        shown[int(np.argmin(np.where(shown, answers, np.inf)))] = False
    return np.where(shown, total / np.maximum(answers, 1.0), np.nan)


def overall_mean(values: NDArray[np.float64], smallest: int = SMALLEST_GROUP) -> float:
    """Return the mean of all answers, NaN where there are too few."""
    there = ~np.isnan(values)
    return float(values[there].mean()) if there.sum() >= smallest else float("nan")
