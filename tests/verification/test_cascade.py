"""Leaders' doubts run down a hierarchy of three levels with the lags of their closed form, in the compiled week."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import numpy as np
import pytest

from sim.engine import parameters_with
from sim.policies.plan import Plan, Programme
from sim.projection import found, project
from sim.reading.organisation import Department
from sim.reading.small_bank import small_bank
from sim.schedule import the_week

WEEKS, LAG, FOLLOWS, DOUBT = 60, 8.0, 0.5, 1.5
LEVELS = ("board", "region", "counter")


def hierarchy() -> tuple[Department, ...]:
    """Return departments one above the other, and one that stands beside them."""
    branch, operations, loans = small_bank().departments
    return (
        replace(operations, name="board", people=5),
        replace(loans, name="region", people=5, parent="board"),
        replace(branch, name="counter", parent="region"),
        replace(operations, name="aside"),
    )


@pytest.fixture(scope="module")
def runs() -> dict[str, np.ndarray]:
    """Return departments' change of buy-in, by name, when only the board doubts."""
    week = the_week()
    bank = small_bank()
    bank = replace(
        bank, departments=hierarchy(), relations=(),
        markets=tuple(replace(each, home={"counter": 1.0}) for each in bank.markets),
    )  # fmt: skip
    quiet = {"success": 0.0, "overload": 0.0, "weeks": LAG, "cascade": FOLLOWS}
    parameters = parameters_with(week, {f"leader_buy_in.{name}": value for name, value in quiet.items()})
    founded = found(bank, week, seed=4, parameters=parameters, horizon=WEEKS, settling=10)
    doubt = Plan("doubt", programmes=(Programme("doubt", {"leader_doubt": DOUBT}, departments=("board",)),))
    gained = project(founded, doubt).department("buy_in") - project(founded, Plan("practice")).department("buy_in")
    return {each.name: gained[:, place] for place, each in enumerate(founded.organisation.departments)}


@pytest.mark.parametrize("level", range(3))
def test_each_level_follows_the_one_above_with_a_binomial_lag(runs: dict[str, np.ndarray], level: int) -> None:
    # Each level is one more lag of LAG weeks; the n-th comes to FOLLOWS**n of the doubt.
    for weeks in (1, 5, 20, WEEKS):
        few = sum(comb(weeks, k) * LAG**-k * (1 - 1 / LAG) ** (weeks - k) for k in range(level + 1))
        wanted = -DOUBT * FOLLOWS**level * (1.0 - few)
        assert runs[LEVELS[level]][weeks - 1] == pytest.approx(wanted, abs=1e-9)


def test_whoever_stands_beside_does_not_notice(runs: dict[str, np.ndarray]) -> None:
    assert np.abs(runs["aside"]).max() == 0.0
