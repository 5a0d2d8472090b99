"""How many runs go where: looking, racing, and measuring again in fresh worlds."""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.errors import InputError
from sim.experiments.best_plan.arms import Means

FRESH = 0.3
"""Share of all runs that measures the finalists and what they are compared with again."""
RACE = 0.3
"""Share of an arm's runs that races the best of its plans."""
LEAST_FRESH, MOST_FRESH = 5, 400
LEAST_FOR_A_TENTH = 30
"""Fresh worlds at least where a plan is judged by a tenth of them."""
LEAST_WORLDS, MOST_WORLDS = 3, 12
PER_LEVER = 8
"""Candidates that are wanted for each lever before more worlds are."""


@dataclass(frozen=True)
class Ways:
    """How a number of runs is spent.

    Attributes
    ----------
    arm : Means
        What each arm may spend.
    choosing : int
        Worlds to choose on that have to be there.
    fresh : int
        Worlds to measure on.
    """

    arm: Means
    choosing: int
    fresh: int


def ways(runs: int, *, levers: int, finalists: int, others: int, arms: int, robustness: str = "mean") -> Ways:
    """Return how to spend a number of runs.

    Parameters
    ----------
    runs : int
        All that may be done.
    levers : int
        Levers that may be moved.
    finalists : int
        Plans that are measured again.
    others : int
        Plans that are measured beside them: the base plan, single levers, the scenario's own.
    arms : int
        Searches of equal effort.
    robustness : str
        What plans are judged by; a tenth of the worlds takes more of them.

    Raises
    ------
    InputError
        If there are too few runs, with how many it takes.
    """
    lineup = finalists + others
    least_fresh = LEAST_FRESH if robustness == "mean" else LEAST_FOR_A_TENTH
    candidates = levers + 4
    least = max(
        int(least_fresh * lineup / FRESH) + 1,
        int(arms * (LEAST_WORLDS * (candidates + 1) / (1 - RACE)) / (1 - FRESH)) + 1,
    )
    if runs < least:
        moved = "1 lever" if levers == 1 else f"{levers} levers"
        raise InputError(
            f"{runs:,} runs are too few for {moved} and {lineup} plans to measure: give {least:,} or more, "
            "fewer finalists, or random_search = false"
        )
    fresh = min(MOST_FRESH, max(least_fresh, int(FRESH * runs) // lineup))
    arm = (runs - fresh * lineup) // arms
    looking = int((1 - RACE) * arm)
    worlds = min(MOST_WORLDS, max(LEAST_WORLDS, looking // (PER_LEVER * (levers + 1))))
    found = max(candidates, looking // worlds - 1)
    race = max(0, arm - (found + 1) * worlds)
    keep = min(finalists, found)
    return Ways(Means(worlds, found, race, keep), worlds + race // 2 + 4, fresh)
