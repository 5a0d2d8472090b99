"""The search finds a known optimum of a noisy function in few looks, and repeats."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.best_plan.search import (
    fronts,
    penalised,
    proposed,
    random_points,
    see_that_it_can_search,
    single_loss,
    spread_points,
)

BEST = np.array([0.2, 0.5, 0.3])


def loss(points: np.ndarray, noise: float = 0.0) -> np.ndarray:
    wobble = np.sin(1e4 * points.sum(axis=1)) * noise
    return ((points - BEST) ** 2).sum(axis=1) + wobble


def same(points: np.ndarray) -> np.ndarray:
    return points


def looked(seed: int, noise: float = 0.02, limit: float | None = None) -> np.ndarray:
    points = spread_points(3, 12, seed)
    for generation in range(4):
        beyond = np.zeros((len(points), 0)) if limit is None else (points[:, :1] - limit)
        new = proposed(points, loss(points, noise)[:, None], beyond, count=5, seed=seed + generation, draw_back=same)
        points = np.vstack([points, new])
    return points


def test_it_finds_the_optimum_where_looking_at_random_does_not() -> None:
    found, chance = [], []
    for seed in range(2):
        found.append(loss(looked(seed)).min())
        chance.append(loss(random_points(3, 32, seed)).min())
    assert np.mean(found) < 0.004 < np.mean(chance)


def test_it_keeps_limits_while_it_looks() -> None:
    points = looked(1, limit=0.1)
    last = points[-5:]
    assert (last[:, 0] <= 0.12).all() and loss(last).min() < 0.03


def test_the_same_seed_gives_the_same_points() -> None:
    points = spread_points(3, 12, 2)

    def asked(seed: int) -> np.ndarray:
        none = np.zeros((12, 0))
        return proposed(points, loss(points)[:, None], none, count=4, seed=seed, draw_back=same)

    assert np.array_equal(asked(2), asked(2))
    assert not np.array_equal(asked(2), asked(3))


def test_two_goals_are_looked_for_all_along_the_front() -> None:
    points = spread_points(2, 14, 1)
    for generation in range(3):
        losses = np.column_stack([points[:, 0], 1 - points[:, 0] + points[:, 1]])
        new = proposed(points, losses, np.zeros((len(points), 0)), count=6, seed=generation, draw_back=same)
        points = np.vstack([points, new])
    last = points[-12:]
    assert last[:, 1].mean() < 0.15 and np.ptp(last[:, 0]) > 0.5


def test_fronts_by_hand() -> None:
    losses = np.array([[0.0, 2.0], [1.0, 1.0], [2.0, 2.0], [2.0, 0.0], [3.0, 3.0]])
    assert fronts(losses).tolist() == [0, 0, 1, 0, 2]


def test_what_breaks_a_limit_stands_behind_all_that_keeps_it() -> None:
    losses = np.array([[105.0], [101.0], [100.0], [102.0]])
    found = penalised(losses, np.array([0.0, 0.0, 0.2, 0.1]))[:, 0]
    assert found[1] < found[0] < found[3] < found[2]


def test_several_losses_are_ranked_by_front_then_room() -> None:
    losses = np.array([[0.0, 1.0], [0.5, 0.5], [0.52, 0.49], [1.0, 0.0], [2.0, 2.0]])
    rank = single_loss(losses)
    assert rank.argmax() == 4
    assert max(rank[0], rank[3]) < min(rank[1], rank[2])


def test_without_scikit_learn_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(InputError, match=r"pip install 'morale-sim\[optimise\]'"):
        see_that_it_can_search()
