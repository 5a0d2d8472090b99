"""R6: stores whose bytes are turned round or cut off; never a wrong number."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from pathlib import Path

from benchmarks.reliability.checking import keys_of
from benchmarks.reliability.fake_runs import MODEL, expected, setting_of, trials
from benchmarks.reliability.proof import Proof
from sim.core.errors import InputError
from sim.experiments.kept_run import result_digest
from sim.experiments.store import Store

RUNS = 120
FILES = ("runs.sqlite", "runs.sqlite-wal")


def filled(folder: Path, runs: int = RUNS) -> None:
    """Make a store of fake runs, a transaction each."""
    setting = setting_of()
    with Store(folder) as store:
        store.begin(setting, MODEL)
        for told, trial in trials(runs):
            store.put(trial.key(setting, MODEL), told, expected(trial), 0.1)


def left_open(folder: Path, runs: int = RUNS) -> None:
    """Make such a store as a power cut leaves it: a part of the runs in the file, the rest in its journal."""
    made = folder.with_name(f"{folder.name}-made")
    filled(made, runs // 2)
    setting = setting_of()
    with Store(made) as store:
        store.begin(setting, MODEL)
        for told, trial in trials(runs)[runs // 2 :]:
            store.put(trial.key(setting, MODEL), told, expected(trial), 0.1)
        folder.mkdir()
        for name in FILES:
            shutil.copy(made / name, folder / name)


def harmed(times: int, seed: int, *, cut: bool, runs: int = RUNS) -> Proof:
    """Turn bytes round, or cut files off, at random places of closed stores and of journals, and read."""
    what = "files cut off at random places" if cut else "bytes turned round at random places"
    proof = Proof(f"R6: {what}: found out or harmless, no wrong number")
    chance, expectations = random.Random(seed), keys_of(runs)
    with tempfile.TemporaryDirectory(prefix="morale-damage-") as place:
        closed, torn = Path(place) / "closed", Path(place) / "torn"
        filled(closed, runs)
        left_open(torn, runs)
        for number in range(times):
            source, name = ((closed, FILES[0]), (torn, FILES[0]), (torn, FILES[1]))[number % 3]
            folder = Path(place) / "harmed"
            shutil.copytree(source, folder)
            where = _cut(folder / name, chance) if cut else _turn(folder / name, chance)
            wrong, kind = _read(folder, expectations, may_miss=source is torn)
            proof.fail(f"{source.name} {name} at {where}: {wrong}") if wrong else proof.note(kind)
            shutil.rmtree(folder)
    return proof


def _turn(file: Path, chance: random.Random) -> int:
    content = bytearray(file.read_bytes())
    place = chance.randrange(len(content))
    content[place] ^= chance.randrange(1, 256)
    file.write_bytes(content)
    return place


def _cut(file: Path, chance: random.Random) -> int:
    content = file.read_bytes()
    place = chance.randrange(len(content))
    file.write_bytes(content[:place])
    return place


def _read(folder: Path, expectations: dict[str, bytes], *, may_miss: bool) -> tuple[str, str]:
    """Return what is wrong, and how it ended; a journal's last runs may be missing, as if they had not been made."""
    try:
        with Store(folder, reading=True) as store:
            found = list(store.runs())
            named = list(store.damaged)
    except InputError:
        return "", "refused"
    except (sqlite3.Error, ValueError, KeyError, TypeError) as problem:
        return f"{type(problem).__name__}: {problem}", ""
    if any(result_digest(run.result) != expectations.get(run.key) for run in found):
        return "a wrong number was read", ""
    if named:
        return "", "named run by run"
    if len(found) == len(expectations):
        return "", "harmless"
    if may_miss:
        return _goes_on(folder, expectations)
    return f"{len(expectations) - len(found)} runs are missing, and nobody says so", ""


def _goes_on(folder: Path, expectations: dict[str, bytes]) -> tuple[str, str]:
    """Carry out what is missing, as the same command would, and look again."""
    setting = setting_of()
    with Store(folder) as store:
        store.begin(setting, MODEL)
        for told, trial in trials(len(expectations)):
            key = trial.key(setting, MODEL)
            if not store.known([key]):
                store.put(key, told, expected(trial), 0.1)
    with Store(folder, reading=True) as store:
        found = {run.key: result_digest(run.result) for run in store.runs()}
    return ("", "last runs missing, carried out again") if found == expectations else ("it does not go on", "")
