"""Shapley values: a fair share for each player of what a coalition of all of them brings.

Theory
    A player's share is what it adds to those who joined before it, averaged over all orders
    of joining [Shapley1953]. It is the only rule by which shares add up to the whole, equal
    players get equal shares, who adds nothing gets nothing, and shares of a sum are sums of
    shares. Where players come in families that join together, the same average over the orders
    that keep families together gives Owen's value [Owen1977]; a family's members then add up to
    the family's own share.

    With few players all coalitions are known and the average is exact. With many, orders are
    drawn at random, each with its reverse: what one order favours the other does not, so that
    their mean lies closer to the average over all orders [Castro2009, Mitchell2022].

A game is a function of coalitions; a value may be an array, one number for each outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from sim.core import randomness

Array = NDArray[np.float64]
Coalition = frozenset[int]
Order = tuple[int, ...]
Pair = tuple[Order, Order]


def sampled_pairs(families: Sequence[Sequence[int]], count: int, seed: int, draw: int) -> tuple[Pair, ...]:
    """Return `count` random orders of players, each with its reverse; families stay together.

    Parameters
    ----------
    families : sequence of sequence of int
        Players, 0 onwards, by family; a player without a family is one of its own.
    count : int
        How many pairs.
    seed, draw : int
        What the orders are addressed by; the order of the families does not depend on their members.
    """
    pairs = []
    for number in range(count):
        outer = _shuffled(len(families), seed, "families", draw, number)
        order = tuple(
            families[family][member]
            for family in outer
            for member in _shuffled(len(families[family]), seed, "members", draw, number, family)
        )
        pairs.append((order, order[::-1]))
    return tuple(pairs)


def _shuffled(count: int, seed: int, *address: object) -> list[int]:
    keys = randomness.place_keys(randomness.text_key("player"), count)
    drawn = randomness.uniforms_at(randomness.decision_base(seed, randomness.text_key("shapley", *address)), keys)
    return [int(place) for place in np.argsort(drawn, kind="stable")]


def joined(order: Order) -> tuple[Coalition, ...]:
    """Return the coalitions on the way from nobody to everybody."""
    return tuple(frozenset(order[:size]) for size in range(len(order) + 1))


def coalitions_of(pairs: Sequence[Pair]) -> tuple[Coalition, ...]:
    """Return the coalitions that orders pass through, each once."""
    return tuple(dict.fromkeys(each for pair in pairs for order in pair for each in joined(order)))


def all_coalitions(players: int) -> tuple[Coalition, ...]:
    """Return every coalition of players 0 onwards, from nobody to everybody."""
    return tuple(frozenset(each) for size in range(players + 1) for each in combinations(range(players), size))


def added(order: Order, worth: Mapping[Coalition, Array]) -> Array:
    """Return what each player adds in one order, (players, ...); it adds up to everybody less nobody."""
    way = joined(order)
    shares = np.zeros((len(order), *np.shape(worth[way[0]])))
    for place, player in enumerate(order):
        shares[player] = worth[way[place + 1]] - worth[way[place]]
    return shares


def shares_by_pair(pairs: Sequence[Pair], worth: Mapping[Coalition, Array]) -> Array:
    """Return the mean of each order and its reverse, (pairs, players, ...): independent, unbiased estimates."""
    return np.array([(added(order, worth) + added(reverse, worth)) / 2 for order, reverse in pairs])


def exact_shares(players: int, worth: Mapping[Coalition, Array]) -> Array:
    """Return the exact Shapley values, (players, ...), from the worth of every coalition."""
    shares = np.zeros((players, *np.shape(worth[frozenset()])))
    for coalition in all_coalitions(players):
        weight = factorial(len(coalition)) * factorial(max(0, players - len(coalition) - 1)) / factorial(players)
        for player in set(range(players)) - coalition:
            shares[player] += weight * (worth[coalition | {player}] - worth[coalition])
    return shares
