"""Worlds: sets of parameters drawn from the plausible ranges, to carry ignorance.

A Latin hypercube [McKay1979] by addressed draws: each parameter's range is cut into as many
equally likely strata as there are worlds, and each stratum is used once. The draws of a
parameter are addressed by its name, so a new parameter changes no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.parameter import Parameter


def sample_worlds(parameters: Sequence[Parameter], count: int, seed: int) -> NDArray[np.float64]:
    """Return `count` sets of parameters, (count, parameters).

    Parameters
    ----------
    parameters : sequence of Parameter
        Declarations; a parameter's default is the median of what is drawn.
    count : int
        How many worlds.
    seed : int
        Seed of the hypercube.
    """
    shares = sample_shares([each.name for each in parameters], count, seed)
    worlds = np.empty_like(shares)
    for place, parameter in enumerate(parameters):
        worlds[:, place] = [parameter.quantile(float(each)) for each in shares[:, place]]
    return worlds


def sample_shares(names: Sequence[str], count: int, seed: int) -> NDArray[np.float64]:
    """Return the hypercube itself, (count, names): where in its range each named number stands, from 0 to 1."""
    shares = np.empty((count, len(names)))
    keys = randomness.place_keys(randomness.text_key("world"), count)
    for place, name in enumerate(names):
        order, inside = (
            randomness.uniforms_at(randomness.decision_base(seed, randomness.text_key("worlds", word, name)), keys)
            for word in ("order", "inside")
        )
        shares[:, place] = (np.argsort(order, kind="stable") + inside) / count
    return shares
