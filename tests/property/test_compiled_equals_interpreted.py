"""The compiled week and the week walked row by row are one and the same, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit
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
    assert np.array_equal(log_of(fast).markets, log_of(slow).markets, equal_nan=True)
    assert np.array_equal(log_of(fast).segments, log_of(slow).segments, equal_nan=True)


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
    cell[:] = np.nextafter(cell, 9.0)
    one.run(1)
    other.run(1)
    assert "employee.satisfaction_slow" in differences(one.ledger, other.ledger)


EDGES = (0, 1, -1, 2**63 - 1, -(2**63), 2**32, -(2**32), 12345678901234567)


@njit(error_model="numpy")
def compiled_draws(seeds, decisions, weeks, keys, ordinals):  # type: ignore[no-untyped-def]
    """Return, for each address, the bases, the draws and the derived keys as the kernels give them."""
    bases = np.empty((len(keys), 2), np.uint64)
    draws = np.empty((len(keys), 3))
    derived = np.empty((len(keys), 2), np.int64)
    for place in range(len(keys)):
        base = kernels.decision_base(seeds[place], decisions[place])
        weekly = kernels.week_base(base, weeks[place])
        bases[place, 0], bases[place, 1] = base, weekly
        draws[place, 0] = kernels.uniform_at(weekly, keys[place])
        draws[place, 1] = kernels.normal_at(weekly, keys[place])
        draws[place, 2] = kernels.exponential_at(weekly, keys[place])
        derived[place, 0] = kernels.holder_key(keys[place], ordinals[place])
        derived[place, 1] = kernels.birth_key(keys[place], weeks[place], ordinals[place])
    return bases, draws, derived


@njit(error_model="numpy")
def compiled_choices(groups, scores, flags, base, keys, drawn_rows):  # type: ignore[no-untyped-def]
    """Return the kernels' order, the rows that they choose, and many normal draws at once."""
    rows = np.zeros(len(flags), np.int64)
    chosen = kernels.select(flags, rows)
    return kernels.in_order(groups, scores, len(groups)), rows[:chosen], kernels.normals_at(base, keys, drawn_rows)


def test_kernels_are_the_plain_draws() -> None:
    rng = np.random.default_rng(5)
    keys = np.array([*EDGES, *rng.integers(-(2**63), 2**63 - 1, 2000)])
    seeds, decisions = keys[::-1].copy(), np.roll(keys, 7)
    weeks = np.arange(len(keys)) % 400 - 150
    ordinals = np.arange(len(keys)) % 900
    bases, draws, derived = compiled_draws(seeds, decisions, weeks, keys, ordinals)
    for place, (seed, decision, week, key, ordinal) in enumerate(
        zip(*(each.tolist() for each in (seeds, decisions, weeks, keys, ordinals)), strict=True)
    ):
        base = randomness.decision_base(seed, decision)
        weekly = randomness.week_base(base, week)
        assert bases[place].tolist() == [base, weekly]
        assert draws[place].tolist() == [
            randomness.draw_at(kind, weekly, key) for kind in ("uniform", "normal", "exponential")
        ]
        assert derived[place].tolist() == [
            randomness.holder_key(key, ordinal),
            randomness.birth_key(key, week, ordinal),
        ]


def test_rows_are_chosen_and_ordered_and_drawn_for_alike() -> None:
    rng = np.random.default_rng(8)
    base = randomness.decision_base(3, randomness.text_key("a decision"))
    for count in (0, 1, 5, 300, 20_000):
        groups = rng.integers(0, 4, count)
        scores = rng.integers(0, 5, count).astype(np.float64)
        flags = (scores > 2).astype(np.float64)
        keys = rng.integers(-(2**63), 2**63 - 1, count)
        rows = rng.permutation(count)[: count // 2 + 1]
        order, chosen, drawn = compiled_choices(groups, scores, flags, np.uint64(base), keys, rows)
        assert order.tolist() == sorted(range(count), key=lambda row: (groups[row], -scores[row]))
        assert chosen.tolist() == np.flatnonzero(flags).tolist()
        assert drawn.tolist() == [randomness.draw_at("normal", base, int(keys[row])) for row in rows]
    # Both branches of the quantile were needed, and far out too.
    assert np.abs(drawn).max() > 3.5 and np.abs(drawn).min() < 1e-3
