"""R4: workers that are killed, hang or eat memory cost their attempt and nothing else."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.reliability.checking import keys_of, wrong_in
from benchmarks.reliability.fake_runs import MODEL, carry, expected, setting_of, trials
from benchmarks.reliability.proof import Proof
from sim.experiments.campaign import run_missing
from sim.experiments.carrying_out import TRIES
from sim.experiments.kept_run import FINISHED, SET_ASIDE, result_digest
from sim.experiments.store import Store
from sim.experiments.workers import BAD_STARTS

SHORT = "sleep 0.002"
POISONS = {"die": "SIGKILL", "hang": "longer than", "eat": "memory", "raise": "on purpose"}
"""What a run does, and a word of the reason for which it has to be set aside."""


def children() -> list[int]:
    """Return the process numbers of this process's workers."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            try:
                parent = (place / "stat").read_text().rsplit(")", 1)[1].split()[1]
                if int(parent) == os.getpid() and b"spawn_main" in (place / "cmdline").read_bytes():
                    found.append(int(place.name))
            except OSError:
                continue
    return found


def killed(times: int, seed: int) -> Proof:
    """Kill single workers at random times while a sweep goes on, until so many are dead; compare what is kept."""
    proof = Proof("R4: a worker killed at a random time costs its own attempt only")
    chance, dead = random.Random(seed), 0
    with tempfile.TemporaryDirectory(prefix="morale-workers-") as place:
        while dead < times:
            folder, runs, over, begun = Path(place) / str(dead), 600, threading.Event(), threading.Event()
            deaths: list[int] = []
            hunter = threading.Thread(target=_hunt, args=(chance, over, begun, deaths, times - dead))
            hunter.start()
            try:
                with Store(folder) as store:
                    told = trials(runs, dict.fromkeys(range(runs), "sleep 0.01"))
                    tally = run_missing(
                        setting_of(), told, store, model=MODEL, workers=2, carry=carry,
                        progress=lambda done, total, begun=begun: begun.set() if done else None,
                    )  # fmt: skip
            finally:
                over.set()
                hunter.join()
            dead += max(1, len(deaths))
            wrong = wrong_in(folder, keys_of(runs, "sleep 0.01"), complete=True)
            if tally.lost > len(deaths):
                wrong = wrong or f"{tally.lost} attempts were lost to {len(deaths)} deaths"
            if children():
                wrong = wrong or "workers were left behind"
            for _ in range(len(deaths)):
                proof.fail(wrong) if wrong else proof.note("harmless")
    return proof


def _hunt(chance: random.Random, over: threading.Event, begun: threading.Event, deaths: list[int], most: int) -> None:
    """Kill workers at random times; before any has begun, one less than makes a sweep give up with a sentence."""
    while not over.wait(chance.uniform(0.5, 3.0)) and len(deaths) < most:
        prey = children()
        if prey and (begun.is_set() or len(deaths) < BAD_STARTS - 1):
            os.kill(chance.choice(prey), signal.SIGKILL)
            deaths.append(1)


def poisoned(times: int, seed: int) -> Proof:
    """Put runs that kill, hang, eat memory or fail among others; each is set aside after three tries, no other is."""
    proof = Proof("R4: a run that dies, hangs, eats memory or fails is set aside after three tries, and no other is")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="morale-poison-") as place:
        while proof.tried < times:
            folder, runs = Path(place) / str(proof.tried), 40
            poisons = dict(zip(chance.sample(range(runs), len(POISONS)), POISONS, strict=True))
            deeds = {at: poisons.get(at, SHORT) for at in range(runs)}
            told = trials(runs, deeds)
            with Store(folder) as store:
                run_missing(
                    setting_of(),
                    told,
                    store,
                    model=MODEL,
                    workers=2,
                    carry=carry,
                    time_limit=1.0,
                    memory_limit=3 * 2**30,
                )
                kept = {run.key: run for run in store.runs()}
            for at, (_, trial) in enumerate(told):
                run = kept.get(trial.key(setting_of(), MODEL))
                if at in poisons:
                    deed = poisons[at]
                    well = run and run.status == SET_ASIDE and run.tries == TRIES and POISONS[deed] in run.reason
                    proof.note(deed) if well else proof.fail(f"{deed}: {run}")
                elif not run or run.status != FINISHED or result_digest(run.result) != result_digest(expected(trial)):
                    proof.failures.append(f"an innocent run: {run}")
    return proof


def orphaned(times: int, seed: int) -> Proof:
    """Kill the master alone at random times, in the middle of short or endless runs; its workers have to end."""
    from benchmarks.reliability.ends import PATIENCE, left_behind, started

    proof = Proof("R4: when the master alone is killed, its workers end by themselves within 5 s")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="morale-orphans-") as place:
        for number in range(times):
            process = started(Path(place) / str(number), 2000, chance.choice(("0.004", "600")))
            time.sleep(chance.uniform(0.0, 6.0))
            process.kill()
            process.wait(timeout=PATIENCE)
            if left_behind(process.pid, 5.0):
                os.killpg(process.pid, signal.SIGKILL)
                proof.fail("workers went on")
            else:
                proof.note("gone")
    return proof
