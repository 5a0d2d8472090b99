"""Track: a plan's measured results, month by month, against what was projected, with an early verdict.

The verdict is about the goal, not about who is to blame, and nothing of it is about single people.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.core.errors import InputError
from sim.experiments.archive import as_csv
from sim.experiments.firm_bank import A_BANK, Bank, Progress, bank_of, checked_members
from sim.experiments.firm_sources import FirmSources, sources_of
from sim.experiments.fit_tables import BAND
from sim.experiments.given import PATH, looked_at
from sim.experiments.measured_result import write_result
from sim.experiments.provenance import provenance_of
from sim.experiments.track_tables import (
    actual_rows,
    band_rows,
    factor_rows,
    factors_of,
    month_rows,
    sides_of,
    trial_rows,
)
from sim.experiments.tracking import Members, members_of, outcome_of, populations, tried

if TYPE_CHECKING:
    from sim.policies.plan import Plan
    from sim.reading.scenario import Scenario
    from sim.reading.series import Series

KIND = "track"
MEMBERS = 600
DOUBT = 0.2
"""Share of members that live as though the plan had not been carried out (judgement)."""
LEAST_WEEKS, MOST_WEEKS = 26, 520


@dataclass(frozen=True)
class Goal:
    """What the index over the last half year should be at least, and what was projected.

    Attributes
    ----------
    points : float
        The goal, in index points.
    asked : bool
        Whether somebody named it; else it lies half way between doing nothing and the plan.
    plan, nothing : float
        Medians of the projection with the plan, and with nothing done.
    low, high : float
        80 % interval of the projection with the plan.
    gain_low, gain, gain_high : float
        80 % interval and median of what the plan changes, paired.
    """

    points: float
    asked: bool
    plan: float
    nothing: float
    low: float
    high: float
    gain_low: float
    gain: float
    gain_high: float


@dataclass(frozen=True)
class Track:
    """How a plan goes.

    Attributes
    ----------
    sources : FirmSources
        The scenario, the plan and the measured results.
    goal : Goal
        What should be reached.
    verdict : str
        ``"on course"``, ``"off course"`` or ``"too early to tell"``, after the last month.
    tables : mapping of DataFrame
        ``months``, ``bands``, ``actuals``, ``factors`` and ``trials``.
    doubt : float
        Share of members that did not carry the plan out.
    sides : (float, float)
        Members on which those that reach the goal rest after the last month, and the others.
    strangeness : float
        Share of members whose figures lie as far from all others as the firm's.
    provenance : mapping
        Where it comes from.
    """

    sources: FirmSources
    goal: Goal
    verdict: str
    tables: Mapping[str, pd.DataFrame]
    doubt: float
    sides: tuple[float, float]
    strangeness: float
    provenance: Mapping[str, object]

    @property
    def series(self) -> Series:
        """Return what was measured."""
        return self.sources.series

    def result_hash(self) -> str:
        """Return the hash of every figure."""
        digest = hashlib.sha256()
        for name in sorted(self.tables):
            digest.update(f"{name}\x1e".encode() + as_csv(self.tables[name]))
        return digest.hexdigest()

    def write(self, out: Path) -> list[Path]:
        """Write the tables and, last, the manifest; return the files."""
        return write_result(out, KIND, self.tables, {}, self.provenance, self.result_hash())


@looked_at(scenario=PATH, members=A_BANK)
def track(
    scenario: Path | str, plan: str, actuals: Path | str, *, columns: Path | str | None = None,
    ensemble: Path | str | None = None, goal: float | None = None, doubt: float = DOUBT, members: int = MEMBERS,
    seed: int | None = None, bank: Path | str | None = None, workers: int | None = None,
    progress: Progress = lambda done, total: None, told: Callable[[str], None] = lambda sentence: None,
) -> Track:  # fmt: skip
    """Correct a plan's projection by measured results.

    Parameters
    ----------
    scenario : path
        The scenario; week 0 is its start date.
    plan : str
        Key of the plan that is being carried out.
    actuals : path
        What was measured since: a line for each month, a column for each figure; see `sim.reading.series_file`.
    columns : path, optional
        Which column is what.
    ensemble : path, optional
        Worlds, such as a fit's; those of the package unless told.
    goal : float, optional
        Satisfaction index that is to be reached in the last half year; half way between doing nothing and what the
        plan is projected to do unless told.
    doubt : float
        Share of members that live as though the plan were not carried out, 0 to .9.
    members : int
        Simulated firms for each, the plan and doing nothing.
    seed : int, optional
        Where the dice come from; the scenario's own unless told.
    bank : path, optional
        Folder in which simulated firms are kept; the user's cache unless told.
    workers, progress, told
        Processes; called as ``progress(done, total)``; called with a sentence.

    Raises
    ------
    InputError
        With everything that is wrong with the input, at once.
    """
    checked_members(members)
    if not 0.0 <= doubt <= 0.9:
        raise InputError(f"doubt = {doubt:g} is outside what is allowed: 0 to 0.9")
    if goal is not None and not 0.0 <= goal <= 100.0:
        raise InputError(f"goal = {goal:g} is outside what is allowed: 0 to 100 index points")
    started = datetime.datetime.now(datetime.UTC)
    sources = sources_of(actuals, scenario=scenario, plan=plan, columns=columns, ensemble=ensemble,
                         allowed=_can_be_tracked)  # fmt: skip
    asked = sources.scenario
    dice = asked.seed if seed is None else seed
    told(f"Simulating {members:,} firms with the plan and without; those of an earlier call are used again")
    carried, instead = bank_of(
        sources.organisation, sources.digest, [sources.plan, asked.baseline], asked.horizon, members, dice,
        ensemble=sources.ensemble, folder=None if bank is None else Path(bank), chosen=asked.worlds, workers=workers,
        progress=progress, told=told,
    )  # fmt: skip
    told("Correcting the projection")
    arguments = {"goal": goal, "doubt": doubt, "members": members, "seed": dice}
    return _tracked(sources, carried, instead, goal_of(carried, instead, goal), doubt, {
        **provenance_of(asked, dice, started, workers=workers or 0, members=members), "sources": sources.told(),
        "input_hash": sources.input_hash, "arguments": arguments,
    })  # fmt: skip


def _can_be_tracked(scenario: Scenario, plan: Plan) -> None:
    if plan.key == scenario.baseline.key:
        raise InputError(f"{scenario.path}: {plan.key!r} is what the firm does anyway; name a plan to track")
    if not LEAST_WEEKS <= scenario.horizon <= MOST_WEEKS:
        raise InputError(f"{scenario.path}: a horizon of {scenario.horizon} weeks cannot be tracked; "
                         f"{LEAST_WEEKS} to {MOST_WEEKS} are allowed")  # fmt: skip


def goal_of(carried: Bank, instead: Bank, asked: float | None) -> Goal:
    """Return the goal, and what was projected."""
    with_plan, without = outcome_of(carried), outcome_of(instead)
    low, middle, high = np.percentile(with_plan, BAND)
    gains = np.percentile(with_plan - without, BAND)
    nothing = float(np.median(without))
    points = 0.5 * (nothing + float(middle)) if asked is None else asked
    return Goal(points, asked is not None, float(middle), nothing, float(low), float(high), *map(float, gains))


def _tracked(
    sources: FirmSources, carried: Bank, instead: Bank, goal: Goal, doubt: float, provenance: Mapping[str, object]
) -> Track:
    series = sources.series
    members: Members = members_of(carried, instead, doubt)
    factors = factors_of(members, series.weeks)
    values = np.column_stack([members.outcome, members.carried, members.path, *(each.values for each in factors)])
    after = populations(members, series.points, series.own, values)
    months = month_rows(after, goal.points, series)
    last = after[-1][1]
    actuals, strangeness = actual_rows(members, series)
    tables = {
        "months": months,
        "bands": band_rows(carried, instead, last),
        "actuals": actuals,
        "factors": factor_rows(last, factors, goal.points, members.path.shape[1]),
        "trials": trial_rows(tried(carried, instead, doubt, series.points, series.own, goal.points)),
    }
    frames = {name: pd.DataFrame(each) for name, each in tables.items()}
    sides = sides_of(last, goal.points)[1]
    return Track(sources, goal, str(months[-1]["verdict"]), frames, doubt, sides, strangeness, provenance)


def repeat(manifest: dict[str, object], out: Path, workers: int | None = None) -> str:
    """Repeat a tracking from its manifest, write it, and return the hash of its result.

    Raises
    ------
    InputError
        If its files are not there any more, or not what they were.
    """
    told = manifest["provenance"]
    assert isinstance(told, dict)
    files = {**told["sources"], "scenario": told["scenario"]}
    if sources_of(**files).input_hash != told["input_hash"]:
        raise InputError("the files of the tracked plan are not what they were; put back the earlier ones")
    found = track(files["scenario"], files["plan"], files["series"], columns=files["columns"],
                  ensemble=files["ensemble"], workers=workers, **told["arguments"])  # fmt: skip
    found.write(out)
    return found.result_hash()
