"""The phone-order company: pay holds people and draws better ones, freedom needs skill, a commission is gamed.

Paired runs: the same firms with the same luck under each plan. Signs by two standard errors; each phenomenon is gone,
or a fraction of itself, when the mechanism that makes it is knocked out.
"""

from __future__ import annotations

import numpy as np
import pytest
from cases.paired import Pairs, above, below

from sim.core.ledger import Ledger
from sim.policies.plan import Plan, Programme

WEEKS = 156
MENDING = ("accounts", "recovery")
FIRST_YEAR, THIRD_YEAR = (0, 52), (104, 156)


def front(start: int = 0, **levers: float) -> Programme:
    return Programme(", ".join(levers), levers, office="front", start=start)


ABLE = (front(service_training=1.0, product_training=1.0), Programme("pay", {"pay_raise": 0.12}))
OWN_PLANS = {
    "trained": Plan("trained", programmes=ABLE),
    "trained, free": Plan("trained, free", programmes=(*ABLE, front(start=26, discretion=0.9))),
    "trained, script": Plan("trained, script", programmes=(*ABLE, front(start=26, discretion=0.1))),
    "commission": Plan("commission", programmes=(front(commission=0.15),)),
}


def talents(ledger: Ledger) -> dict[int, float]:
    """Return the talent of everybody hired since it began, by person."""
    column = ledger.column
    hired = (column("employee", "present") > 0) & (column("employee", "tenure") < WEEKS - 10)
    return dict(
        zip(column("employee", "key")[hired].tolist(), column("employee", "talent")[hired].tolist(), strict=True)
    )


def companies(**parameters: float) -> Pairs:
    return Pairs(
        "phone-order", seeds=range(1, 9), weeks=WEEKS, more=OWN_PLANS, look=talents,
        parameters={name.replace("__", "."): value for name, value in parameters.items()},
    )  # fmt: skip


COMPANY = companies()
FEW = COMPANY.few(4)
NOBODY_APPLIES_FOR_PAY = companies(hiring__pay=0.0).few(4)


def gains(plan: str, base: str, series: str, without: tuple[str, ...] = (), of: Pairs = COMPANY) -> np.ndarray:
    """Return the paired differences of a firm's series between two plans in the third year."""
    return of.gain(plan, base, series, *THIRD_YEAR, without=without)


def test_pay_above_the_market_lowers_quits_lastingly() -> None:
    assert below(COMPANY.gain("pay-above-the-market", "baseline", "quits", *FIRST_YEAR))
    third = gains("pay-above-the-market", "baseline", "quits")
    assert below(third)
    assert 0.1 < -third.mean() / COMPANY.mean("baseline", "quits", *THIRD_YEAR).mean() < 0.6


def test_what_holds_them_is_the_outside_option_and_not_the_joy_of_a_raise() -> None:
    held, fading = (-gains("pay-above-the-market", "baseline", "quits", cut, FEW) for cut in ((), ("outside_option",)))
    assert fading.mean() < 0.6 * held.mean()


def better_recruits(firms: Pairs) -> np.ndarray:
    """Return how much more talent those have who were hired in both worlds as the same holder of a seat."""
    pairs = zip(firms.of("pay-above-the-market"), firms.of("baseline"), strict=True)
    both = [(one.seen[0], other.seen[0]) for one, other in pairs]
    return np.array([np.mean([one[key] - other[key] for key in one.keys() & other.keys()]) for one, other in both])


def test_recruits_are_better_because_more_apply() -> None:
    better = better_recruits(COMPANY)
    assert above(better, 0.05)
    # What is left where nobody applies because of the pay is the name of a firm that serves well.
    assert abs(better_recruits(NOBODY_APPLIES_FOR_PAY).mean()) < 0.35 * better.mean()


@pytest.mark.long
def test_discretion_is_worth_what_the_skill_behind_it_is_worth() -> None:
    skilled = gains("trained, free", "trained", "index", of=FEW)
    assert above(skilled)
    assert above(gains("trained, free", "trained, script", "index", of=FEW))
    # Without skill, what people who may decide put right on the spot is all that speaks for it.
    assert below(gains("freedom-without-training", "baseline", "index"), 0.25 * skilled.mean())
    assert below(gains("freedom-without-training", "baseline", "index", MENDING))
    assert above(skilled - gains("trained, free", "trained", "index", ("discretion",), FEW))
    assert not gains("trained, free", "trained", "index", ("discretion", *MENDING), COMPANY.few(1)).any()


def test_spread_between_employees_is_an_outcome_of_its_own() -> None:
    assert above(gains("freedom-without-training", "baseline", "quality_spread"))
    assert below(gains("scripts-at-market-pay", "baseline", "quality_spread", of=FEW))
    cut = ("discretion",)
    assert abs(gains("freedom-without-training", "baseline", "quality_spread", cut, FEW).mean()) < 0.05


def test_a_commission_harms_customers_through_gaming_only() -> None:
    gamed, honest = (gains("commission", "baseline", "complaints", cut) for cut in ((), ("gaming",)))
    assert above(gamed) and above(gamed - honest) and not above(honest)
    # The same customers as at the start, since those who were talked into something leave and take their marks along.
    gamed, honest = (gains("commission", "baseline", "cohort_index", cut) for cut in ((), ("gaming",)))
    assert below(gamed) and above(honest - gamed) and not below(honest)


@pytest.mark.parametrize("plan", ["scripts-at-market-pay", "pay-above-the-market"])
def test_nothing_is_free(plan: str) -> None:
    assert FEW.paid(plan, "baseline", "programme_cents", "payroll_cents").min() > 0
