"""A plan becomes rows, and rows become the levels that the plan says."""

from __future__ import annotations

import numpy as np
import pytest

from sim.policies.calendar import calendar_of, levels, ramp_share
from sim.policies.cost import yearly_cost
from sim.policies.levers import LEVERS, lever_index
from sim.policies.plan import Plan, Programme
from sim.reading.organisation import Department, Organisation, Segment

FIRM = Organisation(
    "firm",
    (Department("Counter", 0.9, 10, wage=40_000), Department("Office", 0.1, 5, wage=60_000)),
    segments=(Segment("old", 0.4), Segment("young", 0.6)),
)


def at(week: int, *programmes: Programme) -> dict[str, list[float]]:
    found = levels(calendar_of(Plan("plan", programmes=programmes), FIRM, 52), week)
    return {name: level.tolist() for name, level in found.items()}


def test_no_programme_is_practice() -> None:
    for lever in LEVERS:
        assert set(at(3)[lever.name]) == {lever.practice}


@pytest.mark.parametrize(
    ("week", "share"), [(-1, 0), (3, 0), (4, 0.25), (5, 0.5), (7, 1), (8, 1), (19, 1), (20, 0), (99, 0)]
)
def test_ramp(week: int, share: float) -> None:
    assert ramp_share(week, 4, 20, 4) == share
    assert ramp_share(week, 4, 20, 0) == float(4 <= week < 20)


@pytest.mark.parametrize(
    ("aim", "reached"),
    [
        ({}, [1, 1, 1, 1]),
        ({"departments": ("Office",)}, [0, 0, 1, 1]),
        ({"office": "front"}, [1, 1, 0, 0]),
        ({"office": "back", "direction": "back_to_front"}, [0, 0, 1, 1]),
        ({"direction": "firm_to_front"}, [1, 1, 0, 0]),
        ({"direction": "firm_to_back"}, [0, 0, 1, 1]),
        ({"direction": "back_to_front"}, [1, 1, 1, 1]),
        ({"segments": ("young",)}, [0, 1, 0, 1]),
        ({"segments": ("old",), "office": "back"}, [0, 0, 1, 0]),
    ],
)
def test_aim(aim: dict[str, object], reached: list[float]) -> None:
    assert at(0, Programme("p", {"emails": 1.0}, **aim))["emails"] == reached  # type: ignore[arg-type]


def test_additions_add_up_and_settings_are_set() -> None:
    one = Programme("one", {"emails": 2.0, "discretion": 0.9, "demand": 2.0})
    two = Programme("two", {"emails": 3.0, "discretion": 0.1, "demand": 1.5}, office="front", ramp=2)
    found = at(0, one, two)
    assert found["emails"] == [3.5, 3.5, 2.0, 2.0]
    assert found["discretion"] == pytest.approx([0.5, 0.9])
    assert found["demand"] == [1.75]


def test_rows() -> None:
    programme = Programme("p", {"awards": 0.2, "award_money": 100.0}, start=3, ramp=2, setup_cost=500)
    calendar = calendar_of(Plan("plan", programmes=(programme,)), FIRM, 52)
    assert calendar.lever.tolist() == [lever_index()["awards"], lever_index()["award_money"]]
    assert calendar.setup.tolist() == [500, 0] and calendar.end.tolist() == [52, 52]
    assert calendar.aim_offer.shape == (2, 4) and calendar.aim_department.shape == (2, 2)


def test_an_empty_plan_has_shapes_too() -> None:
    calendar = calendar_of(Plan("plan"), FIRM, 52)
    assert calendar.aim_offer.shape == (0, 4) and calendar.aim_department.shape == (0, 2)
    assert calendar.lever.dtype == np.int64 and calendar.amount.dtype == np.float64


@pytest.mark.parametrize(
    ("settings", "money"),
    [
        ({"service_training": 1.0}, 15 * 52 * 45),
        ({"service_training": 1.0, "roleplay_share": 0.5}, 15 * 52 * (45 + 10)),
        ({"awards": 0.2, "award_money": 1000.0}, 15 * 52 * 0.2 * 6 + 15 * 0.2 * 4 * 1000),
        ({"team_bonus": 0.1}, 0.1 * (10 * 40_000 + 5 * 60_000)),
        ({"benefits": 520.0}, 15 * 520),
        ({"manager_relief": 2.0}, 2 * 2 * 52 * 45),
        ({"manager_relief": -2.0}, 0),
        ({"contact_hours": 1.0}, 15 * 52 * 4),
        ({"external_promise": 5.0}, 0),
    ],
)
def test_cost_of_a_year(settings: dict[str, float], money: float) -> None:
    plan = Plan("plan", programmes=(Programme("p", settings),))
    assert yearly_cost(plan, FIRM, 52) == pytest.approx(money)


def test_setup_is_paid_once() -> None:
    plan = Plan("plan", programmes=(Programme("p", {"award_fairness": 1.0, "emails": 0.0}, setup_cost=900),))
    assert yearly_cost(plan, FIRM, 156) == pytest.approx(300)
