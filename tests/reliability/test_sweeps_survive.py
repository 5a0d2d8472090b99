"""A small share of the proofs that `python -m benchmarks.reliability` makes in full."""

from __future__ import annotations

import pytest

from benchmarks.reliability import damage, disk, ends, lost_workers
from benchmarks.reliability.proof import Proof


def holds(proof: Proof, at_least: int = 1) -> None:
    assert not proof.failures, proof.row() + "\n" + "\n".join(proof.failures[:5])
    assert proof.tried >= at_least


def test_kills_of_the_whole_group_lose_and_double_nothing() -> None:
    holds(ends.killed(1, seed=2, runs=100))


def test_stopping_is_quick_and_loses_nothing() -> None:
    holds(ends.stopped(1, seed=4, runs=100))


def test_a_dead_worker_costs_its_attempt() -> None:
    holds(lost_workers.killed(1, seed=1))


def test_poisons_are_set_aside() -> None:
    holds(lost_workers.poisoned(4, seed=1), 4)


def test_no_worker_outlives_its_master() -> None:
    holds(lost_workers.orphaned(1, seed=2))


@pytest.mark.parametrize("cut", [False, True])
def test_damage_is_found_out(cut: bool) -> None:
    proof = damage.harmed(30, seed=2, cut=cut, runs=60)
    holds(proof, 30)
    assert proof.notes.get("refused", 0) + proof.notes.get("named run by run", 0) > 0


@pytest.mark.skipif(not disk.can_fail(), reason="it takes Linux and a C compiler to make a disk fail")
def test_failing_writes_lose_nothing() -> None:
    proof = disk.failing(200, step=100)
    holds(proof, 8)
    assert proof.notes.get("a sentence", 0) > 4


@pytest.mark.long
def test_a_limit_on_files_is_said() -> None:
    holds(disk.limited([40_000], runs=200))


def test_what_may_only_be_read_is_read() -> None:
    holds(disk.read_only(), 2)


def test_a_bound_is_what_it_says() -> None:
    assert Proof("", 300).upper_bound == pytest.approx(0.00994, abs=1e-4)
    assert Proof("", 300, ["one"]).upper_bound == pytest.approx(0.0157, abs=1e-4)
