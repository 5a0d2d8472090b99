"""The command that takes the difference between two plans apart, driven as a person would."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from sim.interfaces.cli import FAILED, app

SMALL = ("--draws", "2", "--workers", "1")


def explain(
    repository: Path, out: Path, *words: str, plans: tuple[str, str] = ("baseline", "counter-course")
) -> Result:
    scenario = str(repository / "scenarios" / "bakery")
    return CliRunner().invoke(app, ["explain", scenario, *plans, "--out", str(out), *words])


def reproduce(manifest: Path, out: Path) -> Result:
    return CliRunner().invoke(app, ["reproduce", str(manifest), "--out", str(out), "--workers", "1"])


@pytest.fixture(scope="module")
def done(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("explained")
    result = explain(repository, out, *SMALL)
    assert result.exit_code == 0, result.output
    return out, " ".join(result.output.split())


def test_it_says_how_much_why_and_how_sure(done: tuple[Path, str]) -> None:
    _, said = done
    assert "A course for the counter against As before: " in said and "95 % interval of the mean" in said
    assert "Skill and who is hired" in said and "Firm to front" in said and "Remainder" in said
    assert "2 draws, each a world of its own" in said and "seed 20260507" in said
    assert "With fewer than 6 draws no order of events can be told." in said


def test_the_tables_hold_what_adds_up(done: tuple[Path, str]) -> None:
    out, _ = done
    draws = pd.read_parquet(out / "draws.parquet")
    for _, each in draws.groupby(["taken_apart_by", "draw", "output"]):
        values = each.set_index("part")["value"]
        total = values.pop("total")
        assert values.sum() == pytest.approx(total, rel=1e-9, abs=1e-6)
    shares = pd.read_csv(out / "shares.csv")
    assert {"index", "margin", "turnover"} <= set(shares["output"])
    assert ((shares["low"] <= shares["mean"]) & (shares["mean"] <= shares["high"])).all()
    assert (shares["draws"] == 2).all() and (shares["seed"] == 20260507).all()


def test_every_picture_says_its_draws_and_its_seed(done: tuple[Path, str]) -> None:
    out, _ = done
    for name in ("waterfall", "chain"):
        drawn = re.sub(r"<[^>]+>", " ", (out / f"{name}.svg").read_text())
        assert "2 draws" in drawn and "20260507" in drawn
        assert (out / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_the_manifest_names_every_file_and_repeats_the_result(done: tuple[Path, str], tmp_path: Path) -> None:
    out, _ = done
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["kind"] == "explanation" and manifest["arguments"]["second"] == "counter-course"
    for name, told in manifest["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == told["sha256"]
    assert set(manifest["files"]) == {each.name for each in out.iterdir()} - {"manifest.json"}
    again = reproduce(out / "manifest.json", tmp_path / "again")
    assert again.exit_code == 0 and "to the last bit" in again.output
    assert (tmp_path / "again" / "shares.csv").read_bytes() == (out / "shares.csv").read_bytes()


@pytest.mark.parametrize(
    ("where", "name", "value", "said"),
    [
        ("provenance", "scenario_hash", "another", "its files are not those of"),
        ("arguments", "draws", "many", "draws = 'many': a whole number, at least 1, is needed"),
        ("arguments", "second", "nowhere", "there is no plan 'nowhere'"),
    ],
)
def test_a_manifest_that_cannot_be_repeated_is_refused(
    done: tuple[Path, str], tmp_path: Path, where: str, name: str, value: str, said: str
) -> None:
    manifest = json.loads((done[0] / "manifest.json").read_text())
    manifest[where][name] = value
    changed = tmp_path / "manifest.json"
    changed.write_text(json.dumps(manifest))
    result = reproduce(changed, tmp_path / "again")
    assert result.exit_code == FAILED and said in result.stderr and "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "plans", "said"),
    [
        ((), ("baseline", "nowhere"), "there is no plan 'nowhere'"),
        (("--within", "wok"), ("baseline", "counter-course"), "did you mean 'work'"),
        (("--outcome", "happiness"), ("baseline", "counter-course"), "there is no output 'happiness'"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    repository: Path, tmp_path: Path, words: tuple[str, ...], plans: tuple[str, str], said: str
) -> None:
    result = explain(repository, tmp_path, *words, plans=plans)
    assert result.exit_code == FAILED and said in result.stderr
    assert "Traceback" not in result.output and not list(tmp_path.iterdir())


def test_the_same_plan_twice_is_no_difference(repository: Path, tmp_path: Path) -> None:
    result = explain(repository, tmp_path, "--draws", "1", "--workers", "1", plans=("baseline", "baseline"))
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert "no difference in any draw" in said and "do not differ in any of the directions" in said
