from __future__ import annotations

import math

import pytest

from sim.mechanisms.local_markets import LocalMarkets, local_market_start, tightness_here
from sim.mechanisms.outside_option import OutsideOption, market_draws

P = LocalMarkets()


def test_where_jobs_are_easier_to_find_people_leave_more():
    here = tightness_here(1.0, 1.0, math.log(1.5), 0.0)
    assert here == pytest.approx(1.5)
    assert math.exp(market_draws(OutsideOption(), here)) == pytest.approx(1.5**0.4)


def test_only_what_lies_between_places_counts():
    assert tightness_here(1.0, 1.0, 0.3, 0.3) == 1.0
    assert tightness_here(1.0, 2.0, 0.3, 0.1) == pytest.approx(2.0 * math.exp(0.2))


def test_the_draw_is_spread_as_declared():
    assert local_market_start(P, 1.0) == P.spread
    assert local_market_start(P, -1.0) == -P.spread


def test_a_knock_out_leaves_the_firms_market():
    assert tightness_here(0.0, 1.7, 0.9, -0.4) == 1.7


def test_extremes_stay_in_bounds():
    assert abs(local_market_start(LocalMarkets(spread=1.5), 9.0)) <= 3
    assert 0.005 <= tightness_here(1.0, 0.2, -3.0, 3.0) < tightness_here(1.0, 5.0, 3.0, -3.0) <= 100
