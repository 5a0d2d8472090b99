"""``morale optimise`` on a bakery: the answer, its files, a plan that can be compared, and its repetition."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import sim
from sim.core.errors import InputError
from sim.experiments.best_plan import archive
from sim.experiments.best_plan.archive import repeat
from sim.experiments.best_plan.bench import run_on, sampled
from sim.experiments.best_plan.studio import Studio
from sim.experiments.outputs import output
from sim.interfaces.cli import FAILED, app
from sim.reading import load_scenario
from sim.reading.goal_file import read_goal

GOAL = """
title = "The bakery: <b>4,000</b> euros"
scenario = "{scenario}"
horizon = 26
[budget]
money = "4000 EUR/year"
manager_hours = "60 hours/year"
[levers.Thanks]
lever = "appreciation"
high = 2
[levers.Course]
lever = "service_training"
direction = "firm_to_front"
roleplay_share = "40 %"
[goals.customers]
maximise = "index"
[limits.Calm]
output = "exhaustion"
rise_at_most = 0.2
[effort]
runs = 170
finalists = 2
random_search = false
"""


def said(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, " ".join(done.output.split())


@pytest.fixture(scope="module")
def goal(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    path = tmp_path_factory.mktemp("goal") / "goal.toml"
    scenario = repository / "scenarios" / "bakery"
    path.write_text(GOAL.format(scenario=scenario.as_posix()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def answered(goal: Path) -> tuple[Path, str]:
    out = goal.parent / "out"
    status, text = said("optimise", goal, "--out", out, "--workers", 1)
    assert status == 0, text
    return out, text


def test_it_says_which_plan_how_sure_and_against_what(answered: tuple[Path, str]) -> None:
    _, text = answered
    for words in ("Plan A", "Thanks alone", "Course alone", "A word of thanks", "Against each lever alone",
                  "fresh worlds", "seed 20260507", "95 % intervals", "Limit Calm"):  # fmt: skip
        assert words in text, f"{words}\n{text}"


def test_tables_report_and_pictures_are_there(answered: tuple[Path, str]) -> None:
    out, _ = answered
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["kind"] == "optimisation" and manifest["provenance"]["runs"] <= 170
    plans = pd.read_parquet(out / "results" / "plans.parquet")
    assert plans["is_winner"].sum() == 1 and (plans["money"] <= 4000.01).all()
    worlds = pd.read_csv(out / "results" / "worlds.csv")
    assert set(worlds["plan"]) == set(plans["plan"]) and worlds["world"].nunique() == plans["fresh_worlds"].iloc[0]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "<b>4,000</b>" not in page and "&lt;b&gt;4,000" in page and page.count("<svg") == 3
    for name in ("finalists", "spending", "progress"):
        assert (out / "pictures" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert "fresh worlds" in page


def test_the_winner_is_a_plan_that_can_be_compared(answered: tuple[Path, str], goal: Path) -> None:
    out, _ = answered
    scenario = load_scenario(out / "compare.toml")
    best = next(plan for plan in scenario.plans if plan.key == "best-plan")
    plans = pd.read_parquet(out / "results" / "plans.parquet")
    winner = plans[plans["is_winner"]].iloc[0]
    settings = {name: amount for each in best.programmes for name, amount in each.settings.items()}
    assert settings.get("appreciation", 0.0) == winner["lever Thanks"]
    assert settings.get("service_training", 0.0) == winner["lever Course"]
    assert scenario.horizon == 26
    options = ("--draws", 1, "--workers", 1)
    status, text = said("compare", out / "compare.toml", "--out", goal.parent / "compared", *options)
    assert status == 0, text
    assert "the best that was found" in (goal.parent / "compared" / "report.html").read_text(encoding="utf-8")


def test_a_repetition_gives_the_same_result_to_the_bit(answered: tuple[Path, str]) -> None:
    out, _ = answered
    status, text = said("reproduce", out / "manifest.json", "--out", out.parent / "again", "--workers", 1)
    assert status == 0 and "to the last bit" in text, text
    assert (out.parent / "again" / "report.html").exists()
    table = (out / "results" / "plans.csv").read_text()
    assert table == (out.parent / "again" / "results" / "plans.csv").read_text()


def test_results_do_not_depend_on_the_workers(goal: Path) -> None:
    asked = replace(read_goal(goal, output), horizon=8)
    worlds = sampled(2, asked.seed, "fresh")
    setting = Studio(asked, 1, lambda sentence: None, lambda done, total: None, ()).setting
    orders = [(plan, world) for world in range(2) for plan in asked.scenario.plans[:3]]
    one, two = (run_on(setting, worlds, workers=workers)(orders) for workers in (1, 2))
    assert np.array_equal(one, two) and np.ptp(one, axis=0).max() > 0


def test_python_and_the_command_run_the_same_function() -> None:
    assert sim.optimise is archive.optimise


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("runs", None, "runs is missing"),
        ("runs", "many", "whole numbers"),
        ("goal", "nowhere.toml", "there is no file"),
    ],
)
def test_a_damaged_manifest_is_refused(
    answered: tuple[Path, str], tmp_path: Path, key: str, value: object, words: str
) -> None:
    manifest = json.loads((answered[0] / "manifest.json").read_text())
    manifest["arguments"][key] = value
    if value is None:
        del manifest["arguments"][key]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    status, text = said("reproduce", tmp_path / "manifest.json", "--out", tmp_path / "again")
    assert status == FAILED and words in text and "Traceback" not in text


def test_a_repetition_of_a_changed_goal_is_refused(answered: tuple[Path, str], goal: Path, tmp_path: Path) -> None:
    changed = tmp_path / "goal.toml"
    changed.write_text(goal.read_text().replace("4000 EUR", "5000 EUR"), encoding="utf-8")
    manifest = json.loads((answered[0] / "manifest.json").read_text())
    with pytest.raises(InputError, match="are not those of the manifest"):
        repeat(manifest, tmp_path / "again", goal=changed)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--runs", "20"), "20 runs are too few"),
        (("--runs", "200", "--minutes", "1"), "not both"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    goal: Path, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    status, text = said("optimise", goal, "--out", tmp_path / "out", *options)
    assert status == FAILED and words in text and "Traceback" not in text
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_without_the_library_it_says_what_to_install(
    goal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    status, text = said("optimise", goal, "--out", tmp_path / "out")
    assert status == FAILED and "pip install 'morale-sim[optimise]'" in text


def test_minutes_become_a_number_of_runs(goal: Path) -> None:
    asked = read_goal(goal, output)
    studio = Studio(asked, 1, lambda sentence: None, lambda done, total: None, ())
    plans = [*asked.scenario.plans[:2]]
    few, many = studio.runs_in(0.1, plans), studio.runs_in(10.0, plans)
    assert few > 0 and many > 20 * few
