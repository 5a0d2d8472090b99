"""Members measured as a firm measures itself: errors as large as they should be, counts as they were."""

from __future__ import annotations

import numpy as np
import pytest
from toy_firms import CUSTOMERS, STAFF, toy_bank

from sim.experiments.measuring import OFF, errors_of, log_likeness, measured, true_figure
from sim.reading.series import Point

BANK = toy_bank(3000)


def point(figure: str, answers: float = np.nan, first: int = 8, weeks: int = 4) -> Point:
    return Point(figure, first, weeks, 0.0, answers, "")


def test_an_index_has_the_error_of_its_interviews() -> None:
    asked = point("index", 200.0)
    error = measured(BANK, [asked], ())[:, 0] - true_figure(BANK, asked)
    expected = 20.0 * np.sqrt(1.0 / 200.0 - 1.0 / CUSTOMERS)
    assert error.std() == pytest.approx(expected, rel=0.05) and abs(error.mean()) < 0.1
    assert errors_of(BANK, asked)[1][0] == pytest.approx(20.0 * np.sqrt(1.0 / 200.0 + 1.0 / CUSTOMERS))


def test_who_asks_everybody_adds_no_error() -> None:
    asked = point("satisfaction", STAFF)
    assert np.array_equal(measured(BANK, [asked], ())[:, 0], true_figure(BANK, asked))


def test_an_own_questionnaire_is_off_by_the_same_in_each_wave() -> None:
    waves = [point("satisfaction", STAFF, first) for first in (0, 48, 96)]
    off = measured(BANK, waves, ("satisfaction",)) - 3.5
    assert np.allclose(off, off[:, :1]) and off[:, 0].std() == pytest.approx(OFF, rel=0.05)


def test_counts_and_rates_are_of_the_period() -> None:
    quits = BANK.week("quits")[:, 8:21].sum(axis=1)
    assert np.array_equal(true_figure(BANK, point("quits", first=8, weeks=13)), quits)
    assert np.allclose(true_figure(BANK, point("turnover", first=8, weeks=13)), quits / STAFF * 4.0)
    assert true_figure(BANK, point("absence"))[0] == pytest.approx(0.04)
    days = measured(BANK, [point("absence")], ())[:, 0]
    assert days.std() == pytest.approx(np.sqrt(0.04 * 0.96 / (5 * 4 * STAFF)), rel=0.05)


def test_between_two_waves_lies_the_line() -> None:
    at = [BANK.wave("index", week) for week in (8.0, 10.0, 12.0)]
    assert np.allclose(at[1], 0.5 * (at[0] + at[2]))
    assert np.allclose(BANK.wave("index", 1e6), BANK.wave("index", 104.0))


def test_the_same_firm_is_measured_alike_whatever_else_is_asked() -> None:
    alone = measured(BANK, [point("index", 200.0)], ())
    among = measured(BANK, [point("quits"), point("index", 200.0)], ())
    assert np.array_equal(alone[:, 0], among[:, 1])


def test_a_member_finds_likely_what_it_would_measure_itself() -> None:
    points = [point("index", 400.0, first) for first in range(0, 52, 4)]
    own = true_figure(BANK, points[0])[:3], np.array([true_figure(BANK, each)[:3] for each in points]).T
    likely = log_likeness(BANK, points, (), own[1])
    assert list(likely.argmax(axis=1)) == [0, 1, 2]
    assert not log_likeness(BANK, [point("customers")], (), np.zeros((1, 1))).any(), "its error is not known"
