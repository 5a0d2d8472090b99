"""Chains against a posterior that is known exactly, and figures out of reach."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.calibration.chains import agreeing, widened
from sim.experiments.calibration.emulator import Emulator


def line(*weights: float) -> Emulator:
    pairs = np.array([(place, -1) for place in range(len(weights))], np.int64)
    return Emulator(0.0, pairs, np.zeros(len(weights)), np.array(weights), 1.0, 1e-9)


@pytest.mark.statistical
def test_chains_reach_the_normal_posterior_that_algebra_gives():
    slopes, values, errors = np.array([[1.0, 1.0, 0.0], [0.0, 2.0, 0.0]]), np.array([1.5, -1.0]), np.array([0.4, 0.5])
    precision = np.eye(3) + slopes.T @ np.diag(errors**-2) @ slopes
    spread = np.linalg.inv(precision)
    centre = spread @ slopes.T @ (values / errors**2)
    begin = np.random.default_rng(1).standard_normal((800, 4))
    found = agreeing(
        begin, 3, [line(*row) for row in slopes], values, errors, np.random.default_rng(2), steps=1200
    )  # fmt: skip
    count = np.sqrt(len(begin))
    np.testing.assert_allclose(found[:, :3].mean(axis=0), centre, atol=4.5 * np.sqrt(np.diag(spread).max()) / count)
    np.testing.assert_allclose(np.cov(found[:, :3].T), spread, atol=0.17)
    np.testing.assert_array_equal(found[:, 3], begin[:, 3])


def test_what_no_emulator_looks_at_stays_as_it_was_drawn():
    begin = np.random.default_rng(1).standard_normal((20, 5))
    pairs = np.array([[2, -1]], np.int64)
    only = Emulator(0.0, pairs, np.zeros(1), np.ones(1), 1.0, 0.01)
    found = agreeing(begin, 5, [only], np.array([3.0]), np.array([0.1]), np.random.default_rng(2), steps=300)
    np.testing.assert_array_equal(found[:, [0, 1, 3, 4]], begin[:, [0, 1, 3, 4]])
    assert found[:, 2].mean() > 2.5


def test_errors_are_widened_only_where_the_prior_cannot_reach():
    prior = np.random.default_rng(1).standard_normal((4000, 2))
    found = widened(np.array([1.0, 10.0]), np.array([0.2, 0.2]), prior)
    assert found[0] == 0.2
    assert abs(10.0 - prior[:, 1].mean()) == pytest.approx(2.0 * np.hypot(found[1], prior[:, 1].std()))
