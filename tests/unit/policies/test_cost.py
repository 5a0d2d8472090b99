"""What a programme takes in a year, by hand."""

from __future__ import annotations

import pytest

from sim.policies.cost import at_full_strength, yearly_cost
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
