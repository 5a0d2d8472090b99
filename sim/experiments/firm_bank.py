"""A bank of simulated firms: one organisation in many worlds, each with luck and a beginning of its own.

The bank is simulated once and used again and again: for a firm's own series, for a later month of it, and to try the
method on firms whose truth is known. Every member is measured as a firm could measure itself, every four weeks, so a
series with other months or other sample sizes needs no new bank. Members stand in a store of runs: a second fit finds
them there, and one that was ended goes on.

Equation
    beginning: index0 = figure + 3·z (6 and the declared level where the firm has no figure),
               turnover0 = figure·exp(.2·z) (.5 where it has none)                                       (judgement)
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core.chosen import declared_for
from sim.core.compile import cache_folder, is_ready
from sim.core.errors import InputError
from sim.core.randomness import place_keys, text_key
from sim.engine import compiled, parameters_with
from sim.experiments.campaign import model_here, run_missing
from sim.experiments.field_work import BIAS_OF_CUSTOMERS, RESPONSE_OF_CUSTOMERS
from sim.experiments.runner import seed_of
from sim.experiments.store import Store
from sim.experiments.trials import Setting, Trial, TrialResult
from sim.experiments.worlds import plausible_worlds
from sim.instruments.customer_survey import customer_survey
from sim.instruments.draws import normals
from sim.instruments.employee_survey import employee_survey
from sim.instruments.series_figures import SURVEYED
from sim.projection import found, log_of, spare_for
from sim.reading.given import of
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.core.parameter import Parameter
    from sim.engine import Engine
    from sim.evidence.ensemble import Ensemble
    from sim.policies.plan import Plan
    from sim.projection import Founded, Log
    from sim.reading.organisation import Organisation

LEAST_MEMBERS, MOST_MEMBERS = 50, 100_000
A_BANK = of(Integral, f"a whole number from {LEAST_MEMBERS:,} to {MOST_MEMBERS:,}")
"""How many members have to be given, and the rule for it; see `sim.experiments.given`."""
EVERY = 4
"""Weeks between measurements."""
INDEX, INDEX_KNOWN, INDEX_UNKNOWN = 75.0, 3.0, 6.0
"""Index of a firm without a figure, and the SD of the beginning around a figure, and without one (judgement)."""
TURNOVER, TURNOVER_KNOWN, TURNOVER_UNKNOWN = 0.16, 0.2, 0.5
"""The same for yearly turnover, on the logarithm."""
BOOKS = ("index", "satisfaction", "exhaustion", "trust", "promise_knowledge", "complaints", "churned", "arrivals",
         "customers", "margin", "lateness", "headcount", "quits")  # fmt: skip
STAFF = ("vacancies", "hires")
WEEKLY = (*BOOKS, *STAFF)
"""Weekly series that are kept of a member."""
WAVES = ("index", "index_sd", "willing", "absence", *(f"{name}{end}" for name in SURVEYED for end in ("", "_sd")),
         "knowledge", "knowledge_sd", "answered")  # fmt: skip
"""What is measured every four weeks: means of all who answer, their SD, and how many they are."""
Array = NDArray[np.float64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class FirmTrial(Trial):
    """One member's run: `figures` is what its firm settles to before week 0."""

    figures: tuple[tuple[str, float], ...] = ()

    def key(self, setting: Setting, model: str) -> str:
        """Return the hash that names this run for good."""
        told = json.dumps([super().key(setting, model), self.figures, "firm bank 1"])
        return f"{text_key(told, 'a') & (2**64 - 1):016x}{text_key(told, 'b') & (2**64 - 1):016x}"


@dataclass(frozen=True)
class Bank:
    """Members under one plan.

    Attributes
    ----------
    parameters : tuple of Parameter
        The week's parameters.
    shares : array, (members, parameters)
        Where each member's numbers stand in their ranges, 0 to 1.
    starts : array, (members, 2)
        Index and yearly turnover that each firm settled to.
    weekly : array, (members, series, weeks)
        Series of `WEEKLY`.
    waves : array, (members, measures, waves)
        Measures of `WAVES`, taken when 0, 4, 8 ... weeks had been turned.
    seed : int
        Where worlds, luck and errors of measurement come from.
    """

    parameters: tuple[Parameter, ...]
    shares: Array
    starts: Array
    weekly: Array
    waves: Array
    seed: int

    def __len__(self) -> int:
        return len(self.shares)

    @property
    def horizon(self) -> int:
        """Return the weeks that were simulated."""
        return int(self.weekly.shape[2])

    def week(self, name: str) -> Array:
        """Return a weekly series of every member, (members, weeks)."""
        found: Array = self.weekly[:, WEEKLY.index(name)]
        return found

    def wave(self, name: str, week: float) -> Array:
        """Return a measure of every member at a moment, between two measurements on the line between them."""
        place = min(max(week, 0.0) / EVERY, self.waves.shape[2] - 1.0)
        before = min(int(place), self.waves.shape[2] - 2)
        rows = self.waves[:, WAVES.index(name)]
        found: Array = rows[:, before] + (place - before) * (rows[:, before + 1] - rows[:, before])
        return found

    def only(self, members: NDArray[np.int64]) -> Bank:
        """Return some of the members."""
        return replace(self, shares=self.shares[members], starts=self.starts[members], weekly=self.weekly[members],
                       waves=self.waves[members])  # fmt: skip

    def joined(self, other: Bank) -> Bank:
        """Return the members of both."""
        return replace(
            self, shares=np.concatenate([self.shares, other.shares]),
            starts=np.concatenate([self.starts, other.starts]),
            weekly=np.concatenate([self.weekly, other.weekly]), waves=np.concatenate([self.waves, other.waves]),
        )  # fmt: skip


def banks_folder() -> Path:
    """Return where banks are kept unless told: beside the compiled week."""
    return cache_folder() / "firms"


def bank_of(
    organisation: Organisation, digest: str, plans: Sequence[Plan], horizon: int, members: int, seed: int, *,
    ensemble: Ensemble | None = None, folder: Path | None = None, only: Sequence[str] = (),
    chosen: Sequence[tuple[str, str]] = (), workers: int | None = None,
    told: Callable[[str], None] | None = None, progress: Progress = lambda done, total: None,
) -> tuple[Bank, ...]:  # fmt: skip
    """Return a bank for each plan, simulating what its store does not hold yet.

    Parameters
    ----------
    organisation : Organisation
        The firm.
    digest : str
        Hash of the files that it was read from.
    plans : sequence of Plan
        What it lives under; members of the same number share world, luck and beginning.
    horizon : int
        Weeks; a multiple of four.
    members, seed : int
        How many, and where the dice come from; more members begin with those of fewer only in luck, not in worlds.
    ensemble : Ensemble, optional
        Worlds come from it; the stored one unless given.
    folder : path, optional
        Where the store is; see `banks_folder`.
    only : sequence of str
        Parameters that vary; all unless told. The others keep their defaults.
    chosen : sequence of (str, str)
        Numbers on which published evidence conflicts, with the world in which all members live.
    workers, told, progress
        As in `sim.experiments.campaign.run_missing`.

    Raises
    ------
    InputError
        If the store cannot be used or a run fails three times.
    """
    parameters = declared_for(the_week().parameters, chosen)
    shares, worlds = _worlds(parameters, members, seed, ensemble, only)
    starts = beginnings(organisation, members, seed)
    names = [each.name for each in parameters]
    outputs = tuple(f"{name}@{week}" for name in WAVES for week in range(0, horizon + 1, EVERY))
    setting = Setting(organisation, digest, horizon, outputs, WEEKLY)
    trials = [
        FirmTrial(plan, tuple(sorted(zip(names, worlds[member].tolist(), strict=True))), seed_of(seed, member),
                  figures=(("satisfaction_index", float(starts[member, 0])), ("turnover", float(starts[member, 1]))))
        for member in range(members) for plan in plans
    ]  # fmt: skip
    if not is_ready(the_week()):
        compiled(the_week(), told=told)
    place = folder or banks_folder()
    with Store(place) as store:
        run_missing(setting, (({"member": number}, trial) for number, trial in enumerate(trials)), store,
                    carry=run_firms, workers=workers, told=told, progress=progress, total=len(trials))  # fmt: skip
        model = model_here()
        results = [run.result for run in store.results([each.key(setting, model) for each in trials])]
    weekly = np.array([each.weekly for each in results])
    waves = np.array([each.outputs for each in results]).reshape(len(results), len(WAVES), -1)
    count = len(plans)
    return tuple(
        Bank(parameters, shares, starts, weekly[place::count], waves[place::count], seed) for place in range(count)
    )


def _worlds(
    parameters: tuple[Parameter, ...], members: int, seed: int, ensemble: Ensemble | None, only: Sequence[str]
) -> tuple[Array, Array]:
    """Return the worlds of members as shares of the ranges and as values."""
    worlds = plausible_worlds(parameters, members, seed, ensemble)
    for place, parameter in enumerate(parameters):
        if only and parameter.name not in only:
            worlds[:, place] = parameter.value
    shares = np.column_stack([share_of(each, worlds[:, place]) for place, each in enumerate(parameters)])
    return shares, worlds


def share_of(parameter: Parameter, values: Array) -> Array:
    """Return the share of a parameter's declared distribution that lies below values, the inverse of `quantile`."""
    if parameter.worlds:
        known = np.array([value for _, value in parameter.worlds])
        return np.asarray((np.abs(values[:, None] - known).argmin(axis=1) + 0.5) / len(known))
    low, high = parameter.plausible
    below = 0.5 * (values - low) / max(parameter.value - low, 1e-300)
    above = 0.5 + 0.5 * (values - parameter.value) / max(high - parameter.value, 1e-300)
    return np.clip(np.where(values == parameter.value, 0.5, np.where(values < parameter.value, below, above)), 0.0, 1.0)


def beginnings(organisation: Organisation, members: int, seed: int) -> Array:
    """Return index and yearly turnover to which each member settles, (members, 2)."""
    figures = organisation.figures
    index, turnover = figures.satisfaction_index, figures.turnover
    keys = place_keys(text_key("firm bank"), members)
    first = (INDEX if index is None else index) + (INDEX_UNKNOWN if index is None else INDEX_KNOWN) * normals(
        seed, "beginning of the index", keys
    )
    spread = TURNOVER_UNKNOWN if turnover is None else TURNOVER_KNOWN
    second = (TURNOVER if turnover is None else turnover) * np.exp(
        spread * normals(seed, "beginning of turnover", keys)
    )
    return np.column_stack([np.clip(first, 5.0, 95.0), np.clip(second, 0.005, 0.95)])


def run_firms(setting: Setting, trials: Sequence[Trial]) -> Iterator[TrialResult]:
    """Run members one after the other in this process; neighbours that differ in their plan share a founded firm."""
    kept: tuple[object, Founded] | None = None
    spare = spare_for(each.plan for each in trials)
    for trial in trials:
        figures = trial.figures if isinstance(trial, FirmTrial) else ()
        name = (trial.changes, trial.seed, figures)
        if kept is None or kept[0] != name:
            kept = name, _founded(setting, trial, dict(figures), spare)
        yield _measured(kept[1].start(trial.plan), setting.horizon, kept[1].seed)


def _founded(setting: Setting, trial: Trial, figures: Mapping[str, float], spare: float) -> Founded:
    organisation = replace(setting.organisation, figures=replace(setting.organisation.figures, **figures))
    return found(organisation, the_week(), seed=trial.seed, parameters=parameters_with(the_week(), dict(trial.changes)),
                 horizon=setting.horizon, spare=spare)  # fmt: skip


def _measured(engine: Engine, horizon: int, seed: int) -> TrialResult:
    """Run a firm and measure it every four weeks."""
    waves = [_wave(engine, seed, 0)]
    for week in range(EVERY, horizon + 1, EVERY):
        engine.run(EVERY)
        waves.append(_wave(engine, seed, week))
    if horizon % EVERY:
        engine.run(horizon % EVERY)
    log = log_of(engine)
    return TrialResult(np.array(waves).T.ravel(), np.array([_series(log, name) for name in WEEKLY]))


def _series(log: Log, name: str) -> Array:
    return log.department(name).sum(axis=1) if name in STAFF else log.series(name)


def _wave(engine: Engine, seed: int, week: int) -> list[float]:
    """Return the measures of one wave, in the order of `WAVES`."""
    ledger = engine.ledger
    interviews = customer_survey(ledger, seed, week, response=RESPONSE_OF_CUSTOMERS, bias=BIAS_OF_CUSTOMERS)
    answers = employee_survey(ledger, seed, week)
    present = ledger.column("employee", "present") > 0.0
    away = ledger.column("employee", "absence")[present]
    scales = [figure for name in SURVEYED for figure in _mean_and_sd(answers.score(name))]
    return [
        *_mean_and_sd(interviews.scores()), float(len(interviews)), float(away.mean()) if len(away) else 0.0, *scales,
        *_mean_and_sd(answers.knowledge), float(answers.answered.sum()),
    ]  # fmt: skip


def _mean_and_sd(values: Array) -> tuple[float, float]:
    """Return mean and SD of what is known; the middle of nothing where nobody answers."""
    known = values[~np.isnan(values)]
    if not len(known):
        return math.nan, 0.0
    return float(known.mean()), float(known.std(ddof=1)) if len(known) > 1 else 0.0


def checked_members(members: int) -> int:
    """Return a number of members.

    Raises
    ------
    InputError
        If it is too small for anything to be learnt from, or too large.
    """
    if not LEAST_MEMBERS <= members <= MOST_MEMBERS:
        raise InputError(f"members = {members:,} is outside what is allowed: {LEAST_MEMBERS:,} to {MOST_MEMBERS:,}")
    return members
