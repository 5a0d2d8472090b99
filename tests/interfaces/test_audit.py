"""``morale audit`` from files to a report and a scenario that other commands take."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import sim
from sim.experiments.audit import Audit
from sim.interfaces.audit_report import write_audit_report
from sim.interfaces.cli import app

ROOT = Path(__file__).resolve().parents[2]
BANK = ROOT / "scenarios/regional-bank"
SMALL = """
name = "Three rooms"
[departments.Counter]
front = 1.0
people = 14
wage = 30000
[departments.Office]
front = 0.0
people = 9
wage = 40000
[departments.Attic]
front = 0.0
people = 4
wage = 40000
[relations.Counter]
Office = { per_week = 5 }
Attic = { per_week = 3 }
[markets.All]
customers = 400
visit_rate = "10 cases/year"
value = "300 EUR/year"
churn = "10 %/year"
home = "Counter"
"""


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["audit", *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def bank() -> Audit:
    return sim.audit(BANK / "employees.csv", BANK, worlds=2, firms=2, horizon=26, workers=1)


@pytest.fixture(scope="module")
def report(bank: Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("audit")
    write_audit_report(bank, out)
    bank.write(out)
    return out


def test_the_report_says_what_it_is_not(report: Path) -> None:
    text = (report / "report.html").read_text(encoding="utf-8")
    limits = text[text.index('id="limits"') : text.index('id="chain"')]
    for words in ("It is no effect", "single person", "not for dismissing", "not known"):
        assert words in limits
    assert text.index('id="limits"') < text.index('id="places"')
    assert not re.search(r'(src|href)="(?!#|data:)', text), "one file that opens offline"
    assert "nan" not in re.sub(r"<[^>]*>", " ", text).split()


def test_every_picture_and_table_is_written(report: Path, bank: Audit) -> None:
    names = {path.stem for path in (report / "pictures").glob("*.svg")}
    assert {"chain", "departments", "gaps", "steps"} <= names
    for name, table in bank.tables.items():
        assert len(pd.read_parquet(report / f"results/{name}.parquet")) == len(table)


def test_the_scenario_is_taken_by_check(report: Path) -> None:
    done = CliRunner().invoke(app, ["check", str(report / "scenario")])
    assert done.exit_code == 0 and "(174 of them answered the survey)" in done.output


def test_nobody_can_be_recognised_in_the_scenario(report: Path) -> None:
    people = pd.read_csv(report / "scenario/employees.csv")
    asked = pd.read_csv(BANK / "employees.csv")
    assert not {"employee", "person", "name"} & set(people.columns) and len(people) == len(asked)
    assert people["satisfaction"].mean() == pytest.approx(asked.filter(like="satisfaction_").mean(axis=1).mean())
    assert people["department"].is_monotonic_increasing


def written(folder: Path, rows: list[str]) -> list[str | Path]:
    (folder / "organisation.toml").write_text(SMALL, encoding="utf-8")
    (folder / "survey.csv").write_text("\n".join(["department,trust_1,trust_2,knowledge", *rows]), encoding="utf-8")
    more = ("--worlds", "0", "--firms", "2")
    return [folder / "survey.csv", "--organisation", folder / "organisation.toml", "--out", folder / "out", *more]


def test_slips_and_why_levels_are_not_compared_are_said(tmp_path: Path) -> None:
    words = written(tmp_path, [f"Counter,{1 + number % 5},{1 + number % 4},0.{number}" for number in range(1, 10)])
    text = (tmp_path / "survey.csv").read_text(encoding="utf-8").replace("trust_2", "trst_2")
    (tmp_path / "survey.csv").write_text(text, encoding="utf-8")
    status, said = run(*words[:-2], "--firms", "0")
    said = " ".join(said.split())
    assert status == 0 and "(`--firms 0`)" in said and "own questionnaire or with a norm" not in said
    warned = 'column "trst_2" is not used (did you mean \'trust_2\'?); the scale "trust" rests on 1 other column.'
    assert warned in said
    report = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "trst_2" in report and "Warning:" in report


def test_it_is_repeated_to_the_bit_and_compared(tmp_path: Path) -> None:
    words = written(tmp_path, [f"Counter,{1 + number % 5},{1 + number % 4},0.{number}" for number in range(1, 10)])
    status, said = run(*words[:-4], "--worlds", "2", "--firms", "2", "--horizon", "26", "--workers", "1")
    assert status == 0, said
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["kind"] == "audit"
    again = ["reproduce", str(tmp_path / "out/manifest.json"), "--out", str(tmp_path / "again"), "--workers", "1"]
    done = CliRunner().invoke(app, again)
    assert done.exit_code == 0, done.output
    assert "to the last bit" in " ".join(done.output.split())
    start = tmp_path / "out/scenario"
    text = (start / "scenario.toml").read_text(encoding="utf-8").replace("horizon = 156", "horizon = 26")
    (start / "scenario.toml").write_text(text, encoding="utf-8")
    for path in (start / "plans").glob("step-*.toml"):
        if path.stem != "step-training":
            path.unlink()
    words = ["compare", str(start), "--draws", "2", "--workers", "1", "--out", str(tmp_path / "results")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0 and "One step: service" in done.output, done.output


def test_small_groups_are_in_no_file(tmp_path: Path) -> None:
    dice = np.random.default_rng(1)
    rows = [f"{name},{dice.integers(1, 6)},{dice.integers(1, 6)},0.{dice.integers(1, 9)}"
            for name, many in (("Counter", 12), ("Office", 8), ("Attic", 3)) for _ in range(many)]  # fmt: skip
    status, said = run(*written(tmp_path, rows))
    assert status == 0, said
    assert "2 departments are withheld" in said
    departments = pd.read_csv(tmp_path / "out/results/departments.csv")
    assert set(departments["department"]) == {"Counter"}
    response = pd.read_csv(tmp_path / "out/results/response.csv").set_index("department")
    assert np.isnan(response.loc["Attic", "answered"]) and not response.loc["Office", "told_of"]
    for path in (tmp_path / "out/results").glob("*.csv"):
        assert path.stem == "response" or "Attic" not in path.read_text(encoding="utf-8"), path


def test_of_a_handful_nothing_is_told(tmp_path: Path) -> None:
    status, said = run(*written(tmp_path, ["Counter,4,5,0.5", "Counter,2,3,0.1", "Office,3,3,1"]))
    assert status == 0, said
    assert "No link can be called the weakest" in said
    for name in ("departments", "groups", "gaps"):
        assert len((tmp_path / f"out/results/{name}.csv").read_text(encoding="utf-8").strip()) < 3


@pytest.mark.parametrize(
    ("rows", "words", "said"),
    [
        ([], [], "there is no row for any employee"),
        (["Cellar,4,5,0.5"], [], 'the organisation does not have, "Cellar"'),
        (["Counter,4,5,0.5"] * 20, [], "20 rows for 'Counter', which has 14 people"),
        (["Counter,9,5,0.5"], [], '"9" is not allowed'),
        (["Counter,4,5,0.5"], ["--columns", "nowhere.toml"], "there is no file"),
        (["Counter,4,5,0.5"], ["--figures", "nowhere.toml"], "there is no file"),
        (["Counter,4,5,0.5"], ["--customers", "nowhere.csv"], "there is no file"),
        (["Counter,4,5,0.5"], ["--step", "7"], "step = 7 is outside"),
        (["Counter,4,5,0.5"], ["--worlds", "1"], "gives no interval"),
        (["Counter,4,5,0.5"], ["--horizon", "3"], "horizon = 3 is outside"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, rows: list[str], words: list[str], said: str) -> None:
    status, told = run(*written(tmp_path, rows), *words)
    assert status == 2 and said in told.replace("\n", " "), told
    assert not list((tmp_path / "out").glob("*"))
