"""The command that answers a board, driven as a person would."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from sim.interfaces.cli import FAILED, app


def board(repository: Path, *words: str, plan: str = "counter-course") -> Result:
    scenario = str(repository / "scenarios" / "bakery")
    return CliRunner().invoke(app, ["board", scenario, "--plan", plan, *words])


@pytest.fixture(scope="module")
def done(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("board")
    result = board(repository, "--draws", "2", "--workers", "1", "--out", str(out))
    assert result.exit_code == 0, result.output
    return out, " ".join(result.output.split())


@pytest.mark.long
def test_it_answers_what_a_board_asks(done: tuple[Path, str]) -> None:
    out, said = done
    assert "Waiting 13 weeks" in said and "Waiting 52 weeks" in said and "pays back in" in said
    assert "A lower price instead: prices" in said and "More advertising instead:" in said
    assert "2 draws in 2 worlds" in said and "seed 20260507" in said
    assert "Waiting 13 weeks" in (out / "words.txt").read_text()


@pytest.mark.long
def test_what_is_spent_elsewhere_is_near_what_the_plan_spends(done: tuple[Path, str]) -> None:
    spending = pd.read_parquet(done[0] / "spending.parquet").set_index("variant")
    plan = spending.loc["counter-course", "total"]
    assert plan > 1000
    assert spending.loc["price-instead", "given_away"] == pytest.approx(plan, rel=0.05)
    assert spending.loc["advertising-instead", "programmes"] == pytest.approx(plan, rel=0.05)
    assert -0.1 < spending.loc["price-instead", "setting"] < 0 < spending.loc["advertising-instead", "setting"]


@pytest.mark.long
def test_the_picture_says_its_draws_and_its_seed(done: tuple[Path, str]) -> None:
    drawn = re.sub(r"<[^>]+>", " ", (done[0] / "cost-of-delay.svg").read_text())
    assert "2 draws in 2 worlds" in drawn and "20260507" in drawn
    assert (done[0] / "cost-of-delay.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.long
def test_the_manifest_names_every_file_and_repeats_the_result(done: tuple[Path, str], tmp_path: Path) -> None:
    out, _ = done
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["kind"] == "board" and manifest["arguments"]["plan"] == "counter-course"
    for name, told in manifest["files"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == told["sha256"]
    assert set(manifest["files"]) == {each.name for each in out.iterdir()} - {"manifest.json"}
    words = ["reproduce", str(out / "manifest.json"), "--out", str(tmp_path / "again"), "--workers", "1"]
    again = CliRunner().invoke(app, words)
    assert again.exit_code == 0 and "to the last bit" in again.output
    assert (tmp_path / "again" / "readings.csv").read_bytes() == (out / "readings.csv").read_bytes()


@pytest.mark.parametrize(
    ("plan", "said"), [("baseline", "is what the others are compared with"), ("thank", "did you mean 'thanks'")]
)
def test_what_is_wrong_is_said_in_one_sentence(repository: Path, tmp_path: Path, plan: str, said: str) -> None:
    result = board(repository, "--out", str(tmp_path / "out"), plan=plan)
    assert result.exit_code == FAILED and said in result.stderr
    assert "Traceback" not in result.output and not (tmp_path / "out").exists()
