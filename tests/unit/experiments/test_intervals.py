"""Hall's interval: Student's where nothing is lopsided, its own inverse, and many at once as one by one."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.experiments.intervals import chance_of_none, interval_of_means


def test_without_skewness_it_is_students() -> None:
    means = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, -3.0]) + 5.0
    _, low, high = interval_of_means(means)
    expected = stats.t.interval(0.95, 6, means.mean(), stats.sem(means))
    assert (float(low), float(high)) == pytest.approx(expected)
    assert float(chance_of_none(means)) == pytest.approx(stats.ttest_1samp(means, 0.0).pvalue)


def test_a_long_tail_draws_the_interval_to_its_side() -> None:
    means = np.random.default_rng(3).exponential(size=27)
    centre, low, high = interval_of_means(means)
    assert high - centre > 1.2 * (centre - low)
    mirrored = interval_of_means(-means)
    assert (-mirrored[2], -mirrored[1]) == pytest.approx((float(low), float(high)))


@pytest.mark.parametrize("worlds", [2, 3, 5, 27, 200])
def test_interval_and_chance_agree(worlds: int) -> None:
    # Moved so that 0 stands at the edge of an interval, a sample has a chance of exactly what the interval leaves out.
    means = np.random.default_rng(worlds).lognormal(size=worlds)
    for level in (0.8, 0.95, 0.99):
        _, low, high = interval_of_means(means, level)
        for edge in (float(low), float(high)):
            assert float(chance_of_none(means - edge)) == pytest.approx(1 - level, rel=1e-6)


def test_many_at_once_are_as_one_by_one() -> None:
    means = np.random.default_rng(1).gamma(2.0, size=(9, 4, 3))
    together = (*interval_of_means(means), chance_of_none(means))
    alone = (*interval_of_means(means[:, 2, 1]), chance_of_none(means[:, 2, 1]))
    assert [float(each[2, 1]) for each in together] == pytest.approx([float(each) for each in alone], rel=1e-12)


def test_worlds_that_agree_and_a_single_world() -> None:
    assert [float(each) for each in interval_of_means(np.full(9, 0.3))] == pytest.approx([0.3, 0.3, 0.3])
    assert float(chance_of_none(np.full(9, 0.1))) == 0.0 and float(chance_of_none(np.zeros(9))) == 1.0
    assert interval_of_means(np.array([1.0]))[1:] == (-np.inf, np.inf)
    assert float(chance_of_none(np.array([1.0]))) == 1.0
