"""What a programme takes in a year, by hand."""

from __future__ import annotations

import pytest

from sim.policies.cost import at_full_strength, dearest_year, yearly_cost
from sim.policies.levers import LEVERS, lever_index
from sim.policies.plan import Plan, Programme
from sim.reading.organisation import Department, Organisation

BANK = Organisation(
    "bank", (Department("counter", 1.0, 10, wage=52_000.0), Department("office", 0.0, 5, wage=52_000.0))
)


def test_a_course_costs_its_fee_its_hours_and_the_managers_time() -> None:
    lever = LEVERS[lever_index()["service_training"]]
    course = Programme("course", {"service_training": 2.0}, departments=("counter",), start=30, ramp=8, setup_cost=9.0)
    needs = at_full_strength(course, BANK)
    assert needs.money == pytest.approx(2.0 * lever.money_per_unit * 10 * 52)
    assert needs.work_hours == pytest.approx(2.0 * lever.hours_per_unit * 10 * 52)
    assert needs.manager_hours == pytest.approx(2.0 * lever.attention_per_unit * 10 * 52)


def test_a_bonus_costs_its_share_of_pay() -> None:
    bonus = Programme("bonus", {"team_bonus": 0.04})
    assert at_full_strength(bonus, BANK).money == pytest.approx(0.04 * 15 * 52_000)


def test_awards_cost_what_comes_with_each_of_them() -> None:
    awards = Programme("awards", {"awards": 0.2, "award_money": 650.0})
    plain = Programme("awards", {"awards": 0.2})
    assert at_full_strength(awards, BANK).money - at_full_strength(plain, BANK).money == pytest.approx(
        0.2 * 650 / 13 * 15 * 52
    )


def test_a_whole_year_at_full_strength_is_what_a_plan_costs() -> None:
    programme = Programme("contact", {"contact_hours": 1.0})
    assert yearly_cost(Plan("plan", programmes=(programme,)), BANK, 52) == pytest.approx(
        at_full_strength(programme, BANK).money
    )


def test_the_dearest_year_is_a_full_one_and_setup_is_in_the_year_in_which_it_is_paid() -> None:
    course = Programme("course", {"service_training": 2.0}, start=10, ramp=8, setup_cost=9_000.0)
    steady = at_full_strength(course, BANK)
    first = dearest_year(Plan("p", programmes=(course,)), BANK, 156)
    assert first.money == pytest.approx(steady.money * (1 - 3.5 / 52) + 9_000.0), "eight weeks of ramp lose 3.5"
    assert first.work_hours == pytest.approx(steady.work_hours), "the dearest year in hours is a later one"
    short = Programme("short", {"service_training": 2.0}, start=10, end=36, setup_cost=9_000.0)
    assert dearest_year(Plan("p", programmes=(short,)), BANK, 156).money == pytest.approx(steady.money / 2 + 9_000.0)


def test_programmes_after_one_another_are_not_added_up() -> None:
    plan = Plan(
        "p", programmes=(Programme("a", {"benefits": 520.0}, end=52), Programme("b", {"benefits": 520.0}, start=52))
    )
    assert dearest_year(plan, BANK, 156).money == pytest.approx(520.0 * 15)


def test_a_year_is_looked_for_across_turns_of_the_year_and_less_than_one_counts_in_part() -> None:
    plan = Plan("p", programmes=(Programme("a", {"benefits": 520.0}, start=30, end=82),))
    assert dearest_year(plan, BANK, 104).money == pytest.approx(520.0 * 15)
    assert dearest_year(plan, BANK, 60).money == pytest.approx(520.0 * 15 * 30 / 52)
    everywhere = Plan("p", programmes=(Programme("a", {"benefits": 520.0}),))
    assert dearest_year(everywhere, BANK, 26).money == pytest.approx(520.0 * 15)
    assert dearest_year(Plan("nothing"), BANK, 26) == (0.0, 0.0, 0.0)
