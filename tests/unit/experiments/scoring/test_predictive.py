"""Predictive distributions and proper scores against known answers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim.core.errors import InputError
from sim.experiments.scoring.predictive import predictive

NORMAL = stats.norm(2.0, 0.5)


def test_one_draw_is_a_normal_distribution() -> None:
    one = predictive([2.0], 0.5)
    assert (one.mean, one.deviation) == (2.0, 0.5)
    assert one.band == pytest.approx((NORMAL.ppf(0.1), NORMAL.ppf(0.9)), abs=1e-9)
    assert one.below(2.3) == pytest.approx(NORMAL.cdf(2.3), abs=1e-12)
    assert one.distance(3.0) == pytest.approx(2.0)


def test_the_crps_of_a_normal_distribution_has_its_closed_form() -> None:
    z = (2.7 - 2.0) / 0.5
    known = 0.5 * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / math.sqrt(math.pi))
    assert predictive([2.0], 0.5).crps(2.7) == pytest.approx(known, abs=1e-12)


def test_the_crps_of_a_mixture_is_the_integral_that_defines_it() -> None:
    mixture = predictive([0.0, 1.0, 4.0], 0.7)
    grid = np.linspace(-10.0, 15.0, 200_001)
    below = np.mean([stats.norm.cdf((grid - centre) / 0.7) for centre in (0.0, 1.0, 4.0)], axis=0)
    known = np.trapezoid((below - (grid >= 2.0)) ** 2, grid)
    assert mixture.crps(2.0) == pytest.approx(float(known), abs=1e-4)


def test_the_interval_score_is_the_width_and_ten_times_what_lies_outside() -> None:
    one = predictive([2.0], 0.5)
    low, high = one.band
    assert one.interval_score(2.0) == pytest.approx(high - low)
    assert one.interval_score(high + 0.3) == pytest.approx(high - low + 10.0 * 0.3)
    assert one.interval_score(low - 0.3) == pytest.approx(high - low + 10.0 * 0.3)


def test_draws_and_error_add_up_and_the_band_covers_what_it_says() -> None:
    rng = np.random.default_rng(3)
    draws = rng.normal(1.0, 2.0, 4_000)
    mixture = predictive(draws, 1.5)
    assert mixture.deviation == pytest.approx(2.5, rel=0.03)
    outcomes = rng.normal(1.0, 2.0, 20_000) + rng.normal(0.0, 1.5, 20_000)
    low, high = mixture.band
    # 20,000 outcomes and 4,000 draws: standard error of the share below .01
    assert np.mean((outcomes >= low) & (outcomes <= high)) == pytest.approx(0.8, abs=0.03)


def test_draws_without_a_figure_are_left_out() -> None:
    assert predictive([1.0, math.nan, 3.0], 1.0).centres == (1.0, 3.0)
    with pytest.raises(InputError, match="no draw"):
        predictive([math.nan], 1.0)
