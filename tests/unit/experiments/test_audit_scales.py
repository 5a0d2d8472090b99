"""Means that borrow strength, reliability and agreement give what is known of them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.experiments.audit_customers import change, customer_rows, latest
from sim.experiments.audit_gaps import welch
from sim.experiments.audit_response import overstatement
from sim.experiments.audit_scales import agreement_of, reliability_of, shrunken
from sim.reading.small_bank import small_bank
from sim.reading.survey import Customers

UNITS = np.repeat(np.arange(6), 20)
PEOPLE = np.full(6, 40.0)


def scores(between: float, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    dice = np.random.default_rng(seed)
    true = 3.0 + between * dice.standard_normal(6)
    return true[UNITS] + dice.standard_normal(120), true


def test_departments_that_do_not_differ_are_drawn_together() -> None:
    values, _ = scores(0.0)
    made = shrunken(values, UNITS, PEOPLE)
    assert made is not None
    assert np.ptp(made.mean()) < 0.6 * np.ptp(made.raw)


def test_departments_that_differ_widely_are_left_alone() -> None:
    values, _ = scores(3.0)
    made = shrunken(values, UNITS, PEOPLE)
    assert made is not None
    assert np.abs(made.mean() - made.raw).max() < 0.15


def test_whoever_was_all_asked_has_no_error_but_that_of_the_scale() -> None:
    values, _ = scores(0.5)
    exact, vague = (shrunken(values, UNITS, np.full(6, 20.0), trust) for trust in (1.0, 0.6))
    assert exact is not None and vague is not None
    low, high = exact.interval()
    assert (high - low).max() < 1e-4 and np.allclose(exact.mean(), exact.raw, atol=1e-4)
    assert (vague.interval()[1] - vague.interval()[0]).min() > 0.2


def test_a_department_without_answers_is_like_the_others() -> None:
    values, _ = scores(0.3)
    made = shrunken(values[UNITS < 5], UNITS[UNITS < 5], PEOPLE)
    assert made is not None
    low, high = made.interval()
    assert np.isnan(made.raw[5]) and high[5] - low[5] > 2.0 * (high[0] - low[0])


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    inside = []
    for seed in range(120):
        values, true = scores(0.3, seed)
        made = shrunken(values, UNITS, np.full(6, 1e9), word=seed)
        assert made is not None
        low, high = made.interval()
        inside.append((low <= true) & (true <= high))
    assert 0.92 <= np.mean(inside) <= 0.985


def test_nothing_is_said_of_nothing() -> None:
    assert shrunken(np.array([3.0]), np.array([0]), np.ones(2)) is None
    assert shrunken(np.full(9, 3.0), np.zeros(9, np.int64), np.ones(1)) is None
    assert np.isnan(agreement_of(np.full(9, 3.0), np.repeat([0, 1, 2], 3)).icc1)
    assert not reliability_of(np.full((30, 3), 4.0)).known and not reliability_of(np.ones((30, 1))).known


def test_alpha_has_feldt_s_interval() -> None:
    dice = np.random.default_rng(5)
    inside = []
    for _ in range(200):
        attitude = dice.standard_normal((80, 1))
        found = reliability_of(attitude + dice.standard_normal((80, 4)))
        inside.append(found.low <= 0.8 <= found.high)
    assert 0.9 <= np.mean(inside) <= 0.99


def test_icc_of_groups_that_are_all_the_difference() -> None:
    values = UNITS + 1e-6 * np.random.default_rng(1).standard_normal(120)
    found = agreement_of(values, UNITS)
    assert found.icc1 == pytest.approx(1.0, abs=1e-9) and found.icc2 == pytest.approx(1.0, abs=1e-9)


def test_silence_hides_what_the_formula_says() -> None:
    dice = np.random.default_rng(2)
    felt, luck = dice.standard_normal((2, 400_000))
    answered = 0.4 * felt + luck > 0.3
    found = overstatement(float(answered.mean()), 0.4)
    assert felt[answered].mean() == pytest.approx(found, abs=0.006)
    assert overstatement(1.0, 0.5) == 0.0 and overstatement(0.7, 0.0) == 0.0


def test_welch_is_that_of_the_library() -> None:
    from scipy import stats

    dice = np.random.default_rng(3)
    one, other = dice.standard_normal(12), 2.0 * dice.standard_normal(30) + 0.5
    library = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.95)
    assert welch(one, other)[1:] == pytest.approx((library.low, library.high))


def test_customers_are_weighed_by_segment() -> None:
    when, market = np.array([0.0, 0.0, 1.0, 1.0]), np.array([0, 1, 0, 1])
    told = Customers(when, ("a", "a", "b", "b"), market, np.array([70.0, 80.0, 72.0, 82.0]), np.full(4, 441.0), False)
    rows = customer_rows(small_bank(), told)
    level, changed = latest(rows), change(rows)
    assert level is not None and level.index == pytest.approx(0.9 * 72 + 0.1 * 82)
    assert level.error == pytest.approx(np.hypot(0.9, 0.1), rel=1e-3) and level.label == "b"
    assert changed is not None and changed["change"] == pytest.approx(2.0) and not changed["told_apart"]
