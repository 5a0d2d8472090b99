"""The volume that plans reach, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.best_plan.measure import resampled
from sim.experiments.best_plan.pareto import volume


def test_volumes_by_hand() -> None:
    assert volume(np.array([[0.5, 0.4]])) == pytest.approx(0.2)
    assert volume(np.array([[1.0, 0.5], [0.5, 1.0], [0.4, 0.4]])) == pytest.approx(0.75)
    assert volume(np.array([[1.0, -0.1], [0.0, 1.0]])) == 0.0
    assert volume(np.array([[1.0, 0.5, 0.5], [0.5, 1.0, 0.5], [0.5, 0.5, 1.0]])) == pytest.approx(0.5)


def test_a_volume_is_what_chance_finds_of_it() -> None:
    draw = np.random.default_rng(1)
    points = draw.random((6, 3))
    there = draw.random((40_000, 3))
    share = (there[:, None, :] <= points[None]).all(axis=2).any(axis=1).mean()
    assert volume(points) == pytest.approx(share, abs=0.01)


def test_a_resampled_mean_has_the_interval_of_a_mean() -> None:
    rows = np.random.default_rng(2).normal(1.0, 1.0, (1, 50))
    found = resampled(rows, lambda these: float(these.mean()), "mean")
    reach = 2.01 * rows.std(ddof=1) / np.sqrt(50)
    assert found.value == rows.mean()
    assert found.high - found.low == pytest.approx(2 * reach, rel=0.08)
