"""A sweep is its design's runs, each once, and its tables say what its store holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import InputError
from sim.experiments.campaign import model_here
from sim.experiments.design import Design, design
from sim.experiments.designs import with_base_point
from sim.experiments.factors import factor
from sim.experiments.main_effects import main_effects
from sim.experiments.reproduction import read_manifest
from sim.experiments.statistics import difference, mean_interval
from sim.experiments.store import Store
from sim.experiments.sweep import keys_of, orders, sweep
from sim.experiments.sweep_files import design_again
from sim.experiments.swept import Sweep
from sim.experiments.trials import TrialResult, run_trials
from sim.policies.plan import Programme

WEEKS = 10
THANKS = factor("appreciation", low=0, high=2, aim=Programme("thanks", {}, office="front", start=2))
ADOPTION = factor("training.adoption")
Answer = Callable[[dict[str, float], int, int], float]


@pytest.fixture(scope="module")
def bakery(repository: Path) -> Design:
    """Return a small design on the smallest firm."""
    return design(
        repository / "scenarios" / "bakery", [factor("appreciation", values=[0, 1], aim=THANKS.aim), "pay_raise"],
        "grid", levels=2, horizon=WEEKS, replications=2, outputs=["index", "margin", "quits@9"], weekly=["index"],
    )  # fmt: skip


@pytest.fixture(scope="module")
def swept(bakery: Design, tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    """Return that design carried out."""
    return sweep(bakery, tmp_path_factory.mktemp("swept"), workers=1)


def made_up(found: Design, folder: Path, answer: Answer, aside: frozenset[int] = frozenset()) -> Sweep:
    """Return a sweep whose runs say what a formula says: of a point, a world and a replication."""
    setting, model = found.setting, model_here()
    with Store(folder) as store:
        store.begin(setting, model)
        for number, (words, trial) in enumerate(orders(found)):
            place = found.place(number)
            key = trial.key(setting, model)
            if number in aside:
                store.set_aside(key, words, "it hung", 3)
            else:
                value = answer(found.points[place.point], place.world, place.replication)
                store.put(key, words, TrialResult(np.array([value])), 0.0)
    counts = {"runs": len(found), "different": len(found), "set_aside": len(aside)}
    return Sweep(found, folder, keys_of(found), counts)


def formula(repository: Path, kind: str, **how: Any) -> Design:
    return design(repository / "scenarios" / "bakery", [THANKS, ADOPTION], kind, outputs=["index"], seed=3, **how)


def luck(replication: int) -> float:
    return 10.0 * ((replication * 7) % 5 - 2)


def test_the_frame_is_what_the_trials_give(swept: Sweep, bakery: Design) -> None:
    frame = swept.to_frame()
    assert len(frame) == len(bakery) == 8
    assert frame["point"].tolist() == [0, 0, 1, 1, 2, 2, 3, 3] and frame["replication"].tolist() == [0, 1] * 4
    direct = list(run_trials(bakery.setting, list(bakery.trials)))
    for number, result in enumerate(direct):
        place = bakery.place(number)
        row = frame[(frame["point"] == place.point) & (frame["replication"] == place.replication)].iloc[0]
        assert row[list(bakery.outputs)].tolist() == result.outputs.tolist()
        weekly = swept.weekly_frame()
        chosen = weekly[(weekly["point"] == place.point) & (weekly["replication"] == place.replication)]
        assert chosen["index"].tolist() == result.weekly[0].tolist() and chosen["week"].tolist() == list(range(WEEKS))


def test_a_replication_has_the_same_seed_at_every_point(swept: Sweep, bakery: Design) -> None:
    seeds = swept.to_frame().groupby("replication")["seed"].unique()
    assert [each.tolist() for each in seeds] == [[seed] for seed in bakery.seeds]
    assert len(set(bakery.seeds)) == 2


def test_again_runs_nothing_and_more_runs_only_what_is_new(swept: Sweep, bakery: Design) -> None:
    again = sweep(bakery, swept.folder)
    assert again.counts["ran"] == 0 and again.counts["there_before"] == 8
    before = swept.to_frame()
    longer = sweep(replace(bakery, replications=3), swept.folder, workers=1)
    assert longer.counts["ran"] == 4 and longer.counts["there_before"] == 8
    after = longer.to_frame()
    pd.testing.assert_frame_equal(after[after["replication"] < 2].reset_index(drop=True), before)
    with Store(swept.folder, reading=True) as store:
        assert store.count()["finished"] == 12


def test_files_hold_the_frames_and_a_manifest_repeats_them(swept: Sweep, bakery: Design) -> None:
    manifest_of = sweep(bakery, swept.folder)
    manifest = json.loads((swept.folder / "manifest.json").read_text())
    pd.testing.assert_frame_equal(pd.read_parquet(swept.folder / "results/runs.parquet"), manifest_of.to_frame())
    read = pd.read_csv(swept.folder / "results/runs.csv")
    assert read["index"].to_numpy() == pytest.approx(manifest_of.to_frame()["index"].to_numpy(), rel=1e-12)
    assert manifest["files"]["results/weekly.parquet"]["rows"] == 8 * WEEKS
    assert manifest["result_hash"] == manifest_of.result_hash()
    told = read_manifest(swept.folder / "manifest.json")
    assert keys_of(design_again(told)) == keys_of(bakery), "the same runs, to the last of their arguments"
    changed = {**manifest["design"], "points": {**manifest["design"]["points"], "hash": "0"}}
    with pytest.raises(InputError, match="these are not the points"):
        design_again({**told, "design": changed})
    with pytest.raises(InputError, match="not the manifest of a sweep"):
        design_again({**told, "design": {}})


def test_a_summary_says_what_the_statistics_say(repository: Path, tmp_path: Path) -> None:
    found = formula(repository, "grid", levels=2, replications=6, horizon=4)
    found = replace(found, points=with_base_point(found.points, found.factors))

    def answer(point: dict[str, float], world: int, replication: int) -> float:
        return luck(replication) + point["appreciation"] * (1.0 + 0.1 * replication)

    table = made_up(found, tmp_path, answer).summary()
    lucks = np.array([luck(each) for each in range(6)])
    for _, row in table.iterrows():
        values = lucks + row["appreciation"] * (1.0 + 0.1 * np.arange(6))
        assert [row["mean"], row["low"], row["high"]] == pytest.approx(mean_interval(values, np.arange(6)), abs=1e-12)
        expected = difference(values, lucks, np.arange(6))
        assert row["difference"] == pytest.approx(expected.mean, abs=1e-12)
        assert row["difference_high"] == pytest.approx(expected.mean_high, abs=1e-12)
        assert row["told_apart"] == expected.distinguishable == (row["appreciation"] > 0)
    assert table["units"].eq(6).all() and table["runs"].eq(6).all()


def test_worlds_are_the_units_and_have_lucks_of_their_own(repository: Path, tmp_path: Path) -> None:
    found = formula(repository, "grid", levels=2, replications=3, worlds=4, horizon=4)
    assert len(found) == 4 * 3 * 4
    assert len({found.seed_at(world, each) for world in range(4) for each in range(3)}) == 12
    assert all(name != "training.adoption" for name, _ in found.sampled[0]), "a factor is the point's, not the world's"
    assert dict(found.trial(found.place(0)).changes)["training.adoption"] == found.points[0]["training.adoption"]
    table = made_up(found, tmp_path, lambda point, world, replication: world + 0.25 * luck(replication)).summary()
    sets = np.repeat(np.arange(4), 3)
    values = sets + 0.25 * np.array([luck(each) for each in (0, 1, 2)] * 4)
    assert [table["mean"][0], table["low"][0], table["high"][0]] == pytest.approx(
        mean_interval(values, sets), abs=1e-12
    )
    assert table["units"].eq(4).all() and table["runs"].eq(12).all()


@pytest.mark.parametrize(
    ("kind", "unit", "sizes"),
    [
        ("grid", "replication", {"levels": 3}),
        ("one-at-a-time", "replication", {"levels": 3}),
        ("sobol", "point", {"points": 64}),
        ("morris", "trajectory", {"trajectories": 12}),
        ("saltelli", "block", {"points": 16}),
    ],
)
def test_main_effects_find_a_slope_whatever_the_luck(
    kind: str, unit: str, sizes: dict[str, int], repository: Path, tmp_path: Path
) -> None:
    found = formula(repository, kind, replications=3, horizon=4, base_point=True, **sizes)

    def answer(point: dict[str, float], world: int, replication: int) -> float:
        return luck(replication) + 2.0 * point["appreciation"] + 40.0 * point["training.adoption"]

    effects = main_effects(made_up(found, tmp_path, answer))
    assert set(effects["unit"]) == {unit}
    for name, slope in (("appreciation", 2.0), ("training.adoption", 40.0)):
        rows = effects[effects["factor"] == name]
        fitted = np.polyfit(rows["value"], rows["effect"], 1)[0]
        if unit == "replication":
            assert fitted == pytest.approx(slope, rel=1e-9)
            assert (rows["high"] - rows["low"]).max() < 1e-9, "all luck is shared, so none is left"
        else:
            assert fitted == pytest.approx(slope, rel=0.45)
            assert ((rows["low"] <= rows["effect"]) & (rows["effect"] <= rows["high"])).all()


def test_what_was_set_aside_is_left_out_and_named(repository: Path, tmp_path: Path) -> None:
    found = formula(repository, "grid", levels=2, replications=3, horizon=4)
    result = made_up(found, tmp_path, lambda point, world, replication: 1.0, aside=frozenset({1, 5}))
    frame = result.to_frame()
    assert len(frame) == 10
    aside = result.set_aside()
    assert aside["point"].tolist() == [1, 1] and aside["replication"].tolist() == [0, 1]
    assert set(aside["reason"]) == {"it hung"}
    assert result.summary()["runs"].tolist() == [3, 1, 3, 3]
    assert np.isnan(result.summary()["low"][1]), "one run has no interval"
    assert main_effects(result)["effect"].abs().max() == 0.0


def test_tables_come_in_pieces_of_the_size_that_is_asked(swept: Sweep, bakery: Design) -> None:
    whole = Sweep(bakery, swept.folder, keys_of(bakery), swept.counts)
    pieces = list(whole.frames(at_once=3))
    assert [len(piece) for piece in pieces] == [3, 3, 2]
    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), whole.to_frame())


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"replications": 0}, "replications = 0"),
        ({"plan": "thank"}, "did you mean 'thanks'"),
        ({"outputs": ["indx"]}, "did you mean 'index'"),
        ({"horizon": 0}, "horizon = 0"),
        ({"replications": 10_000_000}, "at most 10,000,000"),
        ({"replications": 1.5}, "a whole number, at least 1, is needed"),
        ({"seed": -1}, "a whole number, at least 0, is needed"),
        ({"outputs": ["index", "index"]}, "'index' is asked for twice"),
        ({"weekly": ["index", "index"]}, "'index' is asked for twice"),
        ({"outputs": "index"}, "give a list"),
    ],
)
def test_a_design_made_in_python_is_checked_too(how: dict[str, Any], said: str, repository: Path) -> None:
    with pytest.raises(InputError, match=said):
        design(repository / "scenarios" / "bakery", ["appreciation"], "grid", levels=2, **how)


def test_a_design_varies_something(repository: Path) -> None:
    with pytest.raises(InputError, match="there is no factor to vary"):
        design(repository / "scenarios" / "bakery", [])


def test_names_that_the_tables_use_are_refused(repository: Path) -> None:
    for name in ("point", "index", " "):
        with pytest.raises(InputError, match="has the name of something else"):
            design(repository / "scenarios" / "bakery", [factor("appreciation", name=name)], "grid")


def test_a_dataset_has_the_frames_numbers(swept: Sweep, bakery: Design) -> None:
    pytest.importorskip("xarray")
    dataset = Sweep(bakery, swept.folder, keys_of(bakery), swept.counts).to_xarray()
    assert dict(dataset.sizes) == {"point": 4, "replication": 2, "week": WEEKS}
    frame = swept.to_frame()
    for _, row in frame.iterrows():
        at = {"point": row["point"], "replication": row["replication"]}
        assert float(dataset["margin"].isel(at)) == row["margin"]
        assert float(dataset["pay_raise"].isel(point=row["point"])) == row["pay_raise"]
    weekly = swept.weekly_frame()
    assert dataset["index weekly"].to_numpy().reshape(-1).tolist() == weekly["index"].tolist()


def test_without_xarray_one_sentence_says_what_to_install(swept: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xarray", None)
    with pytest.raises(InputError, match=r"pip install 'morale-sim\[netcdf\]'"):
        swept.to_xarray()
