"""Addressed luck of the instruments: (seed, question, whose, week) gives the number, whatever else is asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core import randomness


def uniforms(seed: int, question: str, keys: NDArray[np.int64], week: int | None = None) -> NDArray[np.float64]:
    """Return a uniform draw in (0, 1) for each key.

    Parameters
    ----------
    seed : int
        Seed of the instrument, signed or not; usually that of the run.
    question : str
        What is drawn, such as ``"satisfaction_2"``.
    keys : ndarray of int64
        Keys of the rows that are asked.
    week : int, optional
        The wave. Without it the draw is a stable habit of its holder.
    """
    base = randomness.decision_base(seed, randomness.text_key("instrument", question))
    return randomness.uniforms_at(base if week is None else randomness.week_base(base, week), keys)


def normals(seed: int, question: str, keys: NDArray[np.int64], week: int | None = None) -> NDArray[np.float64]:
    """Return a standard normal draw for each key; arguments as for `uniforms`."""
    from scipy.special import ndtri

    found: NDArray[np.float64] = ndtri(uniforms(seed, question, keys, week))
    return found


def pseudonyms(seed: int, keys: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return a number for each key that stays with its holder from wave to wave and does not tell the key."""
    base = np.uint64(randomness.decision_base(seed, randomness.text_key("instrument", "pseudonym")))
    return randomness.mix_array(base ^ randomness.mix_array(keys.view(np.uint64)))
