"""Statistics of panels on made-up data whose answers are known."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.studies.panel_statistics import (
    by_consensus,
    cross_lagged,
    kept_by_units,
    over_people,
    over_units,
    slope,
    with_performance,
)
from sim.instruments.employee_survey import Answers

UNITS, YEARS = 4_000, 6


@pytest.fixture
def luck() -> np.random.Generator:
    return np.random.default_rng(7)


def panel(luck: np.random.Generator, inward: float, outward: float) -> tuple[np.ndarray, np.ndarray]:
    """Return customers and people over years: each keeps half of itself and takes some of the other of last year."""
    customers, people = luck.standard_normal((2, UNITS))
    years = []
    for _ in range(YEARS):
        new = luck.standard_normal((2, UNITS))
        customers, people = (
            0.5 * customers + outward * people + 0.8 * new[0],
            0.5 * people + inward * customers + 0.8 * new[1],
        )
        years.append((customers, people))
    first, second = zip(*years, strict=True)
    return np.array(first), np.array(second)


def test_cross_lagged_slopes_tell_which_way_it_runs(luck: np.random.Generator) -> None:
    customers, people = panel(luck, inward=0.3, outward=0.1)
    inward, outward = cross_lagged(customers, people)
    assert inward == pytest.approx(0.3, abs=0.04)
    assert outward == pytest.approx(0.1, abs=0.04)
    assert cross_lagged(people, customers) == pytest.approx((outward, inward))


def test_a_lasting_common_cause_looks_like_both_ways(luck: np.random.Generator) -> None:
    common = luck.standard_normal(UNITS)
    customers, people = (0.6 * common + 0.8 * luck.standard_normal((YEARS, UNITS)) for _ in range(2))
    inward, outward = cross_lagged(customers, people)
    assert inward > 0.15 and outward > 0.15


def test_gaps_are_left_out_of_cross_lags(luck: np.random.Generator) -> None:
    customers, people = panel(luck, inward=0.3, outward=0.0)
    people[luck.random(people.shape) < 0.2] = np.nan
    assert cross_lagged(customers, people)[0] == pytest.approx(0.3, abs=0.05)


def test_correlations_over_units_take_the_lag_asked_for() -> None:
    first = np.random.default_rng(1).standard_normal((5, 500))
    assert over_units(first, first) == pytest.approx(1.0)
    assert over_units(first[:-1], first[1:]) == pytest.approx(0.0, abs=0.06)
    assert over_units(first, np.roll(first, 2, axis=0), 2) == pytest.approx(1.0)
    assert with_performance(first, [first, -first]) == pytest.approx(0.0, abs=1e-9)


def test_consensus_is_the_difference_between_those_who_agree_and_the_others(luck: np.random.Generator) -> None:
    spread = luck.random((3, 1_000))
    satisfied = luck.standard_normal((3, 1_000))
    agree = spread <= np.median(spread, axis=1, keepdims=True)
    performance = np.where(agree, satisfied, -satisfied)
    assert by_consensus(satisfied, [performance], spread) == pytest.approx(2.0)


def test_slopes_are_those_within_years(luck: np.random.Generator) -> None:
    predictor = luck.standard_normal((4, 500)) + np.array([[0.0], [10.0], [20.0], [30.0]])
    outcome = 0.26 * predictor - np.array([[0.0], [50.0], [9.0], [1.0]])
    assert slope(predictor, outcome) == pytest.approx(0.26)


def wave(week: int, units: np.ndarray, satisfied: np.ndarray, exhausted: np.ndarray | None = None) -> Answers:
    """Return a survey of people who stay; everybody answers one item without error."""
    count = len(units)
    items = {"satisfaction": satisfied[:, None]}
    if exhausted is not None:
        items["exhaustion"] = exhausted[:, None]
    everybody = np.arange(count)
    return Answers(
        week, everybody.astype(np.uint64), everybody, units, np.zeros(count, np.int64), np.ones(count, bool), items,
        np.full(count, np.nan),
    )  # fmt: skip


def test_what_units_keep_is_told_from_what_people_keep(luck: np.random.Generator) -> None:
    units = np.repeat(np.arange(400), 10)
    person = 2.5 * luck.standard_normal(len(units))
    first = luck.standard_normal(400)
    later = 0.6 * first + 0.8 * luck.standard_normal(400)
    waves = [wave(week, units, person + each[units]) for week, each in ((0, first), (52, later))]
    assert kept_by_units(waves, ["satisfaction"], 1) == pytest.approx(0.6, abs=0.1)
    means = [np.bincount(units, each.score("satisfaction")) / 10 for each in waves]
    assert np.corrcoef(*means)[0, 1] > 0.7


def test_nothing_is_kept_where_units_do_not_differ() -> None:
    units = np.repeat(np.arange(50), 2)
    apart = np.tile([1.0, -1.0], 50)
    assert np.isnan(kept_by_units([wave(0, units, apart), wave(52, units, apart)], ["satisfaction"], 1))


def test_people_are_followed_from_wave_to_wave(luck: np.random.Generator) -> None:
    units = np.zeros(500, np.int64)
    factor, error = luck.standard_normal((2, 500))
    waves = [wave(0, units, factor, error), wave(52, units, error, -0.5 * factor + np.sqrt(0.75) * error)]
    assert over_people(waves, "satisfaction", "exhaustion", 1) == pytest.approx(-0.5, abs=0.07)
