"""The commands of sensitivity and discovery, driven as a person would."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sim.interfaces.cli import FAILED, app

NUMBERS = "recognition.effort,recognition.contest,merger.digestible"
SMALL = ("--parameters", NUMBERS, "--effort", "0.02", "--workers", "1")


def morale(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def firm(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bakery with a horizon of half a year."""
    folder = tmp_path_factory.mktemp("firm")
    for path in (repository / "scenarios" / "bakery").rglob("*.toml"):
        there = folder / path.relative_to(repository / "scenarios" / "bakery")
        there.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8")
        there.write_text(text.replace('horizon = "104 weeks"', 'horizon = "26 weeks"'), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def done(firm: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    pytest.importorskip("SALib")
    out = tmp_path_factory.mktemp("study")
    return out, morale("sensitivity", firm, "--plan", "thanks", "--out", out, *SMALL)


def test_a_study_says_what_decides_and_writes_it(done: tuple[Path, Result]) -> None:
    out, said = done
    assert said.exit_code == 0, said.output
    words = " ".join(said.output.split())
    assert "Which assumptions decide" in words and "thanks beats baseline in cohort_index" in words
    assert "seed" in words and "not how the world is" in words
    tables = {"decisions", "variance", "regional", "screening", "points"}
    assert {path.stem for path in (out / "results").glob("*.csv")} == tables
    assert {path.stem for path in (out / "results").glob("*.parquet")} == tables
    for name in ("morris", "sobol", "tornado", "along_ranges"):
        assert (out / "pictures" / f"{name}.png").stat().st_size > 5_000
        assert "seed" in (out / "pictures" / f"{name}.svg").read_text(encoding="utf-8")


def test_the_manifest_repeats_the_study(done: tuple[Path, Result], tmp_path: Path) -> None:
    manifest = json.loads((done[0] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["kind"] == "sensitivity" and manifest["arguments"]["effort"] == 0.02
    again = morale("reproduce", done[0] / "manifest.json", "--out", tmp_path, "--workers", 1)
    assert again.exit_code == 0 and "to the last bit" in " ".join(again.output.split()), again.output
    assert json.loads((tmp_path / "manifest.json").read_text())["result_hash"] == manifest["result_hash"]
    moved = {**manifest, "provenance": {**manifest["provenance"], "scenario_hash": "other"}}
    (tmp_path / "moved.json").write_text(json.dumps(moved), encoding="utf-8")
    refused = morale("reproduce", tmp_path / "moved.json", "--out", tmp_path / "again")
    assert refused.exit_code == FAILED and "put back the earlier ones" in " ".join(refused.output.split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--plan", "thank"), "did you mean 'thanks'"),
        (("--output", "net_wort"), "did you mean 'net_worth'"),
        (("--parameters", "merger.digestble"), "did you mean 'merger.digestible'"),
        (("--parameters", "none"), "nothing to vary"),
        (("--effort", "0"), "effort 0 is outside what is allowed"),
        (("--threshold", "1"), "a threshold is for one output"),
    ],
)
def test_what_is_wrong_is_one_sentence(firm: Path, tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    said = morale("sensitivity", firm, "--out", tmp_path, *words)
    assert said.exit_code == FAILED and sentence in said.output and "Traceback" not in said.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("command", "library", "sentence"),
    [("sensitivity", "SALib", "morale-sim[analysis]"), ("discover", "ema_workbench", "morale-sim[explore]")],
)
def test_without_its_library_a_command_says_what_to_install(
    firm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, library: str, sentence: str
) -> None:
    import importlib

    whole = importlib.import_module

    def without(name: str, *rest: object) -> object:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        return whole(name, *rest)

    monkeypatch.setattr("sim.experiments.sensitivity.extras.import_module", without)
    said = morale(command, firm, "--out", tmp_path)
    assert said.exit_code == FAILED and sentence in said.output


@pytest.mark.long
def test_a_discovery_says_how_often_a_plan_loses_and_repeats(firm: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip("ema_workbench")
    out = tmp_path / "first"
    said = morale("discover", firm, "--plan", "small-raise", "--out", out, "--worlds", 60, "--parameters", "pay,market",
                  "--workers", 1)  # fmt: skip
    assert said.exit_code == 0, said.output
    words = " ".join(said.output.split())
    assert "60 worlds" in words and "small-raise" in words and "Traceback" not in words
    assert (out / "pictures" / "answers.png").exists() and (out / "results" / "worlds.parquet").exists()
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["kind"] == "discovery"
    again = morale("reproduce", out / "manifest.json", "--out", tmp_path / "second", "--workers", 2)
    assert again.exit_code == 0 and "to the last bit" in " ".join(again.output.split()), again.output
