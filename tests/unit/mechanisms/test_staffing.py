from __future__ import annotations

import pytest

from sim.mechanisms.staffing import established_now, leaving_decided, vacant_now


@pytest.mark.parametrize(("staffing", "seats"), [(0.0, 20), (-0.2, 16), (0.1, 22), (-0.9, 2), (1.0, 40), (-0.02, 20)])
def test_seats_follow_the_staffing_that_is_set(staffing, seats):
    assert sum(established_now(1.0, float(rank), 20.0, staffing) for rank in range(60)) == seats


def test_holders_of_seats_that_are_cut_go_and_vacancies_do_not():
    assert leaving_decided(1, 0.0, 0.0) == (1.0, 1.0)
    assert leaving_decided(0, 0.0, 1.0) == (0.0, 0.0)


def test_those_who_quit_go_and_are_not_let_go():
    assert leaving_decided(1, 1.0, 1.0) == (0.0, 1.0)
    assert leaving_decided(1, 1.0, 0.0) == (0.0, 0.0)


def test_only_wanted_seats_are_vacant():
    assert [vacant_now(0, 1.0), vacant_now(1, 1.0), vacant_now(0, 0.0)] == [1.0, 0.0, 0.0]


def test_knocked_out_the_seats_stay_those_of_the_start():
    assert sum(established_now(0.0, float(rank), 20.0, -0.5) for rank in range(60)) == 20
