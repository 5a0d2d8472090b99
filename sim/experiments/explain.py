"""Explain: why one plan does better than another, by paired knock-outs in the same worlds and with the same luck.

The worth of a coalition of mechanisms is the difference between the two plans with all other groups of mechanisms
knocked out of both. The worth of some directions of internal marketing is what the first plan gains when it does along
them what the second does. Shapley values share the whole difference among the parts, so that it does not matter which
is taken away first.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.chosen import declared_for
from sim.experiments.chain import LEAST_DRAWS, chain_of
from sim.experiments.coalition_runs import (
    FIRST,
    SECOND,
    TWICE,
    Study,
    by_directions,
    by_mechanisms,
    end,
    evaluated,
    names_of,
    orders_of,
)
from sim.experiments.descriptions import ScenarioInfo
from sim.experiments.early_workers import workers_here
from sim.experiments.explanation import Explanation
from sim.experiments.given import looked_at
from sim.experiments.outputs import output, outputs_named
from sim.experiments.parts import direction_parts, mechanism_parts
from sim.experiments.provenance import provenance_of
from sim.experiments.worlds import plausible_worlds
from sim.schedule import the_week

if TYPE_CHECKING:
    from sim.reading.scenario import Scenario

OUTCOME = "cohort_index"
"""Output that is explained unless told otherwise: what comparisons rank plans by."""

RUNS = 700
"""Runs of an explanation, unless its draws are told: some two minutes for the regional bank on two cores."""


@looked_at()
def explain(
    scenario: Scenario | str | Path,
    first: str,
    second: str,
    *,
    outcome: str = OUTCOME,
    within: str = "",
    draws: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    told: Callable[[str], None] | None = None,
) -> Explanation:
    """Explain the difference between two plans of a scenario: `second` less `first`.

    Parameters
    ----------
    scenario : Scenario or path
        Where the plans stand; see `sim.reading.load_scenario`.
    first, second : str
        Keys of plans.
    outcome : str
        Output that the words and the picture are about; every output of the catalogue is taken apart.
    within : str
        Group of mechanisms that is taken apart into single mechanisms; they add up to the group's share.
    draws : int, optional
        Worlds, each with luck of its own; as many as `RUNS` allow unless told.
    seed : int, optional
        Master seed; the scenario's own unless told.
    workers : int, optional
        Processes; results do not depend on it.
    progress : callable, optional
        Called now and then as ``progress(done, total)``, in runs.
    told : callable, optional
        Called with a sentence before something slow, such as compiling.

    Raises
    ------
    InputError
        For an unknown plan, output or group, or draws or a seed that are none.
    """
    study = _study(scenario, first, second, outcome, within, seed)
    return run(
        study, draws_for(study) if draws is None else draws, workers, progress or (lambda done, total: None), told
    )


def usual_draws(scenario: Scenario | str | Path, first: str, second: str, *, within: str = "") -> int:
    """Return how many draws an explanation takes unless told."""
    return draws_for(_study(scenario, first, second, OUTCOME, within, None))


def _study(
    scenario: Scenario | str | Path, first: str, second: str, outcome: str, within: str, seed: int | None
) -> Study:
    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    outputs_named([outcome], asked.horizon)
    plans = asked.plan(first), asked.plan(second)
    parts = mechanism_parts(within), direction_parts(*plans)
    return Study(asked, plans, *parts, outcome, within, asked.seed if seed is None else seed)


def draws_for(study: Study) -> int:
    """Return how many draws `RUNS` runs make, `LEAST_DRAWS` at least."""
    runs = sum(len(orders_of(study, number, {})) for number in range(TWICE)) / TWICE
    return max(LEAST_DRAWS, int(RUNS / runs))


def run(
    study: Study,
    draws: int,
    workers: int | None,
    progress: Callable[[int, int], None],
    told: Callable[[str], None] | None,
) -> Explanation:
    """Run a study and take the difference apart."""
    started = datetime.datetime.now(datetime.UTC)
    week = the_week()
    parameters = declared_for(week.parameters, study.scenario.worlds)
    worlds = plausible_worlds(parameters, draws, study.seed)
    names = [each.name for each in parameters]
    orders = [
        orders_of(study, number, dict(zip(names, worlds[number].tolist(), strict=True))) for number in range(draws)
    ]
    whole, parts = evaluated(study, orders, workers, progress, told)
    tables = [
        {key: result.outputs for key, result in (whole[number] | parts[number]).items()} for number in range(draws)
    ]
    runs = sum(map(len, orders))
    ends = [np.array([whole[number][end(side)].weekly for number in range(draws)]) for side in (FIRST, SECOND)]
    mechanisms, directions = by_mechanisms(study, tables), by_directions(study, tables)
    provenance = provenance_of(
        study.scenario, study.seed, started, workers=workers_here(workers), draws=draws, runs=runs,
        coalitions=mechanisms.coalitions + directions.coalitions,
    )  # fmt: skip
    return Explanation(
        scenario=_info(study.scenario),
        plans=tuple((plan.key, plan.title or plan.key) for plan in study.plans),  # type: ignore[arg-type]
        outcome=output(study.outcome),
        outputs=tuple(output(name) for name in names_of(study)),
        total=np.array([table[end(SECOND)] - table[end(FIRST)] for table in tables]),
        mechanisms=mechanisms,
        directions=directions,
        chain=chain_of(ends[FIRST], ends[SECOND], study.seed),
        arguments={"scenario": str(study.scenario.path), "first": study.plans[0].key, "second": study.plans[1].key,
                   "outcome": study.outcome, "within": study.within, "draws": draws, "seed": study.seed},
        provenance=provenance,
    )  # fmt: skip


def _info(scenario: Scenario) -> ScenarioInfo:
    return ScenarioInfo(
        key=scenario.key, title=scenario.title, question=scenario.question,
        currency=scenario.organisation.currency, start_date=scenario.start_date, horizon=scenario.horizon,
        hash=scenario.digest, worlds=scenario.worlds,
    )  # fmt: skip
