"""The chain of events: in which week each thing that two plans may change is told apart, and what followed what.

Theory
    The service-profit chain [Heskett1994] leads from what people know, can and feel over what customers
    experience to what they bring. Each link is a weekly difference of two plans, draw by draw. A thing has
    moved from the first week of a spell of at least `STAYS` weeks in which the mean difference is told apart
    from none and is not too small to name.

    Looking at every series in every week would find something by chance. So the limit for all of them is taken
    from the data themselves: if the plans did nothing, each draw's differences could as well have had the
    other sign. Over sign changes of whole draws, the limit is what the strongest spell of all series exceeds
    in at most 5 of 100 [Westfall1993].
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from sim.core import randomness
from sim.experiments.links import LINKS, Link
from sim.experiments.shapley import Array

STAYS = 8
"""Weeks that a difference has to last to count."""

ERROR = 0.05
"""Chance that anything is found where nothing is."""

SIGN_CHANGES = 999
"""Most sign changes of draws that the limit is taken from; all of them where there are fewer."""

LEAST_DRAWS = 6
"""With fewer draws there are too few sign changes for an error of 5 %."""

CERTAIN = 1e9
"""Stands for a difference that is the same in every draw."""


@dataclass(frozen=True)
class Move:
    """A spell of weeks in which a link of the chain differs.

    Attributes
    ----------
    link : Link
        What moved.
    first, last : int
        First and last week of the spell.
    to_the_end : bool
        Whether it goes on into the last `STAYS` weeks.
    half : int
        First week in which half of the spell's largest mean difference is there.
    mean, low, high : float
        Difference at the end of the spell (mean of its last `STAYS` weeks), with its 95 % interval over draws.
    """

    link: Link
    first: int
    last: int
    to_the_end: bool
    half: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Chain:
    """What moved, in the order of time.

    Attributes
    ----------
    moves : tuple of Move
        By first week, then along the service-profit chain.
    too_small, none : tuple of Link
        Told apart, but too small to name; not told apart from none.
    limit : float
        What the mean over its standard error has to exceed.
    differences : array (draws, links, weeks)
        The second plan less the first, in each link's own unit.
    """

    moves: tuple[Move, ...]
    too_small: tuple[Link, ...]
    none: tuple[Link, ...]
    limit: float
    differences: Array


def chain_of(first: Array, second: Array, seed: int) -> Chain:
    """Return the chain of events from weekly series of two plans, (draws, links, weeks), as they were logged."""
    scales = np.array([link.scale for link in LINKS])[:, None]
    differences = (second - first) * scales
    usual = np.abs(first * scales).mean(axis=(0, 2))
    least = np.array([link.least * (usual[place] if link.relative else 1) for place, link in enumerate(LINKS)])
    stays = min(STAYS, differences.shape[2])
    limit = limit_of(differences, stays, seed)
    means, strength = differences.mean(axis=0), strengths(differences)
    moves: list[Move] = []
    too_small: list[Link] = []
    none: list[Link] = []
    for place, link in enumerate(LINKS):
        told = np.where(np.abs(strength[place]) > limit, np.sign(strength[place]), 0)
        shown = np.where(np.abs(means[place]) >= least[place], told, 0)
        found = spells(shown, stays)
        moves += [_move(link, differences[:, place], spell, stays) for spell in found]
        if not found:
            (too_small if spells(told, stays) else none).append(link)
    moves.sort(key=lambda move: (move.first, LINKS.index(move.link)))
    return Chain(tuple(moves), tuple(too_small), tuple(none), limit, differences)


def strengths(differences: Array) -> Array:
    """Return the mean over its standard error, (series, weeks); 0 where there is no difference at all."""
    return _strengths(differences.mean(axis=0), (differences**2).mean(axis=0), len(differences))


def _strengths(mean: Array, square: Array, draws: int) -> Array:
    error = np.sqrt(np.maximum(square - mean**2, 0) / max(draws - 1, 1))
    found = np.divide(mean, error, out=np.sign(mean) * CERTAIN, where=error > np.abs(mean) / CERTAIN)
    return np.asarray(np.clip(found, -CERTAIN, CERTAIN))


def limit_of(differences: Array, stays: int, seed: int) -> float:
    """Return what strengths exceed for `stays` weeks in some series in at most 5 of 100 sign changes of draws."""
    draws = len(differences)
    if draws < LEAST_DRAWS:
        return float("inf")
    square = (differences**2).mean(axis=0)
    strongest = sorted(
        (
            float(lasting(_strengths(np.tensordot(signs, differences, 1) / draws, square, draws), stays).max())
            for signs in _sign_changes(draws, seed)
        ),
        reverse=True,
    )
    return strongest[int(ERROR * len(strongest))]


def lasting(strength: Array, stays: int) -> Array:
    """Return the strength that is held, on one side, in `stays` weeks from each week on, (series, weeks)."""
    windows = sliding_window_view(strength, stays, axis=-1)
    return np.asarray(np.maximum(np.maximum(windows.min(axis=-1), -windows.max(axis=-1)), 0.0))


def _sign_changes(draws: int, seed: int) -> NDArray[np.float64]:
    """Return sign changes of draws, none first; a change and its opposite count as one."""
    if 2 ** (draws - 1) <= SIGN_CHANGES:
        return np.array([(1.0, *rest) for rest in product((1.0, -1.0), repeat=draws - 1)])
    keys = randomness.place_keys(randomness.text_key("sign changes"), SIGN_CHANGES * draws)
    drawn = randomness.uniforms_at(randomness.decision_base(seed, randomness.text_key("sign changes")), keys)
    changes = np.where(drawn.reshape(SIGN_CHANGES, draws) < 0.5, -1.0, 1.0)
    changes[0] = 1.0
    return changes


def spells(signs: Array, stays: int) -> list[tuple[int, int]]:
    """Return first and last week of spells of one sign that last; spells of one sign in a row count as one."""
    borders = np.flatnonzero(np.diff(signs)) + 1
    found: list[tuple[int, int]] = []
    for first, end in zip([0, *borders], [*borders, len(signs)], strict=True):
        if signs[first] == 0 or end - first < stays:
            continue
        if found and signs[found[-1][0]] == signs[first]:
            found[-1] = (found[-1][0], int(end) - 1)
        else:
            found.append((int(first), int(end) - 1))
    return found


def _move(link: Link, differences: Array, spell: tuple[int, int], stays: int) -> Move:
    from sim.experiments.statistics import mean_interval

    first, last = spell
    means = np.abs(differences.mean(axis=0)[first : last + 1])
    half = first + int(np.flatnonzero(means >= means.max() / 2)[0])
    at_the_end = differences[:, last + 1 - stays : last + 1].mean(axis=1)
    to_the_end = last >= differences.shape[1] - stays
    return Move(link, first, last, to_the_end, half, *mean_interval(at_the_end, np.arange(len(differences))))
