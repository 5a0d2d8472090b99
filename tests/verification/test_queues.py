"""Queues: internal requests in whole weeks, and customers at a service desk."""

from __future__ import annotations

import heapq
import math
from dataclasses import replace

import numpy as np
import pytest
from verification.textbook import desk, track

from sim.engine import strengths_without
from sim.mechanisms.waiting import mean_wait
from sim.model import small_bank
from sim.policies.plan import Plan
from sim.projection import found
from sim.schedule import the_week

# 14. Requests in whole weeks: Q' = max(0, Q + A - c). -----------------------------------------


def test_backlog_is_lindleys_recursion() -> None:
    engine = desk(groups=5, jobs=2000)
    rng = np.random.default_rng(2)
    engine.ledger.column("group", "rate")[:] = [0.3, 0.9, 1.4, 2.0, 4.0]
    capacity = np.array([1.0, 1.0, 1.5, 2.25, 3.5])
    waiting = np.zeros(5)
    for _ in range(120):
        engine.ledger.column("group", "capacity")[:] = capacity * rng.uniform(0.5, 1.5)
        engine.run(1)
        new = (engine.ledger.column("job", "arriving") > 0) & (engine.ledger.column("job", "present") > 0)
        arrived = np.bincount(engine.ledger.column("job", "group")[new], minlength=5)
        waiting = np.maximum(0.0, waiting + arrived - engine.ledger.column("group", "capacity"))
        assert engine.ledger.column("group", "waiting") == pytest.approx(waiting, abs=1e-9)
    assert waiting.max() > 10


@pytest.mark.statistical
@pytest.mark.parametrize("rate", [0.3, 0.6, 0.8])
def test_unit_jobs_wait_as_the_discrete_queue_says(rate: float) -> None:
    # Poisson arrivals, one job a week: mean left over = rate^2 / (2 (1 - rate)); time in the queue by Little's law.
    # 400 queues, means over 400 weeks after 200; z-tests at 4.5 between queues: false alarm 2e-5 in all.
    queues, weeks = 400, 400
    engine = desk(groups=queues, jobs=40 * queues + 4000, seed=21)
    engine.ledger.column("group", "rate")[:] = rate
    engine.run(200)
    waits, finished = np.zeros(queues), np.zeros(queues)
    left = np.zeros(queues)
    for _ in range(weeks):
        engine.run(1)
        left += engine.ledger.column("group", "waiting")
        done = (engine.ledger.column("job", "done") > 0) & (engine.ledger.column("job", "present") > 0)
        where = engine.ledger.column("job", "group")[done]
        np.add.at(waits, where, engine.ledger.column("job", "age")[done] - 1.0)
        np.add.at(finished, where, 1.0)
    expected = rate**2 / (2 * (1 - rate))
    error = (left / weeks).std(ddof=1) / math.sqrt(queues)
    assert abs((left / weeks).mean() - expected) < 4.5 * error
    little = waits - expected / rate * finished
    assert abs(little.mean()) < 4.5 * little.std(ddof=1) / math.sqrt(queues)
    share = (finished / weeks).mean()
    assert abs(share - rate) < 4.5 * math.sqrt(rate / weeks / queues)
    # The test could fail: the continuous-time queue M/D/1 in the system, rate more, is far away.
    assert rate > 10 * error


@pytest.mark.statistical
def test_two_jobs_a_week_against_the_chain_solved_by_hand() -> None:
    # Q' = max(0, Q + A - 2): stationary mean from the transition matrix of 400 states; |z| < 4.5, 7e-6.
    rate, queues, states = 1.5, 400, 400
    chances = np.array([math.exp(-rate + k * math.log(rate) - math.lgamma(k + 1)) for k in range(60)])
    matrix = np.zeros((states, states))
    for state in range(states):
        for arrived, chance in enumerate(chances):
            matrix[state, min(states - 1, max(0, state + arrived - 2))] += chance
    stationary = np.full(states, 1 / states)
    for _ in range(3000):
        stationary = stationary @ matrix
    expected = float(stationary @ np.arange(states))
    engine = desk(groups=queues, jobs=40 * queues + 4000, seed=22)
    engine.ledger.column("group", "rate")[:] = rate
    engine.ledger.column("group", "capacity")[:] = 2.0
    engine.run(200)
    (history,) = track(engine, 300, "group.waiting")
    means = history.mean(axis=0)
    assert abs(means.mean() - expected) < 4.5 * means.std(ddof=1) / math.sqrt(queues)
    assert 0.25 * expected > 4.5 * means.std(ddof=1) / math.sqrt(queues)


def test_with_hours_to_spare_no_request_of_the_package_is_late() -> None:
    # Nothing stalled or sent back, nothing to approve, fifty times the hours asked for: each is served in its first
    # week, or, if there is an error in it, in its second.
    week = the_week()
    values = np.array([each.value for each in week.parameters])
    values[week.parameter_place["requests.stalled"]] = 0.0
    values[week.parameter_place["requests.strict"]] = 0.0
    values[week.parameter_place["internal_service.slack"]] = 50.0
    bank = small_bank()
    light = tuple(
        type(each)(each.asker, each.supplier, per_week=0.5, hours=0.5, due=2) for each in bank.relations
    )  # fmt: skip
    calm = type(bank)(bank.name, bank.departments, light, bank.segments, bank.markets)
    engine = found(calm, week, seed=3, parameters=values, horizon=60, settling=60).start(Plan("baseline"))
    punctual = 0.0
    for _ in range(60):
        engine.run(1)
        assert engine.ledger.column("relation", "late_requests").sum() == 0.0
        punctual += engine.ledger.column("relation", "punctual").sum()
    assert punctual > 40


def test_the_order_of_service_decides_who_waits_and_not_how_much_work_does() -> None:
    # Work left over is Lindley's whatever the order; nothing stalls, goes back, is approved, done twice or given up,
    # and lateness moves nobody's regard. One firm, one luck: by regard alone, by age alone.
    week, bank = the_week(), small_bank()
    place = week.parameter_place
    values = np.array([each.value for each in week.parameters])
    for name, value in {
        "requests.stalled": 0.0, "requests.strict": 0.0, "requests.refusal": 520.0, "requests.dated": 0.0,
        "approvals.ordinary": 0.0, "escalations.overdue": 0.0, "internal_service.slack": 0.98,
        "serving_order.by_regard": 10.0,
        "serving_order.by_age": 0.0, "serving_order.by_preparation": 0.0, "serving_order.by_compliance": 0.0,
    }.items():  # fmt: skip
        values[place[name]] = value
    relations = tuple(replace(each, approval=0.0, deadline=0.0) for each in bank.relations)
    founded = found(replace(bank, relations=relations), week, seed=6, parameters=values, horizon=40, settling=40)
    fair = values.copy()
    fair[place["serving_order.by_regard"]] = 0.0
    fair[place["serving_order.by_age"]] = 10.0
    strengths = strengths_without(week, ("internal_service",))
    liked = founded.start(Plan("by regard"), strengths)
    old = replace(founded, parameters=fair).start(Plan("by age"), strengths)
    most = 0.0
    for _ in range(40):
        liked.run(1)
        old.run(1)
        left = [engine.ledger.column("department", "request_hours_left") for engine in (liked, old)]
        asked = [engine.ledger.column("department", "open_request_hours") for engine in (liked, old)]
        assert asked[0] == pytest.approx(asked[1], rel=1e-9, abs=1e-9)
        assert left[0] == pytest.approx(left[1], rel=1e-9, abs=1e-6)
        late = [engine.ledger.column("relation", "late_requests") for engine in (liked, old)]
        most = max(most, float(np.abs(late[0] - late[1]).max()))
    assert most >= 3.0


# 9. The service desk: formulas against an event-driven oracle. -------------------------------


def oracle(load: float, servers: int, leaving: float, customers: int, seed: int) -> np.ndarray:
    """Return the waits of customers at M/M/c+M, one event after another; time in service times.

    Customers are served in order of arrival; `leaving` 0 is endless patience.
    """
    rng = np.random.default_rng(seed)
    arrivals = np.cumsum(rng.exponential(1 / load, customers))
    service = rng.exponential(1.0, customers)
    patience = rng.exponential(1 / leaving, customers) if leaving > 0 else np.full(customers, math.inf)
    free = [0.0] * servers
    heapq.heapify(free)
    waits = np.zeros(customers)
    for place in range(customers):
        begins = max(arrivals[place], free[0])
        waits[place] = begins - arrivals[place]
        if waits[place] > patience[place]:
            waits[place] = patience[place]
            continue
        heapq.heapreplace(free, begins + service[place])
    return waits


def erlang_c(load: float, servers: int) -> float:
    """Return the mean wait of M/M/c by Erlang's second formula, in service times."""
    terms = [load**busy / math.factorial(busy) for busy in range(servers)]
    blocked = load**servers / math.factorial(servers) * servers / (servers - load)
    return blocked / (sum(terms) + blocked) / (servers - load)


def batch_z(waits: np.ndarray, expected: float, batches: int = 40) -> tuple[float, float]:
    """Return how many standard errors of batch means lie between the mean and what is expected, and one of them."""
    usable = waits[len(waits) // 10 :]
    means = usable[: len(usable) // batches * batches].reshape(batches, -1).mean(axis=1)
    error = means.std(ddof=1) / math.sqrt(batches)
    return (means.mean() - expected) / error, error


@pytest.mark.parametrize(("load", "servers"), [(0.5, 1), (0.8, 1), (1.6, 2), (4.5, 5), (18.0, 20)])
def test_endless_patience_is_erlang_c(load: float, servers: int) -> None:
    assert mean_wait(load, servers, 1e-7) == pytest.approx(erlang_c(load, servers), rel=2e-3)
    if servers == 1:
        assert erlang_c(load, 1) == pytest.approx(load / (1 - load))


@pytest.mark.statistical
@pytest.mark.parametrize(
    ("load", "servers", "leaving"),
    [(0.7, 1, 0.0), (3.2, 4, 0.0), (0.9, 1, 0.5), (4.0, 4, 0.54), (9.0, 8, 0.25), (1.5, 1, 1.0)],
)
def test_events_wait_as_the_formulas_say(load: float, servers: int, leaving: float) -> None:
    # Batch means of 150,000 customers; |t| < 5.5 on 39 degrees of freedom, six cases: false alarm 2e-5 in all.
    waits = oracle(load, servers, leaving, 150_000, seed=31)
    expected = mean_wait(load, servers, leaving) if leaving > 0 else erlang_c(load, servers)
    z, error = batch_z(waits, expected)
    assert abs(z) < 5.5
    # The test could fail: a fifth more waiting would be seen.
    assert 0.2 * expected > 5.5 * error or (leaving == 0.0 and 0.35 * expected > 5.5 * error)
