"""The compiled line that settles a plan's week says what the plain telling of the calendar says."""

from __future__ import annotations

import numpy as np
import pytest
from property.random_firms import random_scenario

from sim.policies.calendar import calendar_of, levels
from sim.policies.levers import LEVERS

WEEKS = 14


@pytest.mark.parametrize("number", range(400, 430))
def test_levers_stand_where_the_plan_says_every_week(number: int) -> None:
    scenario = random_scenario(number, WEEKS)
    founded = scenario.found()
    engine = scenario.start(founded)
    calendar = calendar_of(scenario.plan, founded.organisation, WEEKS)
    moved = False
    for week in range(WEEKS):
        engine.run(1)
        wanted = levels(calendar, week)
        for lever in LEVERS:
            level = engine.ledger.column(lever.level, lever.name)
            assert np.array_equal(level, wanted[lever.name]), (lever.name, week)
            assert level.min() >= lever.bounds[0] and level.max() <= lever.bounds[1]
            moved = moved or bool(np.any(level != lever.practice))
    if not moved:
        pytest.skip("this plan happens to leave every lever where it is")
