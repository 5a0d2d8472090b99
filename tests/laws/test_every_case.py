"""Laws and what a sceptic would try, on every further ready case: nothing is refuted that is not known to be."""

from __future__ import annotations

import pytest
from behaviour import expect_failure, expect_nothing_refuted
from other_cases import FURTHER_CASES, READY_CASES, laboratory_of, organisation_of

from sim.experiments.checks.check import Check
from sim.experiments.checks.laboratory import replications_on
from sim.experiments.checks.laws import LAWS
from sim.experiments.checks.sceptic import SCEPTIC

ALL = [
    pytest.param(case, check, id=f"{case}-{check.key.replace(' ', '-')}")
    for case in FURTHER_CASES
    for check in (*LAWS, *SCEPTIC)
    if not check.own_firm
]


def sensible(case: str, check: Check) -> None:
    reason = check.no_sense(organisation_of(case))
    if reason:
        pytest.skip(reason)


@pytest.mark.long
@pytest.mark.statistical
@pytest.mark.parametrize(("case", "check"), ALL)
def test_nothing_is_refuted(case: str, check: Check) -> None:
    sensible(case, check)
    expect_nothing_refuted(check, laboratory_of(case), replications_on(check, organisation_of(case)))


@pytest.mark.long
@pytest.mark.parametrize(("case", "check"), ALL)
def test_it_could_fail(case: str, check: Check) -> None:
    sensible(case, check)
    if check.sabotage is None:
        pytest.skip("nothing can be knocked out")
    expect_failure(check, laboratory_of(case), check.quick)


def test_all_ready_cases_are_covered() -> None:
    assert len(READY_CASES) == 10
    assert len(FURTHER_CASES) == 7
