"""The ready-made bank is what its question says it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.policies.cost import yearly_cost
from sim.reading import load_scenario
from sim.reading.scenario import Scenario

HOURS = 36 * 0.93
"""Hours a week that a person has for work, after absence."""


@pytest.fixture(scope="module")
def bank(repository: Path) -> Scenario:
    return load_scenario(repository / "scenarios" / "regional-bank")


def test_size(bank: Scenario) -> None:
    organisation = bank.organisation
    assert (organisation.headcount, organisation.customers, bank.horizon) == (240, 24_000, 156)
    assert [each.is_front for each in organisation.departments].count(True) == 3
    assert len(organisation.departments) == 9 and len(organisation.markets) == 3
    assert [plan.key for plan in bank.plans] == [
        "baseline", "service-training", "awards-and-appreciation", "sales-bonus", "team-bonus",
        "front-back-communication", "integrated",
    ]  # fmt: skip


def test_plans_cost_about_the_same(bank: Scenario) -> None:
    costs = {plan.key: yearly_cost(plan, bank.organisation, bank.horizon) for plan in bank.plans}
    assert costs.pop("baseline") == 0.0
    assert min(costs.values()) > 360_000 and max(costs.values()) < 410_000


def test_margin_pays_for_the_people(bank: Scenario) -> None:
    payroll = sum(each.people * each.wage for each in bank.organisation.departments)
    margin = sum(each.customers * each.value * 52 for each in bank.organisation.markets)
    assert margin / payroll == pytest.approx(1.6, abs=0.05)


def test_every_department_is_busy_but_not_overrun(bank: Scenario) -> None:
    organisation = bank.organisation
    hours = {each.name: each.routine_share * each.people * HOURS for each in organisation.departments}
    visits = dict.fromkeys(hours, 0.0)
    for market in organisation.markets:
        cases = market.customers * market.visit_rate
        for name, share in market.home.items():
            visits[name] += cases * share * (1 - sum(market.partners.values()))
        for name, share in market.partners.items():
            visits[name] += cases * share
    assert sum(visits.values()) == pytest.approx(2_900, rel=0.01)
    for relation in organisation.relations:
        hours[relation.supplier] += relation.per_week * relation.hours
    for department in organisation.departments:
        work = hours[department.name] + visits[department.name] * department.case_minutes / 60
        assert work / (department.people * HOURS) == pytest.approx(0.85, abs=0.02), department.name
