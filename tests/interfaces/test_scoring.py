"""``morale scoreboard`` as a person would run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.evidence.scores import standing_from
from sim.experiments.scoring.keeping import places_of_docs
from sim.interfaces.cli import app

ROOT = Path(__file__).resolve().parents[2]
STUDY = "learning-styles"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return what the command said of one study in two worlds, and its folder."""
    out = tmp_path_factory.mktemp("scored") / "board"
    words = ["scoreboard", "--out", str(out), "--members", "2", "--only", STUDY, "--workers", "1"]
    said = CliRunner().invoke(app, [*words, "--scenarios", str(ROOT / "scenarios")])
    assert said.exit_code == 0, said.output
    return said.output, out


def test_it_says_what_came_out_and_writes_it(done: tuple[str, Path]) -> None:
    said, out = done
    assert "TRN-29" in said and "0 of 0 held-out results" in said
    for name in ("scoreboard.json", "scoreboard.md", "manifest.json", "images/scoreboard-scores.png"):
        assert (out / name).stat().st_size > 100, name
    known = standing_from((out / "scoreboard.json").read_text())
    assert (known.asked, known.members) == (0, 2)


def test_it_is_repeated_from_its_manifest(done: tuple[str, Path], tmp_path: Path) -> None:
    manifest = done[1] / "manifest.json"
    said = CliRunner().invoke(app, ["reproduce", str(manifest), "--out", str(tmp_path), "--workers", "1"])
    assert said.exit_code == 0 and "to the last bit" in said.output
    told = json.loads(manifest.read_text())
    told["result_hash"] = "another"
    manifest.with_name("other.json").write_text(json.dumps(told))
    said = CliRunner().invoke(
        app, ["reproduce", str(manifest.with_name("other.json")), "--out", str(tmp_path), "--workers", "1"]
    )
    assert said.exit_code == 2 and "differs" in said.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--only", "SPC-2"], "did you mean"),
        (["--members", "1"], "give 2 to 10,000"),
        (["--docs", "--only", STUDY], "leave out --only, or --docs"),
        (["--docs"], "not the repository that runs"),
        (["--scenarios", "nowhere", "--only", STUDY], "there is no such scenario"),
    ],
)
def test_bad_input_gets_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(app, ["scoreboard", "--out", str(tmp_path / "out"), *words])
    assert said.exit_code == 2 and sentence in " ".join(said.output.split()) and "Traceback" not in said.output


def test_documents_are_written_from_the_repository_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert places_of_docs(ROOT)[0] == ROOT / "docs/scoreboard.md"
