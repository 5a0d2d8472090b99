"""What a fit reads: a firm, the plan that it lived under, its own series, and the worlds before them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError, nearest
from sim.experiments.audit_input import organisation_beside
from sim.experiments.words import chosen_words
from sim.policies.plan import Plan
from sim.reading import load_scenario
from sim.reading.document import Reading
from sim.reading.ensemble_file import ensemble_hash, read_ensemble
from sim.reading.scenario import Scenario
from sim.reading.series_file import read_series

if TYPE_CHECKING:
    from sim.evidence.ensemble import Ensemble
    from sim.reading.organisation import Organisation
    from sim.reading.series import Series

MASTER = 20_260_112
"""Where the dice come from for an organisation without a scenario."""


@dataclass(frozen=True)
class FirmSources:
    """What was read.

    Attributes
    ----------
    scenario : Scenario
        The scenario; around an organisation that was given alone, one with nothing but a baseline.
    plan : Plan
        What the firm lived under.
    series : Series
        Its own figures.
    ensemble : Ensemble or None
        The worlds before them; None for those of the package.
    place : Path
        Where the scenario or organisation stands.
    files : tuple of (str, str or None)
        Where everything stands.
    ensemble_hash : str
        Hash of the ensemble's file; empty for that of the package.
    """

    scenario: Scenario
    plan: Plan
    series: Series
    ensemble: Ensemble | None
    place: Path
    files: tuple[tuple[str, str | None], ...]
    ensemble_hash: str = ""

    @property
    def organisation(self) -> Organisation:
        """Return the firm."""
        return self.scenario.organisation

    @property
    def digest(self) -> str:
        """Return the hash of the files that the firm was read from."""
        return self.scenario.digest

    @property
    def input_hash(self) -> str:
        """Return the hash of every text that was read."""
        told = "\x1e".join((self.scenario.digest, self.series.digest, self.ensemble_hash, self.plan.key))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what a reader has to know of worlds that were chosen, and of the series."""
        return (*chosen_words(self.scenario.worlds), *self.series.notes)

    def told(self) -> dict[str, str | None]:
        """Return where everything stands, as texts."""
        return dict(self.files)


def sources_of(
    series: Path | str, *, organisation: Path | str | None = None, scenario: Path | str | None = None, plan: str = "",
    columns: Path | str | None = None, ensemble: Path | str | None = None,
    allowed: Callable[[Scenario, Plan], None] = lambda scenario, plan: None,
) -> FirmSources:  # fmt: skip
    """Read a firm and its series; `allowed` complains of a plan, as `plan_of` does, before the series is looked at.

    Raises
    ------
    InputError
        With everything that is wrong.
    """
    if (organisation is None) == (scenario is None):
        raise InputError("give the firm: either --organisation or --scenario")
    if scenario is not None:
        asked, place = load_scenario(scenario), Path(scenario)
        start: date | None = asked.start_date
    else:
        place = Path(str(organisation))
        asked, start = _around(place), None
        if plan:
            raise InputError("a plan belongs to a scenario; give --scenario instead of --organisation")
    followed = plan_of(asked, plan)
    allowed(asked, followed)
    prior = None if ensemble is None else read_ensemble(ensemble)
    found = read_series(series, columns, start, None if scenario is None else asked.horizon)
    files = {"series": series, "organisation": organisation, "scenario": scenario, "columns": columns,
             "ensemble": ensemble}  # fmt: skip
    told = tuple((name, None if each is None else str(each)) for name, each in files.items())
    named = "" if ensemble is None else ensemble_hash(ensemble)
    return FirmSources(asked, followed, found, prior, place, (*told, ("plan", plan)), named)


def plan_of(scenario: Scenario, key: str) -> Plan:
    """Return a scenario's plan by its key, the baseline for none.

    Raises
    ------
    InputError
        If it has no such plan.
    """
    plans = {each.key: each for each in scenario.plans}
    if key and key not in plans:
        known = f"; known: {', '.join(plans)}"
        raise InputError(f"{scenario.path}: there is no plan {key!r}{nearest(key, plans) or known}")
    return plans[key] if key else scenario.baseline


def _around(place: Path) -> Scenario:
    """Return a scenario around an organisation, in which nothing is done."""
    reading = Reading()
    firm = organisation_beside(reading, place)
    if reading.complaints or firm is None:
        raise InputError(reading.finished())
    baseline, day = Plan("baseline", "As it is"), date(2000, 1, 3)
    return Scenario(firm.name, firm.name, "", day, 156, 1, MASTER, firm, (baseline,), place, reading.digest)
