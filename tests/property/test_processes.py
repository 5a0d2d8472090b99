"""Results are the same in every process: one worker or two, any order, any hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from property.random_firms import RandomScenario, random_scenario

from sim.experiments.runner import Draw, DrawResult, Task, run_draws, seed_of
from sim.policies.plan import Plan
from sim.projection import project

WEEKS = 12


def digest_of(number: int) -> str:
    """Return the hash of everything that a random scenario's run leaves behind."""
    scenario = random_scenario(number, WEEKS)
    founded = scenario.found()
    engine = scenario.start(founded)
    engine.run(WEEKS)
    found = hashlib.blake2b(digest_size=16)
    for matrices in (engine.ledger.real, engine.ledger.whole):
        for name in sorted(matrices):
            found.update(np.ascontiguousarray(matrices[name]).tobytes())
    log = project(founded, scenario.plan)
    for array in (log.firm, log.accounts, log.departments):
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()


def elsewhere(numbers: list[int], hash_seed: str) -> list[str]:
    root = Path(sys.modules["sim"].__file__ or "").parent.parent
    tests = Path(__file__).parent.parent
    code = (
        "import sys; from property.test_processes import digest_of;"
        f"sys.stdout.write(' '.join(digest_of(number) for number in {numbers}))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": f"{root}:{tests}"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_another_process_with_another_hash_seed_and_another_order(hash_seed: str) -> None:
    numbers = [500, 501, 502, 503, 504, 505]
    here = [digest_of(number) for number in numbers]
    assert len(set(here)) == len(numbers)
    assert elsewhere(numbers[::-1], hash_seed) == here[::-1]


@pytest.mark.long
@pytest.mark.parametrize("hash_seed", ["1", "2", "3"])
def test_two_hundred_scenarios_in_other_processes(hash_seed: str) -> None:
    numbers = list(range(600, 800))
    assert elsewhere(numbers, hash_seed) == [digest_of(number) for number in numbers]


def task_and_draws(scenario: RandomScenario) -> tuple[Task, list[Draw]]:
    """Return three draws as they are, and one of them without a group of mechanisms."""
    task = Task(organisation=scenario.organisation, plans=(Plan("baseline"), scenario.plan), horizon=WEEKS)
    draws = [Draw(number, seed_of(9, number), scenario.parameters) for number in range(3)]
    return task, [*draws, Draw(3, seed_of(9, 0), scenario.parameters, without=((0, ("training", "pressure")),))]


def bits(kept: object) -> object:
    """Return an array's bytes, and those of each array of a tuple."""
    return tuple(map(bits, kept)) if isinstance(kept, tuple) else np.asarray(kept).tobytes()


def collected(results: list[DrawResult]) -> dict[tuple[int, int], list[bytes]]:
    """Return every number of every result, to the bit."""
    return {
        (each.number, group): [bits(getattr(plan, kept.name)) for plan in plans for kept in fields(plan)]
        for each in results
        for group, plans in each.plans.items()
    }


def test_one_worker_or_two_and_any_order() -> None:
    task, draws = task_and_draws(random_scenario(510, WEEKS))
    alone = collected(list(run_draws(task, draws, workers=1)))
    assert sorted(alone) == [(0, -1), (1, -1), (2, -1), (3, 0)]
    assert len({tuple(each) for each in alone.values()}) == 4
    assert collected(list(run_draws(task, draws[::-1], workers=1))) == alone
    assert collected(list(run_draws(task, draws, workers=2))) == alone


def test_one_draw_by_itself_is_the_same_draw() -> None:
    task, draws = task_and_draws(random_scenario(511, WEEKS))
    everything = collected(list(run_draws(task, draws, workers=1)))
    alone = collected(list(run_draws(task, draws[2:3], workers=1)))
    assert alone[2, -1] == everything[2, -1]
