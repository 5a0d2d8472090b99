"""Emulators find what a figure depends on among hundreds of numbers, and know how far they can be trusted."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.calibration.emulator import LEAST_LACK, features_of, learnt

pytest.importorskip("sklearn")
LUCK = 0.3


@pytest.fixture(scope="module")
def worlds() -> np.ndarray:
    return np.random.default_rng(1).standard_normal((300, 200))


def figure(worlds: np.ndarray, seed: int) -> np.ndarray:
    luck = LUCK * np.random.default_rng(seed).standard_normal(len(worlds))
    return 2.0 + 1.5 * worlds[:, 3] - 0.8 * worlds[:, 150] + 0.6 * worlds[:, 3] * worlds[:, 150] + luck


def test_an_emulator_finds_the_numbers_that_count_and_their_product(worlds):
    found = learnt(worlds, figure(worlds, 2), LUCK**2)
    assert {3, 150} <= found.used and len(found.used) <= 5
    fresh = np.random.default_rng(3).standard_normal((400, 200))
    truth = figure(fresh, 4)
    assert np.std(found(fresh) - truth) == pytest.approx(LUCK, rel=0.15)
    assert found.explained == pytest.approx(1 - LUCK**2 / truth.var(), abs=0.05)


def test_luck_is_not_taken_for_ignorance(worlds):
    values = figure(worlds, 2)
    assert learnt(worlds, values, 0.0).lack == pytest.approx(LUCK**2, rel=0.15)
    assert learnt(worlds, values, LUCK**2).lack < 0.8 * LUCK**2
    assert learnt(worlds, values, 10.0).lack == pytest.approx(LEAST_LACK * values.var())


def test_noise_is_not_explained_and_a_constant_is_known(worlds):
    noise = learnt(worlds, np.random.default_rng(5).standard_normal(300), 0.0)
    assert len(noise.used) <= 3 and noise.explained < 0.1
    assert learnt(worlds, np.full(300, 4.0), 0.0)(worlds[:2]).tolist() == [4.0, 4.0]


def test_worlds_without_a_number_are_left_out(worlds):
    values = figure(worlds, 2)
    values[::10] = np.nan
    assert 3 in learnt(worlds, values, LUCK**2).used


def test_features_are_scores_and_one_column_for_each_named_world():
    scores = np.array([[0.5, 9.0], [-1.0, 9.0]])
    found = features_of(scores, np.array([[0.7, 0.1], [0.2, 0.9]]), (0, 3))
    assert found.shape == (2, 4) and found[:, 0].tolist() == [0.5, -1.0]
    assert (found[0, 1:] > 0).tolist() == [True, False, False] and (found[1, 1:] > 0).tolist() == [False, False, True]
