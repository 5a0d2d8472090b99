"""Mesa's own DataCollector and batch_run work on a Firm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mesa
import numpy as np
import pytest

from sim.agents import Customer, Department, Employee
from sim.model import Firm


def mean_tenure(model: Firm) -> float:
    """Return a reporter's value that no column holds."""
    return float(model.agents_by_type[Employee].agg("tenure", np.mean))


class Watched(Firm):
    """A Firm with reporters of its own, as a Mesa user would write it."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.datacollector = mesa.DataCollector(
            model_reporters={"Index": "index", "Margin": "margin", "Tenure": mean_tenure},
            agent_reporters={"Satisfaction": "satisfaction"},
            agenttype_reporters={Department: {"Climate": "climate"}, Customer: {"Satisfaction": "satisfaction"}},
        )


def test_reporters_of_every_kind() -> None:
    firm = Watched(weeks=3, rng=1)
    firm.run_model()
    collector = firm.datacollector
    weekly = collector.get_model_vars_dataframe()
    assert list(weekly.columns) == ["Index", "Margin", "Tenure"]
    assert weekly["Index"].tolist() == firm.log.series("index").tolist()
    assert weekly["Tenure"].notna().all()
    people = collector.get_agent_vars_dataframe()
    assert people.index.names == ["Step", "AgentID"]
    assert sorted(set(people.index.get_level_values("Step"))) == [1, 2, 3]
    climate = collector.get_agenttype_vars_dataframe(Department)
    assert len(climate) == 9 and climate["Climate"].notna().all()
    assert len(collector.get_agenttype_vars_dataframe(Customer)) > 3 * 2500


def test_a_compiled_run_collects_what_its_log_knows() -> None:
    firm = Watched(weeks=6, rng=1)
    firm.run(4)
    firm.run()
    weekly = firm.datacollector.get_model_vars_dataframe()
    assert weekly["Index"].tolist() == firm.log.series("index").tolist()
    assert weekly["Tenure"].notna().tolist() == [False, False, False, True, False, True]
    steps = set(firm.datacollector.get_agent_vars_dataframe().index.get_level_values("Step"))
    assert steps == {4, 6}


def test_batch_run_sweeps_levers_parameters_and_seeds() -> None:
    rows = mesa.batch_run(
        Firm,
        {"weeks": 4, "rng": [1, 2], "service_training": [0.0, 4.0], "training.adoption": [0.4, 0.6]},
        data_collection_period=1,
        display_progress=False,
    )
    assert len(rows) == 4 * 8
    ends = {(row["rng"], row["service_training"], row["training.adoption"]): row for row in rows if row["Step"] == 3}
    assert len(ends) == 8
    direct = Firm(weeks=4, rng=2, service_training=4.0, parameters={"training.adoption": 0.6})
    direct.run()
    assert ends[2, 4.0, 0.6]["Index"] == direct.index, "the last week is reported"
    assert ends[1, 0.0, 0.4]["Index"] == ends[1, 0.0, 0.6]["Index"], "without training its adoption is nothing"
    assert ends[1, 4.0, 0.4]["JobSatisfaction"] != ends[1, 0.0, 0.4]["JobSatisfaction"]


def test_batch_run_sweeps_plans_knock_outs_and_agents(repository: Path) -> None:
    rows = mesa.batch_run(
        Firm.from_scenario,
        {
            "path": str(repository / "scenarios/regional-bank"), "plan": ["baseline", "integrated"], "weeks": 2,
            "knocked_out": ["training", "climate"],
        },
        display_progress=False,
    )  # fmt: skip
    assert [(row["plan"], row["knocked_out"]) for row in rows] == [
        ("baseline", "training"), ("baseline", "climate"), ("integrated", "training"), ("integrated", "climate"),
    ]  # fmt: skip
    watched = mesa.batch_run(Watched, {"weeks": 2, "rng": [1]}, display_progress=False)
    assert {"AgentID", "Satisfaction"} <= set(watched[0]) and len(watched) > 50


def test_iterations_without_a_seed_differ() -> None:
    rows = mesa.batch_run(Firm, {"weeks": 2}, iterations=3, display_progress=False)
    assert len({row["JobSatisfaction"] for row in rows}) == 3


@pytest.mark.parametrize("processes", [2])
def test_batch_run_in_two_processes_is_the_same(processes: int) -> None:
    sweep = {"weeks": 3, "rng": [1, 2], "appreciation": [0.0, 1.0]}
    alone = mesa.batch_run(Firm, sweep, display_progress=False)
    shared = mesa.batch_run(Firm, sweep, number_processes=processes, display_progress=False)
    assert sorted(shared, key=lambda row: row["RunId"]) == alone
