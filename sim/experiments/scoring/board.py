"""The scoreboard: every held-out result on the ensemble, beside naive comparators, with what fails and why."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.compile import fingerprint
from sim.core.errors import InputError
from sim.engine import compiled
from sim.evidence.ensemble import stored
from sim.evidence.scores import fitted_rows
from sim.experiments.early_workers import workers_here
from sim.experiments.files import try_folder
from sim.experiments.freshness import fitted_for
from sim.experiments.given import looked_at
from sim.experiments.provenance import code_hash, declarations_hash, library_versions
from sim.experiments.scoring.draws import drawn
from sim.experiments.scoring.ground.checks import Finding, Ground, ground
from sim.experiments.scoring.lines import Line, line_of
from sim.experiments.scoring.predictive import predictive
from sim.experiments.scoring.shared_causes import Left, SharedCauses, shared_causes
from sim.experiments.scoring.standing import Scored, fitted_statistics, overlaps, scored, sources_in_common
from sim.experiments.scoring.tally import Tally, tallies
from sim.experiments.scoring.widening import Widening, widening
from sim.experiments.studies.study import Study, setting_of
from sim.reading.given import many, of
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.reading.scenario import Scenario

KIND = "scoreboard"
MEMBERS, MOST_MEMBERS = 200, 10_000
"""Worlds unless told, and at most."""
SEED = 20261122
COMPANIES_A_MEMBER = 2
"""Companies of the checks of the ground for each world, up to what they have ordinarily."""


@dataclass(frozen=True)
class Made:
    """How a board was made.

    `declarations` and `fitted_for` are hashes of what was declared of numbers (defaults, ranges, named worlds,
    grades): when the board was made, and when its ensemble was. They are empty where that was not noted.
    """

    date: str
    members: int
    seed: int
    ensemble: str
    code_hash: str
    week_hash: str
    studies: int
    worlds_lived: int
    declarations: str = ""
    fitted_for: str = ""


@dataclass(frozen=True)
class Scoreboard:
    """The board.

    Attributes
    ----------
    lines : tuple of Line
        One for each figure that is scored.
    made : Made
        Members, seed, date and hashes.
    ground : Ground or None
        Published models of others on this ground.
    causes : SharedCauses or None
        Correlations between units with paths cut.
    common : dict of str to tuple
        Scored rows whose publications gave fitted rows, too.
    provenance : dict
        What a repetition needs.
    """

    lines: tuple[Line, ...]
    made: Made
    ground: Ground | None = None
    causes: SharedCauses | None = None
    common: dict[str, tuple[str, ...]] = field(default_factory=dict)
    provenance: dict[str, Any] = field(default_factory=dict)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Return k of n of the engine and the comparators."""
        return tallies(self.lines)

    @property
    def widening(self) -> Widening | None:
        """Return how much wider bands would have had to be."""
        return widening(self.lines)

    @property
    def digest(self) -> str:
        """Return the hash of every figure on it."""
        told = self.to_json()
        told["made"].pop("date")
        return hashlib.blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=16).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return it as `sim/evidence/scoreboard.json` holds it."""
        return {
            "kind": KIND,
            "made": asdict(self.made),
            "tallies": [asdict(each) for each in self.tallies],
            "widening": asdict(self.widening) if self.widening else None,
            "lines": [each.to_json() for each in self.lines],
            "ground": asdict(self.ground) if self.ground else None,
            "causes": asdict(self.causes) if self.causes else None,
            "common": {name: list(rows) for name, rows in self.common.items()},
        }

    def text(self) -> str:
        """Return the same as text."""
        return json.dumps(self.to_json(), indent=1, ensure_ascii=False) + "\n"


def board_from(told: dict[str, Any]) -> Scoreboard:
    """Return the board that `Scoreboard.to_json` told of."""
    found = told["ground"]
    if found:
        parts = {name: tuple(Finding(**each) for each in found[name]) for name in ("motivation", "learning")}
        found = Ground(**{**found, **parts})
    cut = told["causes"]
    if cut:
        cut = SharedCauses(**{**cut, "rows": tuple(Left(**each) for each in cut["rows"])})
    return Scoreboard(
        tuple(Line.from_json(each) for each in told["lines"]), Made(**told["made"]), found, cut,
        {name: tuple(rows) for name, rows in told["common"].items()},
    )  # fmt: skip


@looked_at(
    members=of(Integral, f"a whole number from 2 to {MOST_MEMBERS:,}"),
    only=many(str, "names of studies, rows, cases or figures", "['H4']"), chosen=many(Study, "studies", "[study]"),
)  # fmt: skip
def scoreboard(
    out: Path | str,
    *,
    members: int = MEMBERS,
    only: Sequence[str] = (),
    seed: int = SEED,
    scenarios: Path | str = Path("scenarios"),
    workers: int | None = None,
    told: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    chosen: Sequence[Study] | None = None,
) -> Scoreboard:
    """Score every held-out result on the ensemble.

    Parameters
    ----------
    out : path
        Folder where runs are kept; the same folder goes on where an earlier board stopped.
    members : int
        Worlds of the ensemble, each with a luck of its own.
    only : sequence of str
        Studies, rows, cases or figures; all unless given. The checks of ground and confounding are
        left out then.
    seed : int
        Where worlds and lucks come from.
    scenarios : path
        The folder with `evidence` and `validation`.
    workers, told, progress
        As in `sim.compare`; no figure depends on the workers.
    chosen : sequence of Study, optional
        Studies to take instead of all that there are.

    Raises
    ------
    InputError
        For an unknown name, a scenario that is not there, without scoringrules, or if a scored figure is fitted.
    Stopped
        After Ctrl-C; what is done is kept.
    """
    folder, place = Path(out), Path(scenarios)
    if not 2 <= members <= MOST_MEMBERS:
        raise InputError(f"{members:,} members; give 2 to {MOST_MEMBERS:,}")
    predictive([0.0], 1.0).crps(0.0)  # that the library is there is seen before anything is run
    asked = scored(chosen, only)
    _nothing_is_fitted(asked, chosen)
    settings = [(study, setting_of(study, place)) for study in _studies_of(asked)]
    try_folder(folder)
    compiled(the_week(), told=told)
    started = datetime.datetime.now(datetime.UTC)
    found = {
        each.study.name: each
        for each in drawn(settings, members, seed, folder, workers=workers, told=told, progress=progress)
    }
    lines = tuple(line_of(each, found[each.study.name].of(each.name)) for each in asked)
    checked, causes = None, None
    if not only:
        causes = shared_causes(
            members, seed, folder, place, workers=workers, told=told, progress=progress
        )  # fmt: skip
        checked = _ground(members, seed, told, progress)
    made = Made(
        started.date().isoformat(), members, seed, _ensemble(), code_hash(), fingerprint(the_week()), len(settings),
        sum(members * study.lucks for study, _ in settings), declarations_hash(), fitted_for(),
    )  # fmt: skip
    provenance = _provenance(place, settings, seed, started, workers)
    return Scoreboard(lines, made, checked, causes, sources_in_common(asked), provenance)


def _ground(
    members: int, seed: int, told: Callable[[str], None] | None, progress: Callable[[int, int], None]
) -> Ground:
    if told:
        told("Running published models of others on this ground")
    many = COMPANIES_A_MEMBER * members
    return ground(min(300, many), min(100, many), seed, progress)


def _studies_of(asked: Sequence[Scored]) -> list[Study]:
    return list({each.study.name: each.study for each in asked}.values())


def _nothing_is_fitted(asked: Sequence[Scored], chosen: Sequence[Study] | None) -> None:
    both = overlaps(fitted_statistics(chosen), [each.statistic for each in asked])
    both += [f"the stored ensemble was fitted to {each.statistic.row}" for each in asked
             if each.statistic.row in fitted_rows()]  # fmt: skip
    if both:
        raise InputError(f"nothing that is fitted may be scored: {'; '.join(both)}")


def _ensemble() -> str:
    """Return the hash of the stored ensemble; empty without one, when worlds fill the plausible ranges."""
    if stored() is None:
        return ""
    return hashlib.blake2b((files("sim.evidence") / "ensemble.csv").read_bytes(), digest_size=8).hexdigest()


def _provenance(
    place: Path, settings: Sequence[tuple[Study, Scenario]], seed: int, started: datetime.datetime,
    workers: int | None,
) -> dict[str, Any]:  # fmt: skip
    """Return what a manifest says of where a board comes from."""
    finished = datetime.datetime.now(datetime.UTC)
    digests = hashlib.blake2b("".join(scenario.digest for _, scenario in settings).encode(), digest_size=16)
    return {
        "scenario": str(place), "scenario_hash": digests.hexdigest(), "seed": seed, "workers": workers_here(workers),
        "week_hash": fingerprint(the_week()), "declarations_hash": declarations_hash(), "code_hash": code_hash(),
        "versions": library_versions(),
        "started": started.isoformat(timespec="seconds"), "finished": finished.isoformat(timespec="seconds"),
        "seconds": round((finished - started).total_seconds(), 1),
    }  # fmt: skip
