"""What selling by knowledge does to a bank's money: nothing much by itself, and more where people are trained."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sim.experiments.studies.study import Lab
from sim.projection import project
from sim.reading import load_scenario

pytestmark = pytest.mark.long

BANK = Path(__file__).resolve().parents[2] / "scenarios/regional-bank"
LUCKS = (1, 2)
WEEKS = 104


@cache
def margin(plan: str, *without: str) -> float:
    """Return the margin of two years in two firms."""
    scenario = load_scenario(BANK)
    labs = [Lab(scenario, seed=luck, without=without) for luck in LUCKS]
    return sum(
        float(project(lab.firm(scenario.organisation, WEEKS), lab.plan(plan), without).series("margin").sum())
        for lab in labs
    )


def test_an_untrained_bank_sells_what_it_sold() -> None:
    assert margin("baseline") == pytest.approx(margin("baseline", "selling"), rel=0.003)


def test_trained_people_sell_more_than_satisfied_customers_buy() -> None:
    trained = margin("service-training") - margin("baseline")
    by_satisfaction = margin("service-training", "selling") - margin("baseline", "selling")
    assert 1.1 * by_satisfaction < trained < 2.0 * by_satisfaction
