"""Chains: worlds that agree with what was published, drawn on emulators, one chain for each member.

Preconditioned Crank-Nicolson steps [Cotter2013]: a proposal forgets a little of where the chain stands and keeps the
prior as it is, so that only the published figures decide whether it is taken. Numbers that no emulator looks at, and
the named world that a member lives in, stay as they were drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.randomness import Generator
    from sim.experiments.calibration.emulator import Emulator

STEPS = 2400
HEATING = 0.5
"""Share of the steps in which the published figures come to count in full, little by little."""
TAKEN = 0.25
"""Share of proposals that ought to be taken; the length of the steps follows it."""
SHORTEST, LONGEST = 0.003, 0.7


def agreeing(
    features: NDArray[np.float64],
    free: int,
    emulators: Sequence[Emulator],
    values: NDArray[np.float64],
    errors: NDArray[np.float64],
    dice: Generator,
    steps: int = STEPS,
) -> NDArray[np.float64]:
    """Return features of worlds that agree with published figures, one for each world that a chain begins with.

    Parameters
    ----------
    features : array, (members, features)
        Where chains begin: draws from the prior.
    free : int
        How many features, the first, are normal scores that may move.
    emulators : sequence of Emulator
        One for each figure.
    values, errors : array, (figures,)
        What was published, and its SD about the truth; what emulators lack is added here.
    dice : Generator
        Where chance comes from.
    steps : int
        Length of each chain.
    """
    moving = np.array(sorted({each for one in emulators for each in one.used if each < free}), np.int64)
    spread = np.sqrt(errors**2 + np.array([one.lack for one in emulators]))

    def disagreement(worlds: NDArray[np.float64]) -> NDArray[np.float64]:
        told = np.stack([one(worlds) for one in emulators], axis=1)
        half: NDArray[np.float64] = 0.5 * (((told - values) / spread) ** 2).sum(axis=1)
        return half

    now = features.copy()
    cost, length = disagreement(now), np.full(len(now), 0.15)
    for step in range(steps):
        count = min(1.0, max(0.01, (step + 1) / (HEATING * steps)))
        proposed = now.copy()
        fresh = dice.standard_normal((len(now), len(moving)))
        proposed[:, moving] = np.sqrt(1 - length[:, None] ** 2) * now[:, moving] + length[:, None] * fresh
        its = disagreement(proposed)
        taken = np.log(dice.random(len(now))) < count * (cost - its)
        now[taken], cost[taken] = proposed[taken], its[taken]
        length = (length * np.exp(0.03 * (taken - TAKEN))).clip(SHORTEST, LONGEST)
    return now


def widened(
    values: NDArray[np.float64], errors: NDArray[np.float64], prior: NDArray[np.float64], most: float = 2.0
) -> NDArray[np.float64]:
    """Return errors so wide that no figure lies further than `most` SD from what worlds of the prior show.

    A figure that the model cannot show would otherwise push numbers to the ends of their ranges; it is told that it is
    out of reach, and counts for less.
    """
    far = np.abs(values - np.nanmean(prior, axis=0)) / most
    found: NDArray[np.float64] = np.sqrt(np.maximum(errors**2, far**2 - np.nanvar(prior, axis=0)))
    return found
