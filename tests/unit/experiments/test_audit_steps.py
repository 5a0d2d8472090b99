"""Steps cost what they say, are the plans that are written, and are run in pairs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim.experiments.audit_steps import STEPS, full_cost, run_steps, sized_steps
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan
from sim.reading.scenario import Scenario
from sim.reading.small_bank import small_bank
from sim.reading.survey_columns import LINKS

BANK = small_bank()
PAYROLL = sum(each.people * each.wage for each in BANK.departments)


def test_every_link_has_a_step_of_known_levers() -> None:
    assert {each.link for each in STEPS} == set(LINKS)
    bounds = {each.name: each.bounds for each in LEVERS}
    for step in STEPS:
        for name, top in step.settings.items():
            assert bounds[name][0] <= top <= bounds[name][1]


@pytest.mark.parametrize("share", [0.002, 0.01, 0.05])
def test_steps_cost_the_same_unless_they_are_at_their_strongest(share: float) -> None:
    sizes = sized_steps(BANK, share)
    for each in sizes:
        assert each.cost == pytest.approx(full_cost(each.programme, BANK))
        if each.at_most:
            assert each.cost <= share * PAYROLL * (1 + 1e-9)
        else:
            assert each.cost == pytest.approx(share * PAYROLL, rel=2e-3)


def test_hours_are_paid_for() -> None:
    training = next(each for each in sized_steps(BANK) if each.step.key == "training")
    heads, hours = 30, training.programme.settings["service_training"]
    wage = PAYROLL / 60 / (38 * 52)
    assert training.cost == pytest.approx(heads * hours * 52 * (45 + 1.03 * wage), rel=1e-6)


def test_a_step_that_does_nothing_makes_no_difference() -> None:
    sizes = [each for each in sized_steps(BANK) if each.step.key in ("appreciation", "training")]
    plans = (Plan("baseline"), Plan("step-appreciation"), Plan("step-training", programmes=(sizes[1].programme,)))
    start = Scenario("start", "", "", date(2026, 1, 5), 52, 1, 1, BANK, plans, Path(), "digest")
    found = run_steps(start, sizes, worlds=3, horizon=52, seed=1, budget=1.0, workers=1)
    by_key = {each.sized.step.key: each for each in found.steps}
    assert by_key["appreciation"].differences["index"].mean == 0.0
    assert not by_key["appreciation"].differences["index"].distinguishable
    assert by_key["training"].differences["index"].mean != 0.0
    assert found.index.shape == (3, 3) and np.isfinite(found.index).all()
