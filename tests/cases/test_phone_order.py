"""The phone-order company: pay holds people and draws better ones, freedom needs skill, a commission is gamed.

Paired runs: the same firms with the same luck under each plan. Signs by two standard errors; each phenomenon is gone,
or a fraction of itself, when the mechanism that makes it is knocked out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.engine import parameters_with, strengths_without
from sim.policies.plan import Plan, Programme
from sim.projection import Founded, Log, found, log_of
from sim.reading import load_scenario
from sim.schedule import the_week

CASE = Path(__file__).resolve().parents[2] / "scenarios" / "phone-order"
SEEDS = range(1, 9)
WEEKS = 156
LATE = slice(104, 156)
SCENARIO = load_scenario(CASE)
PLANS = {plan.key: plan for plan in SCENARIO.plans}


def front(start: int = 0, **levers: float) -> Programme:
    return Programme(", ".join(levers), levers, office="front", start=start)


ABLE = (front(service_training=1.0, product_training=1.0), Programme("pay", {"pay_raise": 0.12}))
PLANS |= {
    "trained": Plan("trained", programmes=ABLE),
    "trained, free": Plan("trained, free", programmes=(*ABLE, front(start=26, discretion=0.9))),
    "trained, script": Plan("trained, script", programmes=(*ABLE, front(start=26, discretion=0.1))),
    "commission": Plan("commission", programmes=(front(commission=0.15),)),
}


@cache
def firms(pool_follows_pay: bool = True) -> tuple[Founded, ...]:
    """Return the same eight companies each time; in a variant nobody applies because of the pay."""
    week = the_week()
    changed = {} if pool_follows_pay else {"hiring.pay": 0.0}
    return tuple(
        found(SCENARIO.organisation, week, seed=seed, parameters=parameters_with(week, changed), horizon=WEEKS)
        for seed in SEEDS
    )


@cache
def run(plan: str, without: tuple[str, ...] = (), pool_follows_pay: bool = True) -> tuple[tuple[Log, dict], ...]:
    """Return the log of each company under a plan, and the talent of everybody hired since it began, by person."""
    done = []
    for firm in firms(pool_follows_pay):
        engine = firm.start(PLANS[plan], strengths_without(firm.week, without))
        engine.run(WEEKS)
        column = engine.ledger.column
        hired = (column("employee", "present") > 0) & (column("employee", "tenure") < WEEKS - 10)
        people = zip(
            column("employee", "key")[hired].tolist(), column("employee", "talent")[hired].tolist(), strict=True
        )
        done.append((log_of(engine), dict(people)))
    return tuple(done)


def gains(plan: str, base: str, series: str, weeks: slice = LATE, without: tuple[str, ...] = ()) -> np.ndarray:
    """Return the paired differences of a firm's series between two plans."""
    pairs = zip(run(plan, without), run(base, without), strict=True)
    return np.array(
        [one.series(series)[weeks].mean() - other.series(series)[weeks].mean() for (one, _), (other, _) in pairs]
    )


def error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def above(values: np.ndarray, bound: float = 0.0) -> bool:
    """Return whether a mean lies above a bound by two standard errors."""
    return float(values.mean()) - 2 * error(values) > bound


def test_pay_above_the_market_lowers_quits_lastingly() -> None:
    first = gains("pay-above-the-market", "baseline", "quits", slice(0, 52))
    third = gains("pay-above-the-market", "baseline", "quits")
    assert above(-first)
    assert above(-third)
    usual = np.mean([log.series("quits")[LATE].mean() for log, _ in run("baseline")])
    assert 0.1 < -third.mean() / usual < 0.6


def test_what_holds_them_is_the_outside_option_and_not_the_joy_of_a_raise() -> None:
    held = -gains("pay-above-the-market", "baseline", "quits").mean()
    fading = -gains("pay-above-the-market", "baseline", "quits", without=("outside_option",))
    assert fading.mean() < 0.6 * held


def better_recruits(pool_follows_pay: bool) -> np.ndarray:
    """Return how much more talent those have who were hired in both worlds as the same holder of a seat."""
    pairs = zip(run("pay-above-the-market", (), pool_follows_pay), run("baseline", (), pool_follows_pay), strict=True)
    return np.array(
        [np.mean([one[key] - other[key] for key in one.keys() & other.keys()]) for (_, one), (_, other) in pairs]
    )


def test_recruits_are_better_because_more_apply() -> None:
    better = better_recruits(True)
    assert above(better, 0.05)
    # What is left where nobody applies because of the pay is the name of a firm that serves well.
    assert abs(better_recruits(False).mean()) < 0.35 * better.mean()


def test_discretion_is_worth_what_the_skill_behind_it_is_worth() -> None:
    assert above(gains("trained, free", "trained", "index"))
    assert above(gains("trained, free", "trained, script", "index"))
    assert above(-gains("freedom-without-training", "baseline", "index"))
    knocked_out = gains("trained, free", "trained", "index", without=("discretion",))
    assert abs(knocked_out.mean()) < 0.1


def test_spread_between_employees_is_an_outcome_of_its_own() -> None:
    assert above(gains("freedom-without-training", "baseline", "quality_spread"))
    assert above(-gains("scripts-at-market-pay", "baseline", "quality_spread"))
    assert abs(gains("freedom-without-training", "baseline", "quality_spread", without=("discretion",)).mean()) < 0.05


def test_a_commission_harms_customers_through_gaming_only() -> None:
    assert above(gains("commission", "baseline", "complaints"))
    honest = gains("commission", "baseline", "complaints", without=("gaming",))
    assert honest.mean() < 2 * error(honest)
    assert above(
        gains("commission", "baseline", "index", without=("gaming",)) - gains("commission", "baseline", "index")
    )


@pytest.mark.parametrize("plan", ["scripts-at-market-pay", "pay-above-the-market"])
def test_nothing_is_free(plan: str) -> None:
    spent = [
        sum(one.account(name)[-1] - other.account(name)[-1] for name in ("programme_cents", "payroll_cents"))
        for (one, _), (other, _) in zip(run(plan), run("baseline"), strict=True)
    ]
    assert min(spent) > 0
