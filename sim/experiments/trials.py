"""Trials: single runs, each told completely by its plan, its parameters, its luck and what is knocked out.

Trials of the same parameters and the same seed share a founded firm: bring them together,
since founding costs about as much as a run. Two trials that differ in their plan alone are
a paired comparison: the same people and the same luck.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from sim.engine import parameters_with, strengths_without
from sim.experiments.department_means import mean_over_departments
from sim.experiments.outputs import OUTPUTS, Output, output
from sim.policies.plan import Plan
from sim.projection import found, log_of, spare_for
from sim.schedule import the_week

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.projection import Founded, Log
    from sim.reading.organisation import Organisation


@dataclass(frozen=True)
class Setting:
    """What all trials of a study share.

    Attributes
    ----------
    organisation : Organisation
        The firm, before it is founded.
    digest : str
        Hash of everything that was read to make it.
    horizon : int
        Weeks of each run.
    outputs : tuple of str
        Names of the outputs that are kept; see `sim.experiments.outputs`.
    weekly : tuple of str
        Weekly series that are kept too: of the firm, of its accounts, or means over departments.
    """

    organisation: Organisation
    digest: str
    horizon: int
    outputs: tuple[str, ...] = tuple(each.name for each in OUTPUTS)
    weekly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """One run's order.

    Attributes
    ----------
    plan : Plan
        What management does; its key, title and story do not matter to the run.
    changes : tuple of (str, float)
        Parameters that differ from their defaults, sorted by name.
    seed : int
        Seed of every chance in it; see `sim.experiments.runner.seed_of` for one of a replication.
    without : tuple of str
        Mechanisms knocked out, sorted.
    """

    plan: Plan
    changes: tuple[tuple[str, float], ...] = ()
    seed: int = 1
    without: tuple[str, ...] = ()

    def key(self, setting: Setting, model: str) -> str:
        """Return the hash that names this run for good; `model` names the code (see `sim.experiments.provenance`)."""
        told = {
            "model": model,
            "scenario": setting.digest,
            "horizon": setting.horizon,
            "outputs": setting.outputs,
            "weekly": setting.weekly,
            "programmes": [asdict(each) for each in self.plan.programmes],
            "changes": self.changes,
            "seed": self.seed,
            "without": self.without,
        }
        text = json.dumps(told, sort_keys=True, default=dict)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class TrialResult:
    """What is kept of a run.

    Attributes
    ----------
    outputs : ndarray
        One number for each of the setting's outputs, in order.
    weekly : ndarray
        The setting's weekly series, (series, weeks).
    """

    outputs: NDArray[np.float64]
    weekly: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))


def run_trials(setting: Setting, trials: Sequence[Trial]) -> Iterator[TrialResult]:
    """Run trials one after the other in this process, in their order; neighbours share a founded firm if they can.

    Raises
    ------
    InputError
        For an unknown parameter, mechanism or output, or a value outside a parameter's limits.
    """
    outputs = tuple(output(name) for name in setting.outputs)
    for (changes, seed), neighbours in groupby(trials, lambda each: (each.changes, each.seed)):
        share = list(neighbours)
        founded = found(
            setting.organisation,
            the_week(),
            seed=seed,
            parameters=parameters_with(the_week(), dict(changes)),
            horizon=setting.horizon,
            spare=spare_for(each.plan for each in share),
        )
        for trial in share:
            yield _run(founded, trial, outputs, setting.weekly)


def _run(founded: Founded, trial: Trial, outputs: Sequence[Output], weekly: Sequence[str]) -> TrialResult:
    engine = founded.start(trial.plan, strengths_without(founded.week, trial.without))
    engine.run(founded.horizon)
    log = log_of(engine)
    values = np.array([each.of(log) for each in outputs])
    series = np.array([_weekly(log, name) for name in weekly]).reshape(len(weekly), founded.horizon)
    return TrialResult(values, series)


def _weekly(log: Log, name: str) -> NDArray[np.float64]:
    if name in log.firm_names:
        return log.series(name)
    return log.account(name).astype(np.float64) if name in log.account_names else mean_over_departments(log, name)
