"""Regional distances: equal to SciPy's, a planted threshold is found, chance is held back."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.experiments.sensitivity.regional import chance_bound, distances, regional


def worlds(count: int = 150, factors: int = 40) -> np.ndarray:
    return np.random.default_rng(3).uniform(size=(count, factors))


def test_distances_are_those_of_kolmogorov_and_smirnov() -> None:
    values = np.round(worlds(90, 6), 1)
    holds = values[:, 2] + values[:, 3] > 1.1
    expected = [stats.ks_2samp(column[holds], column[~holds]).statistic for column in values.T]
    assert distances(values, holds) == pytest.approx(expected)


def test_a_planted_threshold_is_found_among_idle_factors() -> None:
    values = worlds()
    table, bound = regional([f"x{place}" for place in range(40)], values, values[:, 7] > 0.6, seed=1)
    assert table["factor"].iloc[0] == "x7" and table["distance"].iloc[0] == pytest.approx(1.0) and 0.2 < bound < 0.5
    assert table["beyond_chance"].sum() == 1
    assert table["where_it_fails"].iloc[0] < 0.6 < table["where_it_holds"].iloc[0]


@pytest.mark.statistical
def test_idle_factors_are_seldom_beyond_chance() -> None:
    """At an error of 5 % at most 7 of 40 idle studies may name a factor (chance of more: under 1 in 1,000)."""
    named = 0
    for study in range(40):
        dice = np.random.default_rng(study)
        values, holds = dice.uniform(size=(60, 20)), dice.uniform(size=60) > 0.4
        named += bool((distances(values, holds) > chance_bound(values, holds, study)).any())
    assert named <= 7


def test_a_conclusion_that_nearly_always_holds_says_nothing_of_factors() -> None:
    values = worlds()
    table, bound = regional([f"x{place}" for place in range(40)], values, np.arange(150) > 2, seed=1)
    assert bound == 1.0 and not table["beyond_chance"].any() and table["distance"].isna().all()
