"""Blocks: which worlds and which luck a comparison takes, in blocks that a longer comparison begins with, too.

A block is a Latin hypercube of worlds of its own, with its replications. Blocks are addressed by
their number, so the first blocks of a longer comparison are those of a shorter one, to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError
from sim.core.parameter import Parameter
from sim.core.randomness import text_key
from sim.evidence.ensemble import Ensemble
from sim.experiments.runner import Draw, seed_of
from sim.experiments.worlds import plausible_worlds

TWICE = 0.25
"""Share of the draws that are a second replication of a world, so that luck and ignorance can be told apart."""

MOST_REPLICATIONS = 1_000


@dataclass(frozen=True)
class Design:
    """How many worlds and replications a block has.

    Attributes
    ----------
    draws : int
        Draws of a block that were asked for; `size` is how many it has.
    replications_per_world : int
        Every world is lived through so often; 0 repeats a quarter of the draws once.
    """

    draws: int
    replications_per_world: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.replications_per_world <= MOST_REPLICATIONS:
            raise InputError(
                f"replications per world = {self.replications_per_world}: 1 to {MOST_REPLICATIONS:,} are allowed"
            )

    @property
    def worlds(self) -> int:
        """Return the worlds of a block."""
        if self.replications_per_world:
            return max(1, -(-self.draws // self.replications_per_world))
        return self.draws - int(self.draws * TWICE)

    @property
    def size(self) -> int:
        """Return the draws of a block; whole worlds only where the replications are told."""
        return self.worlds * self.replications_per_world if self.replications_per_world else self.draws


@dataclass(frozen=True)
class Block:
    """One block: its draws in order, their worlds' values, and which world and which luck each draw is."""

    draws: tuple[Draw, ...]
    worlds: NDArray[np.float64]
    parameter_set: NDArray[np.int64]
    replication: NDArray[np.int64]


def block_of(
    design: Design, parameters: tuple[Parameter, ...], master: int, number: int = 0, ensemble: Ensemble | None = None
) -> Block:
    """Return block `number` of a design; numbers of draws and of worlds go on from block to block."""
    seed = master if number == 0 else text_key("block", master, number)
    sampled = plausible_worlds(parameters, design.worlds, seed, ensemble)
    place, first = np.arange(design.size), number * design.size
    own, replication = place % design.worlds, place // design.worlds
    draws = tuple(
        Draw(int(first + each), seed_of(master, int(first + each)), sampled[own[each]]) for each in range(design.size)
    )
    return Block(draws, sampled[own], own + number * design.worlds, replication)
