"""From five people in one room to fifty thousand in a thousand places: the same files, the same engine."""

from __future__ import annotations

import resource
from pathlib import Path

import numpy as np
import pytest
from large_firms import write_retailer

from sim.engine import default_parameters
from sim.projection import Log, found, log_of
from sim.reading import load_scenario
from sim.reading.organisation_fields import MOST_DEPARTMENTS, MOST_RELATIONS
from sim.reading.scenario import Scenario
from sim.schedule import the_week

WEEKS = 26
GIBIBYTE = 2.0**30


def projected(scenario: Scenario, settling: int) -> tuple[Log, Log]:
    """Return logs of nothing new and of the last plan."""
    week = the_week()
    firm = found(
        scenario.organisation, week, seed=1, parameters=default_parameters(week), horizon=WEEKS, settling=settling
    )
    logs = []
    for plan in (scenario.plans[0], scenario.plans[-1]):
        engine = firm.start(plan)
        engine.run(WEEKS)
        logs.append(log_of(engine))
    return logs[0], logs[1]


def lives(log: Log, people: int, customers: int) -> None:
    assert np.isfinite(log.firm).all() and len(log.firm) == WEEKS
    assert (log.series("headcount") <= people).all() and log.series("headcount")[-1] > 0.5 * people
    assert log.series("customers")[-1] > 0.6 * customers
    assert log.segment("headcount").sum(axis=1) == pytest.approx(log.series("headcount"))
    assert log.department("visits").sum(axis=1) == pytest.approx(log.series("visits"))


def test_five_people_in_one_place(tmp_path: Path) -> None:
    scenario = load_scenario(write_retailer(tmp_path, sites=1, people=5, customers=300))
    assert scenario.organisation.headcount == 5
    for log in projected(scenario, settling=52):
        lives(log, 5, 300)


def test_one_person_and_one_customer(tmp_path: Path) -> None:
    scenario = load_scenario(write_retailer(tmp_path, sites=1, people=1, customers=1))
    for log in projected(scenario, settling=26):
        assert np.isfinite(log.firm).all() and (log.series("headcount") <= 2).all()


def test_forty_places_move_as_one_firm_and_each_by_itself(tmp_path: Path) -> None:
    scenario = load_scenario(write_retailer(tmp_path, sites=40, people=10, customers=60))
    practice, plan = projected(scenario, settling=26)
    lives(practice, 400, 2_400)
    assert len(scenario.organisation.sites) == 40
    assert practice.department("mean_satisfaction")[-1].std() > 0.1
    # Thanks reach two segments of the eight; their moods rise more than the others'.
    gain = plan.segment("mean_satisfaction")[-1] - practice.segment("mean_satisfaction")[-1]
    names = sorted(each.name for each in scenario.organisation.segments)
    thanked = np.isin(names, ["Honour", "Fellowship"])
    assert gain[thanked].mean() > gain[~thanked].mean() + 0.03


@pytest.mark.long
def test_fifty_thousand_people_in_a_thousand_places(tmp_path: Path) -> None:
    # Two hundred thousand customers and half a year; five million and three years are the row `scale` of benchmarks.
    scenario = load_scenario(write_retailer(tmp_path, sites=1_000, people=50, customers=200))
    organisation = scenario.organisation
    assert (organisation.headcount, len(organisation.sites)) == (50_000, 1_000)
    assert len(organisation.departments) <= MOST_DEPARTMENTS and len(organisation.relations) <= MOST_RELATIONS
    for log in projected(scenario, settling=13):
        lives(log, 50_000, 200_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < 4 * GIBIBYTE
