import math
import random
from dataclasses import dataclass

import pytest

from sim.mechanisms.internal_service import InternalService, hours_for_requests, lateness_next
from sim.mechanisms.requests import (
    MOST_BIRTHS,
    Requests,
    age_next,
    new_requests,
    priority_given,
    request_approved,
    request_closed,
    request_made,
    request_served,
    waiting_for_information,
)

P = Requests()


@dataclass
class Request:
    asker: int
    preparation: float
    hours: float
    unapproved: float
    perishable: float
    chance: float
    age: float = 0.0
    late: float = 0.0
    turned_late: float = 0.0
    expired: float = 0.0
    done: float = 0.0
    punctual: float = 0.0
    leaving: float = 0.0
    waiting: float = 0.0
    priority: float = 0.0


@dataclass
class Account:
    asked: float = 0.0
    given: float = 0.0
    refused: float = 0.0
    open: float = 0.0
    late: float = 0.0
    punctual: float = 0.0
    share: float = 0.0


def supplier(weeks, *, seed=1, capacity=1.0, regards=(0.0,) * 4, skill=0.0, rate=4.0, approval=0.25, p=P, due=2.0,
             hours=None):  # fmt: skip
    """Serve four askers for a number of weeks; return accounts, by asker."""
    luck, service = random.Random(seed), InternalService()
    queue: list[Request] = []
    accounts = [Account() for _ in regards]
    flows = [(0.0, 0.0, 0.2, 0.2) for _ in regards]
    usual = len(regards) * rate * 2.0
    for week in range(weeks):
        queue = [each for each in queue if not each.leaving]
        for each in queue:
            each.age, each.late, each.turned_late, each.expired = age_next(p, each.age, each.late, each.perishable, due)
        for asker in range(len(regards)):
            for _ in range(new_requests(p, rate, 0.0, 0.0, 0.0, luck.random())):
                _, prepared, work, unapproved, perishable = request_made(
                    p, 0, 2.0, approval, 0.1, 0.0, luck.gauss(0, 1), luck.random(), luck.random(), luck.random()
                )
                queue.append(Request(asker, prepared, work, unapproved, perishable, luck.random()))
                accounts[asker].asked += work
        for each in queue:
            each.waiting = waiting_for_information(p, each.preparation, regards[each.asker], skill, luck.random())
            each.priority = priority_given(
                p, each.age, each.preparation, each.perishable, due, regards[each.asker], each.chance
            )
        left = hours_for_requests(
            service, usual, sum(each.hours for each in queue), 100 * capacity, 100.0, 0.6, 0.0, 0.5, 0.5, skill,
            0.0, 0.85, 0.85, luck.gauss(0, 1),
        )  # fmt: skip
        left = hours if hours is not None else left
        ordered = sorted(queue, key=lambda each: -each.priority)
        for each in ordered:
            before = each.hours
            left, each.hours, each.done = request_served(
                left, each.hours, each.done, each.unapproved, each.waiting, each.expired
            )
            accounts[each.asker].given += before - each.hours
        managers = 4.0
        for each in ordered:
            managers, each.unapproved = request_approved(p, managers, each.unapproved, each.expired)
        for each in queue:
            each.punctual, each.leaving = request_closed(each.done, each.late, each.expired)
            accounts[each.asker].refused += each.expired * each.hours
        for asker, account in enumerate(accounts):
            mine = [each for each in queue if each.asker == asker]
            late, good = sum(each.turned_late for each in mine), sum(each.punctual for each in mine)
            account.late += late
            account.punctual += good
            flows[asker] = lateness_next(service, 1.0, week, flows[asker][0], flows[asker][1], late, good, 0.2)
            account.share = flows[asker][2]
    for each in queue:
        accounts[each.asker].open += each.hours * (1.0 - each.leaving)
    return accounts


def share_late(accounts):
    late = sum(account.late for account in accounts)
    return late / (late + sum(account.punctual for account in accounts))


def test_births_follow_poisson_by_inversion():
    mean = 3.7
    below, term = 0.0, math.exp(-mean)
    for count in range(12):
        assert new_requests(P, mean, 0.0, 0.0, 0.0, below + 0.5 * term) == count
        below += term
        term *= mean / (count + 1)


def test_births_rise_with_the_mean_and_with_customers_for_front_departments_only():
    counts = [new_requests(P, rate, 0.0, 0.0, 0.0, 0.6) for rate in (0.0, 1.0, 3.0, 10.0, 100.0)]
    assert counts == sorted(counts) and counts[0] == 0
    assert new_requests(P, 10.0, 1.0, 200.0, 100.0, 0.5) > new_requests(P, 10.0, 0.0, 200.0, 100.0, 0.5)
    assert new_requests(P, 1e5, 1.0, 1e9, 1.0, 1.0 - 1e-12) < MOST_BIRTHS


def test_part_filling_uses_hours_up_and_conserves_them():
    left, rest, done = request_served(5.0, 2.0, 0.0, 0.0, 0.0, 0.0)
    assert (left, rest, done) == (3.0, 0.0, 1.0)
    assert request_served(left, 4.0, 0.0, 0.0, 0.0, 0.0) == (0.0, 1.0, 0.0)
    for blocked in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):
        assert request_served(5.0, 2.0, 0.0, *blocked) == (5.0, 2.0, 0.0)


def test_approvals_are_rivalrous():
    left, waits = request_approved(P, P.approval_hours, 1.0, 0.0)
    assert waits == 0.0 and left == pytest.approx(0.0)
    assert request_approved(P, left, 1.0, 0.0)[1] == 1.0


def test_deadlines_are_hard():
    assert age_next(P, 0.0, 0.0, 1.0, 2.0) == (1.0, 0.0, 0.0, 0.0)
    assert age_next(P, 1.0, 0.0, 1.0, 2.0) == (2.0, 1.0, 1.0, 1.0)
    assert age_next(P, 1.0, 0.0, 0.0, 2.0) == (2.0, 1.0, 1.0, 0.0)
    assert age_next(P, 2.0, 1.0, 0.0, 2.0) == (3.0, 1.0, 0.0, 0.0)
    assert age_next(P, P.refusal, 1.0, 0.0, 2.0)[3] == 1.0


def test_hours_asked_are_given_open_or_refused():
    for account in supplier(150, capacity=0.9):
        assert account.asked == pytest.approx(account.given + account.open + account.refused)


def test_with_hours_to_spare_and_nothing_missing_none_is_late():
    easy = Requests(stalled=0.0)
    assert share_late(supplier(100, p=easy, approval=0.0, hours=1e6)) == 0.0


def test_about_a_fifth_is_late_at_ordinary_capacity_and_stays_so():
    first = sum(share_late(supplier(150, seed=seed)) for seed in range(4)) / 4
    longer = sum(share_late(supplier(400, seed=seed)) for seed in range(4)) / 4
    assert first == pytest.approx(0.2, abs=0.06)
    assert longer == pytest.approx(first, abs=0.03)


def test_less_capacity_less_regard_and_less_skill_make_requests_later():
    def late(**case):
        return sum(share_late(supplier(200, seed=seed, **case)) for seed in range(4)) / 4

    base = late()
    assert late(capacity=0.85) > base + 0.04
    assert late(regards=(-1.0,) * 4) > base + 0.03
    assert late(skill=0.5) < base - 0.03


def test_the_supplier_serves_those_it_thinks_well_of_first():
    accounts = supplier(300, regards=(2.0, 0.0, 0.0, -2.0), capacity=0.95)
    shares = [account.late / (account.late + account.punctual) for account in accounts]
    assert shares[0] < shares[1] < shares[3] and shares[2] < shares[3]


def test_queue_does_not_run_away_without_any_capacity():
    accounts = supplier(120, hours=0.0, rate=1.0)
    assert sum(account.given for account in accounts) == 0.0
    assert all(account.share > 0.7 for account in accounts)
    assert sum(account.open for account in accounts) < 4 * 2.0 * 1.5 * P.refusal


def test_extremes_stay_in_bounds():
    for regard in (-4.0, 4.0):
        assert -100.0 <= priority_given(P, 5200.0, 1.0, 1.0, 1.0, regard, 1.0) <= 100.0
        assert waiting_for_information(P, 0.0, regard, 4.0, 0.999) == 0.0
    _, prepared, work, _, _ = request_made(P, 0, 1e4, 1.0, 1.0, 4.0, 6.0, 1.0, 0.0, 0.0)
    assert 0.0 <= prepared <= 1.0 and 0.0 < work <= 1e5
