"""Pay that hangs on results: effects on performance, in each of the published worlds, and on what needs are worth.

What strong individual incentives do is published in three totals that disagree, and the engine keeps these as named
worlds: a world's total is the published number by construction. Measured is what comes out of it at the setting, with
everything else that a fifth of pay on results does: whether the engine adds to the published total or takes from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.following import Followed, follow, mean_effect, spread, start_in
from sim.experiments.studies.study import Lab, Statistic, Study

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONTHS = (12, 16, 20, 24)
"""Weeks in which performance is read: a quarter of a year, from when effort has followed the contract."""
ASKED = 16
"""Week in which people are asked how far their needs are met."""
TOTAL = "incentives.individual"
WORLDS = {"MOT-21": "no effect", "MOT-12": "moderate", "MOT-19": "strong"}
"""The named world in which each published total is looked for: there it is the total by construction."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what the plant and its teams show in one world with one luck."""
    control = follow(lab.start("baseline"), MONTHS, "performance", "needs")
    week = lab.founded.week
    totals = dict(week.parameters[week.parameter_place[TOTAL]].worlds)
    arms = {
        name: follow(start_in(lab, "individual", **{TOTAL: totals[world]}), MONTHS, "performance", "needs")
        for name, world in WORLDS.items()
    }
    team = follow(lab.start("team"), MONTHS, "performance")
    in_teams = lab.founded.ledger.column("employee", "department") != lab.founded.organisation.place("Plant")
    return {
        "MOT-02": needs_and_performance(arms["MOT-12"], ~in_teams),
        "MOT-03": needs_and_performance(control, ~in_teams),
        **{name: in_deviations(arm, control, ~in_teams) for name, arm in arms.items()},
        "MOT-16": in_deviations(team, control, in_teams),
    }


def in_deviations(treated: Followed, control: Followed, seats: NDArray[np.bool_]) -> float:
    """Return a programme's effect on some people's performance in SDs between all people without it."""
    usual = control.at("performance")
    return mean_effect(treated.at("performance")[:, seats], usual[:, seats]) / spread(usual)


def needs_and_performance(arm: Followed, seats: NDArray[np.bool_]) -> float:
    """Return the correlation of need satisfaction, as it is felt, with the quarter's performance."""
    needs, done = arm.at("needs", ASKED)[0, seats], arm.at("performance")[:, seats].mean(axis=0)
    both = ~np.isnan(needs) & ~np.isnan(done)
    return float(np.corrcoef(needs[both], done[both])[0, 1])


DEVIATION = "SDs of output between people"
PAY_ON_RESULTS = Study(
    "incentives",
    "evidence",
    "A fifth of the pay on one's own results, or on a small team's",
    (
        Statistic("MOT-02", "needs met and performance (true scores), pay on one's own results", "MOT-02", 0.22, 0.045,
                  0.16, 0.28, "tolerance of .06 (1.645 SD), and the sampling error of 2,000 simulated people; read in "
                  "the world of g = .32"),
        Statistic("MOT-03", "needs met and performance (true scores), fixed pay", "MOT-03", 0.45, 0.045, 0.39, 0.51,
                  "tolerance of .06 (1.645 SD), and the sampling error of 2,000 simulated people"),
        Statistic("MOT-12", f"individual incentives, world 'moderate' ({DEVIATION})", "MOT-12", 0.32, 0.05, 0.22, 0.42,
                  "k = 146; measures differ from .28 (quantity) to .39 (quality). The world sets the total; "
                  "what comes out at the setting also holds what needs lose, raised pay and crowded managers"),
        Statistic("MOT-19", f"individual incentives, world 'strong' ({DEVIATION})", "MOT-19", 0.58, 0.05, 0.48, 0.68,
                  "interesting tasks .58, others .52; the total is set by the world, as in MOT-12"),
        Statistic("MOT-21", f"individual incentives, world 'no effect' ({DEVIATION})", "MOT-21", 0.0, 0.05, -0.1, 0.1,
                  "close to zero after correction for publication bias, no figure seen; the total is set by the "
                  "world, as in MOT-12"),
        Statistic("MOT-16", f"team incentive in teams of eight ({DEVIATION})", "MOT-16", 0.45, 0.09, 0.3, 0.6,
                  "tolerance of .15 (1.645 SD); whether the published SD is between people or teams was not seen"),
    ),
    measure,
)  # fmt: skip
