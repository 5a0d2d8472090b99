"""Plans that are written are read again as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.policies.levers import LEVERS, Lever
from sim.policies.plan import Plan, Programme
from sim.reading import load_scenario
from sim.reading.document import Reading
from sim.reading.fields import Sheet
from sim.reading.plan_file import Frame, plan_of
from sim.reading.plan_text import exact, plan_text, quantity_text
from sim.reading.scenario_file import plan_at


@pytest.mark.parametrize("name", ["regional-bank", "bakery", "computer-shop", "bank-merger"])
def test_plans_of_ready_cases_come_back(repository: Path, tmp_path: Path, name: str) -> None:
    scenario = load_scenario(repository / "scenarios" / name)
    found = {"start_date": scenario.start_date, "horizon": scenario.horizon}
    for plan in scenario.plans:
        path = tmp_path / f"{plan.key}.toml"
        path.write_text(plan_text(plan, scenario.organisation.currency, "A comment\nof two lines"), encoding="utf-8")
        reading = Reading()
        document = reading.toml(path)
        assert document is not None
        again = plan_at(Sheet(reading, document), (), document.data, plan.key, scenario.organisation, found)
        assert not reading.complaints
        assert (again.title, again.story) == (plan.title, plan.story)
        for mine, before in zip(again.programmes, plan.programmes, strict=True):
            assert mine.settings == pytest.approx(before.settings, rel=1e-12)
            assert Programme(**{**mine.__dict__, "settings": before.settings}) == before


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    name = 'A "quoted" \\ name\n[programmes.x] \x7f é'
    plan = Plan("odd", name, name, (Programme(name, {"appreciation": 1.0}, meaning=name),))
    path = tmp_path / "odd.toml"
    path.write_text(plan_text(plan), encoding="utf-8")
    reading = Reading()
    document = reading.toml(path)
    assert document is not None
    again = plan_of(Sheet(reading, document), (), document.data, "odd", Frame())
    assert not reading.complaints and again.programmes[0].name == name and again.title == name


@pytest.mark.parametrize("lever", LEVERS, ids=lambda each: each.name)
def test_every_lever_s_amount_is_exactly_what_its_text_says(lever: Lever) -> None:
    low, high = lever.bounds
    for amount in (low, high, lever.practice, low + (high - low) / 3):
        told = exact(amount, lever, "EUR")
        assert told == pytest.approx(amount, rel=1e-9, abs=1e-9)
        assert exact(told, lever, "EUR") == told


def test_quantities_read_like_a_manager_s() -> None:
    assert quantity_text(0.035, "share of pay", "EUR") == "3.5 %"
    assert quantity_text(1500.0, "money/award", "EUR") == "1500 EUR/award"
    assert quantity_text(0.00001, "hours/head-week") == "0.00001 hours/head-week"
    assert quantity_text(250.0, "syllables") == "250", "a unit that nobody reads is left out"
