"""Who loses, in a made-up comparison with one loser of each kind."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from sim.experiments.comparison import Comparison, DepartmentMeasure
from sim.experiments.findings import findings
from sim.experiments.losers import loser_sentences, losers
from sim.experiments.views import View
from tests.synthetic_comparison import synthetic

SETS = 30


def comparison(**losses: Any) -> Comparison:
    """Return two plans that differ by `losses` of measures by place in plan 1, and by luck."""
    made = synthetic(SETS, 1, 60)
    rng = np.random.default_rng(8)
    series = {name: values[:2] for name, values in made.series.items()}
    series = {name: np.stack([values[0], values[0] + rng.normal(0, 1e-3, values[0].shape)])
              for name, values in series.items()}  # fmt: skip

    def paired(places: int, away: dict[int, float]) -> np.ndarray:
        base = rng.normal(0, 1.0, (SETS, places))
        moved = base + rng.normal(0, 0.1, (SETS, places)) + [away.get(place, 0.0) for place in range(places)]
        return np.stack([base, moved])

    departments = {
        name: paired(9, losses.get(name, {})) for name in ("satisfaction", "exhaustion", "quits", "lateness")
    }
    market = View("segment of customers", ("retail", "business"), {"index": DepartmentMeasure("index", "points")},
                  {"index": paired(2, losses.get("index", {}))})  # fmt: skip
    return dataclasses.replace(
        made, plans=made.plans[:2], series=series, why=None, department_values=departments,
        views={"customer_segments": market},
    )  # fmt: skip


def test_groups_that_lose_are_named_with_the_largest_loss_first():
    made = comparison(satisfaction={0: -0.5, 1: 0.8}, exhaustion={3: 0.9}, index={1: -2.0})
    told = [(each.kind, each.place, each.name) for each in losers(made, findings(made))]
    assert told == [
        ("customer segment", "business", "index"), ("department", "Operations", "exhaustion"),
        ("department", "Branches", "satisfaction"),
    ]  # fmt: skip
    frame = made.losers()
    assert frame["rank"].to_list() == [1, 2, 3]
    assert frame["mean"].to_list() == pytest.approx([-2.0, 0.9, -0.5], abs=0.1)


def test_who_gains_is_no_loser_and_nobody_is_said_outright():
    made = comparison(satisfaction={0: 0.5}, exhaustion={3: -0.9}, quits={2: -0.9}, index={1: 2.0})
    assert made.losers().empty
    assert loser_sentences(made, findings(made))[0].startswith("Service training: nobody was told apart")


def test_the_firm_as_a_whole_loses_satisfaction_too():
    made = comparison()
    series = {**made.series, "satisfaction": made.series["satisfaction"] - np.array([0.0, 0.3])[:, None, None]}
    made = dataclasses.replace(made, series=series)
    assert [(each.kind, each.name) for each in losers(made, findings(made))] == [("whole firm", "satisfaction")]


def test_departments_of_a_few_people_are_not_told_of():
    made = comparison(satisfaction={0: -0.9, 1: -0.5})
    few = (dataclasses.replace(made.departments[0], people=4), *made.departments[1:])
    made = dataclasses.replace(made, departments=few)
    assert made.losers()["place"].to_list() == ["Call centre"]
    said = loser_sentences(made, findings(made))
    assert "Call centre" in said[0] and "Branches" not in said[0] and "fewer than 5 people" in said[-1]
