"""The command line, driven as a person would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sim import __version__
from sim.interfaces import reproducing
from sim.interfaces.cli import app

ROOT = Path(__file__).resolve().parents[2]
SLOW = ("numba", "mesa", "pandas", "matplotlib", "scipy", "pyarrow", "jinja2", "numpy")


def morale(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def run(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from sim.interfaces.command import main; main()", *map(str, words)]
    places = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, timeout=60, env={**os.environ, "PYTHONPATH": places}
    )


def test_help_names_every_command() -> None:
    said = morale("--help").output
    for command in ("check", "levers", "parameters", "week", "new", "compare", "survey", "reproduce", "version"):
        assert command in said
        assert morale(command, "--help").exit_code == 0


@pytest.mark.parametrize("words", [["--help"], ["version"], ["check", "scenarios/regional-bank/plans/nowhere.toml"]])
def test_quick_commands_import_nothing_slow(words: list[str], repository: Path) -> None:
    program = (
        "import sys\nfrom sim.interfaces.cli import app\n"
        f"try:\n    app({words!r})\nexcept SystemExit:\n    pass\n"
        f"print('slow:', [name for name in {SLOW!r} if name in sys.modules and name != 'numpy'])\n"
        f"print('numpy:', 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=repository, timeout=60)
    assert "slow: []" in done.stdout, done.stdout + done.stderr
    if words[0] != "check":
        assert "numpy: False" in done.stdout


def test_version() -> None:
    assert morale("version").output == f"morale {__version__}\n"


def test_new_then_check(tmp_path: Path) -> None:
    firm = tmp_path / "my-firm"
    assert morale("new", firm).exit_code == 0
    done = morale("check", firm)
    assert done.exit_code == 0 and "is in order" in done.output and "48 people in 3 departments" in done.output
    again = morale("new", firm)
    assert again.exit_code == 2 and "something is there already" in again.output


def test_check_says_everything_and_fails(tmp_path: Path) -> None:
    morale("new", tmp_path)
    file = tmp_path / "scenario.toml"
    file.write_text(file.read_text().replace("seed = 1 ", "sed = 1 ").replace("replications = 100", "replications = 0"))
    done = run("check", tmp_path)
    assert done.returncode == 1 and done.stdout == ""
    assert "scenario.toml:10: sed: unknown key \"sed\" (did you mean 'seed'?)" in done.stderr
    assert "scenario.toml:9: replications: 0 is outside what is allowed" in done.stderr
    assert done.stderr.endswith("2 things are wrong\n") and "Traceback" not in done.stderr
    rows = json.loads(morale("check", tmp_path, "--json").output)
    assert [(row["line"], row["key"]) for row in rows] == [(10, "sed"), (9, "replications")]


def test_levers_as_table_and_as_json() -> None:
    said = morale("levers").output
    assert "service_training" in said and "labour_tightness" in said and "rewards" in said
    rows = json.loads(morale("levers", "--family", "vision", "--json").output)
    assert {row["family"] for row in rows} == {"vision"} and rows[0]["range"] == [0.0, 20.0]
    wrong = morale("levers", "--family", "reward")
    assert wrong.exit_code == 2 and "did you mean 'rewards'" in wrong.output


def test_parameters_as_table_and_as_json() -> None:
    rows = json.loads(morale("parameters", "--json").output)
    assert len(rows) > 50 and all(row["unit"] and row["source"] and row["meaning"] for row in rows)
    mechanism = rows[0]["mechanism"]
    assert rows[0]["parameter"] in morale("parameters", mechanism).output
    wrong = morale("parameters", mechanism[:-1])
    assert wrong.exit_code == 2 and repr(mechanism) in wrong.output


def test_the_week_as_table_and_as_json() -> None:
    rows = json.loads(morale("week", "--json").output)
    titles = [row["line"] for row in rows]
    assert len(titles) > 30
    assert titles[-1].split(".")[-1][:8] in morale("week").output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["compare", "nowhere", "--out", "results"], "nowhere: there is no file"),
        (["reproduce", "nowhere.json", "--out", "results"], "nowhere.json: cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], says: str, tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_wrong_input_leaves_earlier_results_untouched(tmp_path: Path) -> None:
    morale("new", tmp_path / "firm")
    results = tmp_path / "results"
    results.mkdir()
    (results / "report.html").write_text("earlier")
    (tmp_path / "firm" / "organisation.toml").write_text("")
    done = morale("compare", tmp_path / "firm", "--out", results)
    assert done.exit_code == 2 and "organisation.toml: the file is empty" in done.output
    assert [path.name for path in results.iterdir()] == ["report.html"]
    assert (results / "report.html").read_text() == "earlier"


def test_results_need_a_folder(tmp_path: Path) -> None:
    morale("new", tmp_path / "firm")
    (tmp_path / "results").write_text("a file")
    done = morale("compare", tmp_path / "firm", "--out", tmp_path / "results")
    assert done.exit_code == 2 and "this is a file; give a folder for the results" in done.output


OF_SOMETHING_ELSE = "this is JSON of something else: it tells of no `provenance`, not a manifest"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "this is an empty file, not a manifest"),
        ('title = "A scenario"', "this is a text that is no JSON (Expecting value: line 1 column 1 (char 0)), not a"),
        ("[" * 100_000, "this is a text that is no JSON ("),
        (b"\x89PNG\xff", "this is a file that is no text, not a manifest"),
        *((each, OF_SOMETHING_ELSE) for each in ("[]", "{}", '{"seed": 1}', '{"provenance": 3}', '"x"')),
    ],
)
def test_what_is_no_manifest(content: str | bytes, what: str, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_bytes(content.encode() if isinstance(content, str) else content)
    done = morale("reproduce", manifest, "--out", tmp_path / "again")
    assert done.exit_code == 2 and what in done.output
    assert "wanted is the manifest.json that a command such as `morale compare` writes" in done.output
    assert not (tmp_path / "again").exists()


def test_a_folder_is_no_manifest_and_the_one_in_it_is_named(tmp_path: Path) -> None:
    assert (
        "this is a folder, not a manifest; wanted is the manifest.json"
        in morale("reproduce", tmp_path, "--out", tmp_path / "again").output
    )
    (tmp_path / "manifest.json").write_text("{}")
    done = morale("reproduce", tmp_path, "--out", tmp_path / "again")
    assert done.exit_code == 2 and f"wanted is {tmp_path / 'manifest.json'}" in done.output


def test_a_manifest_of_other_files_is_refused(tmp_path: Path) -> None:
    morale("new", tmp_path / "firm")
    manifest = tmp_path / "manifest.json"
    told = {"scenario": "elsewhere", "scenario_hash": "0", "seed": 1, "draws": 2, "why_draws": 0, "week_hash": "0"}
    manifest.write_text(json.dumps({"provenance": told}))
    done = morale("reproduce", manifest, "--out", tmp_path / "again")
    assert done.exit_code == 2 and "elsewhere: there is no file" in done.output
    done = morale("reproduce", manifest, "--out", tmp_path / "again", "--scenario", tmp_path / "firm")
    assert done.exit_code == 2 and "its files are not those of" in done.output


def test_a_repetition_tries_its_folder_before_anything_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reproducing.HOMES, "discovery", "sim.interfaces.no:such")
    manifest, out = tmp_path / "manifest.json", tmp_path / "out"
    told = {"kind": "discovery", "provenance": {"scenario": "x", "scenario_hash": "0", "seed": 1}}
    manifest.write_text(json.dumps(told))
    out.write_text("a file")
    done = morale("reproduce", manifest, "--out", out)
    assert done.exit_code == 2 and "this is a file; give a folder for the results" in done.output


@pytest.mark.long
def test_a_comparison_and_its_repetition(tmp_path: Path) -> None:
    firm, first, again = tmp_path / "firm", tmp_path / "first", tmp_path / "again"
    morale("new", firm)
    done = morale("compare", firm, "--out", first, "--draws", 2, "--workers", 1)
    assert done.exit_code == 0 and "Thank people" in done.output, done.output
    assert {"manifest.json", "report.html", "pictures", "results"} <= {path.name for path in first.iterdir()}
    refused = morale("reproduce", first / "manifest.json", "--out", first)
    assert refused.exit_code == 2 and "the earlier results stand here" in refused.output
    done = morale("reproduce", first / "manifest.json", "--out", again, "--workers", 1)
    assert done.exit_code == 0 and "to the last bit" in done.output, done.output
    (firm / "plans" / "baseline.toml").write_text('title = "Something else"\n')
    refused = morale("reproduce", first / "manifest.json", "--out", again)
    assert refused.exit_code == 2 and "its files are not those of" in refused.output


def test_survey_measures_a_plan(tmp_path: Path) -> None:
    assert morale("new", tmp_path / "firm").exit_code == 0
    words = ("survey", tmp_path / "firm", "--plan", "thank-people", "--weeks", "0, 4", "--out", tmp_path / "out")
    done = morale(*words, "--interviews", 50, "--csv")
    assert done.exit_code == 0, done.output
    assert "customer_survey" in done.output and (tmp_path / "out" / "figures.csv").is_file()
    about = json.loads((tmp_path / "out" / "about.json").read_text())
    assert about["plan"] == "thank-people" and about["weeks"] == [0, 4]
    wrong = morale("survey", tmp_path / "firm", "--weeks", "zero", "--out", tmp_path / "out")
    assert wrong.exit_code == 2 and "no list of whole weeks" in wrong.output
