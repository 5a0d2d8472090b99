"""Which way each link pushes: paired runs with and without a small push, in the same world and with the same luck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from sim.experiments.loops.graph import Column, column_of, path_of
from sim.experiments.loops.push import Push, PushedEngine
from sim.experiments.statistics import ERROR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.causal_loops import Loop, Station
    from sim.core.ledger import Ledger
    from sim.engine import Engine
    from sim.experiments.shapley import Array

PLUS, MINUS, NONE = "+", "−", "not distinguishable"
REINFORCING, BALANCING = "R", "B"

ROUNDING = 1e-12
"""Part of a mean below which draws differ by rounding only."""


@dataclass(frozen=True)
class Polarity:
    """What a link was found to do.

    Attributes
    ----------
    mean, low, high, error : float
        Response of the target to the push, mean over the weeks that followed, with Student's interval of 95 % over
        draws and its standard error.
    chance : float
        Chance of such a mean by luck alone.
    sign : str
        ``"+"``, ``"−"`` or ``"not distinguishable"``.
    """

    mean: float
    low: float
    high: float
    error: float
    chance: float
    sign: str


def polarity_of(responses: Array, links: int = 1) -> Polarity:
    """Return the polarity of a link from the responses of independent draws.

    Parameters
    ----------
    responses : array (draws,)
        Target with the push less target without, mean over weeks.
    links : int
        Links that are looked at together: the error of 5 % is shared among them.
    """
    values = np.asarray(responses, dtype=np.float64)
    mean, freedom = float(values.mean()), len(values) - 1
    if freedom < 1:
        return Polarity(mean, -np.inf, np.inf, np.inf, 1.0, NONE)
    error = float(values.std(ddof=1) / np.sqrt(len(values)))
    if error <= ROUNDING * abs(mean):
        chance = 1.0 if mean == 0.0 else 0.0
    else:
        chance = float(2.0 * special.stdtr(freedom, -abs(mean) / error))
    reach = error * float(special.stdtrit(freedom, 1.0 - ERROR / 2.0))
    sign = NONE if chance > ERROR / links else PLUS if mean > 0 else MINUS
    return Polarity(mean, mean - reach, mean + reach, error, chance, sign)


def kind_of(signs: Sequence[str]) -> str:
    """Return what a loop does with these links: R with an even number of minus signs, B with an odd one."""
    if NONE in signs:
        return NONE
    return BALANCING if sum(sign == MINUS for sign in signs) % 2 else REINFORCING


def links_of(loops: Sequence[Loop]) -> list[tuple[Loop, Station, Station]]:
    """Return every link of some loops, in order."""
    return [(loop, station, following) for loop in loops for station, following in loop.links()]


def responses_of(
    running: Engine, loops: Sequence[Loop], weeks: int, pushed: Callable[[], None] = lambda: None
) -> NDArray[np.float64]:
    """Return each link's response in one draw.

    Parameters
    ----------
    running : Engine
        A firm in the middle of its plan; it is left as it is.
    loops : sequence of Loop
        Whose links to try.
    weeks : int
        How long to push, and to look.
    pushed : callable
        Called after every link.

    Returns
    -------
    array (links,)
        Target with the push less target without, mean over the weeks.
    """
    links = links_of(loops)
    targets = sorted({_answer(following) for _, _, following in links})
    usual = _watched(_like(running), weeks, targets)
    tried: dict[tuple[Push, bool], dict[Column, float]] = {}
    found = []
    for _, station, following in links:
        path = path_of(station, following)
        push = Push(path[0], station.push, station.relative)
        engine = PushedEngine(running, running.ledger.copy(), push, path[1])
        if (push, engine.by_line) not in tried:
            tried[push, engine.by_line] = _watched(engine, weeks, targets)
        target = _answer(following)
        found.append(tried[push, engine.by_line][target] - usual[target])
        pushed()
    return np.array(found)


def _answer(station: Station) -> Column:
    return column_of(station.measured or station.column)


def _like(running: Engine) -> Engine:
    from sim.engine import Engine

    return Engine(
        running.ledger.copy(), running.parameters, running.strengths, running.seed, running.extras, running.now
    )


def _watched(engine: Engine, weeks: int, targets: Sequence[Column]) -> dict[Column, float]:
    """Return the mean of each target over rows and weeks."""
    levels: dict[Column, list[float]] = {target: [] for target in targets}
    for _ in range(weeks):
        engine.run(1)
        for target, seen in levels.items():
            seen.append(_level(engine.ledger, target))
    return {target: float(np.mean(seen)) for target, seen in levels.items()}


def _level(ledger: Ledger, target: Column) -> float:
    """Return the mean of a column over the rows that are there."""
    entity, name = target
    values = ledger.column(entity, name)
    if "present" in ledger.week.real[entity]:
        values = values[ledger.column(entity, "present") != 0.0]
    return float(values.mean()) if len(values) else 0.0
