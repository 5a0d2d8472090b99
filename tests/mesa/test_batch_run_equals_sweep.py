"""Mesa's own batch_run gives the same figures as a sweep for the same seeds, to the last bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import mesa
import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.design import Design, design
from sim.experiments.designs import grid
from sim.experiments.factors import factor
from sim.experiments.firm_at import firm_at
from sim.experiments.sweep import sweep
from sim.experiments.swept import Sweep
from sim.experiments.trials import run_trials
from sim.model import Firm
from sim.policies.plan import Programme

WEEKS = 8
LAST = ("index", "satisfaction", "headcount")
GRID: dict[str, Any] = {"appreciation": [0.0, 1.0], "raise": [0.0, 0.05], "training.adoption": [0.5, 0.7]}


@pytest.fixture(scope="module")
def aimed(repository: Path) -> Design:
    """Return a design with a plan under it, an aimed lever with another name, and a number of a theory."""
    aim = Programme("raise", {}, office="front", start=2, ramp=2)
    factors = [
        factor("appreciation", values=GRID["appreciation"]),
        factor("pay_raise", name="raise", values=GRID["raise"], aim=aim),
        factor("training.adoption", values=GRID["training.adoption"]),
    ]
    outputs = [*(f"{name}@{WEEKS - 1}" for name in LAST), "margin", "net_worth", "turnover"]
    bakery = repository / "scenarios" / "bakery"
    return design(bakery, factors, "grid", plan="counter-course", horizon=WEEKS, replications=2, outputs=outputs)


@pytest.fixture(scope="module")
def swept(aimed: Design) -> Sweep:
    """Return that design carried out."""
    return sweep(aimed, workers=1)


def test_a_designs_runs_as_mesa_models(aimed: Design, swept: Sweep) -> None:
    rows = mesa.batch_run(
        firm_at, {"design": aimed, "replication": range(2), **GRID}, display_progress=False
    )  # fmt: skip
    frame = swept.to_frame().sort_values(["replication", "point"], kind="stable")
    assert len(rows) == len(frame) == 16
    for name in (*GRID, "replication", *aimed.outputs):
        assert [row[name] for row in rows] == frame[name].tolist(), name
    assert len({row[aimed.outputs[0]] for row in rows}) == 16, "every run is another one"


def test_firm_itself_with_the_seeds_of_the_replications(repository: Path) -> None:
    bakery = repository / "scenarios" / "bakery"
    outputs = [f"{name}@{WEEKS - 1}" for name in LAST]
    levers = {"appreciation": [0.0, 2.0], "service_training": [0.0, 2.0]}
    plain = design(
        bakery, [factor(name, values=values) for name, values in levers.items()], "grid",
        horizon=WEEKS, replications=2, outputs=outputs,
    )  # fmt: skip
    parameters = {"path": str(bakery), "weeks": WEEKS, "rng": plain.seeds, **levers}
    rows = mesa.batch_run(Firm.from_scenario, parameters, display_progress=False)
    results = np.array([each.outputs for each in run_trials(plain.setting, list(plain.trials))])
    for place, reporter in enumerate(("Index", "JobSatisfaction", "Headcount")):
        assert [row[reporter] for row in rows] == results[:, place].tolist(), reporter


def test_what_a_design_does_not_have_is_refused(aimed: Design) -> None:
    for wrong, said in (
        ({"apreciation": 1.0}, "did you mean 'appreciation'"),
        ({"appreciation": 9.0}, "allowed is 0 to 3"),
        ({"world": 0}, "0 sampled worlds"),
        ({"replication": -1}, "a whole number from 0"),
    ):
        with pytest.raises(InputError, match=said):
            firm_at(aimed, **wrong)  # type: ignore[arg-type]


def test_a_world_is_that_of_the_sweep(aimed: Design, tmp_path: Path) -> None:
    worlds = replace(aimed, worlds=2, points=grid(aimed.factors))
    place = worlds.place(len(worlds) - 1)
    (result,) = run_trials(worlds.setting, [worlds.trial(place)])
    firm = firm_at(worlds, place.replication, place.world, **worlds.points[place.point])
    firm.run()
    last = firm.datacollector.get_model_vars_dataframe().iloc[-1]
    assert last[list(worlds.outputs)].tolist() == result.outputs.tolist()
    assert firm.datacollector.get_model_vars_dataframe()["margin"].isna().sum() == WEEKS - 1
