"""Bias maps, trials and lessons: what their commands write, and that a manifest repeats it to the bit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.interfaces.cli import FAILED, app

BAKERY, BANK = "scenarios/bakery", "scenarios/regional-bank"
STUDIES = {
    "bias map": ["bias", BAKERY, "--plan", "thanks", "--draws", "2", "--firms", "1", "--weeks", "2", "--seed", "4"],
    "power": ["power", BANK, "--plan", "awards-and-appreciation", "--draws", "2", "--weeks", "2", "--seed", "4"],
    "lesson": [
        "lesson", "training", "--predict", "quarter=up .5", "--predict", "year=none", "--draws", "2",
    ],
}  # fmt: skip
WRITTEN = {
    "bias map": {"bias.png", "bias.svg", "summary.csv", "summary.parquet", "studies.csv", "studies.parquet"},
    "power": {"power.csv", "power.parquet", "trials.csv", "trials.parquet"},
    "lesson": {"lesson-training.png", "lesson-training.svg", "answers.csv", "answers.parquet", "knock-outs.csv",
               "knock-outs.parquet"},
}  # fmt: skip


@pytest.mark.parametrize("kind", STUDIES)
def test_a_manifest_names_every_file_and_repeats_the_result(
    kind: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    one, other = tmp_path / "one", tmp_path / "other"
    first = CliRunner().invoke(app, [*STUDIES[kind], "--out", str(one)])
    assert first.exit_code == 0, first.output
    manifest = json.loads((one / "manifest.json").read_text())
    assert manifest["kind"] == kind
    assert set(manifest["files"]) == WRITTEN[kind] == {each.name for each in one.iterdir()} - {"manifest.json"}
    for name, told in manifest["files"].items():
        assert hashlib.sha256((one / name).read_bytes()).hexdigest() == told["sha256"]
    # One process here, where the first run had one for each core: results do not depend on it.
    words = ["reproduce", str(one / "manifest.json"), "--out", str(other), "--workers", "1"]
    again = CliRunner().invoke(app, words)
    assert again.exit_code == 0 and "to the last bit" in again.output, again.output
    for name in WRITTEN[kind]:
        if name.endswith(".csv"):
            assert (other / name).read_bytes() == (one / name).read_bytes()


@pytest.mark.parametrize("kind", STUDIES)
def test_a_manifest_that_lacks_an_argument_is_refused(kind: str, repository: Path, tmp_path: Path) -> None:
    told = {"scenario": str(repository / BAKERY), "scenario_hash": "no", "seed": 4}
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"kind": kind, "provenance": told, "arguments": {"plan": "thanks"}}))
    result = CliRunner().invoke(app, ["reproduce", str(path), "--out", str(tmp_path / "out")])
    assert result.exit_code == FAILED and "is missing" in result.stderr
    assert "Traceback" not in result.output
