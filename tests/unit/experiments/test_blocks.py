"""Blocks of draws: the first is what a comparison always took, and a longer comparison begins with a shorter one."""

from __future__ import annotations

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments import worlds
from sim.experiments.blocks import Design, block_of
from sim.experiments.runner import seed_of
from sim.experiments.worlds import plausible_worlds
from tests.synthetic_comparison import parameters


@pytest.fixture(autouse=True)
def _without_an_ensemble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw from the ranges of the made-up parameters, some of which are called like real ones."""
    monkeypatch.setattr(worlds, "stored", lambda: None)


def test_the_first_block_is_the_hypercube_of_the_master_seed() -> None:
    block = block_of(Design(36), parameters(), 7)
    drawn = plausible_worlds(parameters(), 27, 7)
    assert np.array_equal(block.worlds, drawn[np.arange(36) % 27])
    assert list(block.parameter_set) == [*range(27), *range(9)] and list(block.replication) == [0] * 27 + [1] * 9
    assert [draw.seed for draw in block.draws] == [seed_of(7, number) for number in range(36)]


def test_blocks_go_on_with_other_worlds_and_other_luck() -> None:
    blocks = [block_of(Design(8), parameters(), 7, number) for number in range(3)]
    assert [draw.number for block in blocks for draw in block.draws] == list(range(24))
    assert len({draw.seed for block in blocks for draw in block.draws}) == 24
    assert [sorted(set(block.parameter_set.tolist())) for block in blocks] == [
        list(range(6)), list(range(6, 12)), list(range(12, 18))
    ]  # fmt: skip
    assert len(np.unique(np.concatenate([block.worlds for block in blocks])[:, 0])) == 18


def test_each_block_is_a_hypercube_of_its_own() -> None:
    for number in (0, 1, 5):
        for column in block_of(Design(8, 1), parameters(), 7, number).worlds.T:
            assert sorted(((column - 0.5) * 8).astype(int)) == list(range(8))


@pytest.mark.parametrize(
    ("draws", "often", "worlds", "size"), [(64, 4, 16, 64), (36, 5, 8, 40), (3, 9, 1, 9), (9, 1, 9, 9)]
)
def test_a_nested_design_has_whole_worlds(draws: int, often: int, worlds: int, size: int) -> None:
    design = Design(draws, often)
    block = block_of(design, parameters(), 1)
    assert (design.worlds, design.size, len(block.draws)) == (worlds, size, size)
    assert np.bincount(block.parameter_set).tolist() == [often] * worlds


def test_replications_that_make_no_sense_are_refused() -> None:
    with pytest.raises(InputError, match="1 to 1,000 are allowed"):
        Design(8, -1)
