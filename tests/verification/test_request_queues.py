"""Requests of the package in whole weeks: with all that is not a queue switched off, Q' = max(0, Q + A - hours)."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.core.ledger import Ledger
from sim.core.randomness import place_keys, text_key
from sim.core.week import Week
from sim.engine import Engine, parameters_with, strengths_without
from sim.model import small_bank
from sim.policies.levers import lever_columns
from sim.policies.plan import Plan
from sim.projection import Founded, found
from sim.schedule import the_week
from sim.state.columns import base_dictionary

NO_MORE_THAN_A_QUEUE = {
    "requests.spread": 0.0, "requests.rework": 0.0, "requests.paperwork": 0.0, "requests.stalled": 0.0,
    "requests.strict": 0.0, "requests.dated": 0.0, "requests.refusal": 520.0, "approvals.ordinary": 0.0,
}  # fmt: skip
"""Every request has the usual hours of its kind; none stalls, goes back, is done over again or is given up."""
STEADY = {
    "internal_service.unrest": 0.0, "internal_service.catch_up": 0.0, "internal_service.protection": 0.0,
    "internal_service.filled": 0.0,
}  # fmt: skip
"""Hours for colleagues are slack times the usual demand, in proportion to capacity."""
OF_REQUESTS = {"requests", "request_rules", "serving_order", "internal_service", "approvals"}


@cache
def requests_only() -> Week:
    """Return the lines of the package's week that are about requests, in its order, over its own columns."""
    lines = [
        line
        for line in the_week().lines
        if line.mechanism in OF_REQUESTS
        or "request" in (line.entity, line.over)
        or "usual_request_hours" in line.writes
    ]
    starts = [line for line in the_week().starts if line.mechanism in OF_REQUESTS]
    return Week(base_dictionary().extended(lever_columns()), lines, starts)


def offices(count: int, rate: float, slack: float, seed: int, *, interpreted: bool = True, **changes: float) -> Engine:
    """Return departments that each ask the next one for requests of an hour, at week 0 with nothing open.

    A few of them are walked row by row, which spares compiling a week of their own.
    """
    week = requests_only()
    rows = {each.name: 1 for each in week.dictionary.entities()}
    ledger = Ledger(week, {**rows, "department": count, "relation": count, "request": 60 * count + 600})
    for entity in ("department", "relation"):
        ledger.column(entity, "key")[:] = place_keys(text_key(entity, "office"), count)
    ledger.column("relation", "asker")[:] = np.arange(count)
    ledger.column("relation", "supplier")[:] = (np.arange(count) + 1) % count
    for name, value in {"rate": rate, "size": 1.0, "due": 2.0, "most": 40.0}.items():
        ledger.column("relation", name)[:] = value
    for name in ("capacity", "usual_capacity"):
        ledger.column("department", name)[:] = 100.0
    names = {each.name for each in week.parameters}
    settings = {**NO_MORE_THAN_A_QUEUE, **STEADY, "internal_service.slack": slack, **changes}
    parameters = parameters_with(week, {name: value for name, value in settings.items() if name in names})
    return Engine(ledger, parameters, np.ones(len(week.mechanisms)), seed, {}, interpreted=interpreted)


def new_and_left(engine: Engine) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the hours newly asked of each department at the usual size, and the work left over at the week's end."""
    column, count = engine.ledger.column, engine.ledger.rows("department")
    here = column("request", "present") > 0
    new = here & (column("request", "arriving") > 0)
    sizes = column("relation", "size")[column("request", "relation")[new]]
    asked = np.bincount(column("request", "supplier")[new], weights=sizes, minlength=count)
    left = np.bincount(column("request", "supplier")[here], weights=column("request", "hours")[here], minlength=count)
    return asked, left


def obeys_the_recursion(engine: Engine, weeks: int, vary: np.random.Generator | None = None) -> tuple[int, int]:
    """Hold every department to left' = max(0, left + asked - hours); return how often work was left, and hours were."""
    _, left = new_and_left(engine)
    short = idle = 0
    for _ in range(weeks):
        if vary is not None:
            engine.ledger.column("department", "capacity")[:] = vary.uniform(40.0, 170.0, len(left))
        engine.run(1)
        asked, after = new_and_left(engine)
        hours = engine.ledger.column("department", "request_hours")
        expected = np.maximum(0.0, left + asked - hours)
        assert after == pytest.approx(expected, rel=1e-9, abs=1e-9)
        unused = engine.ledger.column("department", "request_hours_left")
        assert hours - unused == pytest.approx(left + asked - after, rel=1e-9, abs=1e-9)
        short, idle, left = short + int((after > 0.0).sum()), idle + int((unused > 1e-9).sum()), after
    return short, idle


@cache
def bank() -> Founded:
    """Return a whole firm without approvals and dates, with hardly more hours than are asked for."""
    small, week = small_bank(), the_week()
    relations = tuple(replace(each, approval=0.0, deadline=0.0) for each in small.relations)
    settings = {**NO_MORE_THAN_A_QUEUE, "internal_service.slack": 1.02}
    return found(
        replace(small, relations=relations), week, seed=8, parameters=parameters_with(week, settings), horizon=60,
        settling=40,
    )  # fmt: skip


def test_backlog_of_every_department_of_a_firm_is_lindleys() -> None:
    # Hours come and go with capacity, cooperation, regard, pressure and chance; the backlog knows only the hours.
    short, idle = obeys_the_recursion(bank().start(Plan("practice")), 60)
    assert min(short, idle) > 30


def test_backlog_is_lindleys_where_capacity_swings() -> None:
    short, idle = obeys_the_recursion(offices(6, 1.6, 1.05, seed=5), 50, np.random.default_rng(3))
    assert min(short, idle) > 50


def test_hours_asked_are_hours_given_and_hours_open_where_requests_differ() -> None:
    # Sizes by chance, so that most weeks end in the middle of a request.
    engine = offices(6, 1.6, 1.05, seed=6, **{"requests.spread": 0.8})
    given, before, column = np.zeros(6), np.zeros(6), engine.ledger.column
    partly = 0
    for _ in range(50):
        engine.run(1)
        here = column("request", "present") > 0
        supplier, hours = column("request", "supplier")[here], column("request", "hours")[here]
        after = np.bincount(supplier, weights=hours, minlength=6)
        used = column("department", "request_hours") - column("department", "request_hours_left")
        assert column("department", "open_request_hours") - after == pytest.approx(used, rel=1e-9, abs=1e-9)
        assert (column("department", "request_hours_left")[after > 0.0] <= 1e-9).all()
        partly += int((used > 1e-9).sum() - np.bincount(supplier[hours <= 0.0], minlength=6).astype(bool).sum())
        given, before = given + used, after
    assert (given > 0.0).all() and before.max() > 5.0 and partly > 3


def mean_left(rate: float, hours: int, states: int = 400) -> float:
    """Return the stationary mean of Q' = max(0, Q + A - hours), A Poisson, from its transition matrix."""
    chances = [math.exp(-rate + k * math.log(rate) - math.lgamma(k + 1)) for k in range(60)]
    matrix = np.zeros((states, states))
    for state in range(states):
        for arrived, chance in enumerate(chances):
            matrix[state, min(states - 1, max(0, state + arrived - hours))] += chance
    stationary = np.full(states, 1 / states)
    for _ in range(3000):
        stationary = stationary @ matrix
    return float(stationary @ np.arange(states))


@pytest.mark.long
@pytest.mark.statistical
@pytest.mark.parametrize(("rate", "hours"), [(0.5, 1), (0.8, 1), (1.5, 2)])
def test_mean_backlog_is_that_of_the_discrete_queue(rate: float, hours: int) -> None:
    # 300 departments, means over 300 weeks after 200; z-tests at 4.5 between departments: false alarm 2e-5 in all.
    expected = mean_left(rate, hours)
    if hours == 1:
        assert expected == pytest.approx(rate**2 / (2 * (1 - rate)), rel=1e-4)
    engine, weeks = offices(300, rate, hours / rate, seed=41, interpreted=False), 300
    engine.run(200)
    backlog = np.zeros(300)
    for _ in range(weeks):
        engine.run(1)
        backlog += new_and_left(engine)[1]
        assert (engine.ledger.column("department", "request_hours") == hours).all()
    means = backlog / weeks
    error = means.std(ddof=1) / math.sqrt(len(means))
    assert abs(means.mean() - expected) < 4.5 * error
    assert 0.25 * expected > 4.5 * error


def test_without_requests_nothing_is_asked_waits_or_is_late() -> None:
    founded = bank()
    usual, without = (
        founded.start(Plan("practice"), strengths_without(founded.week, cut)) for cut in ((), ("requests",))
    )
    without.run(2)
    late = without.ledger.column("relation", "late_share").copy()
    usual.run(40)
    without.run(38)
    assert usual.ledger.column("relation", "open_requests").sum() > 5
    assert not (without.ledger.column("request", "present") > 0).any()
    for name in ("open_requests", "late_requests", "turned_late", "punctual"):
        assert not without.ledger.column("relation", name).any(), name
    assert not without.ledger.column("department", "overdue").any()
    assert (without.ledger.column("relation", "late_share") <= np.maximum(late, 0.2) + 1e-9).all()
