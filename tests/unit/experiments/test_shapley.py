"""Shapley values against games whose values are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest

from sim.experiments.shapley import (
    Array,
    Coalition,
    added,
    all_coalitions,
    coalitions_of,
    exact_shares,
    sampled_pairs,
    shares_by_pair,
)

Game = Callable[[Coalition], float]
SEED = 4


def worth_of(players: int, game: Game) -> dict[Coalition, Array]:
    return {each: np.array(game(each)) for each in all_coalitions(players)}


def random_game(players: int, seed: int) -> dict[Coalition, Array]:
    """Return a game without any structure, of two outcomes."""
    dice = np.random.default_rng(seed)
    return {each: dice.normal(size=2) for each in all_coalitions(players)}


def by_definition(players: int, worth: dict[Coalition, Array]) -> Array:
    return np.mean([added(order, worth) for order in permutations(range(players))], axis=0)


def singles(players: int) -> list[tuple[int, ...]]:
    return [(each,) for each in range(players)]


def test_an_additive_game_gives_each_its_own() -> None:
    own = np.array([1.5, -2.0, 0.25, 7.0])
    worth = worth_of(4, lambda coalition: 3.0 + sum(own[each] for each in coalition))
    assert exact_shares(4, worth) == pytest.approx(own)
    for pair in sampled_pairs(singles(4), 3, SEED, 0):
        assert shares_by_pair([pair], worth)[0] == pytest.approx(own)


def test_the_glove_game() -> None:
    """One left glove, two right ones, and only a pair is worth something: 2/3, 1/6, 1/6."""
    worth = worth_of(3, lambda coalition: float(0 in coalition and len(coalition) > 1))
    assert exact_shares(3, worth) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_what_two_bring_only_together_is_halved() -> None:
    worth = worth_of(3, lambda coalition: 6.0 * ({0, 2} <= coalition))
    assert exact_shares(3, worth) == pytest.approx([3.0, 0.0, 3.0])


@pytest.mark.parametrize("players", [1, 2, 3, 5])
def test_exact_shares_are_the_mean_over_all_orders(players: int) -> None:
    worth = random_game(players, players)
    assert exact_shares(players, worth) == pytest.approx(by_definition(players, worth))


def test_an_order_and_its_reverse_are_exact_where_players_act_in_pairs_at_most() -> None:
    dice = np.random.default_rng(1)
    links = dice.normal(size=(6, 6))
    worth = worth_of(6, lambda coalition: float(sum(links[i, j] for i in coalition for j in coalition)))
    exact = exact_shares(6, worth)
    pairs = sampled_pairs(singles(6), 5, SEED, 0)
    for shares in shares_by_pair(pairs, worth):
        assert shares == pytest.approx(exact)
    assert any(added(order, worth) != pytest.approx(exact) for order, _ in pairs), "one order alone is not"


def test_shares_of_every_sample_add_up_and_a_dummy_gets_nothing() -> None:
    free = random_game(5, 2)
    worth = {each: free[each - {4}] for each in all_coalitions(5)}
    for draw in range(20):
        (shares,) = shares_by_pair(sampled_pairs(singles(5), 1, SEED, draw), worth)
        assert shares.sum(axis=0) == pytest.approx(worth[frozenset(range(5))] - worth[frozenset()], abs=1e-12)
        assert (shares[4] == 0.0).all()
    assert (exact_shares(5, worth)[4] == 0.0).all()


def test_equal_players_get_equal_shares() -> None:
    worth = worth_of(4, lambda coalition: float(len(coalition & {1, 3}) ** 3 + 2 * (0 in coalition)))
    shares = exact_shares(4, worth)
    assert shares[1] == pytest.approx(shares[3]) and shares[2] == 0.0


def test_sampled_orders_are_unbiased() -> None:
    """The mean of 3,000 samples lies within four standard errors of the exact values, which one order's does not."""
    worth = random_game(5, 3)
    exact = exact_shares(5, worth)
    samples = np.array([shares_by_pair(sampled_pairs(singles(5), 1, SEED, draw), worth)[0] for draw in range(3000)])
    error = samples.std(axis=0, ddof=1) / np.sqrt(len(samples))
    assert (np.abs(samples.mean(axis=0) - exact) < 4 * error).all()
    always = added((0, 1, 2, 3, 4), worth)
    assert (np.abs(always - exact) > 4 * error).any(), "the test could not fail"


def test_every_order_is_equally_likely() -> None:
    """Of 24 orders each is drawn about 200 times in 4,800: chi-square below its .9999 quantile for 23 degrees."""
    counts = Counter(sampled_pairs(singles(4), 1, SEED, draw)[0][0] for draw in range(4800))
    assert len(counts) == 24
    assert sum((each - 200) ** 2 / 200 for each in counts.values()) < 58.6


def test_families_stay_together_and_their_members_add_up_to_the_familys_share() -> None:
    worth = random_game(6, 5)
    families = [(0,), (1, 2, 3), (4,), (5,)]
    of_families = {
        each: worth[frozenset(member for family in each for member in families[family])] for each in all_coalitions(4)
    }
    for draw in range(10):
        pairs = sampled_pairs(families, 2, SEED, draw)
        for order in (each for pair in pairs for each in pair):
            places = sorted(order.index(member) for member in (1, 2, 3))
            assert places[2] - places[0] == 2
        shares = shares_by_pair(pairs, worth)
        whole = shares_by_pair(sampled_pairs(singles(4), 2, SEED, draw), of_families)
        assert shares[:, [1, 2, 3]].sum(axis=1) == pytest.approx(whole[:, 1])
        assert shares[:, 5] == pytest.approx(whole[:, 3])


def test_members_of_a_family_come_in_every_order() -> None:
    families = [(0, 1, 2), (3,)]
    orders = (sampled_pairs(families, 1, SEED, draw)[0][0] for draw in range(600))
    counts = Counter(tuple(each for each in order if each != 3) for order in orders)
    assert len(counts) == 6 and min(counts.values()) > 60


def test_one_pair_passes_through_two_coalitions_a_step() -> None:
    tried = coalitions_of(sampled_pairs(singles(8), 1, SEED, 0))
    assert len(tried) == len(set(tried)) <= 16 and {frozenset(), frozenset(range(8))} <= set(tried)
