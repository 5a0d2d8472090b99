"""The bias map: what analyses of simulated survey data estimate, beside the true effect.

A study is some firms of one world, each with luck of its own, surveyed in two waves under one plan. Its truth is found
by paired runs of the same firms: the plan against the baseline, or a stable part of the cause raised for everybody.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.chosen import declared_for
from sim.core.errors import InputError
from sim.engine import compiled
from sim.experiments.bias.analyses import ANALYSES, estimated, needed
from sim.experiments.bias.chains import CHAINS, PLAN, Chain
from sim.experiments.bias.firms import Seen, seen_firm
from sim.experiments.bias.frames import frame_of
from sim.experiments.bias.summary import summarised
from sim.experiments.early_workers import workers_here
from sim.experiments.given import COUNT, looked_at
from sim.experiments.many_hands import many_hands
from sim.experiments.provenance import provenance_of
from sim.experiments.runner import seed_of
from sim.experiments.worlds import plausible_worlds
from sim.schedule import the_week

if TYPE_CHECKING:
    import pandas as pd

    from sim.reading.scenario import Scenario

STUDIES, FIRMS, WEEKS = 24, 4, 52
"""Studies, firms in each, and weeks between the waves, unless told."""


@dataclass(frozen=True)
class BiasMap:
    """What was found.

    Attributes
    ----------
    studies : DataFrame
        One row for each study, chain and analysis: truth, estimate and its 95 % interval, in SD of the outcome.
    summary : DataFrame
        One row for each chain and analysis; see `sim.experiments.bias.summary.summarised`.
    plan : str
        Key of the plan under which surveys were taken.
    firms, weeks : int
        Firms in a study, and weeks between the waves.
    provenance : dict
        Where it comes from.
    """

    studies: pd.DataFrame
    summary: pd.DataFrame
    plan: str
    firms: int
    weeks: int
    provenance: dict[str, object]


@looked_at(weeks=COUNT, firms=COUNT)
def bias_map(
    scenario: Scenario | str | Path,
    plan: str = "",
    *,
    draws: int = STUDIES,
    firms: int = FIRMS,
    weeks: int = WEEKS,
    seed: int | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    told: Callable[[str], None] | None = None,
) -> BiasMap:
    """Compare what analyses of survey data estimate with the true effect, over studies.

    Parameters
    ----------
    scenario : Scenario or path
        Whose firm it is.
    plan : str
        Key of the plan under which surveys are taken; the baseline unless given, and then no chain is about it.
    draws : int
        Studies, each in a world of its own; two at least.
    firms : int
        Firms in a study: the scenario's, each with luck of its own.
    weeks : int
        Weeks between the two waves, and until an effect is read.
    seed : int, optional
        Master seed; the scenario's own unless told.
    workers : int, optional
        Processes, one for each core unless told; results do not depend on it.
    progress : callable
        Called as ``progress(done, total)``, in firms.
    told : callable, optional
        Called with a sentence before something slow.

    Raises
    ------
    InputError
        For an unknown plan, weeks beyond the horizon, fewer than two draws, or where statsmodels or semopy is missing.
    """
    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    needed()
    chosen = asked.plan(plan) if plan else asked.baseline
    if draws < 2:
        raise InputError(f"draws = {draws}: two at least are needed, since errors come from what differs between them")
    if weeks > asked.horizon:
        raise InputError(f"weeks = {weeks} is outside the scenario's horizon, 1 to {asked.horizon}")
    master, started = asked.seed if seed is None else seed, datetime.datetime.now(datetime.UTC)
    chains = [each for each in CHAINS if each.cause != PLAN or chosen.programmes]
    compiled(the_week(), told=told)
    worlds = plausible_worlds(declared_for(the_week().parameters, asked.worlds), draws, master)
    plans = asked.baseline, chosen
    tasks = [
        (asked.organisation, plans, chains, weeks, seed_of(master, study * firms + firm), world)
        for study, world in enumerate(worlds)
        for firm in range(firms)
    ]
    rows: list[dict[str, Any]] = []
    known: list[Seen] = []
    for done, seen in enumerate(many_hands(seen_firm, tasks, workers), start=1):
        known.append(seen)
        if len(known) == firms:
            rows += _study_rows(done // firms - 1, chains, known, weeks)
            known = []
        progress(done, draws * firms)
    import pandas as pd

    studies = pd.DataFrame(rows)
    counts = {"draws": draws, "firms": firms, "weeks": weeks}
    provenance = provenance_of(asked, master, started, workers=workers_here(workers), **counts)
    return BiasMap(studies, summarised(studies), chosen.key, firms, weeks, provenance)


def _study_rows(study: int, chains: Sequence[Chain], firms: Sequence[Seen], weeks: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for chain in chains:
        truth, frame = float(np.mean([each.truths[chain.key] for each in firms])), frame_of(firms, chain, weeks)
        found = estimated(frame)
        rows += [
            {"study": study, "chain": chain.title, "analysis": name, "rows": len(frame), "truth": truth,
             "estimate": found[name].value, "low": found[name].low, "high": found[name].high}
            for name in ANALYSES
        ]  # fmt: skip
    return rows
