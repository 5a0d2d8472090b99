"""``morale fit`` and ``morale track`` from files to reports, ensembles and repetitions; one bank for all of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import sim
from sim.experiments.example_series import example_series
from sim.experiments.firm_bank import banks_folder
from sim.interfaces.cli import app

ROOT = Path(__file__).resolve().parents[2]
BAKERY = ROOT / "scenarios/bakery"
FEW = ("--members", "50", "--workers", "1")


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, " ".join(done.output.split())


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the series of one bakery in which people were thanked, with gaps."""
    frame = example_series(BAKERY, "thanks", weeks=40, seed=3, interviews=60)
    frame.loc[[3, 5], ["index", "index_n"]] = float("nan")
    path = tmp_path_factory.mktemp("series") / "bakery.csv"
    frame.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def tracked(series: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("tracked")
    status, said = run("track", BAKERY, "thanks", series, *FEW, "--out", out)
    assert status == 0, said
    return out, said


@pytest.fixture(scope="module")
def fitted(series: Path, tracked: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("fitted")
    status, said = run("fit", series, "--scenario", BAKERY, "--plan", "thanks", *FEW, "--out", out)
    assert status == 0, said
    return out, said


def test_a_fit_says_what_was_narrowed_and_what_was_not(fitted: tuple[Path, str]) -> None:
    out, said = fitted
    assert "50 simulated firms like this one" in said and "not informed" in said
    assert "none of it is for decisions on dismissal" in said
    states = pd.read_parquet(out / "results/states.parquet").set_index("name")
    assert bool(states.loc["now_index", "informed"]) and not bool(states.loc["ahead_quits", "informed"])
    parameters = pd.read_parquet(out / "results/parameters.parquet")
    assert parameters["informed"].mean() < 0.02, "ten months of a bakery say little of the model's numbers"


def test_only_what_can_still_be_measured_is_offered(fitted: tuple[Path, str]) -> None:
    offered = set(pd.read_parquet(fitted[0] / "results/measurements.parquet")["measurement"])
    assert "a survey of all employees, once, now" in offered
    assert all(each.endswith((", now", ", from the books")) for each in offered), offered


def test_the_figures_draw_the_index_towards_what_was_measured(fitted: tuple[Path, str], series: Path) -> None:
    states = pd.read_parquet(fitted[0] / "results/states.parquet").set_index("name")
    measured = pd.read_csv(series)["index"].iloc[-4:].mean()
    now = states.loc["now_index"]
    assert abs(now["after"] - measured) < abs(now["before"] - measured)
    assert now["after_high"] - now["after_low"] < 0.7 * (now["before_high"] - now["before_low"])


@pytest.mark.parametrize("which", ["fitted", "tracked"])
def test_reports_open_offline_and_say_what_they_are_not(which: str, request: pytest.FixtureRequest) -> None:
    out = request.getfixturevalue(which)[0]
    text = (out / "report.html").read_text(encoding="utf-8")
    limits = text[text.index('id="limits"') : text.index('id="made"')]
    assert "single person" in limits and "not for dismissing" in limits
    assert not re.search(r'(src|href)="(?!#|data:)', text), "one file that opens offline"
    assert "nan" not in re.sub(r"<[^>]*>", " ", text).split()
    assert len(list((out / "pictures").glob("*.svg"))) == len(list((out / "pictures").glob("*.png"))) == 2


def test_a_tracked_plan_has_a_verdict_for_each_month(tracked: tuple[Path, str]) -> None:
    out, said = tracked
    months = pd.read_parquet(out / "results/months.parquet")
    assert list(months["week"]) == [0, *range(4, 44, 4)]
    assert set(months["verdict"]) <= {"on course", "off course", "too early to tell"}
    assert months["chance"].between(0, 1).all() and months["how"].iloc[0] == "projection"
    assert (months["chance_low"] <= months["chance"]).all() and (months["chance"] <= months["chance_high"]).all()
    assert "it rests on few simulated firms)" in said and "Counted over 50 simulated firms with the plan" in said
    assert "What would have to be true cannot be said" in said or "What would have to be true: nothing tells" in said
    assert "two waves show differences from" in said and "Tried on 32 simulated firms" in said
    trials = pd.read_parquet(out / "results/trials.parquet")
    last = trials[trials["week"] == 40].set_index("firms")
    assert last.loc["reached the goal", "count"] + last.loc["missed the goal", "count"] == 32


def test_a_firms_own_worlds_are_taken_by_compare(fitted: tuple[Path, str], tmp_path: Path) -> None:
    own = fitted[0] / "ensemble.csv"
    table = pd.read_csv(own)
    assert len(table) == 50 and table.iloc[:, 1:].to_numpy().min() > 0 and table.iloc[:, 1:].to_numpy().max() < 1
    found = sim.compare(BAKERY, draws=4, why_draws=0, workers=1, ensemble=own)
    plain = sim.compare(BAKERY, draws=4, why_draws=0, workers=1)
    assert found.provenance["ensemble"] == str(own)
    assert abs(found.series["index"][0] - plain.series["index"][0]).max() > 0.01


def test_figures_of_today_are_taken_by_an_organisation(fitted: tuple[Path, str], tmp_path: Path) -> None:
    shutil.copy(BAKERY / "organisation.toml", tmp_path)
    shutil.copy(fitted[0] / "figures.toml", tmp_path)
    status, said = run("check", tmp_path / "organisation.toml")
    assert status == 0, said
    assert "satisfaction_index" in (tmp_path / "figures.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["fitted", "tracked"])
def test_results_are_repeated_to_the_last_bit(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    out = request.getfixturevalue(which)[0]
    status, said = run("reproduce", out / "manifest.json", "--out", tmp_path / "again", "--workers", "1")
    assert status == 0 and "to the last bit" in said


def test_a_changed_series_is_no_repetition(tracked: tuple[Path, str], series: Path, tmp_path: Path) -> None:
    manifest = json.loads((tracked[0] / "manifest.json").read_text(encoding="utf-8"))
    other = tmp_path / "other.csv"
    other.write_text(series.read_text(encoding="utf-8").replace("80.", "81."), encoding="utf-8")
    manifest["provenance"]["sources"]["series"] = str(other)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    status, said = run("reproduce", tmp_path / "manifest.json", "--out", tmp_path / "again")
    assert status == 2 and "are not what they were" in said


def test_a_second_fit_runs_nothing(series: Path, fitted: tuple[Path, str]) -> None:
    done: list[int] = []
    sim.fit(series, scenario=BAKERY, plan="thanks", members=50, workers=1, progress=lambda now, total: done.append(now))
    assert done == [50], "all members were there"
    assert (banks_folder() / "runs.sqlite").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fit", "SERIES"), "give the firm: either --organisation or --scenario"),
        (("fit", "SERIES", "--organisation", BAKERY, "--scenario", BAKERY), "give the firm: either"),
        (("fit", "SERIES", "--organisation", BAKERY, "--plan", "thanks"), "a plan belongs to a scenario"),
        (("fit", "SERIES", "--scenario", BAKERY, "--plan", "thank"), "'thank' (did you mean 'thanks'?)"),
        (("fit", "LATE", "--scenario", BAKERY, "--plan", "thank"), "'thank' (did you mean 'thanks'?)"),
        (("fit", "LATE", "--scenario", BAKERY, "--ensemble", "nowhere.csv"), 'there is no file "nowhere.csv"'),
        (("track", BAKERY, "thank", "LATE"), "'thank' (did you mean 'thanks'?)"),
        (("track", BAKERY, "baseline", "LATE"), "'baseline' is what the firm does anyway"),
        (("fit", "SERIES", "--scenario", BAKERY, "--members", "7"), "members = 7 is outside what is allowed"),
        (("fit", "nowhere.csv", "--scenario", BAKERY), 'there is no file "nowhere.csv"'),
        (("fit", "SERIES", "--scenario", BAKERY, "--ensemble", "SERIES"), "it has to be `weight`"),
        (("track", BAKERY, "baseline", "SERIES"), "'baseline' is what the firm does anyway"),
        (("track", BAKERY, "thanks", "SERIES", "--goal", "170"), "goal = 170 is outside what is allowed"),
        (("track", BAKERY, "thanks", "SERIES", "--doubt", "1"), "doubt = 1 is outside what is allowed"),
        (
            ("track", BAKERY, "thanks", "LATE"),
            'late.csv:3: week: "104" is week 104 from the start; 0 to 103 are allowed',
        ),
        (("fit", "LATE", "--scenario", BAKERY), 'late.csv:3: week: "104" is week 104 from the start'),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    words: tuple[str | Path, ...], said: str, series: Path, tracked: tuple[Path, str], tmp_path: Path
) -> None:
    late = tmp_path / "late.csv"
    late.write_text("week,quits\n100,1\n104,0\n", encoding="utf-8")
    files = {"SERIES": series, "LATE": late}
    few = () if "--members" in words else FEW
    status, answer = run(*(files.get(str(each), each) for each in words), *few, "--out", tmp_path / "out")
    assert status == 2 and said in answer, answer
    assert not list((tmp_path / "out").glob("*.json")), "nothing is written"
    assert "Simulating" not in answer, "nothing is simulated"
