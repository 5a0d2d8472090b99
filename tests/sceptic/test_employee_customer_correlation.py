"""Check 20, its second half: where products differ, employees and customers go together, and only from outside in."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engine import default_parameters, strengths_without
from sim.policies.plan import Plan, Programme
from sim.projection import found, log_of
from sim.reading.small_bank import small_bank
from sim.schedule import the_week

PRODUCTS = (-8.0, -4.0, 0.0, 4.0, 8.0)
SEEDS = range(1, 5)


def moved_by_products(without: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return how index and front staff's job satisfaction move, in year two, with better and worse products."""
    week = the_week()
    customers, staff = [], []
    for seed in SEEDS:
        founded = found(small_bank(), week, seed=seed, parameters=default_parameters(week), horizon=78)
        front = [each.name for each in founded.organisation.departments].index("branch")
        levels = []
        for product in PRODUCTS:
            plan = Plan("plan", programmes=(Programme("product", {"product": product}),))
            engine = founded.start(plan, strengths_without(week, without))
            engine.run(78)
            log = log_of(engine)
            levels.append((log.series("index")[52:].mean(), log.department("mean_satisfaction")[52:, front].mean()))
        table = np.array(levels) - levels[PRODUCTS.index(0.0)]
        customers.append(table[:, 0])
        staff.append(table[:, 1])
    return np.concatenate(customers), np.concatenate(staff)


@pytest.fixture(scope="module")
def whole() -> tuple[np.ndarray, np.ndarray]:
    return moved_by_products(())


def test_better_products_alone_make_employees_and_customers_go_together(whole: tuple[np.ndarray, np.ndarray]) -> None:
    customers, staff = whole
    assert np.corrcoef(customers, staff)[0, 1] > 0.9
    # Some .03 SD of job satisfaction a point (judgement): a tenth and ten times that would be another model.
    assert 0.01 < np.polyfit(customers, staff, 1)[0] < 0.1


def test_with_outside_in_cut_employees_hardly_notice(whole: tuple[np.ndarray, np.ndarray]) -> None:
    customers, staff = moved_by_products(("outside_in",))
    assert customers.std() == pytest.approx(whole[0].std(), rel=0.1)
    assert staff.std() < 0.1 * whole[1].std()
