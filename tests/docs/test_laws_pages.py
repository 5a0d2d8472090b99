"""The tables of laws and checks: whole, as declared, and the summary as the pages say."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from other_cases import BANK, OTHER_CASES, READY_CASES

from sim.experiments.checks.laws import LAWS
from sim.experiments.checks.sceptic import SCEPTIC

ROOT = Path(__file__).resolve().parents[2]
WHOLLY_HELD = [BANK, *(case.name for case in OTHER_CASES)]
CASES = [case for case in READY_CASES if case in WHOLLY_HELD or (ROOT / "docs/laws" / f"{case}.md").exists()]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    described = importlib.util.spec_from_file_location("make_laws", ROOT / "docs/make_laws.py")
    assert described is not None and described.loader is not None
    module = importlib.util.module_from_spec(described)
    sys.modules["make_laws"] = module
    described.loader.exec_module(module)
    return module


@pytest.mark.parametrize("case", CASES)
def test_every_check_stands_on_the_page_of_a_case_and_none_fails_unknown(script: ModuleType, case: str) -> None:
    text = (script.PAGES / f"{case}.md").read_text("utf-8")
    found = dict(script.ROW.findall(text))
    assert set(found) == {check.key for check in (*LAWS, *SCEPTIC)}
    unsure = [key for key, ended in found.items() if ended == script.UNDECIDED]
    assert set(found.values()) <= {script.YES, script.UNDECIDED, script.KNOWN, script.NO_SENSE}
    # Where luck hides more than a third of the answers, the page says nothing about the model.
    assert len(unsure) <= (0 if case in WHOLLY_HELD else len(found) // 3)
    for check in (*LAWS, *SCEPTIC):
        if found[check.key] != script.NO_SENSE:
            assert check.claim in text, f"{check.key} says something else now: write the page again"


def test_every_check_failed_under_its_sabotage(script: ModuleType) -> None:
    rows = [line for line in (script.PAGES / script.SABOTAGE).read_text("utf-8").splitlines() if line.startswith("| ")]
    found = {row.split(" | ")[0].removeprefix("| "): row for row in rows}
    for check in (*LAWS, *SCEPTIC):
        assert check.sabotage is not None
        assert check.sabotage.words in found[check.key]
        assert "**none**" not in found[check.key]


def test_all_cases_are_asked_for_together_and_only_the_bank_whole(script: ModuleType) -> None:
    asked = dict(script.cases_of(["--all"]))
    assert tuple(asked) == READY_CASES
    assert [case for case, customers in asked.items() if customers == float("inf")] == [BANK]
    assert script.cases_of(["--thorough", "bakery"]) == [("bakery", float("inf"))]
    assert script.cases_of(["--customers=700", "bakery"]) == [("bakery", 700.0)]


def test_the_summary_says_what_the_pages_say(script: ModuleType) -> None:
    assert script.summary() in script.SUMMARY.read_text("utf-8")


def test_what_is_about_the_soap_shop_alone_counts_for_no_other_case(script: ModuleType) -> None:
    own = [check for check in (*LAWS, *SCEPTIC) if check.own_firm]
    cells = {row.split(" | ")[0].removeprefix("| "): row for row in script.summary().splitlines()}
    for check in own:
        assert cells[check.key].count(script.OWN) == len(CASES) - 1
        assert script.told_of(check, script.OWN_CASE, {check.key: script.YES}) == script.YES
    assert f"{len(own) * (len(CASES) - 1)} {script.OWN}" in script.summary()
