"""Draws: every study that is scored, lived through in each world of the ensemble, each world with a luck of its own.

What is done is kept in a store in the results' folder, so that a board that was stopped goes on where it was, and only
a study that has changed is lived through again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.randomness import text_key
from sim.experiments.campaign import model_here, run_missing
from sim.experiments.kept_run import FINISHED
from sim.experiments.provenance import PACKAGE
from sim.experiments.store import Store
from sim.experiments.studies.study import Study, observe
from sim.experiments.trials import Setting, Trial, TrialResult
from sim.experiments.worlds import plausible_worlds
from sim.policies.plan import Plan
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.scenario import Scenario

OBSERVED = Plan("observed", "What the study does")
"""Stands for the plans of a study in the order of a run."""


@dataclass(frozen=True)
class Draws:
    """What a study showed in each world.

    Attributes
    ----------
    study : Study
        The study.
    values : ndarray, (worlds, figures)
        In the order of the study's statistics; not a number where a figure could not be had.
    """

    study: Study
    values: NDArray[np.float64]

    def of(self, name: str) -> NDArray[np.float64]:
        """Return one figure's draws."""
        place = [each.name for each in self.study.statistics].index(name)
        drawn: NDArray[np.float64] = self.values[:, place]
        return drawn


def drawn(
    settings: Sequence[tuple[Study, Scenario]],
    members: int,
    seed: int,
    folder: Path,
    *,
    workers: int | None = None,
    told: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Draws, ...]:
    """Live through studies in the worlds of the ensemble.

    Parameters
    ----------
    settings : sequence of (Study, Scenario)
        What is lived through.
    members : int
        How many worlds.
    seed : int
        Seed of worlds and lucks.
    folder : Path
        Where runs are kept.
    workers, told, progress
        As in `sim.compare`; no figure depends on the workers.

    Raises
    ------
    Stopped
        After Ctrl-C; what is done is kept.
    """
    worlds = changes_of(members, seed)
    lucks = [text_key("scored", seed, number) for number in range(members)]
    found = []
    with Store(folder) as store:
        for number, (study, scenario) in enumerate(settings):
            names = tuple(each.name for each in study.statistics)
            setting = Setting(scenario.organisation, digest_of(study, scenario), scenario.horizon, names)
            trials = [Trial(OBSERVED, world, luck) for world, luck in zip(worlds, lucks, strict=True)]
            noted = [({"study": study.name, "world": place}, each) for place, each in enumerate(trials)]
            run_missing(
                setting, noted, store, workers=workers, told=told, carry=partial(lived, study, scenario),
                progress=partial(_further, progress, number * members, len(settings) * members),
            )  # fmt: skip
            found.append(Draws(study, kept(store, setting, trials)))
    return tuple(found)


def _further(progress: Callable[[int, int], None], before: int, total: int, done: int, _: int) -> None:
    progress(before + done, total)


def changes_of(members: int, seed: int) -> list[tuple[tuple[str, float], ...]]:
    """Return the parameters of each world, sorted by name."""
    parameters = the_week().parameters
    names = [each.name for each in parameters]
    worlds = plausible_worlds(parameters, members, seed)
    return [tuple(sorted(zip(names, world.tolist(), strict=True))) for world in worlds]


def lived(study: Study, scenario: Scenario, setting: Setting, trials: Sequence[Trial]) -> Iterator[TrialResult]:
    """Live through a study in some worlds, one after the other; what a worker does."""
    for trial in trials:
        found = observed_often(study, scenario, dict(trial.changes), trial.seed)
        yield TrialResult(np.array([found[name] for name in setting.outputs]))


def observed_often(study: Study, scenario: Scenario, changes: Mapping[str, float], seed: int) -> dict[str, float]:
    """Return a study's figures in one world, each the mean over as many lucks as the study asks for."""
    seeds = [text_key("observed", seed, study.name, number) for number in range(study.lucks)]
    seen = [observe(study, scenario, changes, each) for each in seeds]
    return {each.name: float(np.mean([one[each.name] for one in seen])) for each in study.statistics}


def digest_of(study: Study, scenario: Scenario) -> str:
    """Return the hash of a study's setting and of how studies are measured; why figures fail is no part of it."""
    told = hashlib.blake2b(f"{study.name}\x1e{study.lucks}\x1e{scenario.digest}".encode(), digest_size=10)
    for path in sorted((PACKAGE / "experiments" / "studies").glob("*.py")):
        if not path.stem.endswith("_reasons"):
            told.update(path.read_bytes())
    return told.hexdigest()


def kept(store: Store, setting: Setting, trials: Sequence[Trial]) -> NDArray[np.float64]:
    """Return the figures of each trial; not a number where it failed for good."""
    keys = [trial.key(setting, model_here()) for trial in trials]
    there = {key for key, status in store.statuses(keys).items() if status == FINISHED}
    found = {run.key: run.result.outputs for run in store.results(key for key in keys if key in there)}
    nothing = np.full(len(setting.outputs), np.nan)
    return np.array([found.get(key, nothing) for key in keys])
