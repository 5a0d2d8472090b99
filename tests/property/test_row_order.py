"""The order of rows in an organisation changes nothing; names change results in distribution only."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from property.random_firms import RandomScenario, differences, random_scenario

from sim.engine import default_parameters
from sim.model import small_bank
from sim.policies.plan import Plan
from sim.projection import found, project
from sim.reading.organisation import Organisation
from sim.schedule import the_week

NUMBERS = range(100, 112)
WEEKS = 12


def permuted(organisation: Organisation, number: int) -> Organisation:
    """Return the same organisation with every table in another order."""
    rng = np.random.default_rng(number)

    def shuffled(rows: tuple) -> tuple:
        return tuple(rows[place] for place in rng.permutation(len(rows)))

    departments, segments = shuffled(organisation.departments), shuffled(organisation.segments)
    people = organisation.people
    if people is not None:
        order = rng.permutation(len(people))
        places = np.array([departments.index(each) for each in organisation.departments])
        values = np.array([*(segments.index(each) for each in organisation.segments), -1])
        people = replace(
            people,
            department=places[people.department][order],
            segment=values[people.segment][order],
            columns={name: column[order] for name, column in people.columns.items()},
        )
    return replace(
        organisation,
        departments=departments,
        segments=segments,
        relations=shuffled(organisation.relations),
        markets=tuple(replace(each, home=dict(reversed(each.home.items()))) for each in shuffled(organisation.markets)),
        people=people,
    )


def compare(scenario: RandomScenario, other: Organisation) -> list[str]:
    one, two = scenario.found(), replace(scenario, organisation=other).found()
    changed = differences(one.ledger, two.ledger)
    engines = scenario.start(one), scenario.start(two)
    for engine in engines:
        engine.run(WEEKS)
    return changed + differences(engines[0].ledger, engines[1].ledger)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_order_of_rows_changes_nothing(number: int) -> None:
    scenario = random_scenario(number, WEEKS)
    assert compare(scenario, permuted(scenario.organisation, number)) == []


def test_the_comparison_could_fail() -> None:
    scenario = random_scenario(100, WEEKS)
    first = scenario.organisation.departments[0]
    changed = replace(first, manager_hours=first.manager_hours + 0.5)
    other = replace(scenario.organisation, departments=(changed, *scenario.organisation.departments[1:]))
    assert compare(scenario, other) != []


def renamed_bank() -> Organisation:
    """Return the small bank under other names, which also come in another order of the alphabet."""
    names = {"branch": "zebra", "operations": "apple", "loans": "mango"}
    bank = small_bank()
    return replace(
        bank,
        departments=tuple(replace(each, name=names[each.name]) for each in bank.departments),
        relations=tuple(
            replace(each, asker=names[each.asker], supplier=names[each.supplier]) for each in bank.relations
        ),
        markets=tuple(
            replace(each, home={names[home]: share for home, share in each.home.items()}) for each in bank.markets
        ),
    )


@pytest.mark.statistical
def test_names_change_results_only_in_distribution() -> None:
    # Five outcomes, 24 runs each, |z| < 4.5: false alarm below 5e-5 in all.
    week, runs = the_week(), 24
    outcomes = ("cohort_index", "satisfaction", "headcount", "customers", "lateness")
    found_values = []
    for bank in (small_bank(), renamed_bank()):
        rows = []
        for seed in range(runs):
            founded = found(bank, week, seed=seed, parameters=default_parameters(week), horizon=40, settling=60)
            log = project(founded, Plan("baseline"))
            rows.append([log.series(name)[-10:].mean() for name in outcomes])
        found_values.append(np.array(rows))
    one, other = found_values
    assert not np.array_equal(one, other)
    for place, name in enumerate(outcomes):
        spread = math.sqrt((one[:, place].var(ddof=1) + other[:, place].var(ddof=1)) / runs)
        assert abs(one[:, place].mean() - other[:, place].mean()) < 4.5 * spread, name
        # The test could fail: a shift of a whole standard deviation would be seen nearly always.
        assert math.sqrt(runs / 2) * 1.0 > 3.4
