"""Which assumptions are named, and how seldom one is named by chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.experiments.judgements import movers, rank_bound
from tests.synthetic_comparison import parameters, synthetic


def test_bound_is_spearmans() -> None:
    # 30 pairs, one parameter: the published two-sided 5 % value of Spearman's coefficient is .361-.362.
    assert rank_bound(30, 1) == pytest.approx(0.361, abs=0.002)
    assert rank_bound(30, 100) > rank_bound(30, 1)
    assert rank_bound(4, 1) == 1


def test_the_ruling_assumption_is_named() -> None:
    comparison = synthetic(sets=120, replications=2, horizon=60)
    found = movers(comparison, 1)
    assert found.enough
    assert found.found[0].parameter.name == "training.kept"
    assert found.judgements[0].correlation > found.bound
    assert found.found[0].low_third < found.found[0].high_third


def test_correlation_is_the_rank_correlation_of_set_means() -> None:
    comparison = synthetic(sets=40, replications=1, horizon=30)
    mover = movers(comparison, 1).strongest[0]
    answer = comparison.outcomes[1] - comparison.outcomes[0]
    expected = stats.spearmanr(comparison.parameter_values[mover.parameter.name], answer).statistic
    assert mover.correlation == pytest.approx(expected)


def test_idle_parameters_are_seldom_named() -> None:
    comparison = synthetic(sets=40, replications=1, horizon=8)
    rng, named = np.random.default_rng(6), 0
    columns = [each.name for each in parameters()]
    for _ in range(200):
        values = pd.DataFrame(rng.uniform(size=(40, 12)), columns=columns)
        object.__setattr__(comparison, "parameter_values", values)
        named += bool(movers(comparison, 3).found)
    # 5 % of 200 are 10; more than 24 has a probability below 1e-4.
    assert named <= 24


def test_too_few_worlds_are_said_to_be_too_few() -> None:
    assert not movers(synthetic(sets=8, replications=2, horizon=8), 1).enough
