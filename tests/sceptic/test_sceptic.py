"""What a doubtful manager would try: a quick share in every run, the rest among the long proofs."""

from __future__ import annotations

import pytest
from behaviour import every_time, expect, expect_failure, laboratory, quick_laboratory

from sim.experiments.checks.check import Check
from sim.experiments.checks.sceptic import SCEPTIC

names = [check.key.replace(" ", "-") for check in SCEPTIC]
EVERY_TIME = every_time(SCEPTIC)


@pytest.mark.statistical
@pytest.mark.parametrize("check", EVERY_TIME, ids=[check.key.replace(" ", "-") for check in EVERY_TIME])
def test_it_holds(check: Check) -> None:
    expect(check, quick_laboratory("sceptic"), check.quick)


@pytest.mark.long
@pytest.mark.statistical
@pytest.mark.parametrize("check", SCEPTIC, ids=names)
def test_it_holds_with_full_replications(check: Check) -> None:
    expect(check, laboratory(), check.replications)


@pytest.mark.long
@pytest.mark.parametrize("check", SCEPTIC, ids=names)
def test_it_could_fail(check: Check) -> None:
    expect_failure(check, laboratory(), check.quick)
