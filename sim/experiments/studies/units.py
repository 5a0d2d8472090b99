"""Business units: what goes with happier people, which way it runs, and what lasts, in branches of one chain.

The branches and how they differ stand in ``scenarios/evidence/business-units``. Correlations published as those of true
scores are taken between latent yearly figures of units: attitudes of all who are there, satisfaction of all customers
less each one's leniency, the expected rate of quitting; sales and profit are booked without error. What was published
of surveys and records as they are is taken from surveys and records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.panel_statistics import (
    by_consensus,
    cross_lagged,
    kept_by_units,
    over_people,
    over_units,
    with_performance,
)
from sim.experiments.studies.staff_survey import ENGAGEMENT
from sim.experiments.studies.study import Lab, Study
from sim.experiments.studies.unit_figures import STATISTICS
from sim.experiments.studies.unit_years import YEAR, UnitYears, live_years
from sim.instruments.employee_survey import Questionnaire
from sim.instruments.measures import correlation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.policies.plan import Plan

ORDINARY = 2
"""Years after which what differs between branches has become ordinary."""
YEARS = 9
"""Years surveyed then: the longest published stability is over eight."""
PERFORMANCE = ("customers", "sales", "profit")
WORK_FACTORS = ("manager_relation", "climate", "clarity", "cooperation")
PRACTISED = 4
"""Years with more or less of a system of practices."""
CONCURRENT, LATER = 1, 3
"""Years in which performance is taken: beside the practices, and two years after."""


def measure(lab: Lab) -> dict[str, float]:
    """Let the branches live, once as they are and once with systems of practices, and return the statistics."""
    engine = lab.start("as-they-are")
    engine.run(ORDINARY * YEAR)
    chain = live_years(engine, YEARS, lab.seed)
    practised = live_years(lab.start("practices"), PRACTISED, lab.seed)
    names = tuple(each.name for each in lab.founded.organisation.departments)
    return {
        **service_profit_chain(chain.years),
        **leavers(chain.years),
        **directions(chain.years),
        **lasting(chain),
        **systems(practice_levels(lab.plan("practices"), names), practised.years),
    }


def service_profit_chain(years: Mapping[str, NDArray[np.float64]]) -> dict[str, float]:
    """Return what goes with units' attitudes, from latent yearly means."""
    engagement, satisfaction = years["engagement"], years["satisfaction"]
    customers, sales, profit = (over_units(engagement, years[name]) for name in PERFORMANCE)
    performance = [years[name] for name in PERFORMANCE]
    return {
        "SPC-02": customers,
        "SPC-03": over_units(engagement, years["quitting"]),
        "SPC-04": over_units(satisfaction, years["quitting"]),
        "SPC-05": sales,
        "SPC-06": profit,
        "SPC-05.order": customers - sales,
        "SPC-06.order": sales - profit,
        "SPC-09": with_performance(satisfaction, performance),
        "SPC-09.consensus": by_consensus(satisfaction, performance, years["spread"]),
    }


def leavers(years: Mapping[str, NDArray[np.float64]]) -> dict[str, float]:
    """Return what goes with rates of leaving as personnel records have them, in the same year."""
    performance = [years[name] for name in PERFORMANCE]
    rates = {"ATT-06": "leavers", "ATT-07": "quits", "ATT-08": "dismissals"}
    return {name: with_performance(years[rate], performance) for name, rate in rates.items()}


def directions(years: Mapping[str, NDArray[np.float64]]) -> dict[str, float]:
    """Return cross-lagged slopes of yearly surveys of people and of customers."""
    outside_in, inside_out = cross_lagged(years["index"], years["answers"])
    return {"SPC-18": outside_in - inside_out, "TIM-01": outside_in, "TIM-01.reverse": inside_out}


def lasting(chain: UnitYears) -> dict[str, float]:
    """Return what lasts from survey to survey: attitudes of units, and what work factors foretell of exhaustion."""
    kept = {f"T4.{lag}": kept_by_units(chain.waves, ENGAGEMENT, lag) for lag in (1, 3, 8)}
    reliability = Questionnaire().reliability
    foretold = {
        lag: float(np.mean([-over_people(chain.waves, name, "exhaustion", lag) for name in WORK_FACTORS])) / reliability
        for lag in (1, 3)
    }
    return {**kept, "ATT-17": foretold[1], "ATT-17.decline": foretold[1] - foretold[3]}


def practice_levels(plan: Plan, branches: tuple[str, ...]) -> NDArray[np.float64]:
    """Return how far each branch has each practice of a plan, (practices, branches), from 0 to 1."""
    levels: dict[str, NDArray[np.float64]] = {}
    for programme in plan.programmes:
        for lever, level in programme.settings.items():
            row = levels.setdefault(lever, np.zeros(len(branches)))
            row[[branches.index(name) for name in programme.departments]] = level
    return np.array([row / row.max() for row in levels.values()])


def systems(practices: NDArray[np.float64], years: Mapping[str, NDArray[np.float64]]) -> dict[str, float]:
    """Return how performance goes with systems of practices, and with single ones, from surveys and records."""
    performance = (years["index"], years["sales"], years["profit"], -years["quits"])

    def together(predictor: NDArray[np.float64], year: int) -> float:
        return float(np.mean([correlation(predictor, each[year]) for each in performance]))

    bundle = practices.mean(axis=0)
    single = float(np.mean([together(each, CONCURRENT) for each in practices]))
    now = together(bundle, CONCURRENT)
    return {"MOT-42": now, "MOT-42.bundle": now - single, "MOT-43": together(bundle, LATER)}


UNITS = Study(
    name="business-units",
    folder="evidence",
    title="Correlations between business units, year after year (Harter et al. 2002 and others)",
    statistics=STATISTICS,
    measure=measure,
)
"""Sixty branches of a chain, surveyed for nine years."""
