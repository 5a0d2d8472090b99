"""Years of business units: what surveys, tills and personnel records say of each unit, year by year.

A unit is a department. People of units are asked once a year, at its end, with the engine's employee survey, and
customers with its customer survey; sales, pay, leavers and heads are added up over the year. Beside what the
instruments say stand the latent figures that no survey sees, for correlations published as those of true scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.staff_survey import ENGAGEMENT
from sim.instruments.customer_survey import customer_survey
from sim.instruments.employee_survey import employee_survey
from sim.instruments.scales import SCALES
from sim.projection import log_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.ledger import Ledger
    from sim.engine import Engine
    from sim.instruments.employee_survey import Answers

    Years = NDArray[np.float64]

YEAR = 52
STEP = 4
"""Weeks between readings within a year."""

ENGAGED = tuple(scale for scale in SCALES if scale.name in ENGAGEMENT)
"""Scales whose mean stands for engagement."""


@dataclass(frozen=True)
class UnitYears:
    """What was measured of units.

    Attributes
    ----------
    years : mapping of str to ndarray
        Figures by name, (years, units). Latent: `engagement`, `satisfaction`, `spread` (SD of satisfaction within
        the unit), `customers` (satisfaction of those at home there, less each one's leniency), `quitting` (mean
        hazard a year). Booked: `sales` (margin a head), `profit` (share of margin), `quits` and `dismissals` (of
        heads). Surveyed: `answers` (mean job satisfaction, points) and `index` (of customers).
    waves : tuple of Answers
        The yearly surveys of people.
    """

    years: Mapping[str, Years]
    waves: tuple[Answers, ...]


def live_years(engine: Engine, years: int, seed: int) -> UnitYears:
    """Let a firm live for some years and return what is measured of its units.

    Parameters
    ----------
    engine : Engine
        At the beginning of a year.
    years : int
        How many.
    seed : int
        Seed of the surveys' luck.
    """
    noted: dict[str, list[Years]] = {}
    waves = []
    for _ in range(years):
        readings = [reading(engine) for _ in range(YEAR // STEP)]
        for name in readings[0]:
            noted.setdefault(name, []).append(np.mean([each[name] for each in readings], axis=0))
        waves.append(employee_survey(engine.ledger, seed, engine.now))
        units = len(noted["heads"][0])
        noted.setdefault("answers", []).append(_means(waves[-1].score("satisfaction"), waves[-1].department, units))
        noted.setdefault("index", []).append(_index(engine.ledger, seed, engine.now, units))
    found = {name: np.array(values) for name, values in noted.items()}
    return UnitYears(found | _booked(engine, found, years), tuple(waves))


def reading(engine: Engine) -> dict[str, Years]:
    """Go on for `STEP` weeks and return latent figures of units that no log keeps (see `UnitYears`)."""
    engine.run(STEP)
    ledger = engine.ledger
    there = ledger.column("employee", "present") > 0.0
    unit = ledger.column("employee", "department")[there]
    heads = ledger.column("department", "headcount").copy()
    count = len(heads)
    felt = ledger.column("employee", "satisfaction")[there]
    satisfaction, squares = _means(felt, unit, count), _means(felt**2, unit, count)
    engaged = [(ledger.column("employee", each.name)[there] - each.middle) / each.unit for each in ENGAGED]
    ours = ledger.column("customer", "present") > 0.0
    judged = (ledger.column("customer", "satisfaction") - ledger.column("customer", "leniency"))[ours]
    return {
        "heads": heads,
        "seats": ledger.column("department", "established_seats").copy(),
        "engagement": _means(np.mean(engaged, axis=0), unit, count),
        "satisfaction": satisfaction,
        "spread": np.sqrt(np.maximum(squares - satisfaction**2, 0.0)),
        "customers": _means(judged, ledger.column("customer", "home")[ours], count),
        "quitting": YEAR * _means(ledger.column("employee", "quit_hazard")[there], unit, count),
        "margin": ledger.column("department", "home_margin").copy(),
    }


def _means(values: Years, units: NDArray[np.int64], count: int) -> Years:
    """Return units' means; NaN for those without values."""
    there = ~np.isnan(values)
    heads = np.bincount(units[there], minlength=count)
    total = np.bincount(units[there], values[there], minlength=count)
    found: Years = np.divide(total, heads, out=np.full(count, np.nan), where=heads > 0)
    return found


def _index(ledger: Ledger, seed: int, week: int, units: int) -> Years:
    """Ask all customers and return each unit's satisfaction index."""
    asked = customer_survey(ledger, seed, week)
    home = ledger.column("customer", "home")[ledger.column("customer", "present") > 0.0]
    return _means(asked.scores(), home, units)


def _booked(engine: Engine, found: Mapping[str, Years], years: int) -> dict[str, Years]:
    """Return what the books say of each year: sales a head, profit, and leavers of heads."""
    log = log_of(engine)
    first = engine.now - years * YEAR

    def yearly(name: str) -> Years:
        series = log.department(name)[first:]
        return np.asarray(series.reshape(years, YEAR, -1).sum(axis=1), np.float64)

    heads, margin = found["heads"], YEAR * found["margin"]
    left = yearly("quits") + yearly("dismissals")
    replacing = engine.parameters[engine.week.parameter_place["money.replacing"]]
    costs = yearly("payroll") + yearly("variable_pay") + yearly("programme_money")
    costs = costs + left * replacing * engine.ledger.column("department", "wage")
    return {
        "sales": margin / found["seats"],
        "profit": (margin - costs) / np.maximum(margin, 1.0),
        "quits": yearly("quits") / heads,
        "dismissals": yearly("dismissals") / heads,
        "leavers": left / heads,
    }
