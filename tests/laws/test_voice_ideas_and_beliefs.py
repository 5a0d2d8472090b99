"""What asking in vain, ideas without screens, and wrong beliefs about customers do in a whole firm."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.engine import parameters_with, strengths_without
from sim.policies.plan import Plan, Programme
from sim.projection import Founded, found, log_of
from sim.reading.small_bank import small_bank
from sim.schedule import the_week

FIRMS = 12
WEEKS = 156
PLANS: dict[str, tuple[dict[str, object], ...]] = {
    "practice": (),
    "asked": ({"listening": 1.0},),
    "asked in vain": ({"listening": 1.0}, {"acting": 0.0}),
    "heard": ({"listening": 1.0, "acting": 0.8},),
    "more ideas": ({"participation": 1.0},),
    "screened": ({"participation": 1.0, "peer_review": 1.0, "customer_visits": 12.0, "results_compared": 1.0},),
    "trained": ({"service_training": 1.5, "start": 52},),
    "asked customers": ({"customer_research": 3.0},),
    "both": ({"service_training": 1.5, "start": 52}, {"customer_research": 3.0}),
    "spread": ({"insight_spread": 1.0},),
}


def plan_of(name: str) -> Plan:
    programmes = []
    for place, said in enumerate(PLANS[name]):
        settings = {key: float(value) for key, value in said.items() if key != "start"}  # type: ignore[arg-type]
        programmes.append(Programme(f"part {place}", settings, start=int(said.get("start", 0))))  # type: ignore[call-overload]
    return Plan(name, programmes=tuple(programmes))


@cache
def firms() -> tuple[Founded, ...]:
    """Return settled firms that were rather wrong about their customers from the first."""
    week = the_week()
    parameters = parameters_with(week, {"customer_insight.error": 0.8})
    seeds = range(1, FIRMS + 1)
    return tuple(found(small_bank(), week, seed=seed, parameters=parameters, horizon=WEEKS) for seed in seeds)


@cache
def ran(name: str, without: tuple[str, ...] = ()) -> dict[str, np.ndarray]:
    """Return figures of a plan, one for each firm: means of the last year, and trust at the end."""
    rows: dict[str, list[float]] = {"trust": [], "process_capability": [], "index": [], "belief_gap": [], "money": []}
    for founded in firms():
        engine = founded.start(plan_of(name), strengths_without(founded.week, without))
        engine.run(WEEKS)
        log, staff = log_of(engine), engine.ledger.column("employee", "present") > 0
        rows["trust"].append(float(engine.ledger.column("employee", "trust")[staff].mean()))
        for series in ("process_capability", "index", "belief_gap"):
            rows[series].append(float(log.series(series)[104:].mean()))
        rows["money"].append(float(log.account("programme_cents")[-1]))
    return {key: np.array(values) for key, values in rows.items()}


def gain(name: str, column: str, base: str = "practice", without: tuple[str, ...] = ()) -> tuple[float, float]:
    """Return the mean paired difference and its standard error."""
    values = ran(name, without)[column] - ran(base, without)[column]
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))


def test_asking_in_vain_costs_trust_and_acting_earns_it() -> None:
    vain, heard = gain("asked in vain", "trust"), gain("heard", "trust")
    assert vain[0] < -2 * vain[1] and vain[0] < -0.05
    assert heard[0] > 2 * heard[1] and heard[0] > 0.05
    asked = gain("asked", "trust")
    assert vain[0] < asked[0] < 0.01


def test_without_voice_neither_happens() -> None:
    for name in ("asked in vain", "heard"):
        # What is left is the hour that asking takes.
        assert abs(gain(name, "trust", without=("voice",))[0]) < 0.2 * abs(gain(name, "trust")[0])


def test_ideas_improve_the_process_only_where_they_are_screened() -> None:
    more, screened = gain("more ideas", "process_capability"), gain("screened", "process_capability")
    assert screened[0] > 0.3 and screened[0] > 4 * screened[1]
    assert more[0] < 0.3 * screened[0]
    # The capability of week 0 fades in both alike, weighted with headcounts that differ a little.
    assert abs(gain("screened", "process_capability", without=("ideas", "voice"))[0]) < 1e-4


@pytest.mark.parametrize("name", ["asked customers", "heard"])
def test_research_and_front_staff_narrow_the_gap_between_belief_and_truth(name: str) -> None:
    narrowed = gain(name, "belief_gap")
    assert narrowed[0] < -0.03 and narrowed[0] < -4 * narrowed[1]
    assert ran("practice")["belief_gap"].mean() > 0.15


def test_a_firm_that_knows_what_customers_want_gets_more_out_of_training() -> None:
    blind = ran("trained")["index"] - ran("practice")["index"]
    seeing = ran("both")["index"] - ran("asked customers")["index"]
    more = seeing - blind
    assert blind.mean() > 0.5
    assert more.mean() > 2 * more.std(ddof=1) / np.sqrt(FIRMS)
    assert 1.02 < seeing.mean() / blind.mean() < 1.4


def test_research_alone_pleases_nobody_and_costs_money() -> None:
    assert gain("asked customers", "index") == (0.0, 0.0)
    assert gain("asked customers", "money")[0] > 0.0


def test_a_common_language_about_segments_serves_customers_better() -> None:
    spread = gain("spread", "index")
    assert spread[0] > 2 * spread[1]
    assert gain("spread", "index", without=("customer_insight",))[0] < 0.0
