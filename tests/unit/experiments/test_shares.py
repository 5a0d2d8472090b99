"""Shares of synthetic games whose Shapley values are known: how often their intervals hold them, and false alarms."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.explanation import Share, draws_for_share, share_of
from sim.experiments.parts import Part
from sim.experiments.shapley import Coalition, coalitions_of, sampled_pairs, shares_by_pair

PART = Part("part", "Part")
PLAYERS, TOGETHER = 5, 3.0
TRUE = np.array([1.5, 0.5, 1.0, 0.0, 0.0])
"""Three share what they bring together only; the last two bring something in single worlds, and nothing on average."""


def explained(draws: int, seed: int) -> list[Share]:
    """Explain a game with luck in each draw, by few sampled orders as explanations take them."""
    dice = np.random.default_rng([seed, draws])
    found, spreads, tried = [], [], []
    for draw in range(draws):
        own, luck = dice.normal(size=PLAYERS) * 0.2, dice.normal(size=3)

        def worth(them: Coalition, own: np.ndarray = own, luck: np.ndarray = luck) -> np.ndarray:
            together = TOGETHER * ({0, 1, 2} <= them) + 0.5 * (0 in them) - 0.5 * (1 in them)
            mixed = luck[0] * ({0, 3, 4} <= them) + luck[1] * ({1, 2, 3} <= them) + luck[2] * ({2, 4, 1} <= them)
            return np.array(together + mixed + sum(own[each] for each in them))

        pairs = sampled_pairs([(each,) for each in range(PLAYERS)], 2 if draw % 4 == 0 else 1, seed, draw)
        by_pair = shares_by_pair(pairs, {each: worth(each) for each in coalitions_of(pairs)})
        found.append(by_pair.mean(axis=0))
        tried.append(len(pairs))
        if len(pairs) > 1:
            spreads.append(by_pair.var(axis=0, ddof=1))
    errors = np.sqrt(np.mean(spreads, axis=0) * (1 / np.array(tried)).sum()) / draws
    return [share_of(PART, np.array(found)[:, each], float(errors[each]), exact=False) for each in range(PLAYERS)]


@pytest.mark.parametrize("draws", [4, pytest.param(8, marks=pytest.mark.long)])
def test_intervals_hold_the_true_shares_and_what_brings_nothing_is_hardly_ever_told_apart(draws: int) -> None:
    many = [explained(draws, seed) for seed in range(120 if draws == 4 else 250)]
    held = np.mean([[each.low <= true <= each.high for each, true in zip(row, TRUE, strict=True)] for row in many])
    false = np.mean([[each.told for each in row[3:]] for row in many])
    assert held > 0.93 and false < 0.065
    assert draws < 8 or np.mean([row[0].told for row in many]) > 0.5, "what is there is found"


def test_a_share_no_larger_than_the_error_of_its_orders_is_not_told_apart() -> None:
    agreeing = np.array([0.50, 0.51, 0.49, 0.50, 0.52])
    assert share_of(PART, agreeing, 0.01, exact=False).told
    open_one = share_of(PART, agreeing, 0.5, exact=False)
    assert not open_one.told and open_one.low < 0 < open_one.high and open_one.error == 0.5
    assert open_one.would_do == draws_for_share(open_one.mean, 0.5, 5) == 22


def test_how_many_draws_would_do() -> None:
    assert draws_for_share(1.0, 1.0, 10) == 41
    assert draws_for_share(0.0, 1.0, 10) is None and draws_for_share(0.01, 1.0, 10) is None
