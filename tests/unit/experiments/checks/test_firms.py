"""Firms that checks are made on, whatever the organisation: slack by team size, large accounts, and sense."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim.experiments.checks.firms import FIRMS, has_slack, slack_of, thinned
from sim.experiments.checks.laboratory import MOST, MOST_IN_A_TINY_FIRM, replications_on
from sim.experiments.checks.laws import LAWS
from sim.experiments.checks.laws_of_failures import confirmed
from sim.experiments.checks.sceptic import SCEPTIC
from sim.experiments.checks.sense import (
    without_a_twentieth,
    without_back_office,
    without_many,
    without_partners,
    without_requests_behind,
    without_room_for_cases,
    without_slack,
    without_teams,
)
from sim.reading import load_scenario
from sim.reading.organisation import Department, Organisation

SCENARIOS = Path(__file__).resolve().parents[4] / "scenarios"
CASES = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.toml"))


def organisation_of(case: str) -> Organisation:
    return load_scenario(SCENARIOS / case).organisation


def test_small_teams_need_more_slack() -> None:
    uses = [slack_of(Department("desk", 1.0, people, routine_share=0.3)) for people in (5, 12, 30, 100, 1000)]
    assert uses == sorted(uses)
    assert uses[0] < 0.4 and uses[-1] == 0.55
    assert not has_slack(Department("desk", 1.0, 3)) and has_slack(Department("desk", 1.0, 30))


@pytest.mark.parametrize("case", CASES)
def test_every_firm_can_be_made_of_every_case(case: str) -> None:
    organisation = organisation_of(case)
    for name, change in FIRMS.items():
        firm = change(organisation)
        names = {each.name for each in firm.departments}
        for market in firm.markets:
            assert set(market.home) | set(market.partners) <= names, (case, name)


@pytest.mark.parametrize("case", CASES)
def test_halves_are_halves_of_every_department(case: str) -> None:
    shares = FIRMS["different segments"](organisation_of(case)).department_shares
    assert set(shares) == {(0.5, 0.5)}


@pytest.mark.parametrize("case", CASES)
def test_large_accounts_need_several_departments_and_others_one(case: str) -> None:
    organisation = organisation_of(case)
    firm = FIRMS["large accounts"](organisation)
    large = [each for each in firm.markets if each.partners]
    assert len(large) == 1 and len(firm.markets) > 1
    assert large[0].value == max(each.value for each in firm.markets)
    assert firm.customers == organisation.customers
    assert not set(large[0].partners) & set(large[0].home)


def test_fewer_customers_bring_the_same_work() -> None:
    bank = organisation_of("regional-bank")
    fewer = thinned(bank, 6000)
    work = [
        sum(each.customers * each.visit_rate for each in firm.markets) * firm.departments[0].case_minutes
        for firm in (bank, fewer)
    ]
    assert fewer.customers == 6000
    assert work[1] == pytest.approx(work[0], rel=1e-3)
    assert thinned(bank, 1e9) == bank


def test_where_checks_make_no_sense() -> None:
    lonely = Organisation("desk", (Department("desk", 1.0, 4),), markets=organisation_of("soap-shop").markets)
    lonely = replace(lonely, markets=tuple(replace(each, home={"desk": 1.0}) for each in lonely.markets))
    bank = organisation_of("regional-bank")
    for reason in (
        without_a_twentieth,
        without_back_office,
        without_many,
        without_partners,
        without_requests_behind,
        without_slack,
        without_teams,
    ):
        assert reason(lonely).endswith(".")
        assert not reason(bank)


def test_customers_who_come_nearly_every_week_cannot_come_much_more_often() -> None:
    bank, bakery = organisation_of("regional-bank"), organisation_of("bakery")
    assert not without_room_for_cases(bank, 1.35)
    assert not without_room_for_cases(bakery, 1.05)
    # Households come .92 times a week and cafes .96 times: 8 % more is all that there is.
    assert without_room_for_cases(bakery, 1.35).endswith("can come only 8% more often.")


def test_confirmed_answers_get_as_many_more_people_as_they_take() -> None:
    # The answer is .3 of a case: .3·(.85 - routine)/.85, with routine .28 in the bank and .13 where orders come in.
    more = {case: confirmed(organisation_of(case)).programmes[0].settings["staffing"] for case in CASES}
    assert more["regional-bank"] == 0.20
    assert more["phone-order"] == 0.26


def test_small_firms_get_more_replications_up_to_a_limit() -> None:
    bank, shop, bakery = (organisation_of(case) for case in ("regional-bank", "soap-shop", "bakery"))
    for check in (*LAWS, *SCEPTIC):
        assert replications_on(check, bank) == max(2, check.quick)
        few, most = replications_on(check, shop), replications_on(check, bakery)
        assert few <= MOST * max(check.quick, check.replications)
        assert most <= MOST_IN_A_TINY_FIRM * max(check.quick, check.replications)
        assert check.own_firm or most > few > replications_on(check, bank)
