"""The confounding check on the board: correlations between units, lived through again with paths cut, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.randomness import text_key
from sim.experiments.campaign import run_missing
from sim.experiments.scoring.draws import OBSERVED, changes_of, digest_of, kept
from sim.experiments.store import Store
from sim.experiments.studies.confounding import CORRELATIONS, CUTS, SURVIVING, WHOLE, Cut, survives
from sim.experiments.studies.study import Study, observe, setting_of, study
from sim.experiments.trials import Setting, Trial, TrialResult
from sim.experiments.words import listed, plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.reading.scenario import Scenario

UNITS = "business-units"
"""The study whose correlations are cut."""
WORLDS = 20
"""Most worlds in which it is done."""
SMALL = 0.05
"""Correlations below this in size have nothing that a cut could take."""


@dataclass(frozen=True)
class Left:
    """A correlation, whole and under each cut.

    Attributes
    ----------
    name, meaning : str
        The figure.
    published, whole : float
        As published, and the mean over worlds with nothing cut.
    left, error : dict of str to float
        Mean over worlds by cut, and the standard error of its difference from the whole.
    """

    name: str
    meaning: str
    published: float
    whole: float
    left: dict[str, float]
    error: dict[str, float]

    def survives(self, cut: str) -> bool:
        """Return whether at least half is left, with its sign."""
        return bool(survives(self.whole, self.left[cut]))


@dataclass(frozen=True)
class SharedCauses:
    """What is left of each correlation, in so many worlds; `cuts` says in words what each cut takes out."""

    rows: tuple[Left, ...]
    cuts: dict[str, str]
    worlds: int


def shared_causes(
    members: int,
    seed: int,
    folder: Path,
    scenarios: Path,
    *,
    workers: int | None = None,
    told: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    asked: Study | None = None,
    names: Sequence[str] = CORRELATIONS,
) -> SharedCauses:
    """Measure correlations between units again with paths cut, in the first worlds of a board; runs are kept.

    Parameters
    ----------
    members, seed, folder, scenarios, workers, told, progress
        As of `sim.experiments.scoring.board.scoreboard`.
    asked : Study, optional
        Another study than that of business units.
    names : sequence of str
        Its figures that are wanted.
    """
    subject = study(UNITS) if asked is None else asked
    scenario = setting_of(subject, scenarios)
    worlds = min(members, WORLDS)
    drawn = changes_of(members, seed)[:worlds]
    lucks = [text_key("cut", seed, number) for number in range(worlds)]
    known = tuple(each.name for each in subject.statistics)
    setting = Setting(scenario.organisation, digest_of(subject, scenario), scenario.horizon, known)
    parts = {cut.name: [_trial(cut, world, luck) for world, luck in zip(drawn, lucks, strict=True)]
             for cut in (WHOLE, *CUTS)}  # fmt: skip
    noted = [({"cut": name, "world": place}, each) for name, part in parts.items() for place, each in enumerate(part)]
    with Store(folder) as store:
        run_missing(
            setting, noted, store, workers=workers, told=told, carry=partial(cut_open, subject, scenario),
            progress=progress,
        )  # fmt: skip
        found = {name: kept(store, setting, part) for name, part in parts.items()}
    rows = tuple(_left(subject, name, known.index(name), found) for name in names)
    return SharedCauses(rows, {each.name: each.meaning for each in CUTS}, worlds)


def _trial(cut: Cut, world: Sequence[tuple[str, float]], luck: int) -> Trial:
    return Trial(OBSERVED, tuple(sorted({**dict(world), **cut.changes}.items())), luck, cut.without)


def cut_open(subject: Study, scenario: Scenario, setting: Setting, trials: Sequence[Trial]) -> Iterator[TrialResult]:
    """Live through the study once in some worlds with paths cut; what a worker does."""
    for trial in trials:
        seen = observe(subject, scenario, dict(trial.changes), trial.seed, trial.without)
        yield TrialResult(np.array([seen[name] for name in setting.outputs]))


def _left(subject: Study, name: str, place: int, found: dict[str, NDArray[np.float64]]) -> Left:
    statistic = {each.name: each for each in subject.statistics}[name]
    whole = found[WHOLE.name][:, place]
    gone = {each.name: found[each.name][:, place] - whole for each in CUTS}
    return Left(
        name, statistic.meaning, statistic.value, float(np.nanmean(whole)),
        {cut: float(np.nanmean(whole + each)) for cut, each in gone.items()},
        {cut: _error(each) for cut, each in gone.items()},
    )  # fmt: skip


def _error(differences: NDArray[np.float64]) -> float:
    there = differences[np.isfinite(differences)]
    return float(there.std(ddof=1) / np.sqrt(len(there))) if len(there) > 1 else 0.0


def sentences(found: SharedCauses) -> list[str]:
    """Return in plain words which correlations survive which cut, and what follows."""
    there = [each for each in found.rows if abs(each.whole) >= SMALL]
    said = []
    for cut, meaning in found.cuts.items():
        gone = [f"`{each.name}`" for each in there if not each.survives(cut)]
        left = f"{len(there) - len(gone)} of {len(there)} keep at least {SURVIVING:.0%} of their size with its sign"
        lost = f"; lost: {listed(gone)}" if gone else ""
        said.append(f"**{cut[:1].upper()}{cut[1:]} cut** ({meaning}): {left}{lost}.")
    confounded = [f"`{each.name}`" for each in there if each.survives(next(iter(found.cuts)))]
    if confounded:
        said.append(
            f"What survives the first cut is confounded by construction: {listed(confounded)} would look like an "
            "effect of policies and attitudes in a survey of these firms, and would be none. A hit on such a line "
            "says that the engine's shared causes have the right size, not that its policies work."
        )
    small = [f"`{each.name}`" for each in found.rows if abs(each.whole) < SMALL]
    if small:
        said.append(f"Below {SMALL:g} with nothing cut, so that there is nothing to lose: {listed(small)}.")
    return said


def row_of(each: Left) -> tuple[str, ...]:
    """Return a row of the table: figure, what, published, whole, and what each cut leaves."""
    cells = (f"{plain(each.left[cut], 2)} ± {plain(each.error[cut], 2)}" for cut in each.left)
    return (f"`{each.name}`", each.meaning, plain(each.published, 2), plain(each.whole, 2), *cells)
