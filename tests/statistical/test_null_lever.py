"""On the real engine a lever that does nothing is not called different.

Paired, its difference is nought to the last bit: both runs have the same people, the same customers and the same
luck, and nothing moves them apart, so a paired test could not fail. Where luck is not shared it could: two halves
of the same draws, held against each other as if one were a plan, differ by chance alone.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.experiments.blocks import Design, block_of
from sim.experiments.evaluation import evaluate
from sim.experiments.statistics import difference
from sim.experiments.trials import Setting, Trial
from sim.policies.plan import Plan, Programme
from sim.reading.small_bank import small_bank
from sim.schedule import the_week

pytestmark = pytest.mark.statistical

BASELINE, NULL, SOMETHING = "baseline", "null", "better product"
PLANS = {
    BASELINE: Plan("baseline"),
    NULL: Plan("null", programmes=(Programme("fair awards, none given", {"award_fairness": 0.2}),)),
    SOMETHING: Plan("better", programmes=(Programme("better product", {"product": 5.0}),)),
}
SETTING = Setting(small_bank(), "small bank", 30, ("cohort_index@29",))
FALSE = 0.065


@cache
def index(plan: str, draws: int) -> np.ndarray:
    """Return the index of customers at the end of each draw: other worlds, other luck."""
    week = the_week()
    names = [each.name for each in week.parameters]
    block = block_of(Design(draws, 1), week.parameters, 77)
    changes = [tuple(sorted(zip(names, draw.parameters.tolist(), strict=True))) for draw in block.draws]
    trials = [Trial(PLANS[plan], own, draw.seed) for own, draw in zip(changes, block.draws, strict=True)]
    return np.array([result.outputs[0] for result in evaluate(SETTING, trials, workers=1)])


def called(values: np.ndarray, splits: int, seed: int) -> tuple[float, float]:
    """Return how often halves of some draws differ: by the interval of the mean alone, and by the whole rule."""
    rng, half = np.random.default_rng(seed), len(values) // 2
    found = []
    for _ in range(splits):
        mixed = values[rng.permutation(len(values))]
        found.append(difference(mixed[:half], mixed[half : 2 * half], np.arange(half)))
    alone = np.mean([each.mean_low > 0 or each.mean_high < 0 for each in found])
    return float(alone), float(np.mean([each.distinguishable for each in found]))


def test_paired_a_null_lever_differs_by_nothing_at_all() -> None:
    plan, base = index(NULL, 6), index(BASELINE, 6)
    assert np.array_equal(plan, base)
    found = difference(plan, base, np.arange(6))
    assert (found.mean_low, found.mean_high, found.chance) == (0.0, 0.0, 1.0) and not found.distinguishable
    assert not np.array_equal(index(SOMETHING, 6), base)


def test_unpaired_halves_are_hardly_ever_called_different() -> None:
    alone, told = called(index(BASELINE, 48), 2_000, 5)
    assert 0.02 <= alone <= FALSE and told <= FALSE


def test_a_lever_that_does_something_is_called_different() -> None:
    found = difference(index(SOMETHING, 12), index(BASELINE, 12), np.arange(12))
    assert found.distinguishable


@pytest.mark.long
def test_unpaired_halves_of_many_draws() -> None:
    values = index(BASELINE, 480)
    alone, told = called(values, 5_000, 6)
    assert 0.035 <= alone <= FALSE and told <= FALSE
    apart = [difference(*values[first : first + 48].reshape(2, 24), np.arange(24)) for first in range(0, 480, 48)]
    assert sum(each.mean_low > 0 or each.mean_high < 0 for each in apart) <= 2
