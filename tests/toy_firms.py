"""A bank of toy firms, made of a formula instead of the engine: what a fit should find of them is known."""

from __future__ import annotations

import numpy as np

from sim.core.parameter import Parameter
from sim.experiments.firm_bank import EVERY, WAVES, WEEKLY, Bank

DRIFT, QUITTING, IDLE = 0, 1, 2
STAFF, CUSTOMERS = 100.0, 4000.0


def toy_parameters() -> tuple[Parameter, ...]:
    """Return what drives the index, what drives quits, and one that drives nothing."""
    return tuple(
        Parameter(f"toy.{name}", 0.5, "", (0.0, 1.0), (0.0, 1.0), "judgement", "judgement", "", f"{name} of toy firms")
        for name in ("drift", "quitting", "idle")
    )


def toy_bank(members: int, seed: int = 1, horizon: int = 104, lift: float = 0.0) -> Bank:
    """Return a bank: index = start + 12·(drift - 1/2)·t + lift·t + luck, quits at a rate of .1 to .3 a year."""
    dice = np.random.default_rng(seed)
    shares = dice.random((members, 3))
    starts = np.column_stack([dice.normal(75.0, 3.0, members), np.full(members, 0.2)])
    years = np.arange(horizon + 1) / 52.0
    luck = np.cumsum(dice.normal(0.0, 0.12, (members, horizon + 1)), axis=1)
    path = starts[:, :1] + (12.0 * (shares[:, :1] - 0.5) + lift) * years + luck
    weekly = np.zeros((members, len(WEEKLY), horizon))
    rate = STAFF * (0.1 + 0.2 * shares[:, QUITTING]) / 52.0
    for name, values in (("index", path[:, :-1]), ("headcount", np.full((members, horizon), STAFF)),
                         ("customers", np.full((members, horizon), CUSTOMERS)),
                         ("quits", dice.poisson(rate[:, None], (members, horizon)))):  # fmt: skip
        weekly[:, WEEKLY.index(name)] = values
    waves = np.zeros((members, len(WAVES), horizon // EVERY + 1))
    waves[:, WAVES.index("index")] = path[:, ::EVERY]
    waves[:, WAVES.index("index_sd")] = 20.0
    waves[:, WAVES.index("willing")] = CUSTOMERS
    waves[:, WAVES.index("satisfaction")] = 3.5
    waves[:, WAVES.index("satisfaction_sd")] = 0.8
    waves[:, WAVES.index("answered")] = STAFF
    waves[:, WAVES.index("absence")] = 0.04
    return Bank(toy_parameters(), shares, starts, weekly, waves, seed)
