"""Survivors: the mean of those who stay can rise while that of all who were ours does not."""

from __future__ import annotations

import pytest

from sim.mechanisms.survivors import cohort_index_now, cohort_lost_next, founding_of


def test_everybody_of_week_0_is_of_the_cohort_and_nobody_later() -> None:
    assert founding_of(-104) == founding_of(0) == 1.0
    assert founding_of(1) == 0.0


def test_leaving_does_not_move_the_cohort_index() -> None:
    values = [40.0, 50.0, 80.0, 90.0, 95.0]
    size, lost, lost_mean = cohort_lost_next(0, 5.0, 0.0, 0.0, 76.0, 0.0, 0.0)
    before = cohort_index_now(size, lost, sum(values) / 5, lost_mean, 76.0)
    for week, leaver in ((1, 40.0), (2, 50.0)):
        values.remove(leaver)
        size, lost, lost_mean = cohort_lost_next(week, 99.0, size, lost, lost_mean, 1.0, leaver)
        stayed = sum(values) / len(values)
        assert stayed > before
        assert cohort_index_now(size, lost, stayed, lost_mean, before) == pytest.approx(before)


def test_weeks_without_leavers_change_nothing() -> None:
    assert cohort_lost_next(4, 99.0, 5.0, 2.0, 45.0, 0.0, 0.0) == (5.0, 2.0, 45.0)
    assert cohort_lost_next(4, 99.0, 5.0, 0.0, 76.0, 0.0, 0.0) == (5.0, 0.0, 76.0)


def test_when_all_have_left_their_last_word_remains() -> None:
    assert cohort_index_now(5.0, 5.0, 76.0, 51.0, 60.0) == 51.0
    assert cohort_index_now(0.0, 0.0, 76.0, 51.0, 60.0) == 60.0
