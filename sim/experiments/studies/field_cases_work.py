"""Field cases of how work is arranged: steady shifts (G1), cooks and diners who see one another (S1).

The engine is told what was done, in the scenario's words; no parameter is moved towards what came out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.engine import parameters_with
from sim.experiments.studies.field_cases_pay import gain
from sim.experiments.studies.study import Statistic, Study
from sim.projection import log_of, project
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.experiments.studies.study import Lab
    from sim.projection import Founded

CONDITIONS = ("baseline", "diners-see", "cooks-see", "both-see")


def steady_shifts(lab: Lab) -> dict[str, float]:
    """Return sales gained by steady shifts, and how much of the gain needs people who would else have left."""
    free = _sales_gained(lab, lab.founded)
    nobody_leaves = parameters_with(the_week(), {**lab.changes, "quitting.level": 0.0})
    held = _sales_gained(lab, replace(lab.founded, parameters=nobody_leaves))
    return {"G1.sales": free, "G1.tenure": free - held}


def _sales_gained(lab: Lab, firm: Founded) -> float:
    steady, before = (
        float(project(firm, lab.plan(plan), lab.without).series("margin").sum()) for plan in ("steady", "baseline")
    )
    return gain(steady, before)


STEADY_SHIFTS = Study(
    name="steady-shifts",
    folder="validation",
    title="Kesavan and others (2022): steady shifts in clothes shops",
    statistics=(
        Statistic("G1.sales", "sales gained in 35 weeks, per cent",
          "G1", 7.0, 2.1, 3.0, 10.0,
          why="7 % reported; band of the case, read as 1.645 SD each way"),
        Statistic("G1.tenure", "of that, what is gone where nobody leaves in either arm, per cent of sales",
          "G1", 5.0, 2.1, 1.5, 10.0,
          why="mostly through experienced people who stay: at least half of the lowest gain"),
    ),
    measure=steady_shifts,
    lucks=4,
)  # fmt: skip


def cooks_and_diners(lab: Lab) -> dict[str, float]:
    """Return what seeing one another does to satisfaction with two weeks' meals, and to the pace of cooks."""
    kitchen = lab.founded.organisation.place("Kitchen")
    meals, pace = {}, {}
    for plan in CONDITIONS:
        engine = lab.start(plan)
        engine.run(lab.scenario.horizon)
        log, ledger = log_of(engine), engine.ledger
        served = log.series("visits")
        meals[plan] = float((log.series("experienced") * served).sum() / served.sum())
        cooks = (ledger.column("employee", "present") > 0.0) & (ledger.column("employee", "department") == kitchen)
        pace[plan] = float(np.mean(ledger.column("employee", "productivity")[cooks]))
    diners, cooks_see, both = (gain(meals[plan], meals["baseline"]) for plan in CONDITIONS[1:])
    return {
        "S1.cooks": cooks_see,
        "S1.diners": diners,
        "S1.both": both,
        "S1.order": min(both - cooks_see, cooks_see - diners),
        "S1.pace": gain(pace["both-see"], pace["baseline"]),
    }


COOKS_AND_DINERS = Study(
    name="cooks-and-diners",
    folder="validation",
    title="Buell, Kim, Tsay (2017): cooks and diners see one another",
    statistics=(
        Statistic("S1.cooks", "satisfaction with meals where cooks see diners, per cent over neither",
          "S1", 10.0, 3.0, 5.0, 15.0,
          why="10 % reported; two weeks in one cafeteria; band: judgement, half of it each way"),
        Statistic("S1.diners", "satisfaction with meals where diners see cooks, per cent over neither",
          "S1", 0.0, 3.0, -5.0, 5.0,
          why="no change reported; band: judgement, as for cooks"),
        Statistic("S1.both", "satisfaction with meals where both see one another, per cent over neither",
          "S1", 17.0, 5.0, 8.5, 25.5,
          why="17.3 % reported; band: judgement, half of it each way"),
        Statistic("S1.order", "least step from diners see to cooks see to both see, per cent",
          "S1", 7.0, 3.5, 0.01, 30.0,
          why="both above cooks above diners; only the order counts"),
        Statistic("S1.pace", "work done in an hour by cooks where both see, per cent over neither",
          "S1", 13.0, 4.0, 6.5, 19.5,
          why="13.2 % faster reported; band: judgement, half of it each way"),
    ),
    measure=cooks_and_diners,
    lucks=2,
)  # fmt: skip
