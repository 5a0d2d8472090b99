"""Approvals cost managers' time; without them errors slip through."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.approvals import HOURS_A_YEAR, Approvals, approval_needed, errors_booked, request_approved

P = Approvals()
STEPS = [(k + 0.5) / 100 for k in range(100)]


def many(approval=1.0, limit=0.0, rules=0.0, consultation=0.0, strength=1.0):
    """Return shares that wait for approval and are done again, and mean money, over a grid of luck."""
    found = [
        approval_needed(P, strength, approval, 2.0, limit, rules, 40_000.0, consultation, 1.0, form, error)
        for form in STEPS for error in STEPS
    ]  # fmt: skip
    count = len(found)
    return (
        sum(each[0] for each in found) / count,
        sum(each[1] > 0 for each in found) / count,
        sum(each[2] for each in found) / count,
    )


def test_the_declared_share_waits_and_the_limit_frees_its_part_of_it() -> None:
    assert many(0.4)[0] == pytest.approx(0.4)
    assert many(0.4, limit=0.5)[0] == pytest.approx(0.2)
    assert many(0.4, limit=1.0)[0] == 0.0


def test_freed_requests_are_not_misjudged_from_afar_but_errors_slip_and_cost_money() -> None:
    _, approved_again, approved_money = many()
    _, freed_again, freed_money = many(limit=1.0)
    assert approved_again == pytest.approx(P.misjudged) and approved_money == 0.0
    assert freed_again == pytest.approx(P.slips)
    assert freed_money == pytest.approx(P.slips * P.cost * 40_000 / HOURS_A_YEAR)


def test_requests_that_nobody_approves_have_their_ordinary_errors() -> None:
    assert many(0.0)[1] == pytest.approx(P.ordinary)


def test_more_rules_mean_fewer_errors_and_longer_approvals() -> None:
    for limit in (0.0, 1.0):
        assert many(limit=limit, rules=1.0)[1] < many(limit=limit)[1] < many(limit=limit, rules=-1.0)[1]
    spent = 10.0 - request_approved(P, 10.0, 1.0, 0.0, 1.0)[0]
    assert spent == pytest.approx(P.hours * (1 + P.formal))


def test_who_consults_is_not_misjudged() -> None:
    assert many(consultation=1.0)[1] == 0.0
    assert 0.0 < many(limit=1.0, consultation=1.0)[1] < P.slips


def test_approvals_are_rivalrous() -> None:
    left, waits = request_approved(P, P.hours, 1.0, 0.0, 0.0)
    assert waits == 0.0 and left == pytest.approx(0.0)
    assert request_approved(P, left, 1.0, 0.0, 0.0)[1] == 1.0
    assert request_approved(P, 10.0, 1.0, 1.0, 0.0) == (10.0, 1.0)


def test_knocked_out_there_are_no_errors() -> None:
    assert many(limit=0.5, strength=0.0)[1:] == (0.0, 0.0)


def test_errors_are_booked_from_week_0_on() -> None:
    assert errors_booked(-1, 7, 100.0) == 7
    assert errors_booked(0, 7, 100.004) == 7 + 10_000
    assert math.isfinite(many(rules=-1.0)[2])
