"""Calibrate: from published results that may be fitted to an ensemble of sets of parameters that agrees with them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import InputError
from sim.core.randomness import generator, text_key
from sim.experiments.calibration.bank import DIGITS, Bank
from sim.experiments.calibration.chains import STEPS, agreeing, widened
from sim.experiments.calibration.cheap_laws import CHEAP_LAWS, broken
from sim.experiments.calibration.emulator import Emulator, features_of, learnt
from sim.experiments.calibration.posterior import Posterior, depends, scores_at, shares_at
from sim.experiments.calibration.targets import Target, errors_of, short_targets, studies_of, targets, values_of
from sim.experiments.early_workers import workers_here
from sim.experiments.files import try_folder
from sim.experiments.given import looked_at
from sim.experiments.provenance import provenance_at
from sim.experiments.sensitivity.extras import needed
from sim.experiments.studies.study import setting_of
from sim.experiments.worlds import sample_shares
from sim.reading import load_scenario
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEMBERS, BUDGET, SEED = 225, 770, 20260715
SPARE = 1.15
"""Members drawn for each that is asked for, since some break a law."""
LEAST_LEFT = 125
"""Worlds besides members without which nothing can be learnt."""
LEAST = 200
"""Members that an ensemble to be stored must have."""
LAWS_ON = "regional-bank"
"""The case whose small likeness has to obey the cheap laws."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Effort:
    """How many worlds are observed.

    Attributes
    ----------
    prior : int
        Worlds drawn from the declared ranges.
    again : int
        Worlds observed where the first emulators see agreement; emulators learn from them, too.
    candidates, members : int
        Worlds drawn at the end, and how many of them are kept at most; the laws drop some.
    twins : int
        Worlds of the prior that are observed with another luck, to know what luck does.
    laws : bool
        Whether members have to obey the cheap laws.
    """

    prior: int
    again: int
    candidates: int
    members: int
    twins: int
    laws: bool = True

    @property
    def worlds(self) -> int:
        """Return how many worlds are observed."""
        return self.prior + self.again + self.candidates + self.twins


SHORT = Effort(48, 0, 16, 16, 6, laws=False)
"""A try of the whole way in half a minute of processor time; of no use for projections."""


def effort_for(members: int, budget: int) -> Effort:
    """Return how a budget of worlds is spent: four fifths of what members leave on the prior, the rest again.

    Raises
    ------
    InputError
        If the budget is too small for so many members.
    """
    candidates, twins = math.ceil(SPARE * members), max(8, budget // 25)
    left = budget - candidates - twins
    if members < 10 or left < LEAST_LEFT:
        least = math.ceil(1.05 * (math.ceil(SPARE * max(10, members)) + LEAST_LEFT + 8))
        raise InputError(f"{members} members with a budget of {budget} worlds: at least 10 members, and {least} worlds")
    return Effort(left - left // 5, left // 5, candidates, members, twins)


@dataclass(frozen=True)
class Calibration:
    """What a calibration found.

    Attributes
    ----------
    fitted : tuple of Target
        What was fitted.
    errors : array, (figures,)
        The errors with which it was, wider than published where a figure is out of the model's reach.
    before, after : array, (worlds, figures)
        What worlds of the prior showed, and what the members kept show.
    posterior : Posterior
        The members, beside the prior.
    emulators : tuple of Emulator
        One for each figure, as learnt at the end.
    luck : array, (figures,)
        Variance of each figure in one and the same world.
    claims : array of bool, (candidates, claims)
        Which of the cheap laws each candidate broke; of no width if they were not asked.
    provenance, arguments : dict
        Where it comes from, and how to repeat it.
    """

    fitted: tuple[Target, ...]
    errors: NDArray[np.float64]
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    posterior: Posterior
    emulators: tuple[Emulator, ...]
    luck: NDArray[np.float64]
    claims: NDArray[np.bool_]
    provenance: dict[str, object]
    arguments: dict[str, object]


@looked_at()
def calibrate(
    out: str | Path,
    *,
    members: int = MEMBERS,
    budget: int = BUDGET,
    short: bool = False,
    seed: int = SEED,
    scenarios: str | Path = "scenarios",
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    told: Callable[[str], None] = lambda sentence: None,
) -> Calibration:
    """Fit the numbers of the theories to the published results that may be fitted, and write the ensemble.

    Parameters
    ----------
    out : path
        Folder; the same folder again observes only worlds that are missing.
    members : int
        Sets of parameters to keep at most.
    budget : int
        Worlds to observe in all.
    short : bool
        A try of the whole way with a few cheap studies: half a minute of processor time.
    seed : int
        Where the dice come from.
    scenarios : path
        Folder in which the settings of the studies stand.
    workers : int, optional
        Processes; one for each core unless told. Results do not depend on it.
    progress, told : callable
        Called as ``progress(done, total)`` in worlds, and with a sentence before something slow.

    Raises
    ------
    InputError
        If scikit-learn is not installed, a setting is not there, the budget is too small, or the folder cannot be used.
    Stopped
        After Ctrl-C; worlds that were observed are kept.
    """
    from sim.experiments.calibration.archive import write_calibration

    needed("calibrate")
    effort = SHORT if short else effort_for(members, budget)
    folder = Path(out)
    try_folder(folder)
    started = datetime.datetime.now(datetime.UTC)
    asked = short_targets() if short else targets()
    run = _Run(folder, asked, effort, seed, Path(scenarios), workers, progress, told)
    arguments: dict[str, object] = {"members": members, "budget": budget, "short": short, "seed": seed}
    found = run.calibration(started, arguments)
    told("Writing the ensemble")
    write_calibration(found, folder)
    return found


class _Run:
    """One calibration as it goes on."""

    def __init__(
        self, folder: Path, asked: tuple[Target, ...], effort: Effort, seed: int, scenarios: Path,
        workers: int | None, progress: Progress, told: Callable[[str], None],
    ) -> None:  # fmt: skip
        self.asked, self.effort, self.seed, self.scenarios = asked, effort, seed, scenarios
        self.workers, self.progress, self.told = workers, progress, told
        self.parameters = the_week().parameters
        self.names = [each.name for each in self.parameters]
        self.levels = [len(each.worlds) for each in self.parameters]
        self.done, self.total = 0, effort.worlds + (effort.candidates if effort.laws else 0)
        settings = [(each, setting_of(each, scenarios)) for each in studies_of(asked)]
        self.bank = Bank(folder, settings, workers, told, self._counted)
        self.places = [self.bank.names.index(each.name) for each in asked]
        laws = load_scenario(scenarios / LAWS_ON) if effort.laws else None
        self.laws = None if laws is None else Bank(folder / "laws", [(CHEAP_LAWS, laws)], workers, told, self._counted)

    def calibration(self, started: datetime.datetime, arguments: dict[str, object]) -> Calibration:
        """Go the whole way."""
        effort, values = self.effort, values_of(self.asked)
        self.told(f"Observing {effort.prior:,} worlds of the declared ranges")
        prior = self._drawn(effort.prior, "prior")
        before = self._observed(prior, "prior")
        twins = self._observed(prior[: effort.twins], "twins")
        luck = np.nanmean((twins - before[: effort.twins]) ** 2, axis=0) / 2
        errors = widened(values, errors_of(self.asked), before)
        shares, figures = prior, before
        if effort.again:
            again, _ = self._agreeing(shares, figures, luck, errors, effort.again, "again")
            self.told(f"Observing {effort.again:,} worlds where there seems to be agreement")
            shares, figures = np.concatenate([shares, again]), np.concatenate([figures, self._observed(again, "again")])
        candidates, emulators = self._agreeing(shares, figures, luck, errors, effort.candidates, "members")
        self.told(f"Observing {effort.candidates:,} candidates")
        after = self._observed(candidates, "members")
        claims = self._claims(candidates)
        fails = np.asarray(claims.any(axis=1))
        kept = np.flatnonzero(~fails & ~np.isnan(after).all(axis=1))[: effort.members]
        if not len(kept):
            raise InputError("no candidate obeys the laws; nothing was written")
        posterior = Posterior(
            self.parameters, candidates[kept], np.full(len(kept), 1.0 / len(kept)),
            self._looked_at(emulators), depends(fails, candidates),
        )  # fmt: skip
        provenance = provenance_at(
            self.scenarios, self.bank.digest, self.seed, started, workers=workers_here(self.workers),
            worlds=effort.worlds, observed_now=self.bank.ran,
        )  # fmt: skip
        return Calibration(
            self.asked, errors, before, after[kept], posterior, tuple(emulators), luck, claims, provenance, arguments
        )  # fmt: skip

    def _drawn(self, count: int, what: str) -> NDArray[np.float64]:
        return np.round(sample_shares(self.names, count, abs(text_key("calibration", what, self.seed))), DIGITS)

    def _observed(self, shares: NDArray[np.float64], what: str) -> NDArray[np.float64]:
        lucks = [text_key("calibration", what, self.seed, number) for number in range(len(shares))]
        found = self.bank.observed(shares, lucks)[:, self.places]
        self.done += len(shares)
        return found

    def _claims(self, candidates: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which cheap laws candidates break."""
        if self.laws is None:
            return np.zeros((len(candidates), 0), bool)
        self.told("Seeing whether candidates obey the laws")
        lucks = [text_key("calibration", "laws", self.seed, number) for number in range(len(candidates))]
        found = broken(self.laws.observed(candidates, lucks))
        self.done += len(candidates)
        return found

    def _agreeing(
        self, shares: NDArray[np.float64], figures: NDArray[np.float64], luck: NDArray[np.float64],
        errors: NDArray[np.float64], count: int, what: str,
    ) -> tuple[NDArray[np.float64], list[Emulator]]:  # fmt: skip
        """Return worlds that agree with what was published, as emulators learnt from observed worlds see it."""
        self.told(f"Learning {len(self.asked)} emulators from {len(shares):,} worlds")
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):
            features = features_of(scores_at(shares), shares, self.levels)
            emulators = [learnt(features, figures[:, place], luck[place]) for place in range(len(self.asked))]
            self.told(f"Drawing {count:,} worlds that agree")
            begin = self._drawn(count, what)
            free = np.array([not count for count in self.levels])
            dice = generator(text_key("calibration", "chains", what, self.seed))
            moved = agreeing(
                features_of(scores_at(begin), begin, self.levels), int(free.sum()), emulators,
                values_of(self.asked), errors, dice, STEPS,
            )  # fmt: skip
        looked = self._looked_at(emulators)
        told = begin.copy()
        told[:, free] = shares_at(moved[:, : int(free.sum())])
        return np.where(looked, np.round(told, DIGITS), begin), emulators

    def _looked_at(self, emulators: Sequence[Emulator]) -> NDArray[np.bool_]:
        """Return which numbers some emulator looks at."""
        free = np.flatnonzero([not count for count in self.levels])
        used = {each for one in emulators for each in one.used if each < len(free)}
        found = np.zeros(len(self.levels), bool)
        found[free[sorted(used)]] = True
        return found

    def _counted(self, done: int, total: int) -> None:
        self.progress(self.done + done, self.total)
