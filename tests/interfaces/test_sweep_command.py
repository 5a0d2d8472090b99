"""`morale sweep`, driven as a researcher would."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from sim.interfaces.cli import app

DESIGN = """\
title = "Thanks [and] courses"
scenario = "scenarios/bakery"
horizon = "6 weeks"
design = "grid"
levels = 2
replications = 2
outputs = ["index", "satisfaction@5"]
[factors.appreciation]
office = "front"
[factors."training.adoption"]
values = [0.5, 0.62]
"""


@pytest.fixture
def folder(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the scenarios in it, which is the current one."""
    (tmp_path / "scenarios").symlink_to(repository / "scenarios")
    (tmp_path / "design.toml").write_text(DESIGN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == status, done.output
    assert "Traceback" not in done.output
    return " ".join(done.output.split())


def test_a_design_is_run_once_and_told(folder: Path) -> None:
    first = said("sweep", "design.toml", "--out", "results", "--workers", "1")
    assert "Thanks [and] courses: points by index (index points)" in first
    assert "8 runs: 8 carried out now, 0 were there already, 0 set aside" in first
    assert "1 (base)" in first and "the base point" in first
    for name in ("runs.parquet", "runs.csv", "summary.csv", "points.csv", "main-effects.csv", "set-aside.csv"):
        assert (folder / "results" / "results" / name).stat().st_size
    for name in ("main-effects-index", "main-effects-satisfaction-week-5"):
        picture = (folder / "results" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
        assert "n = 2 replications" in picture and "seed 20260507" in picture and "8 runs of 6 weeks" in picture
        assert (folder / "results" / "pictures" / f"{name}.png").read_bytes()[:4] == b"\x89PNG"
    manifest = json.loads((folder / "results" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["kind"] == "sweep" and manifest["provenance"]["seed"] == 20260507
    again = said("sweep", "design.toml", "--out", "results")
    assert "8 runs: 0 carried out now, 8 were there already" in again
    after = json.loads((folder / "results" / "manifest.json").read_text(encoding="utf-8"))
    assert after["result_hash"] == manifest["result_hash"]
    assert "3 runs made again: the same to the last bit" in said("runs", "results", "--again", "3")
    table = pd.read_csv(folder / "results" / "results" / "runs.csv")
    assert "1 run made again" in said("runs", "results", "--key", table["key"][5][:10])
    assert "no finished run has a key that begins with 'xyz'" in said("runs", "results", "--key", "xyz", status=2)
    repeated = said("reproduce", "results/manifest.json", "--out", "again", "--workers", "1")
    assert "8 carried out now" in repeated and "to the last bit" in repeated


def test_nobody_starts_from_nothing(folder: Path) -> None:
    example = CliRunner().invoke(app, ["sweep", "--example"]).output
    (folder / "example.toml").write_text(example, encoding="utf-8")
    assert "is in order" in said("check", "example.toml")
    assert "morale sweep --example" in said("sweep", status=2)
    assert "give a folder for the results" in said("sweep", "design.toml", status=2)


def test_what_is_wrong_is_said_before_anything_runs(folder: Path) -> None:
    (folder / "design.toml").write_text(DESIGN.replace("appreciation", "apreciation"), encoding="utf-8")
    assert "did you mean 'appreciation'" in said("sweep", "design.toml", "--out", "results", status=2)
    assert "did you mean 'appreciation'" in said("check", "design.toml", status=1)
    assert not (folder / "results").exists()
    assert "there is no file" in said("sweep", "nothing.toml", "--out", "results", status=2)
    (folder / "design.toml").write_text(DESIGN, encoding="utf-8")
    (folder / "file").write_text("")
    assert "this is a file" in said("sweep", "design.toml", "--out", "file", status=2)
