"""The checks of the ground, run: nine cells of the motivation model, and the signs of March's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.experiments.scoring.ground import learning, motivation

ORGANISATIONS = 100
"""Organisations of each setting of March's model, unless told."""
CLEAR = 2.0
"""Standard errors by which a difference has to stand on the published side."""
PARTS = len(motivation.CELLS) + 8
"""Pieces of work, for a progress bar."""


@dataclass(frozen=True)
class Finding:
    """One published outcome of a model of others, and what this ground gives.

    Attributes
    ----------
    what : str
        Which outcome.
    published, found, error : float
        The figure, what came out, and its standard error; published is 0 for a difference that has a sign only.
    spread : float
        SD of single companies or organisations.
    above : float
        Share of them above 0.
    met : bool
        Whether it counts as met.
    """

    what: str
    published: float
    found: float
    error: float
    spread: float
    above: float
    met: bool


@dataclass(frozen=True)
class Ground:
    """The findings of both models."""

    motivation: tuple[Finding, ...]
    at_once: int
    learning: tuple[Finding, ...]
    companies: int
    organisations: int


def ground(
    companies: int = motivation.DRAWN,
    organisations: int = ORGANISATIONS,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Ground:
    """Run both models.

    Parameters
    ----------
    companies, organisations : int
        How many of each setting.
    seed : int
        Their luck.
    progress : callable
        Called as ``progress(done, total)``, in settings.
    """
    done = 0
    cells, at_once = [], 0
    for (start, valuation), published in motivation.CELLS.items():
        outcomes = motivation.outcomes(start, valuation, companies, seed)
        together = motivation.outcomes(start, valuation, companies, seed, slots=1)
        at_once += abs(float(together.mean()) - published) <= motivation.TOLERANCE
        near = abs(float(outcomes.mean()) - published) <= motivation.TOLERANCE
        cells.append(_finding(f"{start} start, {valuation} valuation", published, outcomes, near))
        progress(done := done + 1, PARTS)
    known = {}
    for name, rates in SETTINGS.items():
        changing = "shocks" in rates
        periods = learning.CHANGING if changing else learning.SETTLED
        known[name] = learning.knowledge(organisations, seed, periods, rates)
        progress(done := done + 1, PARTS)
    signs = tuple(_sign(what, known[more] - known[less]) for what, more, less in ORDERS)
    return Ground(tuple(cells), int(at_once), signs, companies, organisations)


_SLOW, _FAST = learning.SLOW, learning.FAST
SETTINGS: dict[str, dict[str, float]] = {
    "slow, slow": {"socialisation": _SLOW, "code": _SLOW}, "slow, medium": {"socialisation": _SLOW, "code": 0.5},
    "slow, fast": {"socialisation": _SLOW, "code": _FAST}, "fast, slow": {"socialisation": _FAST, "code": _SLOW},
    "fast, medium": {"socialisation": _FAST, "code": 0.5}, "fast, fast": {"socialisation": _FAST, "code": _FAST},
    "stable": {"socialisation": learning.RATE, "code": learning.RATE, "shocks": learning.SHOCKS},
    "turnover": {"socialisation": learning.RATE, "code": learning.RATE, "shocks": learning.SHOCKS,
                 "turnover": learning.TURNOVER},
}  # fmt: skip
"""Socialisation, then learning of the code; and a world that changes, with and without turnover."""

ORDERS = (
    ("slow socialisation above fast, the code learns slowly", "slow, slow", "fast, slow"),
    ("slow socialisation above fast, the code learns at .5", "slow, medium", "fast, medium"),
    ("slow socialisation above fast, the code learns fast", "slow, fast", "fast, fast"),
    ("at slow socialisation a code that learns fast above one that learns slowly", "slow, fast", "slow, slow"),
    ("at fast socialisation a code that learns slowly above one that learns fast", "fast, slow", "fast, fast"),
    ("in a world that changes, turnover above none", "turnover", "stable"),
)
"""What the paper reports: what, the setting with more knowledge, the one with less."""


def _finding(what: str, published: float, outcomes: NDArray[np.float64], met: bool) -> Finding:
    count = len(outcomes)
    return Finding(
        what, published, float(outcomes.mean()), float(outcomes.std() / np.sqrt(count)), float(outcomes.std()),
        float((outcomes > 0).mean()), met,
    )  # fmt: skip


def _sign(what: str, differences: NDArray[np.float64]) -> Finding:
    error = float(differences.std() / np.sqrt(len(differences)))
    return _finding(what, 0.0, differences, bool(differences.mean() > CLEAR * error))
