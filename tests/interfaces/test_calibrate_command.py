"""The command that calibrates: what it says where something is missing, and its short version from end to end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sim.interfaces.cli import FAILED, app


def morale(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_without_its_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    said = morale("calibrate", "--short", "--out", tmp_path / "out")
    assert said.exit_code == FAILED and "pip install 'morale-sim[calibrate]'" in said.output
    assert not (tmp_path / "out").exists()


def test_without_the_settings_it_says_where_to_run(tmp_path: Path):
    pytest.importorskip("sklearn")
    said = morale("calibrate", "--short", "--out", tmp_path / "out", "--scenarios", tmp_path / "nowhere")
    assert said.exit_code == FAILED and "nowhere/evidence/" in said.output
    assert len(said.output.strip().splitlines()) == 1


def test_a_budget_that_leaves_nothing_for_the_prior_is_refused(tmp_path: Path):
    pytest.importorskip("sklearn")
    said = morale("calibrate", "--budget", 300, "--out", tmp_path / "out")
    assert said.exit_code == FAILED and "at least 10 members, and " in said.output


@pytest.mark.long
def test_the_short_version_goes_the_whole_way_and_repeats_to_the_bit(repository: Path, tmp_path: Path):
    scenarios = repository / "scenarios"
    said = morale("calibrate", "--short", "--out", tmp_path / "out", "--scenarios", scenarios, "--workers", 2)
    assert said.exit_code == 0, said.output
    assert "no ensemble to project with" in said.output and "TRN-24" in said.output
    story = json.loads((tmp_path / "out" / "ensemble.json").read_text(encoding="utf-8"))
    assert story["members"] == 16 and story["classes"]["fitted"] > 5
    again = morale("reproduce", tmp_path / "out" / "manifest.json", "--out", tmp_path / "again", "--workers", 1)
    assert again.exit_code == 0 and "to the last bit" in again.output
