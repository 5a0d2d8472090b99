"""Who may be told of: groups of fewer than five are withheld, and nothing told lets anybody work them out.

Two rules. In each whole that is told of with its parts (the firm and its office sides with their departments), the
parts that are withheld are none, or at least two with five answers between them. And where several ways of dividing the
same people are told of, no sum over one to four people follows from all that is told (an attack by differencing):
each group's sum is a row of equations; a small set of people is safe if its sum is no combination of those rows. Sets
are tried that are one cell or two of the finest division that all told groups make together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.instruments.group_means import SMALLEST_GROUP

Flags = NDArray[np.bool_]
MOST_CELLS = 1_500
"""Cells beyond which differencing is not tried out, and only one way of dividing people is told of."""


def shown_within(answers: NDArray[np.float64], wholes: Sequence[Flags]) -> Flags:
    """Return which groups may be told of, where several wholes made of them are told of, too.

    Parameters
    ----------
    answers : ndarray
        Answers of each group.
    wholes : sequence of ndarray of bool
        For each whole that is told of, the groups that it is made of.
    """
    shown: Flags = answers >= SMALLEST_GROUP
    changed = True
    while changed:
        changed = False
        for whole in wholes:
            hidden = whole & ~shown & (answers > 0)
            while hidden.any() and (hidden.sum() < 2 or answers[hidden].sum() < SMALLEST_GROUP):
                told = whole & shown
                if not told.any():
                    break
                next_one = int(np.argmin(np.where(told, answers, np.inf)))
                shown[next_one], hidden[next_one], changed = False, True, True
    return shown


def tells_on_few(groups: Sequence[Flags], answered: Flags) -> bool:
    """Return whether sums over one to four people follow from the sums of groups that are told.

    Parameters
    ----------
    groups : sequence of ndarray of bool
        Members of each group that is told of, one flag for each person.
    answered : ndarray of bool
        Who has an answer in those sums.
    """
    if not groups or not answered.any():
        return False
    members = np.stack([each[answered] for each in groups])
    cells, counts = np.unique(members, axis=1, return_counts=True)
    if cells.shape[1] > MOST_CELLS:
        return True
    inside = np.flatnonzero(cells.any(axis=0))
    cells, counts = cells[:, inside].astype(np.float64), counts[inside]
    small = np.flatnonzero(counts < SMALLEST_GROUP)
    if len(small) == 0:
        return False
    _, strength, rows = np.linalg.svd(cells, full_matrices=False)
    rows = rows[strength > 1e-9 * max(1.0, float(strength.max()))]
    projector = rows[:, small].T @ rows[:, small]
    own = np.diag(projector)
    if (own > 1.0 - 1e-9).any():
        return True
    pairs = own[:, None] + own[None, :] + 2.0 * projector > 2.0 - 1e-9
    few = counts[small][:, None] + counts[small][None, :] < SMALLEST_GROUP
    np.fill_diagonal(pairs, False)
    return bool((pairs & few).any())
