"""Settling: levels stand still exactly where the figures are met, close in on them, and are frozen from week 0."""

from __future__ import annotations

import pytest

from sim.mechanisms.settling import Settling, index_level_next, turnover_level_next, work_level_next

P = Settling()


def hazard(yearly: float) -> float:
    """Return the weekly hazard at which so many quit in a year, of all."""
    return yearly / 52.0


def test_met_figures_stand_still() -> None:
    observed, level = turnover_level_next(P, -50, 0.13, 1.7, 0.13, hazard(0.13))
    assert (observed, level) == pytest.approx((0.13, 1.7))
    assert index_level_next(P, -50, 71.0, 76.0, 76.0, 70.0, 70.0) == 71.0
    assert work_level_next(P, -50, 1.2, 0.85, 0.85) == pytest.approx(1.2)


@pytest.mark.parametrize("aim", [0.5, 0.85, 1.1])
def test_work_comes_to_its_aim(aim: float) -> None:
    level = 1.0
    for week in range(-104, 0):
        level = work_level_next(P, week, level, aim, 0.7 * level)
    assert 0.7 * level == pytest.approx(aim, rel=0.01)


def test_more_leave_than_the_figure_says_so_mobility_falls() -> None:
    assert turnover_level_next(P, -10, 0.2, 1.0, 0.1, hazard(0.2))[1] < 1.0
    assert turnover_level_next(P, -10, 0.05, 1.0, 0.1, hazard(0.05))[1] > 1.0


def test_delivery_over_usual_counts_as_index_to_come() -> None:
    assert index_level_next(P, -10, 70.0, 76.0, 74.0, 72.0, 70.0) == 70.0
    assert index_level_next(P, -10, 70.0, 76.0, 74.0, 70.0, 70.0) == pytest.approx(70.0 + P.gentle * 2.0)


@pytest.mark.parametrize("week", [0, 1, 155])
def test_everything_is_frozen_from_week_0(week: int) -> None:
    assert turnover_level_next(P, week, 0.3, 1.4, 0.1, hazard(0.3)) == (0.3, 1.4)
    assert index_level_next(P, week, 70.0, 90.0, 50.0, 50.0, 50.0) == 70.0
    assert work_level_next(P, week, 1.3, 0.85, 2.0) == 1.3


def test_without_figures_nothing_is_sought() -> None:
    assert turnover_level_next(P, -10, 0.2, 1.0, 0.0, hazard(0.3))[1] == 1.0
    assert index_level_next(P, -10, 70.0, 0.0, 50.0, 50.0, 50.0) == 70.0


def test_extremes_stay_within_bounds() -> None:
    for week in range(-104, 0):
        _, mobile = turnover_level_next(P, week, 1.0, 20.0, 0.001, 5.0)
        _, settled = turnover_level_next(P, week, 0.0, 0.05, 2.0, 1e-9)
        assert 0.05 <= mobile <= 20.0 and 0.05 <= settled <= 20.0
    assert index_level_next(P, -1, 0.0, 1.0, 150.0, 150.0, -50.0) == 0.0
    assert work_level_next(P, -1, 20.0, 2.0, 1e-9) == 20.0
    assert work_level_next(P, -1, 0.05, 1e-9, 50.0) == 0.05
