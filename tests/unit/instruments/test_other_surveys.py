"""Pulse, internal service, mystery shopper and exits: each sees what it is about, with error, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.core.ledger import Ledger
from sim.instruments.customer_survey import customer_survey
from sim.instruments.employee_survey import Questionnaire, employee_survey
from sim.instruments.exit_records import NOT_SAID, exits_of
from sim.instruments.internal_service_survey import RESPONSE, internal_service_survey
from sim.instruments.measures import correlation
from sim.instruments.mystery_shopper import mystery_shopper
from sim.instruments.pulse import Pulse, pulse_survey, reliability_of_one
from sim.instruments.scales import loadings
from sim.projection import Founded

SETTLED = Callable[..., Founded]


def test_one_question_sees_less_than_four(staff: Callable[..., Ledger]) -> None:
    ledger = staff()
    wave = pulse_survey(ledger, 3, 0, Pulse(share=1.0, response=1.0))
    felt = ledger.column("employee", "satisfaction")[wave.seat]
    one = correlation(wave.score("satisfaction"), felt) ** 2
    four = correlation(employee_survey(ledger, 3, 0, Questionnaire(response=1.0)).score("satisfaction"), felt) ** 2
    assert reliability_of_one(0.85, 4) == pytest.approx(0.586, abs=0.001)
    assert one == pytest.approx(0.96 * loadings(4, 0.85, 1.0)[0] ** 2, abs=0.04) and four > one + 0.1


def test_a_pulse_asks_others_each_time(staff: Callable[..., Ledger]) -> None:
    ledger = staff()
    first, second = (set(pulse_survey(ledger, 3, week).person.tolist()) for week in (0, 4))
    assert len(first) == pytest.approx(10_000, rel=0.03)
    assert len(first & second) == pytest.approx(5_000, rel=0.05)


def test_colleagues_see_lateness_and_regard(settled: SETTLED) -> None:
    ledger = settled(3).ledger.copy()
    before = internal_service_survey(ledger, 3, 0)
    ledger.column("relation", "late_share")[:] += 0.3
    later = internal_service_survey(ledger, 3, 0)
    moved = (later.items - before.items).mean(axis=0)
    assert moved[0] < -0.8 < moved[2] < -0.3 and moved[1] == 0.0
    ledger.column("relation", "regard")[:] += 1.0
    assert (internal_service_survey(ledger, 3, 0).items - later.items).mean(axis=0)[1] > 0.3
    assert not set(zip(later.asker, later.supplier, strict=True)) - {
        (asker, supplier)
        for asker, supplier, rate in zip(
            *(ledger.column("relation", name) for name in ("asker", "supplier", "rate")), strict=True
        )
        if rate > 0
    }
    assert len(set(later.person)) == pytest.approx(RESPONSE * 238, rel=0.12)


def test_a_shopper_sees_quality(settled: SETTLED) -> None:
    ledger = settled(3).ledger.copy()
    names = ("reliability", "responsiveness", "assurance", "empathy", "tangibles")
    few = mystery_shopper(ledger, 3, 0)
    assert len(few) == 18 and set(np.unique(few.checked)) <= set(np.arange(0.0, 101.0, 10.0))
    front = ledger.column("department", "front")
    assert (front[few.department] >= 0.5).all()
    many = mystery_shopper(ledger, 3, 0, 2_000).scores().mean()
    for name in names:
        ledger.column("employee", name)[:] -= 10.0
    assert many - mystery_shopper(ledger, 3, 0, 2_000).scores().mean() == pytest.approx(9.5, abs=1.0)


def test_reasons_for_leaving(staff: Callable[..., Ledger]) -> None:
    ledger = staff(5_000, 1)
    for name in ("satisfaction", "exhaustion", "manager_relation", "relative_pay"):
        ledger.column("employee", name)[:] = 0.0
    assert len(exits_of(ledger, 3, 0)) == 0
    ledger.column("employee", "quitting")[:] = 1.0
    plain = np.array(exits_of(ledger, 3, 0).reason)
    assert (plain == NOT_SAID).mean() == pytest.approx(0.4, abs=0.03)
    said = plain[plain != NOT_SAID]
    assert all((said == reason).mean() == pytest.approx(0.2, abs=0.03) for reason in set(said))
    ledger.column("employee", "manager_relation")[:] = -3.0
    blamed = np.array(exits_of(ledger, 3, 0).reason)
    assert (blamed[blamed != NOT_SAID] == "the manager").mean() == pytest.approx(11.02 / 15.02, abs=0.03)


def test_customers_who_do_not_answer(staff: Callable[..., Ledger]) -> None:
    ledger = staff(1, 1, 40_000)
    ledger.column("customer", "satisfaction")[:] = 60.0 + 15.0 * np.random.default_rng(1).standard_normal(40_000)
    everybody, some = customer_survey(ledger, 3, 0), customer_survey(ledger, 3, 0, response=0.3, bias=0.3)
    assert len(some) == pytest.approx(12_000, rel=0.03) and some.customers == 40_000
    lift = 0.3 / 1.09**0.5 * 0.3477 / 0.3 * 15.0  # mean of a normal above its upper 30 %, times the correlation
    assert some.index().value - everybody.index().value == pytest.approx(lift, rel=0.1)
    fair = customer_survey(ledger, 3, 0, response=0.3)
    assert fair.index().value == pytest.approx(everybody.index().value, abs=0.5)
