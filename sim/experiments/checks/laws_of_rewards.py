"""Law 4: what pay on results does to autonomous motivation and to helping."""

from __future__ import annotations

import numpy as np

from sim.experiments.checks.check import Case, Check, Figure, Sabotage, mean_of
from sim.experiments.checks.plans import PRACTICE, plan
from sim.experiments.checks.runs import Runs

WEEK = 52
PEOPLE = tuple((WEEK, "employee", name) for name in ("effort", "needs", "present", "holder"))


def slope_change(runs: Runs, case: str) -> np.ndarray:
    """Return how the slope of effort on needs changes for those who are here under both plans."""
    found = []
    for place in range(len(runs.traces[case])):
        look = {
            (name, which): runs.look(which, WEEK, "employee", name)[place]
            for name in ("effort", "needs", "present", "holder")
            for which in (case, "practice")
        }
        here = (look["present", case] > 0) & (look["present", "practice"] > 0)
        here &= look["holder", case] == look["holder", "practice"]
        moved = (look["effort", case] - look["effort", "practice"])[here]
        needs = look["needs", "practice"][here] - look["needs", "practice"][here].mean()
        found.append(float((needs * moved).sum() / (needs * needs).sum()))
    return np.array(found)


def _slope(runs: Runs) -> list[Figure]:
    help_lost = runs.departments("bonus", "mean_cooperation") - runs.departments("practice", "mean_cooperation")
    help_won = runs.departments("team", "mean_cooperation") - runs.departments("practice", "mean_cooperation")
    return [
        mean_of("slope of effort on needs, pay on own results", slope_change(runs, "bonus"), high=-0.04, sure=True),
        mean_of("slope, a little of such pay", slope_change(runs, "little"), -0.08, 0.0),
        mean_of("slope, pay on the team's results", slope_change(runs, "team"), -0.03, 0.03),
        mean_of("help with pay on own results", help_lost[:, 52:].mean(axis=(1, 2)), high=-0.01, sure=True),
        mean_of("help with pay on the team's results", help_won[:, 52:].mean(axis=(1, 2)), low=0.0),
    ]


LAW_4 = Check(
    "law 4",
    "Pay on own results lowers the weight of autonomous motivation, a slope and not a step, and help; a team bonus "
    "does not.",
    "20 % and 2 % of pay on own results, and 20 % on the department's, for all; effort against need satisfaction "
    "after a year, the same people under both plans",
    "published slopes fall from .45 to .22; shrunk as an effect that is a fall of .1, here at least .04; team within "
    ".03",
    {
        "practice": Case(PRACTICE, looks=PEOPLE, weeks=104),
        "bonus": Case(plan(individual_bonus=0.2), looks=PEOPLE, weeks=104),
        "little": Case(plan(individual_bonus=0.02), looks=PEOPLE, weeks=104),
        "team": Case(plan(team_bonus=0.2), looks=PEOPLE, weeks=104),
    },
    _slope,
    Sabotage("pay on results crowds nothing out", without=("crowding", "cooperation")),
    replications=16,
    quick=4,
)
