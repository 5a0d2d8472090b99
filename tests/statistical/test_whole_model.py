"""Distributions of the whole model where theory says what they are; seeds are fixed, so an alarm is a change."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from scipy import stats

from sim.core.ledger import Ledger
from sim.core.randomness import place_keys
from sim.core.week import Week
from sim.engine import Engine, default_parameters
from sim.mechanisms import attitudes
from sim.mechanisms.attitudes import Attitudes
from sim.policies.levers import lever_columns
from sim.policies.plan import Plan
from sim.projection import found
from sim.reading.organisation import Department, Market, Organisation, Relation, Segment
from sim.schedule import the_week
from sim.state.columns import base_dictionary

pytestmark = pytest.mark.statistical

OFFICE = Organisation(
    "Office",
    (
        Department("counter", 1.0, 60, case_minutes=20, manager_hours=60),
        Department("back", 0.0, 400, routine_share=0.5, manager_hours=300),
        Department("files", 0.0, 340, routine_share=0.5, manager_hours=300),
    ),
    (Relation("back", "files", 6.5, hours=2), Relation("files", "back", 0.7, hours=2)),
    (Segment("one", 0.25), Segment("two", 0.75)),
    (Market("all", 6000, 0.12, 10, 0.002, {"counter": 1.0}),),
)
WEEKS = 160


@cache
def history() -> tuple[Ledger, dict[str, np.ndarray]]:
    """Return the firm after a long calm, and what was born and who came, week by week."""
    week = the_week()
    founded = found(OFFICE, week, seed=8, parameters=default_parameters(week), horizon=WEEKS, settling=60)
    engine = founded.start(Plan("baseline"))
    born, visits, customers = [], [], []
    for _ in range(WEEKS):
        engine.run(1)
        new = (engine.ledger.column("request", "arriving") > 0) & (engine.ledger.column("request", "present") > 0)
        born.append(np.bincount(engine.ledger.column("request", "relation")[new], minlength=2))
        visits.append(engine.ledger.column("customer", "visits").sum())
        customers.append(engine.ledger.column("customer", "present").sum())
    return founded.ledger, {"born": np.array(born), "visits": np.array(visits), "customers": np.array(customers)}


def test_requests_of_a_back_office_are_poisson() -> None:
    # Mean by z-test at 4.5, dispersion by chi-square at 1e-5 on both sides, two relations: false alarm 5e-5.
    ledger, seen = history()
    for place, rate in enumerate(ledger.column("relation", "rate")):
        counts = seen["born"][:, place]
        assert abs(counts.mean() - rate) < 4.5 * math.sqrt(rate / WEEKS)
        dispersion = ((counts - counts.mean()) ** 2).sum() / counts.mean()
        assert 1e-5 < stats.chi2(WEEKS - 1).cdf(dispersion) < 1 - 1e-5
        # The test could fail: counts of twice the spread would be seen.
        assert stats.chi2(WEEKS - 1).cdf(2 * dispersion) > 1 - 1e-5


def test_customers_come_as_independent_visitors() -> None:
    # Binomial weeks: mean and dispersion as above; false alarm 3e-5.
    _, seen = history()
    z = (seen["visits"] - 0.12 * seen["customers"]) / np.sqrt(0.12 * 0.88 * seen["customers"])
    assert abs(z.mean()) * math.sqrt(WEEKS) < 4.5
    assert 1e-5 < stats.chi2(WEEKS).cdf(float((z**2).sum())) < 1 - 1e-5
    # The test could fail: one visitor in fifty more would be seen.
    assert 0.02 * 0.12 * 6000 / math.sqrt(0.12 * 0.88 * 6000) * math.sqrt(WEEKS) > 4.5


def test_values_segments_have_their_shares() -> None:
    # Binomial at 4.5 standard deviations: false alarm 7e-6; the test could tell .25 from .35.
    ledger, _ = history()
    present = ledger.column("employee", "present") > 0
    share = (ledger.column("employee", "segment")[present] == 0).mean()
    assert abs(share - 0.25) < 4.5 * math.sqrt(0.25 * 0.75 / present.sum()) < 0.1


@cache
def attitudes_alone() -> Week:
    """Return a week of nothing but job satisfaction, as the package has it."""
    return Week(base_dictionary().extended(lever_columns()), (attitudes.satisfaction_next,), ())


def test_satisfaction_moves_at_its_two_speeds() -> None:
    # 8,000 people whom nothing pulls: the fast part keeps its spread and forgets as exp(-k / memory).
    # Six z-tests at 4.5: false alarm 4e-5.
    people, p = 8000, Attitudes()  # type: ignore[call-arg]
    week = attitudes_alone()
    rows = {entity.name: 1 for entity in week.dictionary.entities()} | {"employee": people}
    ledger = Ledger(week, rows)
    ledger.column("employee", "present")[:] = 1.0
    ledger.column("employee", "key")[:] = place_keys(1, people)
    ledger.column("employee", "satisfaction_slow")[:] = 1.0
    engine = Engine(ledger, default_parameters(week), np.ones(len(week.mechanisms)), 3, {})
    engine.run(150)
    assert ledger.column("employee", "satisfaction_slow") == pytest.approx(
        np.full(people, (1 - 1 / p.satisfaction_weeks) ** 150), rel=1e-9
    )
    first = ledger.column("employee", "satisfaction_fast").copy()
    lag = 0
    for more in (0, 1, 3, 9, 13):
        engine.run(more)
        lag += more
        products = first * ledger.column("employee", "satisfaction_fast")
        expected = p.satisfaction_spread**2 * math.exp(-lag / p.memory)
        error = products.std(ddof=1) / math.sqrt(people)
        assert abs(products.mean() - expected) < 4.5 * error, lag
    assert abs(first.mean()) < 4.5 * p.satisfaction_spread / math.sqrt(people)
    # The test could fail: a memory a fifth longer, at 13 weeks.
    longer = p.satisfaction_spread**2 * (math.exp(-13 / (1.2 * p.memory)) - math.exp(-13 / p.memory))
    assert longer > 4.5 * p.satisfaction_spread**2 / math.sqrt(people)
