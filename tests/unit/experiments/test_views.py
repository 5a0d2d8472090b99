"""Results read by direction, office side and segment: they add up, keep the file's order and withhold small groups."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from cases.paired import SCENARIOS

from sim.core.errors import InputError
from sim.experiments.compare import compare
from sim.experiments.comparison import Comparison, DepartmentInfo
from sim.experiments.directions import by_direction, carried, without
from sim.experiments.findings import findings
from sim.experiments.places import MOST_SHOWN, by_office_side, shown_differences
from sim.experiments.subgroups import subgroups
from sim.experiments.tidy import tables
from sim.interfaces.report_tables import views
from sim.reading import load_scenario
from sim.reading.organisation import Segment
from sim.reading.scenario import Scenario
from tests.synthetic_comparison import synthetic

RARE = (Segment("many", 0.99), Segment("few", 0.01))


@cache
def bank() -> Scenario:
    whole = load_scenario(SCENARIOS / "regional-bank")
    chosen = tuple(plan for plan in whole.plans if plan.key in ("baseline", "front-back-communication"))
    return replace(whole, horizon=60, plans=chosen, organisation=replace(whole.organisation, people=None))


@cache
def compared() -> Comparison:
    organisation = replace(bank().organisation, segments=RARE)
    return compare(replace(bank(), organisation=organisation), draws=3, why_draws=0, workers=1)


def test_places_keep_the_order_of_the_file() -> None:
    assert compared().views["employee_segments"].places == ("many", "few")
    assert compared().views["customer_segments"].places == ("Private", "Small business", "Business clients")
    assert compared().views["offices"].places == ("front office", "back office")


def test_customer_segments_add_up_to_the_firm() -> None:
    view = compared().views["customer_segments"]
    customers = compared().series["customers"][:, :, -26:].mean(axis=2)
    assert view.values["customers"].sum(axis=2) == pytest.approx(customers)
    weighted = (view.values["customers"] * view.values["index"]).sum(axis=2) / customers
    assert weighted == pytest.approx(compared().series["index"][:, :, -26:].mean(axis=2), abs=0.05)
    assert (view.values["lost"] > 0.0).all() and (view.values["lost"] < 0.5).all()


def test_office_sides_add_up_to_the_firm() -> None:
    view, fronts = compared().views["offices"], [each.side == "front" for each in compared().departments]
    people = np.array([each.people for each in compared().departments], np.float64)
    share = people[fronts].sum() / people.sum()
    mood = view.values["satisfaction"] @ np.array([share, 1.0 - share])
    assert mood == pytest.approx(compared().series["satisfaction"][:, :, -26:].mean(axis=2), abs=0.05)
    assert np.isnan(view.values["heard"][:, :, 1]).all() and np.isfinite(view.values["heard"][:, :, 0]).all()


def test_segments_of_fewer_than_five_people_are_withheld() -> None:
    # One in a hundred of 240 people: two or three.
    view = compared().views["employee_segments"]
    assert all(np.isnan(values[:, :, 1]).all() for values in view.values.values())
    assert view.values["satisfaction"][:, :, 0] == pytest.approx(
        compared().series["satisfaction"][:, :, -26:].mean(axis=2), abs=0.05
    )


def test_tables_and_report_hold_every_view() -> None:
    found = findings(compared())
    frames = tables(compared(), found)
    for key, view in compared().views.items():
        assert len(frames[key]) == 2 * 3 * len(view.places)
        assert set(view.values) < set(frames[key].columns)
    shown = dict(views(compared(), found, found.plans[1:]))
    assert list(shown) == ["office side", "values segment of employees", "segment of customers"]
    rows = {row[0]: row[1] for row in shown["values segment of employees"].rows}
    assert rows["few: job satisfaction (SD)"] == "–" != rows["many: job satisfaction (SD)"]


def test_directions_of_a_plan_are_told_apart() -> None:
    scenario = by_direction(bank(), "front-back-communication")
    chosen = scenario.plans[1]
    used = dict.fromkeys(each.direction for each in chosen.programmes)
    assert len(scenario.plans) == 2 + len(used)
    for direction in used:
        left = without(chosen, direction).programmes
        assert [each.direction for each in left] == [
            each.direction for each in chosen.programmes if each.direction != direction
        ]
    result = compare(scenario, draws=3, why_draws=0, workers=1)
    parts = {each.direction: each for each in carried(result)}
    assert set(parts) == set(used)
    direct = tables(result, findings(result))["directions"]
    mine = direct[direct["plan"] == chosen.key].set_index("direction")
    for direction, each in parts.items():
        assert each.money == pytest.approx(mine.loc[direction.replace("_", " "), "money_a_year"])
        assert np.isfinite(each.effect.mean)
    if len(used) == 1:
        whole = (result.outcomes[1] - result.outcomes[0]).mean()
        assert next(iter(parts.values())).effect.mean == pytest.approx(whole)


@pytest.mark.parametrize("key", ["baseline", "nobody"])
def test_what_has_no_direction_is_said(key: str) -> None:
    with pytest.raises(InputError):
        by_direction(bank(), key)


def test_a_picture_of_many_departments_shows_those_most_moved() -> None:
    comparison = synthetic(4, 2, 10)
    plans, draws, count = len(comparison.plans), comparison.draws, 100
    values = np.zeros((plans, draws, count))
    values[1, :, 40:40 + MOST_SHOWN] = 5.0
    values[:, :, 99] = np.nan
    many = replace(
        comparison,
        departments=tuple(DepartmentInfo(f"d{place}", f"d{place}", "front") for place in range(count)),
        department_values={"heard": values},
        department_measures={"heard": comparison.department_measures["heard"]},
    )
    ((_, places),) = by_office_side(many, "heard")
    assert places == tuple(range(40, 40 + MOST_SHOWN))
    median, _ = shown_differences(next(each for each in subgroups(many) if each.name == "heard"))
    assert (median[1, 40 : 40 + MOST_SHOWN] == 5.0).all() and np.isnan(median[1, 99])
    assert isinstance(tables(many, findings(many))["departments"], pd.DataFrame)
