"""Laws and what a sceptic would try, on two more cases than the regional bank; `other_cases.py` says which where."""

from __future__ import annotations

import pytest
from behaviour import expect, expect_failure
from other_cases import OTHER_CASES, OtherCase, everything, laboratory_of, organisation_of, quick_laboratory_of

from sim.experiments.checks.check import Check
from sim.experiments.checks.known_failures import KNOWN
from sim.experiments.checks.laboratory import replications_on
from sim.experiments.checks.laws import LAWS
from sim.experiments.checks.sceptic import SCEPTIC
from sim.reading import load_scenario

ALL = everything()
EVERY_TIME = [(case, check) for case, check in ALL if check.key in case.every_time]


def names(pairs: list[tuple[OtherCase, Check]]) -> list[str]:
    return [f"{case.name}-{check.key.replace(' ', '-')}" for case, check in pairs]


def sensible(case: OtherCase, check: Check) -> None:
    reason = check.no_sense(organisation_of(case.name))
    if reason:
        pytest.skip(reason)


@pytest.mark.statistical
@pytest.mark.parametrize(("case", "check"), EVERY_TIME, ids=names(EVERY_TIME))
def test_it_holds_elsewhere(case: OtherCase, check: Check) -> None:
    sensible(case, check)
    expect(check, quick_laboratory_of(case), max(2, check.quick))


@pytest.mark.long
@pytest.mark.statistical
@pytest.mark.parametrize(("case", "check"), ALL, ids=names(ALL))
def test_it_holds_elsewhere_with_more_replications(case: OtherCase, check: Check) -> None:
    sensible(case, check)
    expect(check, laboratory_of(case.name), replications_on(check, organisation_of(case.name)))


@pytest.mark.long
@pytest.mark.parametrize(("case", "check"), ALL, ids=names(ALL))
def test_it_could_fail_elsewhere(case: OtherCase, check: Check) -> None:
    sensible(case, check)
    if check.sabotage is None:
        pytest.skip("nothing can be knocked out")
    expect_failure(check, laboratory_of(case.name), check.quick)


def test_what_runs_every_time_exists_and_is_shared_out() -> None:
    keys = {check.key for check in (*LAWS, *SCEPTIC)}
    assert len(OTHER_CASES) >= 2
    every_time = [key for case in OTHER_CASES for key in case.every_time]
    assert set(every_time) <= keys
    assert len(set(every_time)) == len(every_time)


def test_known_failures_are_of_ready_cases_and_of_checks_that_exist() -> None:
    from other_cases import SCENARIOS

    organisations = {load_scenario(path.parent).organisation.name for path in SCENARIOS.glob("*/scenario.toml")}
    keys = {check.key for check in (*LAWS, *SCEPTIC)}
    for known in KNOWN:
        assert known.organisation in {"", *organisations}, known
        assert known.check in keys
        assert known.reason.endswith(".") and known.figures
