"""Field cases: files in order, assumptions told, figures that are numbers, reasons only for figures that there are."""

from __future__ import annotations

import numpy as np
import pytest
from cases.paired import SCENARIOS

from sim.experiments.studies.field_case_reasons import REASONS
from sim.experiments.studies.field_cases_banks import half_way
from sim.experiments.studies.study import Study, observe, setting_of, studies
from sim.reading.checking import check

CASES = tuple(each for each in studies() if each.folder == "validation")
GIVEN = ("W1", "W2", "B1", "G1", "S1", "C1", "L1", "P1")
OWN = tuple(each for each in CASES if each.statistics[0].row in GIVEN)
every_case = pytest.mark.parametrize("case", OWN, ids=lambda each: each.name)


@every_case
def test_its_file_is_in_order(case: Study) -> None:
    _, complaints = check(case.path(SCENARIOS))
    assert not complaints, "\n".join(map(str, complaints))
    scenario = setting_of(case, SCENARIOS)
    assert scenario.title and scenario.question.endswith("?") and len(scenario.plans) >= 2


def test_each_case_that_is_promised_stands_here_once() -> None:
    assert sorted(each.statistics[0].row for each in OWN) == sorted(GIVEN)


@every_case
def test_it_says_what_is_known_and_what_is_assumed(case: Study) -> None:
    text = case.path(SCENARIOS).read_text(encoding="utf-8")
    for word in ("Reported:", "Lived through:", "Measured:", "Assumed.", "Ordinary", "Judgement:", "Never fitted"):
        assert word in text, word
    row = case.statistics[0].row
    assert all(each.row == row and each.name.startswith(f"{row}.") for each in case.statistics)
    assert f"| {row} | `{case.name}.toml` |" in (SCENARIOS / "validation" / "README.md").read_text(encoding="utf-8")


def test_reasons_are_for_figures_that_there_are() -> None:
    names = {each.name for case in CASES for each in case.statistics}
    assert set(REASONS) <= names
    assert all(each.endswith(".") for each in REASONS.values())


def test_half_way_is_where_half_of_the_end_is_reached() -> None:
    path = np.concatenate([np.zeros(50), np.full(150, 4.0)])
    assert half_way(path) == 50 - 13 + 7  # seven of thirteen smoothed weeks are there
    assert half_way(-path) is None


@pytest.mark.long
@every_case
def test_its_figures_are_numbers_and_repeat(case: Study) -> None:
    scenario = setting_of(case, SCENARIOS)
    found = observe(case, scenario, {}, 5)
    assert all(np.isfinite(value) for value in found.values()), found
    assert found == observe(case, scenario, {}, 5)


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "statistic", "without"),
    [("bakery-shops", "B1.sales", "incentives"), ("warehouse-clubs", "P1.turnover", "outside_option")],
)
def test_it_measures_what_was_done(name: str, statistic: str, without: str) -> None:
    """A sabotage: with the mechanism that the intervention works through gone, most of what was measured is gone."""
    case = next(each for each in OWN if each.name == name)
    scenario = setting_of(case, SCENARIOS)
    whole, cut = (
        np.mean([observe(case, scenario, {}, seed, gone)[statistic] for seed in (1, 2)]) for gone in ((), (without,))
    )
    assert abs(cut) < 0.5 * whole if statistic == "B1.sales" else cut > 2.0 * whole
