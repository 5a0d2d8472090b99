"""Nothing appears from nowhere: people, requests, customers and money add up in every week of random runs."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from property.random_firms import random_scenario

from sim.core.ledger import Ledger
from sim.engine import Engine
from sim.model import small_bank
from sim.policies.plan import Plan, Programme
from sim.projection import found, project
from sim.schedule import the_week

NUMBERS = range(200, 230)
WEEKS = 26
FLOWS = {
    "margin_cents": "margin", "payroll_cents": "payroll", "variable_pay_cents": "variable_pay",
    "programme_cents": "programme_money", "turnover_cents": "turnover_money", "acquisition_cents": "acquisition_money",
    "error_cents": "error_money",
    "failure_cents": "failure_money",
}  # fmt: skip


def weeks_of(number: int) -> Iterator[tuple[Ledger, Ledger, Engine]]:
    """Yield the ledger before and after each week of a random scenario."""
    scenario = random_scenario(number, WEEKS)
    engine = scenario.start(scenario.found())
    for _ in range(WEEKS):
        before = engine.ledger.copy()
        engine.run(1)
        yield before, engine.ledger, engine


def whole_and_inside(ledger: Ledger) -> list[str]:
    """Return every column with a value that is no number or outside its declared bounds."""
    found_out = []
    for entity in ledger.week.dictionary.entities():
        rows = np.ones(ledger.rows(entity.name), bool)
        if entity.name == "request":
            rows = ledger.column("request", "present") > 0
        for column in entity.columns:
            values = ledger.column(entity.name, column.name)[rows]
            low, high = column.bounds
            if not np.all(np.isfinite(values)):
                found_out.append(f"{entity.name}.{column.name} is not finite")
            elif values.size and (values.min() < low or values.max() > high):
                found_out.append(
                    f"{entity.name}.{column.name} has {values.min()!r} to {values.max()!r}, outside {column.bounds}"
                )
            elif column.kind == "flag" and not np.all((values == 0) | (values == 1)):
                found_out.append(f"{entity.name}.{column.name} is a flag that is neither 0 nor 1")
            elif column.kind == "link" and not (np.all(values >= 0) and np.all(values < ledger.rows(column.to))):
                found_out.append(f"{entity.name}.{column.name} links to no row of {column.to}")
    return found_out


@pytest.mark.parametrize("number", NUMBERS)
def test_every_column_is_finite_and_inside_its_bounds_every_week(number: int) -> None:
    scenario = random_scenario(number, WEEKS)
    founded = scenario.found()
    assert whole_and_inside(founded.ledger) == []
    for _, after, engine in weeks_of(number):
        assert whole_and_inside(after) == [], f"week {engine.now - 1}"


@pytest.mark.parametrize("number", NUMBERS)
def test_people_are_conserved(number: int) -> None:
    for before, after, _ in weeks_of(number):
        firm_before, firm_after = (ledger.column("firm", "headcount")[0] for ledger in (before, after))
        quits = before.column("department", "quits")
        went = after.column("department", "dismissals")
        both = np.zeros(after.rows("department"))
        quitting_and_dismissed = (
            (before.column("employee", "quitting") > 0)
            & (before.column("employee", "present") > 0)
            & (after.column("employee", "dismissed") > 0)
        )
        np.add.at(both, before.column("employee", "department")[quitting_and_dismissed], 1.0)
        hires = after.column("department", "hires")
        change = after.column("department", "headcount") - before.column("department", "headcount")
        assert np.array_equal(change, hires - (quits + went - both))
        assert firm_after == after.column("employee", "present").sum() == after.column("department", "headcount").sum()
        assert firm_after == after.column("offer", "headcount").sum()
        assert firm_after - firm_before == change.sum()
        assert not np.any((after.column("employee", "present") > 0) & (after.column("employee", "established") == 0))


@pytest.mark.parametrize("number", NUMBERS)
def test_requests_are_conserved(number: int) -> None:
    for before, after, _ in weeks_of(number):
        was = {int(key) for key in before.column("request", "key")[before.column("request", "present") > 0]}
        over = before.column("request", "leaving") * before.column("request", "present")
        closed = {int(key) for key in before.column("request", "key")[over > 0]}
        now = {int(key) for key in after.column("request", "key")[after.column("request", "present") > 0]}
        new = (after.column("request", "arriving") > 0) & (after.column("request", "present") > 0)
        born = {int(key) for key in after.column("request", "key")[new]}
        assert len(now) == int((after.column("request", "present") > 0).sum()), "two requests share an address"
        assert now == (was - closed) | born
        assert not born & was
        here = after.column("request", "present") > 0
        done, expired = (after.column("request", name)[here] > 0 for name in ("done", "expired"))
        assert not np.any(done & expired)
        assert np.array_equal(after.column("request", "leaving")[here] > 0, done | expired)
        assert np.all((after.column("request", "hours")[here] <= 0) == done)


@pytest.mark.parametrize("number", NUMBERS)
def test_hours_given_to_requests_are_hours_taken_from_them(number: int) -> None:
    if "requests" in random_scenario(number, WEEKS).knocked_out:
        for _, after, _ in weeks_of(number):  # what is open is done at once, and takes nobody's time
            given = after.column("department", "request_hours") - after.column("department", "request_hours_left")
            assert np.all(given == 0.0)
        return
    for before, after, _ in weeks_of(number):
        before_hours = {
            int(key): hours for key, hours, here in zip(
                before.column("request", "key"), before.column("request", "hours") + before.column("request", "again"),
                before.column("request", "present"), strict=True,
            ) if here > 0
        }  # fmt: skip
        old = (after.column("request", "present") > 0) & (after.column("request", "arriving") == 0)
        taken = np.zeros(after.rows("department"))
        for row in np.flatnonzero(old):
            rest = after.column("request", "hours")[row] + after.column("request", "again")[row]
            gone = before_hours[int(after.column("request", "key")[row])] - rest
            assert gone >= -1e-9
            taken[after.column("request", "supplier")[row]] += gone
        given = after.column("department", "request_hours") - after.column("department", "request_hours_left")
        # What newcomers got is unknown here, so this is a lower bound; it is exact where no request is new.
        assert np.all(given - taken >= -1e-9 * (1.0 + given))
        newcomers = (after.column("request", "present") > 0) & (after.column("request", "arriving") > 0)
        quiet = np.ones(len(given), bool)
        quiet[after.column("request", "supplier")[newcomers]] = False
        assert given[quiet] == pytest.approx(taken[quiet], abs=1e-9)


@pytest.mark.parametrize("number", NUMBERS)
def test_customers_are_conserved(number: int) -> None:
    for before, after, _ in weeks_of(number):
        change = after.column("market", "customers") - before.column("market", "customers")
        assert np.array_equal(change, after.column("market", "won") - after.column("market", "lost"))
        assert after.column("firm", "customers")[0] == after.column("customer", "present").sum()
        present = after.column("customer", "present") > 0
        assert np.array_equal(
            np.bincount(after.column("customer", "market")[present], minlength=after.rows("market")),
            after.column("market", "customers"),
        )


@pytest.mark.parametrize("number", NUMBERS)
def test_money_is_the_sum_of_posted_cents(number: int) -> None:
    posted = dict.fromkeys(FLOWS, 0)
    for before, after, _ in weeks_of(number):
        for account, flow in FLOWS.items():
            cents = math.floor(after.column("firm", flow)[0] * 100.0 + 0.5)
            posted[account] += cents
            assert int(after.column("firm", account)[0]) - int(before.column("firm", account)[0]) == cents
            assert int(after.column("firm", account)[0]) == posted[account]
        for flow in ("payroll", "variable_pay", "turnover_money"):
            assert after.column("firm", flow)[0] == pytest.approx(after.column("department", flow).sum(), rel=1e-12)
        here = after.column("employee", "present") > 0
        assert after.column("firm", "payroll")[0] == pytest.approx(
            after.column("employee", "weekly_pay")[here].sum(), rel=1e-12
        )
        assert after.column("firm", "margin")[0] == pytest.approx(
            (after.column("customer", "margin") * after.column("customer", "present")).sum()
            * after.column("firm", "price_margin")[0],
            rel=1e-12,
        )


def test_the_log_tells_the_same_accounts() -> None:
    week = the_week()
    plan = Plan("plan", programmes=(Programme("training", {"service_training": 1.0}, start=3, setup_cost=1000.0),))
    values = np.array([each.value for each in week.parameters])
    log = project(found(small_bank(), week, seed=2, parameters=values, horizon=20, settling=20), plan)
    for account, flow in FLOWS.items():
        cents = [math.floor(value * 100.0 + 0.5) for value in log.series(flow)]
        assert np.array_equal(log.account(account), np.cumsum(cents))
    assert log.series("programme_money")[3] > 1000.0


def test_a_lost_person_would_be_noticed() -> None:
    *_, (_, after, _) = weeks_of(200)
    after.column("employee", "present")[np.flatnonzero(after.column("employee", "present"))[0]] = 0.0
    assert after.column("firm", "headcount")[0] != after.column("employee", "present").sum()


def test_a_value_out_of_bounds_would_be_noticed() -> None:
    *_, (_, after, _) = weeks_of(201)
    after.column("employee", "trust")[0] = 4.5
    after.column("market", "index")[0] = np.nan
    assert len(whole_and_inside(after)) == 2
