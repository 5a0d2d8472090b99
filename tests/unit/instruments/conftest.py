"""A staff of any size without a past, and the ready-made bank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.core.ledger import Ledger
from sim.core.randomness import place_keys
from sim.engine import default_parameters
from sim.projection import Founded, found
from sim.reading import load_scenario
from sim.reading.scenario import Scenario
from sim.schedule import the_week


@pytest.fixture(scope="package")
def staff() -> Callable[..., Ledger]:
    """Return a function that makes a ledger of people (and customers) with attitudes of mean 0 and SD 1."""

    def make(people: int = 20_000, departments: int = 10, customers: int = 1) -> Ledger:
        rows = {entity.name: 1 for entity in the_week().dictionary.entities()}
        rows |= {"employee": people, "department": departments, "customer": customers}
        ledger = Ledger(the_week(), rows)
        luck = np.random.default_rng(5)
        ledger.column("employee", "key")[:] = place_keys(1, people)
        ledger.column("department", "key")[:] = place_keys(2, departments)
        ledger.column("customer", "key")[:] = place_keys(3, customers)
        ledger.column("employee", "department")[:] = np.arange(people) % departments
        ledger.column("employee", "present")[:] = 1.0
        ledger.column("customer", "present")[:] = 1.0
        for name in ("satisfaction", "commitment", "trust", "needs", "orientation", "exhaustion", "manager_relation"):
            ledger.column("employee", name)[:] = np.clip(luck.standard_normal(people), -4.0, 4.0)
        return ledger

    return make


@pytest.fixture(scope="package")
def bank() -> Scenario:
    return load_scenario(Path(__file__).resolve().parents[3] / "scenarios" / "regional-bank")


@pytest.fixture(scope="package")
def settled(bank: Scenario) -> Callable[..., Founded]:
    """Return a function that founds the bank; its own survey is heard only if asked for."""
    week = the_week()

    def make(seed: int, horizon: int = 52, *, heard: bool = False) -> Founded:
        organisation = bank.organisation if heard else replace(bank.organisation, people=None)
        return found(organisation, week, seed=seed, parameters=default_parameters(week), horizon=horizon)

    return make
