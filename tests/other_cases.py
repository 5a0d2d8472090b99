"""Which checks of behaviour run on which other cases: all of them among the long proofs, a share in every run.

The regional bank is in `behaviour.py`. Two more cases of another kind have all checks that make sense there, and a
share of them every time; the further ready cases have all of them among the long proofs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from sim.experiments.checks.check import Check
from sim.experiments.checks.firms import thinned
from sim.experiments.checks.laboratory import Laboratory
from sim.experiments.checks.laws import LAWS
from sim.experiments.checks.sceptic import SCEPTIC
from sim.reading import load_scenario
from sim.reading.organisation import Organisation

SCENARIOS = Path(__file__).resolve().parent.parent / "scenarios"
MOST_CUSTOMERS = 5000


@dataclass(frozen=True)
class OtherCase:
    """A case, what kind of firm it is, and the checks that run on it every time."""

    name: str
    kind: str
    every_time: tuple[str, ...]


OTHER_CASES = (
    OtherCase(
        "technology-firm",
        "126 people who know more than their customers; 1,900 firms that ask once or twice a month; two departments "
        "that others ask for everything",
        ("law 4", "law 6", "law 9", "law 14", "law 19", "sceptic 5", "sceptic 20"),
    ),
    OtherCase(
        "soap-shop",
        "50 people, one kind of customers, one kind of people; ten minutes to a case, more routine than cases",
        ("law 7", "law 10", "law 15", "law 17", "sceptic 13"),
    ),
)  # fmt: skip
"""By name; what runs every time is chosen to be quick, and to be something else on each."""


BANK = "regional-bank"
READY_CASES = tuple(sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.toml")))
FURTHER_CASES = tuple(case for case in READY_CASES if case not in {BANK, *(each.name for each in OTHER_CASES)})


def everything() -> list[tuple[OtherCase, Check]]:
    """Return every case with every check that is not about a firm of its own."""
    return [(case, check) for case in OTHER_CASES for check in (*LAWS, *SCEPTIC) if not check.own_firm]


@cache
def organisation_of(case: str) -> Organisation:
    """Return the organisation of a ready case, with few enough customers."""
    return thinned(load_scenario(SCENARIOS / case).organisation, MOST_CUSTOMERS)


@lru_cache(maxsize=2)
def laboratory_of(case: str) -> Laboratory:
    """Return the one laboratory of a case; those of earlier cases are forgotten with all their runs."""
    return Laboratory(organisation_of(case))


@cache
def quick_laboratory_of(case: OtherCase) -> Laboratory:
    """Return a case's laboratory with the runs of every time done, all on two processes that start but once."""
    found = laboratory_of(case.name)
    checks = [check for other, check in everything() if other == case and check.key in case.every_time]
    found.prepare((each, max(2, check.quick)) for check in checks for each in check.cases.values())
    return found
