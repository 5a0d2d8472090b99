"""Made-up studies for tests of the scoreboard: figures that need no firm to be lived, so that they cost nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.experiments.studies.study import Lab, Statistic, Study

SETTING = """
title = "A made-up study"
question = "What comes out?"
horizon = "4 weeks"
replications = 4
seed = 1
name = "Nowhere"
currency = "EUR"

[departments.Desk]
front = "90 %"
people = 4
managers = 1
wage = 26000

[markets.People]
customers = 20
visit_rate = "12 cases/year"
value = "100 EUR/year"
churn = "10 %/year"
home = "Desk"

[plan.baseline]
title = "As before"
"""


def measure(lab: Lab) -> dict[str, float]:
    """Return figures that depend on the luck alone: 0.3, 0.0 and 5.0 with a little noise, and one that is missing."""
    noise = float(np.random.default_rng(abs(lab.seed)).normal(0.0, 0.01))
    return {"SPC-02": 0.3 + noise, "SPC-12": noise, "X1.far": 5.0 + noise, "X1.never": float("nan")}


STATISTICS = (
    Statistic("SPC-02", "a correlation that is met", "SPC-02", 0.33, 0.06, 0.23, 0.43, "made up"),
    Statistic("SPC-12", "no effect, and none is found", "SPC-12", 0.0, 0.04, -0.05, 0.05, "made up"),
    Statistic("X1.far", "a field case that is missed by far", "X1", 1.0, 0.5, 0.5, 2.0, "made up"),
    Statistic("X1.never", "a field case that no world gives", "X1", 1.0, 0.5, 0.5, 2.0, "made up"),
)
MADE_UP = Study("made-up", "validation", "A made-up study", STATISTICS, measure)


def beside_a_fit(lab: Lab) -> dict[str, float]:
    """Return a fitted figure and one that is scored."""
    return {"SPC-10": 0.3, "SPC-02": 0.3}


FITTED = Statistic("SPC-10", "a fitted correlation", "SPC-10", 0.3, 0.05, why="made up")


def folder_with(place: Path, *names: str) -> Path:
    """Write the setting of made-up studies into a folder of scenarios and return it."""
    for name in names:
        (place / "validation").mkdir(parents=True, exist_ok=True)
        (place / "validation" / f"{name}.toml").write_text(SETTING, encoding="utf-8")
    return place


def cut_figures(lab: Lab) -> dict[str, float]:
    """Return a correlation of .3, of which a sixth is left without workload's common pull, and one that is nearly 0."""
    return {"SPC-02": 0.05 if lab.changes["strain.overload"] == 0.0 else 0.3, "SPC-12": 0.001}
