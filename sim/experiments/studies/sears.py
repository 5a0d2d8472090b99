"""Sears: regressions over stores of customers' impression on attitudes, and of growth on customers' impression.

Rucci, Kirn & Quinn (1998). Stores of Sears have hundreds of people and many thousands of customers, so nothing here is
blurred by a sample: attitudes are those of all people of a store, on the survey's scale of 1 to 5 spread over 0 to 100,
and impressions those of all its customers, less each one's leniency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.panel_statistics import slope
from sim.experiments.studies.study import Lab, Statistic, Study
from sim.experiments.studies.unit_years import YEAR, reading
from sim.instruments.employee_survey import Questionnaire
from sim.instruments.scales import SCALES, loadings

if TYPE_CHECKING:
    from numpy.typing import NDArray

ORDINARY = 104
QUARTERS = 12
READINGS = 3
"""Readings in a quarter, four weeks apart and one week over."""


def points_of_attitude() -> float:
    """Return how many points of 0 to 100 one SD of job satisfaction is worth in the survey's answers."""
    form = Questionnaire()
    scale = next(each for each in SCALES if each.name == "satisfaction")
    loading = float(loadings(scale.items, form.reliability, form.spread**2).mean())
    return 100.0 / 4.0 * loading


def measure(lab: Lab) -> dict[str, float]:
    """Live through the quarters and return both slopes."""
    engine = lab.start("as-they-are")
    engine.run(ORDINARY)
    quarters = []
    for _ in range(QUARTERS):
        readings = [reading(engine) for _ in range(READINGS)]
        engine.run(YEAR // 4 - READINGS * (YEAR // 13))
        quarters.append({name: np.mean([each[name] for each in readings], axis=0) for name in readings[0]})
    series = {name: np.array([each[name] for each in quarters]) for name in quarters[0]}
    return slopes(points_of_attitude() * series["satisfaction"], series["customers"], series["margin"])


def slopes(
    attitude: NDArray[np.float64], impression: NDArray[np.float64], revenue: NDArray[np.float64]
) -> dict[str, float]:
    """Return both slopes from series of quarters, (quarters, stores): each is regressed on the quarter before."""
    growth = 100.0 * (revenue[4:] / revenue[:-4] - 1.0)
    return {"SPC-19": slope(attitude[:-1], impression[1:]), "SPC-20": slope(impression[3:-1], growth)}


SEARS = Study(
    name="sears",
    folder="validation",
    title="Sears: five points of employee attitudes (Rucci, Kirn & Quinn 1998)",
    statistics=(
        Statistic(
            "SPC-19", "points of customers' impression for each point of employee attitudes a quarter before", "SPC-19",
            0.26, 0.09, 0.11, 0.41, "band of field case R1, read as 1.645 SD: one retailer, no error was published",
        ),
        Statistic(
            "SPC-20", "per cent of yearly revenue growth for each point of customers' impression a quarter before",
            "SPC-20", 0.385, 0.15, 0.135, 0.635,
            "band of field case R1, read as 1.645 SD. The default of market.business comes from this very figure, so "
            "it is not counted as held out; its other half, who stays, does not",
        ),
    ),
    measure=measure,
)  # fmt: skip
"""Forty stores, twelve quarters."""
