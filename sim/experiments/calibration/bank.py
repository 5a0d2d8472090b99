"""The bank: worlds in which studies were observed, each kept as soon as it is done, so that none is observed twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.randomness import text_key
from sim.engine import compiled
from sim.experiments.campaign import model_here, run_missing
from sim.experiments.kept_run import FINISHED
from sim.experiments.provenance import PACKAGE
from sim.experiments.store import Store
from sim.experiments.studies.study import Study, observe
from sim.experiments.trials import Setting, Trial, TrialResult
from sim.experiments.worlds import at_shares
from sim.policies.plan import Plan
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.scenario import Scenario

DIGITS = 4
"""Decimals of where a world stands in the ranges; what is stored later is what was observed."""


@dataclass
class Bank:
    """Observed worlds in a folder.

    Attributes
    ----------
    folder : Path
        Where ``runs.sqlite`` is or will be.
    settings : sequence of (Study, Scenario)
        What is observed in each world.
    workers : int, optional
        Processes; one for each core unless told.
    told : callable, optional
        Called with a sentence before something slow.
    progress : callable
        Called as ``progress(done, total)``, in worlds of one request.
    """

    folder: Path
    settings: Sequence[tuple[Study, Scenario]]
    workers: int | None = None
    told: Callable[[str], None] | None = None
    progress: Callable[[int, int], None] = lambda done, total: None
    ran: int = field(default=0, init=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all figures, in the order of the columns."""
        return tuple(each.name for study, _ in self.settings for each in study.statistics)

    @property
    def digest(self) -> str:
        """Return the hash of the settings and of how they are measured."""
        told = hashlib.blake2b(digest_size=10)
        for study, scenario in self.settings:
            told.update(f"{study.name}\x1e{scenario.digest}\x1e".encode())
        told.update(text_of(PACKAGE / "experiments" / "studies"))
        return told.hexdigest()

    def observed(self, shares: NDArray[np.float64], lucks: Sequence[int]) -> NDArray[np.float64]:
        """Return what the studies show in some worlds, (worlds, figures); not a number where a world cannot be lived.

        Parameters
        ----------
        shares : array, (worlds, parameters)
            Where each stands in the ranges, from 0 to 1.
        lucks : sequence of int
            The seed of each world.

        Raises
        ------
        Stopped
            After Ctrl-C; what is done is kept.
        """
        compiled(the_week(), told=self.told)
        first = self.settings[0][1]
        setting = Setting(first.organisation, self.digest, first.horizon, self.names)
        trials = [Trial(OBSERVED, changes, luck) for changes, luck in zip(changes_at(shares), lucks, strict=True)]
        model = model_here()
        with Store(self.folder) as store:
            tally = run_missing(
                setting, [({"world": place}, trial) for place, trial in enumerate(trials)], store, model=model,
                workers=self.workers, told=self.told, progress=self.progress,
                carry=partial(lived, tuple(self.settings)),
            )  # fmt: skip
            self.ran += tally.done
            keys = [trial.key(setting, model) for trial in trials]
            there = {key for key, status in store.statuses(keys).items() if status == FINISHED}
            kept = {run.key: run.result.outputs for run in store.results(key for key in keys if key in there)}
        nothing = np.full(len(self.names), np.nan)
        return np.array([kept.get(key, nothing) for key in keys])


OBSERVED = Plan("observed", "What the studies do")
"""Stands for the plans of all studies in a world's order."""


def changes_at(shares: NDArray[np.float64]) -> Iterator[tuple[tuple[str, float], ...]]:
    """Yield the parameters of worlds that stand at some shares of the ranges, sorted by name."""
    parameters = the_week().parameters
    names = [each.name for each in parameters]
    for world in at_shares(parameters, np.round(shares, DIGITS)):
        yield tuple(sorted(zip(names, world.tolist(), strict=True)))


def lived(
    settings: Sequence[tuple[Study, Scenario]], setting: Setting, trials: Sequence[Trial]
) -> Iterator[TrialResult]:
    """Observe every study once in each of some worlds; what a worker does.

    One luck a world: what many worlds teach an emulator is worth more than what many lucks tell of one world.
    """
    for trial in trials:
        found: dict[str, float] = {}
        for study, scenario in settings:
            luck = text_key("observed", trial.seed, study.name)
            found |= observe(study, scenario, dict(trial.changes), luck)
        yield TrialResult(np.array([found[name] for name in setting.outputs]))


def text_of(folder: Path) -> bytes:
    """Return the text of all sources in a folder, for a hash."""
    return b"\x1e".join(path.name.encode() + path.read_bytes() for path in sorted(folder.rglob("*.py")))
