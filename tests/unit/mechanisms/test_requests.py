import math
import random
from dataclasses import dataclass

import pytest

from sim.mechanisms.approvals import Approvals, approval_needed, request_approved
from sim.mechanisms.internal_service import InternalService, hours_for_requests, lateness_next
from sim.mechanisms.request_rules import RequestRules, form_filled
from sim.mechanisms.requests import (
    MOST_BIRTHS,
    Requests,
    age_next,
    new_requests,
    request_closed,
    request_made,
    request_served,
    waiting_for_information,
)
from sim.mechanisms.serving_order import ServingOrder, priority_given

P = Requests()


@dataclass
class Request:
    asker: int
    preparation: float
    hours: float
    unapproved: float
    perishable: float
    chance: float
    compliant: float
    again: float
    returned: float = 0.0
    claim: float = 0.0
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
             hours=None, agreement=0.0, limit=0.0, rules=0.0, helped=0.0, records=None, managers=4.0):  # fmt: skip
    """Serve four askers for a number of weeks; return accounts, by asker."""
    luck, service, approvals = random.Random(seed), InternalService(), Approvals()
    order, forms = ServingOrder(), RequestRules()
    records = records or [0.85] * len(regards)
    queue: list[Request] = []
    accounts = [Account() for _ in regards]
    flows = [(0.0, 0.0, 0.2, 0.2) for _ in regards]
    usual = len(regards) * rate * 2.0
    for week in range(weeks):
        queue = [each for each in queue if not each.leaving]
        for each in queue:
            each.age, each.late, each.turned_late, each.expired = age_next(p, each.age, each.late, each.perishable, due)
        for asker in range(len(regards)):
            for _ in range(new_requests(p, 1.0, rate, 0.0, 0.0, 0.0, 0.0, 0.0, luck.random())):
                _, _, prepared, work, perishable = request_made(
                    p, asker, 0, 2.0, 0.1, rate, 0.0, 0.0, 0.0, helped, 0.0, 1.0, rules, luck.gauss(0, 1),
                    luck.random(), luck.random(),
                )  # fmt: skip
                compliant = form_filled(forms, 1.0, prepared, 0.0, 0.0, 1.0, agreement, 1.0, rules, luck.random())
                unapproved, again, _ = approval_needed(
                    approvals, 1.0, approval, 2.0, limit, rules, 40_000.0, 0.0, 1.0, luck.random(), luck.random()
                )
                queue.append(
                    Request(asker, prepared, work, unapproved, perishable, luck.random(), compliant, again)
                )
                accounts[asker].asked += work + again
        for each in queue:
            each.waiting, each.returned = waiting_for_information(
                p, each.preparation, each.compliant, each.returned, regards[each.asker], skill, rules, luck.random(),
                luck.random(),
            )  # fmt: skip
            each.priority, each.claim = priority_given(
                order, 1.0, each.age, each.preparation, each.compliant, each.perishable, due, regards[each.asker],
                records[each.asker], 0.0, 1.0, 1.0, 1.0, 1.0, agreement, 1.0, each.chance,
            )  # fmt: skip
        left = hours_for_requests(
            service, usual, sum(each.hours for each in queue), 100 * capacity, 100.0, 0.6, 0.0, 0.5, 0.5, skill,
            0.0, 0.85, 0.85, agreement, 1.0, 0.2, 0.2, luck.gauss(0, 1),
        )  # fmt: skip
        left = hours if hours is not None else left
        ordered = sorted(queue, key=lambda each: -each.priority)
        for each in ordered:
            before = each.hours + each.again
            left, each.hours, each.again, each.done = request_served(
                1.0, left, each.hours, each.again, each.done, each.unapproved, each.waiting, each.expired
            )
            accounts[each.asker].given += before - each.hours - each.again
        free = managers
        for each in sorted(queue, key=lambda each: -each.claim):
            free, each.unapproved = request_approved(approvals, free, each.unapproved, each.expired, rules)
        for each in queue:
            each.punctual, each.leaving, _ = request_closed(each.done, each.late, each.expired, 0.0)
            accounts[each.asker].refused += each.expired * (each.hours + each.again)
        for asker, account in enumerate(accounts):
            mine = [each for each in queue if each.asker == asker]
            late, good = sum(each.turned_late for each in mine), sum(each.punctual for each in mine)
            account.late += late
            account.punctual += good
            flows[asker] = lateness_next(service, 1.0, week, flows[asker][0], flows[asker][1], late, good, 0.2)
            account.share = flows[asker][2]
    for each in queue:
        accounts[each.asker].open += (each.hours + each.again) * (1.0 - each.leaving)
    return accounts


def share_late(accounts):
    late = sum(account.late for account in accounts)
    return late / (late + sum(account.punctual for account in accounts))


def test_births_follow_poisson_by_inversion():
    mean = 3.7
    below, term = 0.0, math.exp(-mean)
    for count in range(12):
        assert new_requests(P, 1.0, mean, 0.0, 0.0, 0.0, 0.0, 0.0, below + 0.5 * term) == count
        below += term
        term *= mean / (count + 1)


def test_births_rise_with_the_mean_and_with_customers_for_front_departments_only():
    counts = [new_requests(P, 1.0, rate, 0.0, 0.0, 0.0, 0.0, 0.0, 0.6) for rate in (0.0, 1.0, 3.0, 10.0, 100.0)]
    assert counts == sorted(counts) and counts[0] == 0
    front, back = (new_requests(P, 1.0, 10.0, 0.0, 0.0, share, 200.0, 100.0, 0.5) for share in (1.0, 0.0))
    assert front > back
    assert new_requests(P, 1.0, 1e5, 1e5, 5.0, 1.0, 1e9, 1.0, 1.0 - 1e-12) < MOST_BIRTHS


def test_knocked_out_nothing_is_asked():
    assert new_requests(P, 0.0, 500.0, 50.0, 5.0, 1.0, 900.0, 100.0, 1.0 - 1e-12) == 0
    for blocked in ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):
        assert request_served(0.0, 5.0, 12.0, 3.0, 0.0, *blocked) == (5.0, 0.0, 0.0, 1.0)


def test_campaigns_make_departments_ask_more_and_with_dates():
    def median(rate, campaign, intensity):
        return new_requests(P, 1.0, rate, campaign, intensity, 0.0, 0.0, 0.0, 0.5)

    assert median(2.0, 4.0, 2.0) == median(10.0, 0.0, 0.0)
    assert median(2.0, 0.0, 5.0) == median(2.0, 0.0, 0.0)

    def dated(intensity):
        steps = [(k + 0.5) / 500 for k in range(500)]
        made = [
            request_made(P, 0, 0, 2.0, 0.1, 2.0, 4.0, intensity, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.5, step)
            for step in steps
        ]
        return sum(each[4] for each in made) / len(made)

    assert dated(0.0) == pytest.approx(0.1)
    assert dated(1.0) == pytest.approx(0.1 + 4 / 6 * (P.dated - 0.1), abs=2e-3)


def test_part_filling_uses_hours_up_and_conserves_them():
    left, rest, again, done = request_served(1.0, 5.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert (left, rest, again, done) == (3.0, 0.0, 0.0, 1.0)
    assert request_served(1.0, left, 4.0, 0.0, 0.0, 0.0, 0.0, 0.0) == (0.0, 1.0, 0.0, 0.0)
    for blocked in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):
        assert request_served(1.0, 5.0, 2.0, 0.0, 0.0, *blocked) == (5.0, 2.0, 0.0, 0.0)


def test_what_does_not_suit_is_done_over_again_once():
    left, rest, again, done = request_served(1.0, 5.0, 2.0, 1.5, 0.0, 0.0, 0.0, 0.0)
    assert (left, rest, again, done) == (3.0, 1.5, 0.0, 0.0)
    assert request_served(1.0, left, rest, again, done, 0.0, 0.0, 0.0) == (1.5, 0.0, 0.0, 1.0)


def test_what_breaks_the_rules_goes_back_once():
    assert waiting_for_information(P, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.0) == (1.0, 1.0)
    assert waiting_for_information(P, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.5, 0.0) == (0.0, 1.0)
    assert waiting_for_information(P, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.0) == (0.0, 0.0)
    assert waiting_for_information(P, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.99) == (0.0, 0.0)


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
    easy = Requests(stalled=0.0, strict=0.0)
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


def test_preparation_and_agreements_make_requests_punctual_and_rules_make_them_late():
    def late(**case):
        return sum(share_late(supplier(200, seed=seed, **case)) for seed in range(4)) / 4

    base = late()
    assert late(helped=1.0) < base - 0.03
    assert late(agreement=1.0) < base - 0.02
    assert late(rules=-1.0) < base - 0.02 and base + 0.05 < late(rules=1.0)


def test_limits_help_where_managers_have_no_time_to_approve():
    def late(**case):
        return sum(share_late(supplier(200, seed=seed, approval=0.6, **case)) for seed in range(4)) / 4

    assert late(managers=1.5) > late(managers=8.0) + 0.1
    assert late(managers=1.5, limit=0.6) < late(managers=1.5) - 0.1


def test_a_better_record_takes_approvals_from_others():
    def shares(records):
        runs = [supplier(300, seed=seed, approval=0.9, managers=3.8, records=records) for seed in range(3)]
        late = [sum(run[asker].late for run in runs) for asker in range(4)]
        return [late[asker] / (late[asker] + sum(run[asker].punctual for run in runs)) for asker in range(4)]

    fair, unfair = shares([0.85] * 4), shares([1.0, 0.7, 0.7, 0.7])
    assert unfair[0] < fair[0] - 0.05
    assert sum(unfair[1:]) > sum(fair[1:])


def test_an_agreement_takes_the_advantage_of_being_liked():
    def gap(agreement):
        accounts = supplier(300, regards=(2.0, 2.0, -2.0, -2.0), capacity=0.95, agreement=agreement, p=calm)
        shares = [account.late / (account.late + account.punctual) for account in accounts]
        return shares[2] + shares[3] - shares[0] - shares[1]

    calm = Requests(unstalled_by_regard=0.0)
    assert gap(1.0) < 0.5 * gap(0.0)


def test_the_supplier_serves_those_it_thinks_well_of_first():
    accounts = supplier(300, regards=(2.0, 0.0, 0.0, -2.0), capacity=0.95)
    shares = [account.late / (account.late + account.punctual) for account in accounts]
    assert shares[0] < shares[1] < shares[3] and shares[2] < shares[3]


def test_queue_does_not_run_away_without_any_capacity():
    accounts = supplier(120, hours=0.0, rate=1.0)
    assert sum(account.given for account in accounts) == pytest.approx(0.0, abs=1e-9)
    assert all(account.share > 0.7 for account in accounts)
    assert sum(account.open for account in accounts) < 4 * 2.0 * 1.5 * P.refusal


def test_extremes_stay_in_bounds():
    assert waiting_for_information(P, 0.0, 1.0, 0.0, 4.0, 4.0, 1.0, 0.999, 0.0) == (0.0, 0.0)
    for rules, form in ((1.0, 4.0), (-1.0, -4.0)):
        _, _, prepared, work, _ = request_made(
            P, 0, 0, 1e4, 1.0, 1e5, 1e5, 5.0, form, 1.0, 1.0, 1.0, rules, 6.0, 1.0, 0.0
        )
        assert 0.0 <= prepared <= 1.0 and 0.0 < work <= 1e5
