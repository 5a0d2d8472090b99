"""What the tests of laws and of the sceptic share: one laboratory for all of them, and how a check is asserted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sim.experiments.checks.check import Check, Verdict
from sim.experiments.checks.laboratory import Laboratory
from sim.experiments.checks.laws import LAWS
from sim.experiments.checks.sceptic import SCEPTIC
from sim.reading import load_scenario
from sim.reading.organisation import Organisation

THINNER = 3
"""How many times fewer customers the quick runs have, for speed; the full ones have all."""
BANK = Path(__file__).resolve().parent.parent / "scenarios" / "regional-bank"


@cache
def laboratory() -> Laboratory:
    """Return the one laboratory of this session."""
    return Laboratory(load_scenario(BANK).organisation)


def thinned(organisation: Organisation) -> Organisation:
    """Return an organisation with a third of its customers; settling gives people as much work as before."""
    markets = tuple(replace(each, customers=max(100, round(each.customers / THINNER))) for each in organisation.markets)
    return replace(organisation, markets=markets)


def every_time(checks: Sequence[Check]) -> list[Check]:
    """Return the checks that a share of their replications can hold; one near its edge needs all, in a long proof."""
    return [check for check in checks if check.quick < check.replications]


@cache
def quick_laboratory(of: str) -> Laboratory:
    """Return a laboratory with the quick runs of all laws or all of the sceptic's checks, for fewer customers."""
    found = Laboratory(thinned(load_scenario(BANK).organisation))
    checks = every_time({"laws": LAWS, "sceptic": SCEPTIC}[of])
    found.prepare((case, check.quick) for check in checks for case in check.cases.values())
    return found


def told(verdict: Verdict) -> str:
    """Return the figures of a verdict, one a line."""
    return "\n".join(
        f"{'' if figure.held else 'NO '}{figure.name}: {figure.value:.4g} ± {figure.error:.2g} ({figure.wanted})"
        for figure in verdict.figures
    )


def expect(check: Check, found: Laboratory, replications: int) -> None:
    """Assert that a check holds, but for those figures that are known not to; then say so as an expected failure."""
    verdict = found.judge(check, replications)
    assert verdict.as_known, told(verdict)
    if not verdict.held:
        pytest.xfail(" ".join(known.reason for known in verdict.known))


def expect_nothing_refuted(check: Check, found: Laboratory, replications: int) -> None:
    """Assert that no figure lies surely where it ought not to; where luck hides the answer, say so as expected."""
    verdict = found.judge(check, replications)
    assert verdict.as_known or verdict.undecided, told(verdict)
    if not verdict.held:
        pytest.xfail(" ".join(known.reason for known in verdict.known) or f"Undecided.\n{told(verdict)}")


def expect_failure(check: Check, found: Laboratory, replications: int) -> None:
    """Assert that a check fails when the model is sabotaged, beyond what is known to fail without that."""
    assert check.sabotage is not None
    verdict = found.judge(check, replications, check.sabotage)
    assert not verdict.as_known, f"{check.sabotage.words}: {told(verdict)}"
