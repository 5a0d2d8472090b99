"""Board: what a board asks about one plan, in one comparison of its variants with paired draws.

What waiting costs; what the same money does as a lower price or as advertising; what customers are worth at the
horizon; and whether, and when, the plan pays back.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiments.boardroom.readings import (
    Reading,
    money_of,
    payback_table,
    readings,
    readings_table,
    spending_table,
)
from sim.experiments.boardroom.spending import PILOT_DRAWS, PILOTS, sized
from sim.experiments.boardroom.variants import (
    LEVERS_INSTEAD,
    Variant,
    delayed,
    delays_within,
    subject_of,
)
from sim.experiments.compare import compare
from sim.experiments.comparison import Comparison, Outcome
from sim.experiments.early_workers import workers_here
from sim.experiments.given import looked_at
from sim.experiments.provenance import provenance_of

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiments.early_workers import EarlyWorkers
    from sim.experiments.money_outcomes import MoneyOutcome
    from sim.reading.scenario import Scenario

YEAR = 52
OUTCOME = Outcome(
    weeks=YEAR,
    explanation="mean satisfaction index (0-100) of the customers of week 0, those who left counted at their last "
    "value, over the last year",
)
"""What a board's study reads of customers' satisfaction."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Board:
    """What a board asks about one plan.

    Attributes
    ----------
    comparison : Comparison
        Of the baseline, the plan and its variants, in that order.
    variants : tuple of Variant
        What each plan of the comparison is.
    readings : tuple of Reading
        Every difference that is read, with its bands.
    arguments : mapping
        What `board` was called with.
    provenance : mapping
        Where it comes from.
    """

    comparison: Comparison
    variants: tuple[Variant, ...]
    readings: tuple[Reading, ...]
    arguments: Mapping[str, object]
    provenance: Mapping[str, object]

    @property
    def plan(self) -> Variant:
        """Return the plan that was asked about."""
        return self.variants[1]

    @property
    def money(self) -> Mapping[str, MoneyOutcome]:
        """Return the money of the plan and of every variant, by key."""
        return money_of(self.comparison, self.variants)

    def of(self, kind: str) -> tuple[Variant, ...]:
        """Return the variants of a kind: ``"delay"`` or ``"instead"``."""
        return tuple(each for each in self.variants if each.kind == kind)

    def read(self, measure: str, variant: Variant, against: Variant) -> Reading:
        """Return how one variant differs from another in a measure."""
        wanted = (measure, variant.key, against.key)
        return next(
            each for each in self.readings if (each.measure.name, each.variant.key, each.against.key) == wanted
        )

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tidy tables: ``readings``, ``spending`` and ``payback``."""
        return {
            "readings": self.to_frame(),
            "spending": spending_table(self.comparison, self.variants),
            "payback": payback_table(self.comparison, self.variants),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return every difference as a row: mean, 80 % of the draws, interval of the mean, told apart or not."""
        return readings_table(self.readings, self.comparison)


@looked_at()
def board(
    scenario: Scenario | str | Path,
    plan: str,
    *,
    draws: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    early: EarlyWorkers | None = None,
    progress: Progress | None = None,
    told: Callable[[str], None] | None = None,
) -> Board:
    """Answer what a board asks about one plan of a scenario.

    Parameters
    ----------
    scenario : Scenario or path
        Where the plan stands; see `sim.reading.load_scenario`.
    plan : str
        Key of the plan.
    draws : int, optional
        Worlds times replications; the scenario's own number unless told.
    seed : int, optional
        Master seed; the scenario's own unless told.
    workers : int, optional
        Processes; results do not depend on it.
    early : EarlyWorkers, optional
        Processes that are there already; see `sim.experiments.early_workers`.
    progress : callable, optional
        Called now and then as ``progress(done, total)``, in foundings and runs.
    told : callable, optional
        Called with a sentence before something slow, such as compiling.

    Returns
    -------
    Board
        The comparison of the plan's variants, what is read of it, and its tables.

    Raises
    ------
    InputError
        For an unknown plan, the baseline, or draws or a seed that are none.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    count, master = asked.replications if draws is None else draws, asked.seed if seed is None else seed
    subject, started = subject_of(asked, plan), datetime.datetime.now(datetime.UTC)
    first = (Variant("baseline", subject.baseline), Variant("plan", subject.plan))
    later = tuple(delayed(subject, weeks) for weeks in delays_within(subject))
    counting = _Counting(progress or (lambda done, total: None), _steps(count, len(later)))

    def run(variants: tuple[Variant, ...], size: int) -> Comparison:
        chosen = replace(asked, plans=tuple(each.plan for each in (*first, *variants)))
        found = compare(
            chosen, draws=size, why_draws=0, seed=master, workers=workers, early=early, outcome=OUTCOME,
            progress=counting.show, told=told,
        )  # fmt: skip
        counting.before += size * (3 + len(variants))
        return found

    pilots = min(count, PILOT_DRAWS)
    variants = (*later, *sized(subject, lambda trials: run(trials, pilots)))
    comparison, every = run(variants, count), (*first, *variants)
    provenance = provenance_of(
        asked, master, started, workers=workers_here(workers), draws=comparison.draws, plans=len(every),
        runs=len(every) * comparison.draws + PILOTS * pilots * (2 + len(LEVERS_INSTEAD)),
    )  # fmt: skip
    arguments = {"scenario": str(asked.path), "plan": plan, "draws": count, "seed": master}
    return Board(comparison, every, readings(comparison, every), arguments, provenance)


def _steps(draws: int, later: int) -> int:
    """Return the foundings and runs of pilots and comparison."""
    instead = len(LEVERS_INSTEAD)
    return PILOTS * min(draws, PILOT_DRAWS) * (3 + instead) + draws * (3 + later + instead)


@dataclass
class _Counting:
    """One bar for several comparisons."""

    progress: Progress
    total: int
    before: int = 0

    def show(self, done: int, _: int) -> None:
        self.progress(min(self.before + done, self.total), self.total)
