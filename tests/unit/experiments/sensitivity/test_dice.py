"""Dice of a study: repeatable, apart for every word, and fair."""

from __future__ import annotations

import numpy as np

from sim.experiments.sensitivity.dice import resamples, shuffled, uniforms


def test_draws_repeat_and_differ_by_word_and_seed() -> None:
    assert np.array_equal(uniforms(1, "a", 3, 4), uniforms(1, "a", 3, 4))
    assert not np.array_equal(uniforms(1, "a", 3, 4), uniforms(1, "b", 3, 4))
    assert not np.array_equal(uniforms(1, "a", 3, 4), uniforms(2, "a", 3, 4))


def test_an_order_holds_each_number_once_and_a_resample_as_many_as_there_are() -> None:
    assert (np.sort(shuffled(1, "a", 50, 9), axis=1) == np.arange(9)).all()
    drawn = resamples(1, "a", 2000, 9)
    assert (drawn.sum(axis=1) == 9).all() and np.abs(drawn.mean(axis=0) - 1).max() < 0.1
