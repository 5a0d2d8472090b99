"""Cheap laws: what every member of the ensemble must obey, tried with paired runs on a small firm.

The laws of behaviour are proved on a whole bank with many lucks (`morale laws`). Here each member lives a few plans on
a hundred people with one luck; a member is dropped only where a law is broken by more than such luck can do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.core.randomness import text_key
from sim.engine import strengths_without
from sim.experiments.checks.firms import grown, thinned
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.studies.study import Lab, Statistic, Study
from sim.projection import log_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.projection import Founded, Log
    from sim.reading.organisation import Organisation

WEEKS = 104
LUCKS = (1, 2)
"""Further firms in which nothing happens, since a drift is small beside luck."""
SIZE, CUSTOMERS = 0.4, 250
"""The small firm: so large beside the setting's, and so many customers at most."""

PLANS = {
    "raise": plan(pay_raise=0.05),
    "cut": plan(pay_raise=-0.05),
    "training": plan(service_training=4, end=10),
    "overload": plan(demand=1.3, end=26),
    "promise": plan(external_promise=8),
    "false claim": plan(told_promise=10),
    "appreciation": plan(appreciation=0.5),
    "benefits": plan(benefits=1500),
    "good contact": plan(contact_hours=1, contact_conditions=1),
    "bad contact": plan(contact_hours=1, contact_conditions=-1),
    "bonus": plan(individual_bonus=0.15),
}


def _claim(law: str, name: str, meaning: str, low: float = -np.inf, high: float = np.inf) -> Statistic:
    middle = low if np.isfinite(low) else high
    return Statistic(
        name,
        meaning,
        f"law {law}" if law else "stationary start",
        middle,
        1.0,
        low,
        high,
        "a sign, less what luck does to one firm",
    )


CLAIMS = (
    _claim("", "quiet satisfaction", "drift of job satisfaction in two quiet years, SD", -0.2, 0.2),
    _claim("", "quiet index", "drift of the satisfaction index in two quiet years, points", -4.0, 4.0),
    _claim("", "quiet hazard", "drift of the hazard of quitting in two quiet years, share of it", -0.25, 0.25),
    _claim("6", "raise", "what a raise of 5 % does to satisfaction in the first half year, SD", low=-0.005),
    _claim("6", "cut", "what a cut of 5 % does to satisfaction in the first half year, SD", high=0.005),
    _claim("6", "cut beside raise", "how much more a cut hurts than a raise pleases, SD", low=-0.02),
    _claim("3", "trained", "what training does to customers' experience after it, points", low=-0.15),
    _claim("2", "training fades", "how much of that is gained in the second year beyond the first, points", high=0.3),
    _claim("7", "overload", "what half a year of overload does to the service standard, share", high=0.002),
    _claim("10", "promise sells", "new customers that a high promise brings in its first quarter, share", low=-0.02),
    _claim("10", "promise costs", "what a high promise does to satisfied customers later, points", high=0.3),
    _claim("21", "false claim", "what a false claim does to people's trust, SD", high=0.01),
    _claim("5", "appreciation", "what appreciation does to satisfaction, SD", low=-0.01),
    _claim("8", "benefits", "what benefits do to satisfaction, SD", low=-0.01),
    _claim("9", "contact", "regard after good contact less that after bad, SD", low=-0.01),
    _claim("4", "bonus", "what an individual bonus does to help among colleagues, share", high=0.01),
)


def _live(lab: Lab, founded: Founded, name: str) -> tuple[Log, float]:
    engine = founded.start(PLANS.get(name, PRACTICE), strengths_without(founded.week, lab.without))
    engine.run(WEEKS)
    here = engine.ledger.column("employee", "present") > 0.0
    return log_of(engine), float(engine.ledger.column("employee", "cooperation")[here].mean())


def measured(lab: Lab) -> Mapping[str, float]:
    """Return the figure of each claim."""
    organisation = thinned(grown(SIZE)(replace(lab.scenario.organisation, people=None)), CUSTOMERS)
    founded = lab.firm(organisation, WEEKS)
    logs, help_given = {}, {}
    for name in ("practice", *PLANS):
        logs[name], help_given[name] = _live(lab, founded, name)

    def gain(name: str, series: str, first: int, last: int) -> float:
        return float((logs[name].series(series) - logs["practice"].series(series))[first:last].mean())

    raised, cut = gain("raise", "satisfaction", 2, 26), gain("cut", "satisfaction", 2, 26)
    trained = gain("training", "experienced", 14, 52)
    standard = {name: _mean_standard(logs[name]) for name in ("overload", "practice")}
    arrivals = logs["practice"].series("arrivals")[:13].mean()
    return {
        **_quiet([logs["practice"], *(_live(lab, _another(lab, organisation, luck), "practice")[0] for luck in LUCKS)]),
        "raise": raised,
        "cut": cut,
        "cut beside raise": -cut - raised,
        "trained": trained,
        "training fades": gain("training", "experienced", 66, 104) - max(trained, 0.0),
        "overload": float((standard["overload"] - standard["practice"])[13:26].mean()),
        "promise sells": gain("promise", "arrivals", 0, 13) / max(float(arrivals), 1e-9),
        "promise costs": gain("promise", "cohort_index", 78, 104),
        "false claim": gain("false claim", "trust", 13, 104),
        "appreciation": gain("appreciation", "satisfaction", 13, 104),
        "benefits": gain("benefits", "satisfaction", 4, 104),
        "contact": float(
            (logs["good contact"].series("office_regard") - logs["bad contact"].series("office_regard"))[52:].mean()
        ),
        "bonus": help_given["bonus"] - help_given["practice"],
    }


def _mean_standard(log: Log) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = log.department("standard").mean(axis=1)
    return mean


def _another(lab: Lab, organisation: Organisation, luck: int) -> Founded:
    """Return the small firm with other people and another luck."""
    return Lab(lab.scenario, lab.changes, text_key("another firm", lab.seed, luck)).firm(organisation, WEEKS)


def _quiet(logs: Sequence[Log]) -> dict[str, float]:
    """Return how quiet firms drift from the first half year to the last, the mean over firms."""

    def drift(series: str) -> float:
        values = np.array([log.series(series) for log in logs])
        return float(values[:, -26:].mean() - values[:, :26].mean())

    hazard = float(np.mean([log.series("mean_quit_hazard")[:26].mean() for log in logs]))
    return {
        "quiet satisfaction": drift("satisfaction"),
        "quiet index": drift("index"),
        "quiet hazard": drift("mean_quit_hazard") / max(hazard, 1e-9),
    }


CHEAP_LAWS = Study("cheap-laws", "", "Laws of behaviour on a small firm", CLAIMS, measured)


def broken(figures: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which claims each world breaks, (worlds, claims); a world that could not be lived breaks all."""
    low, high = (np.array([getattr(each, side) for each in CLAIMS]) for side in ("low", "high"))
    return ~((figures >= low) & (figures <= high))
