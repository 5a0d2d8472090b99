"""Worlds: sets of parameters drawn from the plausible ranges, to carry ignorance.

Projections draw worlds that agree with the evidence (`plausible_worlds`); what asks about the declared ranges
themselves draws from those (`sample_worlds`).

A Latin hypercube [McKay1979] by addressed draws: each parameter's range is cut into as many
equally likely strata as there are worlds, and each stratum is used once. The draws of a
parameter are addressed by its name, so a new parameter changes no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.core import randomness
from sim.evidence.ensemble import Ensemble, stored

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.parameter import Parameter


MEMBER = "member of the ensemble"
"""Address of the dice that choose members."""


def plausible_worlds(
    parameters: Sequence[Parameter], count: int, seed: int, ensemble: Ensemble | None = None
) -> NDArray[np.float64]:
    """Return `count` sets of parameters that agree with the evidence, (count, parameters).

    Each world takes a member of the ensemble for the numbers that the evidence has informed, no member twice
    before each has had its turn; all other numbers are drawn as in `sample_worlds`.

    Parameters
    ----------
    parameters : sequence of Parameter
        Declarations.
    count : int
        How many worlds.
    seed : int
        Seed of the hypercube.
    ensemble : Ensemble, optional
        The stored one unless given; without any, this is `sample_worlds`.
    """
    ensemble = ensemble or stored()
    if ensemble is None:
        return sample_worlds(parameters, count, seed)
    names = [each.name for each in parameters]
    shares = sample_shares([*names, MEMBER], count, seed)
    chosen = ensemble.shares[ensemble.members_at(shares[:, -1])]
    places = {name: place for place, name in enumerate(ensemble.names)}
    for place, name in enumerate(names):
        if name in places:
            shares[:, place] = chosen[:, places[name]]
    return at_shares(parameters, shares)


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
    return at_shares(parameters, shares)


def at_shares(parameters: Sequence[Parameter], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the numbers that stand at these shares of their ranges."""
    worlds = np.empty((len(shares), len(parameters)))
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
