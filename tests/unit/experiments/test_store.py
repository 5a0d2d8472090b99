"""The store of runs: every run whole, right and once, and a sentence for whatever is wrong with it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from benchmarks.reliability.fake_runs import MODEL, expected, setting_of, trials
from sim.core.errors import DeclarationError, InputError
from sim.experiments.kept_run import FINISHED, SET_ASIDE
from sim.experiments.rescue import rescue
from sim.experiments.store import Store
from sim.experiments.trials import TrialResult

SETTING = setting_of()
TOLD = trials(12)
KEYS = [trial.key(SETTING, MODEL) for _, trial in TOLD]


def fill(folder: Path, count: int = 12) -> None:
    with Store(folder) as store:
        store.begin(SETTING, MODEL)
        store.put_all(
            [
                store.run(key, told, expected(trial), 0.5, 1)
                for key, (told, trial) in zip(KEYS[:count], TOLD, strict=False)
            ]
        )


def test_what_was_put_comes_back_to_the_bit_in_the_order_that_is_asked_for(tmp_path: Path) -> None:
    fill(tmp_path)
    with Store(tmp_path, reading=True) as store:
        found = list(store.results(reversed(KEYS)))
    assert [run.key for run in found] == KEYS[::-1]
    for run, (told, trial) in zip(found, reversed(TOLD), strict=True):
        wanted = expected(trial)
        assert run.result.outputs.tobytes() == wanted.outputs.tobytes()
        assert run.result.weekly.tobytes() == wanted.weekly.tobytes() and run.result.weekly.shape == wanted.weekly.shape
        assert dict(run.told) == told and run.study["outputs"] == list(SETTING.outputs)


def test_values_that_are_no_numbers_come_back_too(tmp_path: Path) -> None:
    told = {"point": np.int64(3), "factor": np.float64(0.1) + 0.2, "case": "späte Schicht", "none": None}
    result = TrialResult(np.array([np.nan, np.inf, -0.0]))
    with Store(tmp_path) as store:
        store.begin(setting_of(weekly=()), MODEL)
        store.put("ab", told, result, 0.1)
        (run,) = store.results(["ab"])
    assert dict(run.told) == {"point": 3, "factor": 0.1 + 0.2, "case": "späte Schicht", "none": None}
    assert run.result.outputs.tobytes() == result.outputs.tobytes() and run.result.weekly.size == 0


def test_a_run_is_there_once_and_a_finished_one_stays(tmp_path: Path) -> None:
    fill(tmp_path)
    with Store(tmp_path) as store:
        store.begin(SETTING, MODEL)
        store.put(KEYS[0], {}, TrialResult(np.zeros(3)), 9.0)
        store.set_aside(KEYS[1], {}, "too late", 3)
        assert store.count() == {FINISHED: 12, SET_ASIDE: 0}
        first, second = store.results(KEYS[:2])
    assert first.result.outputs.tolist() == expected(TOLD[0][1]).outputs.tolist() and second.status == FINISHED


def test_what_was_set_aside_gives_way_to_a_finished_run(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.begin(SETTING, MODEL)
        store.set_aside(KEYS[0], TOLD[0][0], "it hung", 3)
        assert store.known(KEYS) == set() and store.statuses(KEYS) == {KEYS[0]: SET_ASIDE}
        with pytest.raises(InputError, match="is set aside: it hung"):
            list(store.results(KEYS[:1]))
        store.put(KEYS[0], TOLD[0][0], expected(TOLD[0][1]), 0.1)
        assert store.known(KEYS) == {KEYS[0]}
    with Store(tmp_path) as store:
        assert store.count() == {FINISHED: 1, SET_ASIDE: 0}


def test_the_hash_of_results_knows_no_order_but_every_bit(tmp_path: Path) -> None:
    fill(tmp_path / "one")
    with Store(tmp_path / "one") as store:
        whole = store.result_hash(KEYS)
        assert whole == store.result_hash(KEYS[::-1]) and whole != store.result_hash(KEYS[1:])
    with Store(tmp_path / "other") as store:
        store.begin(SETTING, MODEL)
        for place, (key, (told, trial)) in enumerate(zip(KEYS, TOLD, strict=True)):
            result = expected(trial)
            result.outputs[0] = np.nextafter(result.outputs[0], 1e9) if place == 5 else result.outputs[0]
            store.put(key, told, result, 0.1)
        assert store.result_hash(KEYS) != whole


def changed(folder: Path, order: str) -> None:
    connection = sqlite3.connect(folder / "runs.sqlite")
    connection.execute(order)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE runs SET outputs = zeroblob(24) WHERE number = 3",
        "UPDATE runs SET told = '[1,2]' WHERE number = 3",
        "UPDATE runs SET seconds = 7 WHERE number = 3",
        "UPDATE runs SET status = 'set aside' WHERE number = 3",
        "UPDATE runs SET checksum = zeroblob(16) WHERE number = 3",
    ],
)
def test_a_run_that_is_not_what_was_written_is_named_and_can_be_carried_out_again(tmp_path: Path, order: str) -> None:
    fill(tmp_path)
    changed(tmp_path, order)
    with Store(tmp_path) as store:
        assert store.known(KEYS) == set(KEYS) - {KEYS[2]} and store.damaged == [KEYS[2]]
        with pytest.raises(InputError, match=f"run {KEYS[2]} is damaged"):
            list(store.results(KEYS))
        store.begin(SETTING, MODEL)
        store.put(KEYS[2], TOLD[2][0], expected(TOLD[2][1]), 0.1)
    with Store(tmp_path) as store:
        assert store.known(KEYS) == set(KEYS) and store.count()[FINISHED] == 12


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ("DELETE FROM runs WHERE number = 3", "its seal does not fit the 11 runs"),
        ("UPDATE runs SET key = 'ff' WHERE number = 3", "its seal does not fit"),
        ("UPDATE seal SET runs = 13", "its seal does not fit"),
        ("PRAGMA user_version = 7", "this store has layout 7; this version of Morale reads layout 1"),
        ("PRAGMA application_id = 7", "this is not a store of runs"),
    ],
)
def test_a_store_that_lost_or_gained_something_is_refused(tmp_path: Path, order: str, sentence: str) -> None:
    fill(tmp_path)
    changed(tmp_path, order)
    for reading in (False, True):
        with pytest.raises(InputError, match=sentence):
            Store(tmp_path, reading=reading)


def test_what_is_no_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(InputError, match="this is a file; give a folder"):
        Store(tmp_path / "file")
    with pytest.raises(InputError, match="there are no runs here"):
        Store(tmp_path / "nothing", reading=True)
    assert not (tmp_path / "nothing").exists()
    (tmp_path / "runs.sqlite").write_text("a text that is longer than a hundred characters" * 20)
    with pytest.raises(InputError, match="damaged"):
        Store(tmp_path)
    assert (tmp_path / "runs.sqlite").read_text().startswith("a text")


def test_whole_runs_of_a_damaged_store_can_be_saved(tmp_path: Path) -> None:
    fill(tmp_path / "store")
    changed(tmp_path / "store", "DELETE FROM runs WHERE number = 3")
    changed(tmp_path / "store", "UPDATE runs SET outputs = zeroblob(24) WHERE number = 5")
    assert rescue(tmp_path / "store", tmp_path / "saved") == 10
    with Store(tmp_path / "saved") as store:
        assert store.known(KEYS) == set(KEYS) - {KEYS[2], KEYS[4]}
    with pytest.raises(InputError, match="there is a store already"):
        rescue(tmp_path / "store", tmp_path / "saved")


def test_a_store_is_for_one_sweep_at_a_time_and_nothing_is_put_before_it_begins(tmp_path: Path) -> None:
    with Store(tmp_path) as one, Store(tmp_path) as other:
        with one.claimed(), pytest.raises(InputError, match="another sweep is at work here"), other.claimed():
            pass
        with other.claimed():
            pass
        with pytest.raises(DeclarationError, match="begin"):
            one.put(KEYS[0], {}, expected(TOLD[0][1]), 0.1)


def test_a_transaction_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    fill(tmp_path, 6)
    with Store(tmp_path) as store:
        store.begin(SETTING, MODEL)
        store._connection.set_authorizer(
            lambda action, *_: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_UPDATE else sqlite3.SQLITE_OK
        )
        with pytest.raises(InputError, match=r"runs\.sqlite: the store cannot be opened or written here"):
            store.put(KEYS[7], TOLD[7][0], expected(TOLD[7][1]), 0.1)
    with Store(tmp_path) as store:
        assert store.known(KEYS) == set(KEYS[:6])
