"""Comparisons that draw on until they are resolved, nested designs, and differences in words, from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from sim.experiments.archive import result_hash
from sim.experiments.compare import compare
from sim.experiments.resolving import Until
from sim.interfaces.cli import app
from sim.interfaces.running import _sampled
from sim.reading import load_scenario
from sim.reading.scenario import Scenario

ROOT = Path(__file__).resolve().parents[2]
BAKERY = ROOT / "scenarios" / "bakery"


def morale(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@cache
def bakery() -> Scenario:
    whole = load_scenario(BAKERY)
    return replace(whole, horizon=30, plans=whole.plans[:2])


def test_a_longer_comparison_begins_with_a_shorter_one_and_can_be_repeated(tmp_path: Path) -> None:
    once = compare(bakery(), draws=4, why_draws=0, workers=1)
    until = compare(bakery(), draws=4, why_draws=0, workers=1, until=Until(0.001, most_blocks=2))
    assert (once.draws, until.draws) == (4, 8) and until.sampling.stopped == "most"
    assert until.sampling.unresolved == (1,) and until.provenance["draws"] == 8
    for name, values in once.series.items():
        assert np.array_equal(until.series[name][:, :4], values), name
    told = json.loads(json.dumps({"sampling": _told(until)}))
    how = _sampled(told, tmp_path)
    sampling = how.pop("sampling")
    again = compare(bakery(), why_draws=0, workers=1, **how)
    assert result_hash(again) == result_hash(until) and sampling == until.sampling


def _told(comparison: object) -> object:
    from sim.experiments.resolving import sampling_told

    return sampling_told(comparison.sampling)  # type: ignore[attr-defined]


def test_a_nested_comparison_lives_through_every_world_as_often_as_told() -> None:
    nested = compare(bakery(), draws=5, why_draws=0, workers=1, replications_per_world=3)
    assert (nested.draws, nested.parameter_sets) == (6, 2)
    assert np.bincount(nested.parameter_set).tolist() == [3, 3]
    first = nested.parameter_values.iloc[0].to_numpy()
    assert np.array_equal(first, nested.parameter_values.iloc[2].to_numpy())
    assert not np.array_equal(nested.series["index"][0, 0], nested.series["index"][0, 2])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--until-width", "-1"], "until width = -1: give a width above 0"),
        (["--until-width", "nan"], "give a width above 0"),
        (["--minutes", "3"], "--minutes says how long to go on"),
        (["--resolve", "--minutes", "0"], "minutes = 0: give a time above 0"),
    ],
)
def test_wishes_that_make_no_sense_are_refused_before_anything_runs(
    words: list[str], says: str, tmp_path: Path
) -> None:
    done = morale("compare", BAKERY, "--out", tmp_path / "out", *words)
    assert done.exit_code == 2 and says in done.output and not (tmp_path / "out").exists()


def test_diff_of_two_plans_and_of_two_scenarios(tmp_path: Path) -> None:
    said = morale("diff", BAKERY, "--plans", "baseline", "counter-course")
    assert said.exit_code == 0, said.output
    assert "counter-course trains the front office in serving customers 2 hours a head and week" in said.output
    rows = json.loads(morale("diff", BAKERY, ROOT / "scenarios" / "soap-shop", "--json").output)
    assert {"about", "sentence"} == set(rows[0]) and any("64 draws fewer" in row["sentence"] for row in rows)
    assert morale("diff", BAKERY, BAKERY).output == "The two say the same.\n"


def test_diff_says_what_it_needs() -> None:
    alone = morale("diff", BAKERY)
    assert alone.exit_code == 2 and "give two scenarios, or two plans of one" in alone.output
    wrong = morale("diff", BAKERY, "--plans", "baseline", "thank")
    assert wrong.exit_code == 2 and "did you mean 'thanks'" in wrong.output


@pytest.mark.long
def test_a_comparison_until_resolved_tells_what_it_took_and_can_be_reproduced(tmp_path: Path) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    words = ("compare", BAKERY, "--draws", 4, "--until-width", 4, "--minutes", 20, "--workers", 1, "--out", first)
    done = morale(*words)
    assert done.exit_code == 0 and "Drawn until each interval" in done.output, done.output
    report = (first / "report.html").read_text(encoding="utf-8")
    assert "break-even cost a year" in report and "effect shows from" in report and "Drawn until" in report
    assert (first / "results" / "subgroups.csv").is_file()
    done = morale("reproduce", first / "manifest.json", "--workers", 1, "--out", again)
    assert done.exit_code == 0 and "to the last bit" in done.output, done.output
    for name in ("summary", "subgroups", "draws"):
        assert (first / f"results/{name}.csv").read_bytes() == (again / f"results/{name}.csv").read_bytes()
