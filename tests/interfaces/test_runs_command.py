"""`morale runs`, driven as a person would."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from benchmarks.reliability.fake_runs import MODEL, expected, setting_of, trials
from sim.core.errors import InputError
from sim.experiments.runs_table import Condition, condition, dataset
from sim.experiments.store import Store
from sim.experiments.trials import TrialResult
from sim.interfaces.cli import app


def morale(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of thirty runs, one of them set aside."""
    place = tmp_path_factory.mktemp("store")
    setting = setting_of()
    with Store(place) as store:
        store.begin(setting, MODEL)
        for number, (told, trial) in enumerate(trials(30)):
            key = trial.key(setting, MODEL)
            if number == 4:
                store.set_aside(key, told, "it hung", 3)
            else:
                store.put(key, told, expected(trial), 0.25)
    return place


def test_runs_are_listed_counted_and_chosen(folder: Path) -> None:
    done = morale("runs", folder)
    assert done.exit_code == 0 and "29 finished, 1 set aside" in done.output and "the first 20 are shown" in done.output
    done = morale("runs", folder, "--where", "point>=27", "--where", "share<4.1", "--json")
    assert [row["point"] for row in json.loads(done.output)] == [27, 28]
    done = morale("runs", folder, "--failed")
    assert "0 finished, 1 set aside" in done.output and "it hung" in done.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--where", "pont>3"], "no run has a 'pont' (did you mean 'point'"),
        (["--where", "point"], "'point' is no condition; write a column"),
        (["--where", "__import__('os')>3"], "no run has a"),
        (["--where", "point>abc"], "point is a number, and 'abc' is none; write one, as in point>0"),
        (["--where", "point>nan"], "nan is no number"),
        (["--where", "point=>3"], "is no condition"),
        (["--where", "point>3 and share<4"], "for a second condition give --where again"),
        (["--where", "status=finishd"], "did you mean 'finished'"),
        (["--where", "key="], "'key=': no value stands after =; write one, as in key=VALUE"),
        (["--where", "key=zz"], "no run has the key 'zz'"),
        (["--where", "status>finished"], "status is a text; compare it by = or !="),
        (["--again", "1", "--export", "runs.csv"], "--again does one thing and goes without --export"),
        (["--key", "ab", "--where", "point>3"], "--key does one thing and goes without --where"),
        (["--rescue", "new", "--json"], "--rescue does one thing and goes without --json"),
        (["--weekly"], "give --export FILE too"),
        (["--export", "runs.xls"], "what is exported ends in .parquet, .csv, .nc"),
        (["--where", "point>99", "--export", "runs.csv"], "no run fulfils the conditions; nothing was written"),
    ],
)
def test_what_is_asked_wrong_is_said(folder: Path, words: list[str], sentence: str) -> None:
    done = morale("runs", folder, *words)
    assert done.exit_code == 2 and sentence in done.output and "Traceback" not in done.output


def test_a_condition_on_a_key_needs_the_whole_key(folder: Path) -> None:
    (whole,) = [run["key"] for run in json.loads(morale("runs", folder, "--where", "point=3", "--json").output)]
    assert "1 finished" in morale("runs", folder, "--where", f"key={whole}").output
    for comparison in ("=", "!="):
        done = morale("runs", folder, "--where", f"key{comparison}{whole[:8]}")
        assert done.exit_code == 2
        assert f"no run has the key '{whole[:8]}', which is the beginning of '{whole}'; write the" in done.output
    done = morale("runs", folder, "--where", f"key={whole[1:]}")
    assert done.exit_code == 2 and f"(did you mean '{whole}'" in done.output


def test_conditions_that_no_run_fulfils_say_so(folder: Path) -> None:
    done = morale("runs", folder, "--where", "point>99")
    assert done.exit_code == 0 and "none of the 30 runs here fulfils this" in done.output
    done = morale("runs", folder, "--where", "finished>2020-01-01", "--where", "status=finished")
    assert "29 finished" in done.output


def test_a_file_in_place_of_a_folder_is_said(folder: Path) -> None:
    done = morale("runs", folder / "runs.sqlite")
    assert done.exit_code == 2 and "this is a file; give the folder in which a sweep keeps its runs" in done.output
    assert "there are no runs here, and there is no such folder" in morale("runs", folder / "nowhere").output


def test_a_rescue_that_fails_does_not_advise_a_rescue(tmp_path: Path) -> None:
    (tmp_path / "runs.sqlite").write_bytes(b"no store of anything" * 400)
    done = morale("runs", tmp_path, "--rescue", tmp_path / "new")
    assert done.exit_code == 2 and "no run can be saved from it" in done.output and "--rescue" not in done.output
    assert not (tmp_path / "new").exists()


def test_a_store_without_a_whole_run_is_not_rescued(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "runs.sqlite").write_bytes((folder / "runs.sqlite").read_bytes())
    with sqlite3.connect(tmp_path / "runs.sqlite") as store:
        store.execute("DELETE FROM runs")
    done = morale("runs", tmp_path, "--rescue", tmp_path / "new")
    assert done.exit_code == 2 and "no whole run is left" in done.output and not (tmp_path / "new").exists()


def test_a_reader_who_goes_away_is_no_failure() -> None:
    first = "from sim.interfaces.command import main; main()"
    with subprocess.Popen([sys.executable, "-c", first, "parameters", "--json"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as listing:  # fmt: skip
        assert listing.stdout is not None and listing.stderr is not None
        assert listing.stdout.readline() == b"[\n"
        listing.stdout.close()
        assert listing.stderr.read() == b""



def test_exports_hold_the_same_numbers(folder: Path, tmp_path: Path) -> None:
    wanted = np.array([expected(trial).outputs for place, (_, trial) in enumerate(trials(30)) if place != 4])
    for ending in ("parquet", "csv"):
        path = tmp_path / f"runs.{ending}"
        done = morale("runs", folder, "--where", "status=finished", "--export", path)
        assert done.exit_code == 0 and "wrote 29 runs" in done.output
        frame = pd.read_parquet(path) if ending == "parquet" else pd.read_csv(path)
        assert np.array_equal(frame[["first", "second", "third"]].to_numpy(), wanted)
    done = morale("runs", folder, "--export", tmp_path / "weekly.parquet", "--weekly")
    assert done.exit_code == 0 and "wrote 232 rows" in done.output
    assert len(pd.read_parquet(tmp_path / "weekly.parquet")) == 29 * 8


def test_netcdf_holds_the_same_numbers(folder: Path, tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    done = morale("runs", folder, "--where", "point>4", "--export", tmp_path / "runs.nc")
    assert done.exit_code == 0, done.output
    found = xarray.open_dataset(tmp_path / "runs.nc", engine="scipy")
    assert dict(found.sizes) == {"run": 25, "week": 8}
    assert np.array_equal(found["first"], [expected(trial).outputs[0] for _, trial in trials(30)[5:]])
    assert np.array_equal(found["line_by_week"][3], expected(trials(30)[8][1]).weekly[0])


def test_runs_of_several_kinds_are_not_mixed_in_netcdf(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("xarray")
    with Store(tmp_path) as store:
        for weekly in (("line",), ()):
            store.begin(setting_of(weekly), MODEL)
            result = TrialResult(np.zeros(3), np.zeros((len(weekly), 8)))
            store.put(f"{len(weekly):02x}", {}, result, 0.1)
        with pytest.raises(InputError, match="these runs are of several kinds"):
            dataset(store)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("appreciation>0.5", Condition("appreciation", ">", 0.5)),
        (" satisfaction@52 <= -1e-3 ", Condition("satisfaction@52", "<=", -1e-3)),
        ("status = 'set aside'", Condition("status", "=", "set aside")),
        ("pay!=3", Condition("pay", "!=", 3.0)),
    ],
)
def test_a_condition_is_read_as_it_is_written(text: str, wanted: Condition) -> None:
    assert condition(text) == wanted


def test_a_condition_on_another_kind_of_value_does_not_hold() -> None:
    assert not condition("status>3").holds({"status": "finished"})
    assert not condition("point=three").holds({"point": 3})
    assert not condition("point=3").holds({"point": None}) and condition("point=3").holds({"point": 3})
