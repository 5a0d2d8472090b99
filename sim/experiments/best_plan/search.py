"""Where to look next: Gaussian processes of what is known, drawn from at every plan that might be tried.

With common random numbers what a plan does is a smooth function of its levels, so that a few
dozen plans tell a lot about all others. One process is fitted to each objective and each limit;
a draw from them is a world that might be true, and each point of a generation is the best plan
of one such world that keeps the limits (Thompson sampling under constraints; with several
objectives each point weighs them differently). Points come in generations, so that all cores
have work and nothing depends on which run ended first. Why no other optimiser: decision 0020.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from sim.core import randomness
from sim.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    DrawBack = Callable[["NDArray[np.float64]"], "NDArray[np.float64]"]
    """From points of the cube to points within the budget."""

EXTRA = "the search needs scikit-learn, which is not installed; say: pip install 'morale-sim[optimise]'"
MOST_KNOWN = 400
"""Best points from which is learned; fitting grows with their cube."""

ELITE = 6
"""Best points around which is looked more closely."""


def see_that_it_can_search() -> None:
    """See that scikit-learn is there.

    Raises
    ------
    InputError
        With what to install, if it is not.
    """
    try:
        import sklearn  # noqa: F401
    except ImportError as problem:
        raise InputError(EXTRA) from problem


def proposed(
    points: NDArray[np.float64],
    losses: NDArray[np.float64],
    beyond: NDArray[np.float64],
    *,
    count: int,
    seed: int,
    draw_back: DrawBack,
) -> NDArray[np.float64]:
    """Return where to look next, (count, levers), the most promising point first.

    Parameters
    ----------
    points : ndarray
        Points of the unit cube that are known, (n, levers).
    losses : ndarray
        What came out there, (n, objectives); less is better.
    beyond : ndarray
        How far each limit was passed there, (n, limits); below 0 inside.
    count : int
        How many points are wanted.
    seed : int
        Seed of the search; the same seed and knowledge give the same points.
    draw_back : callable
        From points to points within the budget.
    """
    from threadpoolctl import threadpool_limits

    rank = single_loss(penalised(losses, np.maximum(beyond, 0.0).sum(axis=1)))
    best = np.argsort(rank, kind="stable")
    learned = best[:MOST_KNOWN]
    pool = _pool(points[best[:ELITE]], seed, draw_back)
    with threadpool_limits(limits=1):
        drawn = [_draws(points[learned], _tamed(each[learned]), pool, count, seed, place)
                 for place, each in enumerate(losses.T)]  # fmt: skip
        passed = [_draws(points[learned], each[learned], pool, count, seed, 100 + place)
                  for place, each in enumerate(beyond.T)]  # fmt: skip
    return pool[_chosen(np.array(drawn), np.array(passed).reshape(-1, count, len(pool)), seed)]


def _tamed(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return losses whose worst are cut off, so that disasters do not rule the fit."""
    best, middle = float(losses.min()), float(np.median(losses))
    return np.minimum(losses, middle + 2.0 * (middle - best))


def _pool(best: NDArray[np.float64], seed: int, draw_back: DrawBack) -> NDArray[np.float64]:
    """Return points that might be tried: all over the cube, some levers left out, and around the best."""
    levers = best.shape[1]
    wide = random_points(levers, 300, seed)
    parts = [wide, wide * (_uniform("left out", wide.shape, seed) < 0.5)]
    for width, many in ((0.15, 400), (0.04, 300)):
        around = best[np.arange(many) % len(best)]
        moved = _uniform(f"moved {width}", around.shape, seed) < 0.6
        step = ndtri(_uniform(f"step {width}", around.shape, seed)) * width
        parts.append(np.clip(around + step * moved, 0.0, 1.0))
    return draw_back(np.vstack(parts))


def _draws(
    points: NDArray[np.float64],
    values: NDArray[np.float64],
    pool: NDArray[np.float64],
    count: int,
    seed: int,
    place: int,
) -> NDArray[np.float64]:
    """Return what a process fitted to values says of the pool, (count, pool): its mean first, then draws."""
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

    if float(np.ptp(values)) < 1e-12:
        return np.full((count, len(pool)), values[0])
    smooth: Any = Matern(length_scale=np.full(points.shape[1], 1.0), length_scale_bounds=(0.1, 20.0), nu=2.5)
    kernel = ConstantKernel(1.0, (1e-2, 1e2)) * smooth + WhiteKernel(0.05, (1e-4, 1.0))
    process = GaussianProcessRegressor(kernel, normalize_y=True, n_restarts_optimizer=1, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mean, covariance = process.fit(points, values).predict(pool, return_cov=True)
    size = len(pool)
    ridge = 1e-8 * float(np.trace(covariance)) / size + 1e-12
    root = np.linalg.cholesky(covariance + ridge * np.eye(size))
    normal = ndtri(_uniform(f"draws {place}", (count, size), seed))
    normal[0] = 0.0
    return np.asarray(mean + normal @ root.T)


def _chosen(drawn: NDArray[np.float64], passed: NDArray[np.float64], seed: int) -> list[int]:
    """Return a place of the pool for each draw, none twice; `drawn` is (objectives, draws, pool)."""
    objectives, count, _ = drawn.shape
    low, width = drawn.min(axis=(1, 2), keepdims=True), np.ptp(drawn, axis=(1, 2), keepdims=True) + 1e-12
    scaled = (drawn - low) / width
    parts = -np.log(_uniform("weights", (count, objectives), seed))
    weights = parts / parts.sum(axis=1, keepdims=True)
    weighed = weights.T[:, :, None] * scaled
    value = weighed.max(axis=0) + 0.05 * weighed.sum(axis=0) if objectives > 1 else scaled[0]
    value = value + np.where(passed > 0, 10.0 + passed / (np.abs(passed).max(initial=1e-12)), 0.0).sum(axis=0)
    places: list[int] = []
    for draw in value:
        left = draw.copy()
        left[places] = np.inf
        places.append(int(np.argmin(left)))
    return places


def _uniform(word: str, shape: tuple[int, ...], seed: int) -> NDArray[np.float64]:
    keys = randomness.place_keys(randomness.text_key("search", word), int(np.prod(shape)))
    return randomness.uniforms_at(randomness.decision_base(seed, randomness.text_key("search")), keys).reshape(shape)


def spread_points(levers: int, count: int, seed: int) -> NDArray[np.float64]:
    """Return points that fill the cube evenly, (count, levers): a scrambled Sobol sequence."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The balance properties of Sobol")
        return np.asarray(qmc.Sobol(levers, seed=seed % 2**32).random(count))


def random_points(levers: int, count: int, seed: int) -> NDArray[np.float64]:
    """Return points for a search at random, (count, levers).

    By turns a point anywhere in the cube, which mixes all levers and spends the whole
    budget, and one that shares the budget out evenly among all ways to share it.
    """
    drawn = _uniform("at random", (count, levers + 1), seed)
    parts = -np.log(drawn)
    shares = parts[:, :-1] / parts.sum(axis=1, keepdims=True)
    anywhere = (np.arange(count) % 2 == 0)[:, None]
    return np.asarray(np.where(anywhere, drawn[:, :-1], shares))


def penalised(losses: NDArray[np.float64], violations: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return losses, (n, objectives), in which whatever breaks a limit stands behind all that keeps them."""
    found = losses.copy()
    broken = violations > 0
    if broken.any():
        among = losses[~broken] if (~broken).any() else losses
        worst, width = among.max(axis=0), np.ptp(losses, axis=0) + 1e-12
        share = violations[broken] / violations.max()
        found[broken] = worst + width * (1.0 + share[:, None])
    return found


def fronts(losses: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return each row's front: 0 if no row is at least as good in all and better in one, 1 without those, and so on."""
    front = np.full(len(losses), -1)
    number = 0
    while (front < 0).any():
        left = np.flatnonzero(front < 0)
        mine = losses[left]
        no_worse = (mine[:, None, :] <= mine[None, :, :]).all(axis=2)
        better = (mine[:, None, :] < mine[None, :, :]).any(axis=2)
        front[left[~(no_worse & better).any(axis=0)]] = number
        number += 1
    return front


def single_loss(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one number to rank by: the loss itself, or with several the front and, inside it, how crowded it is."""
    if losses.shape[1] == 1:
        return np.asarray(losses[:, 0])
    front = fronts(losses)
    found = front.astype(float)
    for number in range(front.max() + 1):
        mine = np.flatnonzero(front == number)
        found[mine] += 0.5 * _crowding_rank(losses[mine])
    return found


def _crowding_rank(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 0 for the row that stands most alone among its front, up to less than 1 for the most crowded."""
    count = len(losses)
    room = np.zeros(count)
    for column in losses.T:
        order = np.argsort(column, kind="stable")
        width = float(np.ptp(column)) or 1.0
        room[order[[0, -1]]] = np.inf
        room[order[1:-1]] += (column[order[2:]] - column[order[:-2]]) / width
    rank = np.empty(count)
    rank[np.argsort(-room, kind="stable")] = np.arange(count) / count
    return rank
