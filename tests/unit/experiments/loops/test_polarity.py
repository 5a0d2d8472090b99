"""Polarity: signs of known functions, loops by their signs, and a push that changes nothing but what it pushes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.causal_loops import LOOPS
from sim.engine import default_parameters
from sim.experiments.loops.graph import column_of
from sim.experiments.loops.polarity import (
    BALANCING,
    MINUS,
    NONE,
    PLUS,
    REINFORCING,
    kind_of,
    links_of,
    polarity_of,
    responses_of,
)
from sim.experiments.loops.push import Push, PushedEngine, parts_of
from sim.policies.plan import Plan
from sim.projection import Founded, found
from sim.reading import load_scenario
from sim.schedule import the_week

WEEKS, DRAWS, PUSH = 13, 12, 0.05


def responses(function: Callable[[float], float], luck: float = 0.0) -> np.ndarray:
    """Return what follows on a push of x, in paired runs that share all luck but a little."""
    dice = np.random.default_rng(5)
    places = dice.normal(size=DRAWS)
    return np.array([function(x + PUSH) - function(x) + luck * dice.normal() for x in places])


@pytest.mark.parametrize(
    ("function", "luck", "sign"),
    [
        (lambda x: 2 * x, 0.0, PLUS),
        (lambda x: -0.5 * x, 0.0, MINUS),
        (np.tanh, 0.001, PLUS),
        (lambda x: np.exp(-x), 0.001, MINUS),
        (lambda x: 3.0, 0.0, NONE),
        (lambda x: 3.0, 1.0, NONE),
        (lambda x: 0.1 * x, 1.0, NONE),
        (lambda x: x**2, 0.0, NONE),
    ],
)
def test_polarity_of_known_functions(function: Callable[[float], float], luck: float, sign: str) -> None:
    assert polarity_of(responses(function, luck), links=40).sign == sign


def test_polarity_says_mean_error_and_interval() -> None:
    values = np.array([1.0, 2.0, 3.0])
    found_here = polarity_of(values)
    assert found_here.mean == 2.0 and found_here.error == pytest.approx(1 / np.sqrt(3))
    assert found_here.high - 2.0 == pytest.approx(4.3027 / np.sqrt(3), rel=1e-4)
    assert polarity_of(values[:1]).sign == NONE


def test_many_links_share_the_error() -> None:
    values = np.array([0.2, 1.0, 1.4, 0.6, 1.2, 0.4, 2.0, -0.2])
    assert polarity_of(values).sign == PLUS
    assert polarity_of(values, links=40).sign == NONE


def test_a_loop_is_balancing_with_an_odd_number_of_minus_signs() -> None:
    assert kind_of([PLUS, PLUS]) == kind_of([MINUS, PLUS, MINUS]) == REINFORCING
    assert kind_of([MINUS, PLUS]) == BALANCING
    assert kind_of([MINUS, NONE]) == NONE


@pytest.fixture(scope="module")
def bakery(repository: Path) -> Founded:
    asked = load_scenario(repository / "scenarios" / "bakery")
    return found(
        asked.organisation, the_week(), seed=4, parameters=default_parameters(the_week()), horizon=12, settling=30
    )


def test_the_parts_hold_every_line_once() -> None:
    lines = [line.title for part in parts_of(the_week()) for line in part.lines]
    assert lines == [line.title for line in the_week().lines]


@pytest.mark.parametrize(
    ("column", "reader", "by_line"),
    [("department.pressure", "department.case_time", True), ("customer.experience", "department.heard", False)],
)
def test_a_push_of_nothing_is_the_same_run_to_the_bit(bakery: Founded, column: str, reader: str, by_line: bool) -> None:
    usual = bakery.start(Plan("usual"))
    pushed = PushedEngine(usual, usual.ledger.copy(), Push(column_of(column), 0.0), column_of(reader))
    assert pushed.by_line == by_line
    pushed.run(3)
    usual.run(3)
    for entity, matrix in usual.ledger.real.items():
        assert np.array_equal(matrix, pushed.ledger.real[entity], equal_nan=True), entity


def test_a_push_stays_within_the_columns_bounds(bakery: Founded) -> None:
    ledger = bakery.ledger.copy()
    before = ledger.column("department", "capacity").copy()
    Push(("department", "capacity"), 0.1, relative=True).apply(ledger)
    assert np.allclose(ledger.column("department", "capacity"), 1.1 * before)
    Push(("department", "case_time"), 99.0).apply(ledger)
    assert ledger.column("department", "case_time").max() == 3.0


def test_pushes_reach_the_next_station_and_leave_the_firm_as_it_was(bakery: Founded) -> None:
    loops = tuple(loop for loop in LOOPS if loop.key in ("haste", "service-profit"))
    running = bakery.start(Plan("usual"))
    running.run(2)
    before = running.ledger.copy()
    answers = dict(zip(
        [(source.column, target.column) for _, source, target in links_of(loops)],
        responses_of(running, loops, 3), strict=True,
    ))  # fmt: skip
    assert answers["customer.experience", "department.heard"] > 0
    assert answers["employee.satisfaction", "employee.warmth"] > 0
    assert answers["department.case_time", "department.failure_chance"] < 0
    assert running.now == 2
    assert all(np.array_equal(before.real[e], running.ledger.real[e], equal_nan=True) for e in before.real)
