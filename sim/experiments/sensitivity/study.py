"""The study: screen groups, screen the factors of the strongest, share the variance among the finalists.

Every stage lives the same question world by world. In the last one all factors vary:
finalists one by one, all other factors together as one factor, and luck as another, so that
what is not explained is named too.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import InputError
from sim.core.randomness import text_key
from sim.experiments.early_workers import workers_here
from sim.experiments.given import looked_at
from sim.experiments.provenance import provenance_of
from sim.experiments.sensitivity.question import Question, factors_of, mechanism_of, question
from sim.experiments.sensitivity.results import Answers, Sensitivity, assembled
from sim.experiments.sensitivity.screening import Walks, elementary_effects, walks
from sim.experiments.sensitivity.variance import crossing
from sim.experiments.worlds import sample_shares

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.experiments.evaluation import Progress
    from sim.experiments.factors import Factor
    from sim.reading.scenario import Scenario

LUCK, OTHERS = "luck", "all other factors"
"""Factors of a study beside its own."""

MOST_EFFORT = 100.0
POOL = 64
"""Worlds to draw from for each block of the last stage: so many that two blocks seldom share one."""


@dataclass(frozen=True)
class Effort:
    """How much is run.

    Attributes
    ----------
    trajectories : int
        Morris walks of each screening.
    screened : int
        Most factors that are screened one by one.
    finalists : int
        Most factors that get indices of their own.
    rows : int
        Blocks of the Saltelli design, a power of two.
    """

    trajectories: int
    screened: int
    finalists: int
    rows: int


def effort_of(size: float) -> Effort:
    """Return the effort of a size: 1 is some minutes on two cores for a firm of 240 people.

    Raises
    ------
    InputError
        For a size that is not between .01 and 100.
    """
    if not 0.01 <= size <= MOST_EFFORT:
        raise InputError(f"effort {size:g} is outside what is allowed, 0.01 to {MOST_EFFORT:g}")
    rows = 2 ** max(2, round(math.log2(64 * size)))
    return Effort(max(2, round(4 * size)), 60 if size >= 0.5 else 20, 6 if size >= 0.5 else 3, rows)


@looked_at()
def sensitivity(
    scenario: Scenario | str | Path,
    plan: str = "",
    against: str = "",
    *,
    outputs: Sequence[str] = (),
    threshold: float | None = None,
    alone: bool = False,
    parameters: str | Sequence[str] = "all",
    levers: str | Sequence[str] = (),
    effort: float = 1.0,
    seed: int | None = None,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    told: Callable[[str], None] | None = None,
) -> Sensitivity:
    """Find which numbers decide whether one plan is better than another.

    Parameters
    ----------
    scenario : Scenario or path
        Whose plans they are.
    plan, against : str
        Keys of the plans; the first after the baseline, and the baseline, unless told.
    outputs : sequence of str
        What they are compared in; the cohort's index and net worth unless told.
    threshold : float, optional
        Where the conclusion turns; 0 for a difference. For one output only.
    alone : bool
        Ask for the plan's own output.
    parameters, levers : str or sequence of str
        What is varied; see `sim.experiments.sensitivity.question.factors_of`.
    effort : float
        1 is some minutes on two cores for a firm of 240 people; half of it runs about half as much.
    seed : int, optional
        Master seed; the scenario's own unless told.
    workers, progress, told
        As in `sim.compare`; no result depends on the workers.

    Returns
    -------
    Sensitivity
        Tables of every stage, and which factors decide which conclusion.

    Raises
    ------
    InputError
        For an unknown name, a value that is not allowed, or when SALib is not installed.
    """
    from sim.experiments.sensitivity.extras import needed
    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    needed("analysis")
    wanted = question(asked, plan, against, outputs=outputs, threshold=threshold, alone=alone)
    factors = factors_of(parameters, levers, asked.worlds)
    master = asked.seed if seed is None else seed
    started = datetime.datetime.now(datetime.UTC)
    study = _Study(wanted, factors, effort_of(effort), master, workers, told, progress)
    groups, singles, crossed = study.run()
    points = study.done
    counts = {"points": points, "runs": points * wanted.lives, "walks": study.effort.trajectories}
    provenance = provenance_of(asked, master, started, workers=workers_here(workers), **counts)
    arguments = {
        "plan": wanted.plan.key, "against": wanted.against.key if wanted.against else "", "alone": alone,
        "outputs": [each.output.name for each in wanted.conclusions], "threshold": threshold,
        "parameters": parameters if isinstance(parameters, str) else list(parameters),
        "levers": levers if isinstance(levers, str) else list(levers), "effort": effort, "seed": master,
    }  # fmt: skip
    return assembled(wanted, factors, groups, singles, crossed, master, arguments, provenance)


class _Study:
    """The stages, and how far they are."""

    def __init__(
        self,
        wanted: Question,
        factors: tuple[Factor, ...],
        effort: Effort,
        seed: int,
        workers: int | None,
        told: Callable[[str], None] | None,
        progress: Progress,
    ) -> None:
        self.question, self.factors, self.effort, self.seed = wanted, factors, effort, seed
        self.workers, self.told, self.progress = workers, told, progress
        self.names = [each.name for each in factors]
        self.groups = [mechanism_of(name) for name in self.names]
        self.done = 0

    def run(self) -> tuple[pd.DataFrame | None, pd.DataFrame, Answers]:
        """Return the table of groups if they were screened, that of single factors, and the crossed answers."""
        groups, screened = None, self.names
        if len(self.names) > self.effort.screened:
            groups = self._screened(self.names, self.groups)
            screened = self._members(_strongest(groups, len(self.names)))
        singles = self._screened(screened, screened)
        finalists = _strongest(singles, self.effort.finalists)
        return groups, singles, self._crossed(finalists)

    @property
    def planned(self) -> int:
        """Return how many points the study takes at most."""
        walks_of = [min(len(self.names), self.effort.screened)]
        if len(self.names) > self.effort.screened:
            walks_of.append(len(dict.fromkeys(self.groups)))
        finalists = min(len(self.names), self.effort.finalists)
        crossed = self.effort.rows * (finalists + 2 + 1 + (len(self.names) > finalists))
        return self.effort.trajectories * sum(each + 2 for each in walks_of) + crossed

    def _members(self, order: list[str]) -> list[str]:
        """Return the factors of the strongest groups, as many groups as fit, the first of them in any case."""
        chosen: list[str] = []
        for group in order:
            members = [name for name, its in zip(self.names, self.groups, strict=True) if its == group]
            if not chosen or len(chosen) + len(members) <= self.effort.screened:
                chosen += members
        return chosen

    def _screened(self, names: list[str], groups: list[str]) -> pd.DataFrame:
        """Screen factors by groups, and luck beside them; one table over all conclusions."""
        import pandas as pd

        stage = "groups" if names != groups else "factors"
        design = walks([*names, LUCK], [*groups, LUCK], self.effort.trajectories, self.seed)
        worlds = sample_shares(self.names, self.effort.trajectories, self.seed)[design.trajectory]
        worlds[:, [self.names.index(name) for name in names]] = design.shares[:, :-1]
        answers = self._answers(worlds, self._lucks(design, stage))
        tables = []
        for place, conclusion in enumerate(self.question.conclusions):
            table = elementary_effects(design, answers[:, place], self.seed)
            table.insert(0, "conclusion", conclusion.holds)
            luck = table.loc[table["group"] == LUCK, "mu_star"].iloc[0]
            table["verdict"] = [
                _verdict(low, size, luck) for low, size in zip(table["low"], table["mu_star"], strict=True)
            ]
            tables.append(table)
        return pd.concat(tables, ignore_index=True)

    def _lucks(self, design: Walks, stage: str) -> list[int]:
        """Return a seed for each point: one for each walk and place of luck."""
        places = np.rint(design.shares[:, -1] * 3).astype(int)
        return [
            text_key("luck", self.seed, stage, walk, place)
            for walk, place in zip(design.trajectory, places, strict=True)
        ]

    def _crossed(self, finalists: list[str]) -> Answers:
        """Live the Saltelli design: finalists, the world of all others, and luck."""
        rest = [OTHERS] if len(finalists) < len(self.names) else []
        design = crossing([*finalists, *rest, LUCK], self.effort.rows, self.seed)
        pool = POOL * self.effort.rows
        shares = sample_shares(self.names, pool, self.seed)
        chosen = design.shares[:, len(finalists)] if rest else np.zeros(len(design.shares))
        full = shares[np.minimum((chosen * pool).astype(int), pool - 1)]
        full[:, [self.names.index(name) for name in finalists]] = design.shares[:, : len(finalists)]
        seeds = [text_key("luck", self.seed, "crossed", repr(share)) for share in design.shares[:, -1].tolist()]
        return Answers(design, tuple(finalists), full, np.array(seeds), self._answers(full, seeds))

    def _answers(self, shares: NDArray[np.float64], seeds: Sequence[int]) -> NDArray[np.float64]:
        before, lives = self.done, self.question.lives
        most = max(self.planned, before + len(shares)) * lives
        found = self.question.answers(
            self.factors, shares, seeds, workers=self.workers, told=self.told,
            progress=lambda done, total: self.progress(before * lives + done, most),
        )  # fmt: skip
        self.done += len(shares)
        return found


def _strongest(table: pd.DataFrame, most: int) -> list[str]:
    """Return the names that moved an answer, the strongest for each conclusion in turn."""
    orders = [
        list(part.loc[(part["group"] != LUCK) & (part["mu_star"] > 0), "group"])
        for _, part in table.groupby("conclusion", sort=False)
    ]
    found: dict[str, None] = {}
    for rank in range(max(map(len, orders))):
        found |= dict.fromkeys(order[rank] for order in orders if rank < len(order))
    named = list(found) or [name for name in table["group"] if name != LUCK]
    return named[:most]


def _verdict(low: float, size: float, luck: float) -> str:
    """Return what a screening says of an effect, beside what another luck does."""
    if size == 0.0:
        return "does nothing at all"
    return "moves more than luck" if low > luck else "not told from luck"
