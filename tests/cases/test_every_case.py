"""Every ready case: its files are in order, it says what it asks, it offers a choice, and it can be compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from cases.paired import SCENARIOS

from sim.experiments.best_plan.space import space_of
from sim.experiments.compare import compare
from sim.experiments.findings import findings
from sim.experiments.outputs import output
from sim.reading import load_scenario
from sim.reading.checking import check
from sim.reading.goal_file import read_goal

STUDIED = {"evidence", "validation"}
"""Folders of settings of published studies."""
FOLDERS = sorted(
    each.parent for each in SCENARIOS.rglob("scenario.toml") if each.relative_to(SCENARIOS).parts[0] not in STUDIED
)
WEEKS = 8
every_case = pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.relative_to(SCENARIOS).as_posix())


def test_no_case_is_overlooked() -> None:
    assert len(FOLDERS) >= 10
    assert {each.name for each in SCENARIOS.iterdir() if each.is_dir()} - STUDIED <= {each.name for each in FOLDERS}


@every_case
def test_its_files_are_in_order(folder: Path) -> None:
    sentence, complaints = check(folder)
    assert not complaints, "\n".join(map(str, complaints))
    assert sentence


@every_case
def test_it_says_what_it_asks_and_offers_a_choice(folder: Path) -> None:
    scenario = load_scenario(folder)
    assert scenario.title.strip() and scenario.question.strip().endswith("?")
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# ") and "?" in text
    assert len({plan.key for plan in scenario.plans}) == len(scenario.plans) >= 3
    assert all(plan.title.strip() for plan in scenario.plans)
    kept = {each.stem for each in (folder / "plans").glob("*.toml")}
    assert kept <= {plan.key for plan in scenario.plans}, "a plan's file that no scenario names"


@pytest.mark.parametrize("folder", [each for each in FOLDERS if each.parent == SCENARIOS], ids=lambda each: each.name)
def test_its_budget_buys_some_of_every_lever_that_its_goal_names(folder: Path) -> None:
    space = space_of(read_goal(folder / "goal.toml", output))
    assert len(space.factors) >= 4
    for factor, top in zip(space.factors, space.tops, strict=True):
        assert top > factor.low, factor.name


@every_case
def test_it_can_be_compared(folder: Path) -> None:
    compared = compare(replace(load_scenario(folder), horizon=WEEKS), draws=2, why_draws=0, workers=1)
    for name, values in compared.series.items():
        assert values.shape[1:] == (2, WEEKS) and np.isfinite(values).all(), name
    told = findings(compared)
    assert len(told.plans) == len(compared.plans)
    assert all(np.isfinite(each.difference.mean) for each in told.plans[1:] if each.difference is not None)
