"""Extra service: given where people are free and have time, felt where it is chosen well, counted on with time."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.extra_service import ExtraService, favours_counted_on, favours_given

P = ExtraService()
AVERAGE = {
    "satisfaction": 0.0, "orientation": 0.0, "service_skill": 0.0, "department_extra_service": 0.2,
    "department_discretion": 1.0, "department_case_time": 0.9, "department_usual_case_time": 0.9,
    "department_favours_expected": 0.0,
}  # fmt: skip


def given(weeks: int = 200, strength: float = 1.0, **changed: float) -> tuple[float, float]:
    """Return what a person comes to give, and how it is felt."""
    favour, felt = 0.0, 0.0
    for _ in range(weeks):
        favour, felt = favours_given(P, strength, favour, **{**AVERAGE, **changed})
    return favour, felt


def test_nothing_allowed_or_a_script_gives_nothing() -> None:
    assert given(department_extra_service=0.0) == (0.0, 0.0)
    assert given(department_discretion=0.0) == (0.0, 0.0)


def test_average_people_with_full_discretion_give_half_of_what_they_may() -> None:
    favour, felt = given()
    assert favour == pytest.approx(0.1)
    assert felt == pytest.approx(1.0 - math.exp(-0.1 / P.enough))


def test_a_rush_leaves_less_to_give() -> None:
    assert given(department_case_time=0.81)[0] == pytest.approx(0.1 * math.exp(-0.1 * P.rushed))
    assert given(department_case_time=0.2)[0] < 0.001 * given(department_case_time=1.2)[0]
    assert given(department_case_time=1.2) == given()


def test_contented_people_give_more_and_skilled_and_oriented_ones_choose_better() -> None:
    assert given(satisfaction=1.0)[0] > given()[0] > given(satisfaction=-1.0)[0]
    for driver in ("orientation", "service_skill"):
        better, worse = given(**{driver: 1.0}), given(**{driver: -1.0})
        assert better[0] == worse[0] and better[1] > given()[1] > worse[1]


def test_twice_as_much_delights_less_than_twice() -> None:
    assert given(department_extra_service=0.4)[1] < 2 * given()[1]


def test_what_is_counted_on_delights_less_and_is_missed_when_it_ends() -> None:
    expected = 0.0
    for _ in range(600):
        expected, _, _ = favours_counted_on(P, 1.0, P.enough, expected, 100.0, 30.0, 1.0)
    assert expected == pytest.approx(P.enough)
    settled = given(department_extra_service=2 * P.enough, department_favours_expected=expected)[1]
    most = 1.0 - math.exp(-1.0)
    assert settled == pytest.approx((1.0 - P.granted) * most)
    missed = given(department_extra_service=0.0, department_favours_expected=expected)[1]
    assert missed == pytest.approx(-P.granted * most)


def test_favours_take_hours_and_money_for_each_case() -> None:
    _, money, hours = favours_counted_on(P, 1.0, 0.1, 0.0, 120.0, 30.0, 0.9)
    assert hours == pytest.approx(0.1 * 120 * 0.5 * 0.9)
    assert 120 * money == pytest.approx(P.material * hours)
    assert favours_counted_on(P, 1.0, 0.0, 0.0, 120.0, 30.0, 0.9)[1:] == (0.0, 0.0)


def test_knocked_out_and_at_extremes() -> None:
    assert given(strength=0.0, department_favours_expected=0.5) == (0.0, 0.0)
    for sign in (-4.0, 4.0):
        favour, felt = given(
            satisfaction=sign, orientation=sign, service_skill=1.5 * sign, department_extra_service=1.0
        )
        assert 0.0 <= favour <= 1.0 and -1.0 <= felt <= 1.0
