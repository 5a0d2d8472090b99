"""The compiled week and the week walked row by row are one and the same, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from property.random_firms import differences, random_scenario

from sim.core import kernels, randomness
from sim.model import Firm
from sim.policies.levers import LEVERS
from sim.projection import log_of

DEFAULT = range(len(LEVERS))
"""As many scenarios as levers: each lever is pulled in at least one."""
LONG = range(len(LEVERS), 300)


def check(number: int, weeks: int, settling: int) -> None:
    scenario = random_scenario(number, weeks, settling)
    compiled, interpreted = scenario.found(), scenario.found(interpreted=True)
    assert differences(compiled.ledger, interpreted.ledger) == [], "founding"
    fast, slow = scenario.start(compiled), scenario.start(compiled, interpreted=True)
    fast.run(weeks)
    slow.run(weeks)
    assert differences(fast.ledger, slow.ledger) == [], "weeks"
    assert np.array_equal(log_of(fast).firm, log_of(slow).firm, equal_nan=True)
    assert np.array_equal(log_of(fast).departments, log_of(slow).departments, equal_nan=True)
    assert np.array_equal(log_of(fast).accounts, log_of(slow).accounts)


@pytest.mark.parametrize("number", DEFAULT)
def test_random_scenarios(number: int) -> None:
    check(number, weeks=8, settling=6)


@pytest.mark.long
@pytest.mark.parametrize("number", LONG)
def test_more_random_scenarios(number: int) -> None:
    check(number, weeks=40, settling=30)


def test_through_mesas_agents() -> None:
    scenario = random_scenario(1, weeks=6)
    more = {"organisation": scenario.organisation, "plan": scenario.plan, "weeks": 6, "rng": 11}
    fast, slow = Firm(**more), Firm(**more, interpreted=True)
    fast.run()
    slow.run()
    assert differences(fast.engine.ledger, slow.engine.ledger) == []


def test_step_by_step_is_the_whole_run() -> None:
    scenario = random_scenario(2, weeks=10)
    founded = scenario.found()
    whole, steps = scenario.start(founded), scenario.start(founded)
    whole.run(10)
    for _ in range(10):
        steps.run(1)
    assert differences(whole.ledger, steps.ledger) == []


def test_the_comparison_could_fail() -> None:
    scenario = random_scenario(3, weeks=6)
    founded = scenario.found()
    one, other = scenario.start(founded), scenario.start(founded, interpreted=True)
    cell = other.ledger.column("employee", "satisfaction_slow")
    cell[0] = np.nextafter(cell[0], 9.0)
    one.run(1)
    other.run(1)
    assert "employee.satisfaction_slow" in differences(one.ledger, other.ledger)


EDGES = (0, 1, -1, 2**63 - 1, -(2**63), 2**32, -(2**32), 12345678901234567)


def test_kernels_are_the_plain_draws() -> None:
    rng = np.random.default_rng(5)
    keys = [*EDGES, *(int(each) for each in rng.integers(-(2**63), 2**63 - 1, 1000))]
    for place, key in enumerate(keys):
        seed, decision, week = keys[-1 - place], keys[(7 * place) % len(keys)], place % 400 - 150
        base = randomness.decision_base(seed, decision)
        fast_base = np.uint64(kernels.decision_base(np.int64(seed), np.int64(decision)))
        assert int(fast_base) == base
        weekly = randomness.week_base(base, week)
        fast_weekly = np.uint64(kernels.week_base(fast_base, np.int64(week)))
        assert int(fast_weekly) == weekly
        for kind, fast in (
            ("uniform", kernels.uniform_at), ("normal", kernels.normal_at), ("exponential", kernels.exponential_at)
        ):  # fmt: skip
            assert fast(fast_weekly, np.int64(key)) == randomness.draw_at(kind, weekly, key)
        assert kernels.holder_key(np.int64(key), np.int64(place)) == randomness.holder_key(key, place)
        born = kernels.birth_key(np.int64(key), np.int64(week), np.int64(place % 900))
        assert born == randomness.birth_key(key, week, place % 900)


def test_the_quantile_is_the_same_far_out_in_the_tails() -> None:
    for u in (2.0**-53, 1e-12, 1e-7, 0.02, 0.075, 0.425, 0.5, 0.925, 0.98, 1 - 1e-7, 1 - 2.0**-53):
        assert kernels.normal_quantile(u) == randomness.normal_quantile(u)


def test_rows_are_chosen_and_ordered_alike() -> None:
    rng = np.random.default_rng(8)
    for count in (0, 1, 5, 300):
        groups = rng.integers(0, 4, count)
        scores = rng.integers(0, 5, count).astype(np.float64)
        ordered = kernels.in_order(groups, scores, count).tolist()
        assert ordered == sorted(range(count), key=lambda row: (groups[row], -scores[row]))
        rows = np.zeros(count, np.int64)
        flags = (scores > 2).astype(np.float64)
        assert rows[: kernels.select(flags, rows)].tolist() == np.flatnonzero(flags).tolist()
