"""Statistics against numbers that can be worked out."""

from __future__ import annotations

import numpy as np
import pytest

from sim.instruments import measures


def test_icc_of_units_that_are_of_one_mind() -> None:
    units = np.repeat(np.arange(6), 10)
    assert measures.icc1(units.astype(float), units) == pytest.approx(1.0)
    assert measures.spread_within(units.astype(float), units) == 0.0


def test_icc_worked_by_hand() -> None:
    """Two units of two: mean squares 4 between and .5 within give (4 - .5) / (4 + .5)."""
    values, units = np.array([1.0, 2.0, 3.0, 4.0]), np.array([0, 0, 1, 1])
    assert measures.icc1(values, units) == pytest.approx(3.5 / 4.5)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3])
def test_icc_finds_the_share_between_units_of_unequal_size(share: float) -> None:
    luck = np.random.default_rng(8)
    units = np.repeat(np.arange(2_000), luck.integers(3, 60, 2_000))
    values = share**0.5 * luck.standard_normal(2_000)[units] + (1 - share) ** 0.5 * luck.standard_normal(len(units))
    values[::17] = np.nan
    assert measures.icc1(values, units) == pytest.approx(share, abs=0.02)
    assert measures.spread_within(values, units) == pytest.approx((1 - share) ** 0.5, abs=0.02)


def test_icc_of_a_single_unit_is_unknown() -> None:
    assert np.isnan(measures.icc1(np.array([1.0, 2.0]), np.array([0, 0])))


def test_alpha() -> None:
    luck = np.random.default_rng(1)
    shared = luck.standard_normal(50_000)[:, None]
    assert measures.alpha(shared + luck.standard_normal((50_000, 4))) == pytest.approx(0.8, abs=0.01)
    assert measures.alpha(np.repeat(shared, 3, axis=1)) == pytest.approx(1.0)


def test_skewness() -> None:
    assert measures.skewness(np.array([1.0, 2.0, 3.0, np.nan])) == pytest.approx(0.0)
    assert measures.skewness(np.random.default_rng(1).exponential(size=400_000)) == pytest.approx(2.0, abs=0.05)


def test_correlation_leaves_gaps_out() -> None:
    one, other = np.array([1.0, 2.0, 3.0, 9.0]), np.array([2.0, 4.0, 6.0, np.nan])
    assert measures.correlation(one, other) == pytest.approx(1.0)
    assert np.isnan(measures.correlation(one[:2], other[:2]))
