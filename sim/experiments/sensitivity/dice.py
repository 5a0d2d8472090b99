"""Dice of a study: addressed draws, so that a study repeats to the last bit wherever it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness

if TYPE_CHECKING:
    from numpy.typing import NDArray


def uniforms(seed: int, word: str, *shape: int) -> NDArray[np.float64]:
    """Return draws between 0 and 1 of a shape, named by a seed and a word."""
    keys = randomness.place_keys(randomness.text_key("study"), int(np.prod(shape)))
    base = randomness.decision_base(seed, randomness.text_key("study", word))
    return randomness.uniforms_at(base, keys).reshape(shape)


def shuffled(seed: int, word: str, times: int, count: int) -> NDArray[np.int64]:
    """Return the numbers below `count` in random orders, (times, count)."""
    return np.asarray(np.argsort(uniforms(seed, word, times, count), axis=1, kind="stable"), dtype=np.int64)


def resamples(seed: int, word: str, times: int, count: int) -> NDArray[np.int64]:
    """Return how often each of `count` things comes when as many are drawn with replacement, (times, count)."""
    drawn = (uniforms(seed, word, times, count) * count).astype(np.int64)
    found = np.zeros((times, count), dtype=np.int64)
    np.add.at(found, (np.arange(times)[:, None], drawn), 1)
    return found
