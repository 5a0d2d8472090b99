"""Power of a field trial: some departments get a plan, others go on as before, and a survey compares them.

A trial is one or more firms of one world. In each, half of the departments that the plan reaches, drawn by lot, get it.
Everybody is asked before and after; the change of a department's mean is one figure, and Welch's t-test compares those
of both groups, since departments and not people were drawn [HayesMoulton2017]. The same firms without the plan, with
the same lot and luck, give the trial's false alarms; the same people's answers with and without it give what it did, in
departments that got it and, since they work together, in those that did not.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.chosen import declared_for
from sim.core.errors import InputError, nearest
from sim.engine import compiled
from sim.experiments.detectability import reach
from sim.experiments.early_workers import workers_here
from sim.experiments.given import COUNT, looked_at
from sim.experiments.many_hands import many_hands
from sim.experiments.provenance import provenance_of
from sim.experiments.runner import seed_of
from sim.experiments.worlds import plausible_worlds
from sim.instruments.draws import uniforms
from sim.instruments.employee_survey import employee_survey
from sim.instruments.scales import SCALES
from sim.policies.levers import LEVERS
from sim.policies.plan import Plan
from sim.projection import found, spare_for
from sim.reading.given import of
from sim.schedule import the_week

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.policies.plan import Programme
    from sim.projection import Founded
    from sim.reading.organisation import Department
    from sim.reading.scenario import Scenario

SCALE_NAMES = tuple(each.name for each in SCALES)
ERROR = 0.05
FEWEST = 4
"""Departments that a trial needs: two in each group."""


@dataclass(frozen=True)
class TrialPower:
    """What a trial would find.

    Attributes
    ----------
    trials : DataFrame
        One row for each trial: ``estimate``, ``p`` and ``found`` (p below .05) with the plan, ``false_estimate`` and
        ``false_alarm`` without it, and the truth: ``effect`` in departments that got it, ``spill`` in those that did
        not. Effects are in SD of people's answers.
    scale, plan : str
        Survey scale that is compared; key of the plan.
    departments, firms, weeks : int
        Departments and firms in a trial, and weeks between the surveys.
    provenance : dict
        Where it comes from.
    """

    trials: pd.DataFrame
    scale: str
    plan: str
    departments: int
    firms: int
    weeks: int
    provenance: dict[str, object]

    @property
    def power(self) -> tuple[float, float]:
        """Return the share of trials that find a difference, and its binomial standard error."""
        return share(self.trials["found"].to_numpy())

    @property
    def false_alarms(self) -> tuple[float, float]:
        """Return the share that find one where there is none, and its error; .05 is wanted."""
        return share(self.trials["false_alarm"].to_numpy())

    @property
    def smallest_detectable(self) -> float:
        """Return the effect that 80 % of such trials would find, from the spread of estimates without the plan."""
        return reach() * float(self.trials["false_estimate"].std(ddof=1))

    def to_frame(self) -> pd.DataFrame:
        """Return one row that sums the trials up, each mean with its Monte Carlo standard error."""
        import pandas as pd

        row: dict[str, object] = {
            "plan": self.plan, "scale": self.scale, "trials": len(self.trials), "departments": self.departments,
            "firms": self.firms, "weeks": self.weeks,
        }  # fmt: skip
        row["power"], row["power_error"] = self.power
        row["false_alarms"], row["false_alarms_error"] = self.false_alarms
        row["smallest_detectable"] = self.smallest_detectable
        for name in ("estimate", "effect", "spill"):
            row[name] = self.trials[name].mean()
            row[f"{name}_error"] = self.trials[name].std(ddof=1) / math.sqrt(len(self.trials))
        return pd.DataFrame([row])

    def words(self) -> str:
        """Return what it means in a few sentences."""
        row: dict[Any, Any] = self.to_frame().to_dict("records")[0]
        return (
            f"{row['trials']} trials of {self.departments} departments in {self.firms} firm{'s' * (self.firms > 1)}, "
            f"surveyed in week 0 and week {self.weeks}, scale {self.scale!r}. "
            f"Power {row['power']:.2f} ± {row['power_error']:.2f}; false alarms {row['false_alarms']:.2f} ± "
            f"{row['false_alarms_error']:.2f} where .05 is wanted. The plan does {row['effect']:+.2f} ± "
            f"{row['effect_error']:.2f} SD where it is and {row['spill']:+.2f} ± {row['spill_error']:.2f} where it is "
            f"not; the trial says {row['estimate']:+.2f} ± {row['estimate_error']:.2f} on average, and finds four in "
            f"five effects of {row['smallest_detectable']:.2f} SD."
        )


def share(hits: NDArray[np.bool_]) -> tuple[float, float]:
    """Return a share and its standard error (Agresti-Coull, so that it is not nil where all hit)."""
    near = (hits.sum() + 2.0) / (len(hits) + 4.0)
    return float(hits.mean()), math.sqrt(near * (1.0 - near) / (len(hits) + 4.0))


@looked_at(weeks=COUNT, firms=COUNT, scale=of(str, "the name of a survey scale, a text,"))
def trial_power(
    scenario: Scenario | str | Path,
    plan: str,
    *,
    scale: str = "satisfaction",
    draws: int = 100,
    firms: int = 1,
    weeks: int = 52,
    seed: int | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    told: Callable[[str], None] | None = None,
) -> TrialPower:
    """Simulate trials of a plan in some departments, and how often they find what it does.

    Parameters
    ----------
    scenario : Scenario or path
        Whose firm it is.
    plan : str
        Key of the plan, all of whose programmes can be aimed at departments.
    scale : str
        Scale of the employee survey that is compared, such as ``"satisfaction"`` or ``"orientation"``.
    draws : int
        Trials, each in a world of its own; two at least.
    firms : int
        Like firms, or sites, in a trial.
    weeks : int
        Weeks between the surveys.
    seed : int, optional
        Master seed; the scenario's own unless told.
    workers : int, optional
        Processes, one for each core unless told; results do not depend on it.
    progress : callable
        Called as ``progress(done, total)``, in trials.
    told : callable, optional
        Called with a sentence before something slow.

    Raises
    ------
    InputError
        For an unknown plan or scale, a programme for the whole firm, weeks beyond the horizon, fewer than two draws,
        or a trial of fewer than four departments.
    """
    import pandas as pd

    from sim.reading import load_scenario

    asked = load_scenario(scenario) if isinstance(scenario, str | Path) else scenario
    chosen = asked.plan(plan)
    if scale not in SCALE_NAMES:
        raise InputError(f"there is no survey scale {scale!r}{nearest(scale, SCALE_NAMES)}; "
                         f"the scales are: {', '.join(SCALE_NAMES)}")  # fmt: skip
    if draws < 2:
        raise InputError(f"draws = {draws}: two at least are needed, since errors come from what differs between them")
    if weeks > asked.horizon:
        raise InputError(f"weeks = {weeks} is outside the scenario's horizon, 1 to {asked.horizon}")
    reached = _reached(asked.baseline, chosen, asked.organisation.departments)
    if len(reached) * firms < FEWEST:
        raise InputError(f"the plan {plan!r} reaches {len(reached)} departments in {firms} firm{'s' * (firms > 1)}; "
                         f"a trial needs {FEWEST}: two that get it and two that do not")  # fmt: skip
    master, started = asked.seed if seed is None else seed, datetime.datetime.now(datetime.UTC)
    compiled(the_week(), told=told)
    worlds = plausible_worlds(declared_for(the_week().parameters, asked.worlds), draws, master)
    tasks = [
        (asked, chosen, scale, weeks, seed_of(master, draw * firms + firm), world)
        for draw, world in enumerate(worlds)
        for firm in range(firms)
    ]
    rows, changes = [], []
    for done, change in enumerate(many_hands(_changes, tasks, workers), start=1):
        changes.append(change)
        if len(changes) == firms:
            rows.append(compared(pd.concat(changes, ignore_index=True)))
            changes = []
            progress(done // firms, draws)
    counts = {"draws": draws, "firms": firms, "weeks": weeks}
    provenance = provenance_of(asked, master, started, workers=workers_here(workers), **counts)
    return TrialPower(pd.DataFrame(rows), scale, plan, len(reached) * firms, firms, weeks, provenance)


def compared(departments: pd.DataFrame) -> dict[str, float | bool]:
    """Return what a trial finds, without and with the plan.

    Parameters
    ----------
    departments : DataFrame
        One row for each department: ``treated``, and the change of its mean ``with_plan`` and ``without``.
    """
    from scipy import stats

    treated = departments["treated"].to_numpy(bool)
    found: dict[str, float | bool] = {}
    for column, estimate, hit in (("with_plan", "estimate", "found"), ("without", "false_estimate", "false_alarm")):
        values = departments[column].to_numpy(np.float64)
        one, other = (values[each & np.isfinite(values)] for each in (treated, ~treated))
        test = stats.ttest_ind(one, other, equal_var=False)
        found[estimate], found[hit] = float(one.mean() - other.mean()), bool(test.pvalue < ERROR)
        if column == "with_plan":
            found["p"] = float(test.pvalue)
    moved = (departments["with_plan"] - departments["without"]).to_numpy(np.float64)
    found["effect"], found["spill"] = float(np.nanmean(moved[treated])), float(np.nanmean(moved[~treated]))
    return found


def _reached(baseline: Plan, plan: Plan, departments: Sequence[Department]) -> list[Department]:
    """Return the departments that get something else by the plan, if all of it can be given to departments."""
    firm_wide = {each.name for each in LEVERS if each.level == "firm"}
    own = _only(plan, baseline) + _only(baseline, plan)
    for programme in own:
        for lever in sorted(firm_wide.intersection(programme.settings)):
            raise InputError(f"programme {programme.name!r} sets {lever}, which is for the whole firm: it cannot be "
                             "tried in some departments only")  # fmt: skip
    return [place for place in departments if any(each.reaches(place) for each in own)]


def _only(one: Plan, other: Plan) -> list[Programme]:
    return [each for each in one.programmes if each not in other.programmes]


def given_to(baseline: Plan, plan: Plan, departments: Sequence[Department], treated: Sequence[Department]) -> Plan:
    """Return the plan for some departments, and the baseline for the others."""
    others = [each for each in departments if each not in treated]
    shared = [each for each in baseline.programmes if each in plan.programmes]
    programmes = [*shared, *_aimed(_only(baseline, plan), others), *_aimed(_only(plan, baseline), treated)]
    return Plan(f"{plan.key} on trial", programmes=programmes)


def _aimed(programmes: Sequence[Programme], departments: Sequence[Department]) -> list[Programme]:
    names = [tuple(place.name for place in departments if each.reaches(place)) for each in programmes]
    return [replace(each, departments=those) for each, those in zip(programmes, names, strict=True) if those]


def _changes(
    scenario: Scenario, plan: Plan, scale: str, weeks: int, seed: int, world: NDArray[np.float64]
) -> pd.DataFrame:
    """Return the change of each department's mean in one firm, in SD of people's answers, with and without the plan."""
    import pandas as pd

    founded = found(
        scenario.organisation, the_week(), seed=seed, parameters=world, horizon=weeks,
        spare=spare_for((scenario.baseline, plan)),
    )  # fmt: skip
    departments = founded.organisation.departments
    reached = _reached(scenario.baseline, plan, departments)
    lot = np.argsort(uniforms(seed, "which departments a trial treats", np.arange(len(reached), dtype=np.uint64), 0))
    treated = [reached[each] for each in lot[: _half(len(reached), seed)]]
    trial = given_to(scenario.baseline, plan, departments, treated)
    rows = [departments.index(each) for each in reached]
    return pd.DataFrame({
        "treated": [each in treated for each in reached],
        "with_plan": _means(founded, trial, scale, weeks)[rows],
        "without": _means(founded, scenario.baseline, scale, weeks)[rows],
    })  # fmt: skip


def _half(count: int, seed: int) -> int:
    """Return half of the departments; of an odd number one more or fewer, by lot."""
    return count // 2 + (count % 2) * (seed % 2)


def _means(founded: Founded, plan: Plan, scale: str, weeks: int) -> NDArray[np.float64]:
    engine = founded.start(plan)
    waves, spread = [], 1.0
    for week in (0, weeks):
        engine.run(week - engine.now)
        table = employee_survey(engine.ledger, founded.seed, week).to_frame()
        score = table[[name for name in table.columns if name.removeprefix(f"{scale}_").isdigit()]].mean(axis=1)
        if week == 0:
            spread = max(float(score.std()), 1e-9)
        by_department = score.groupby(table["department"]).mean()
        waves.append(by_department.reindex(range(len(founded.organisation.departments))).to_numpy(np.float64))
    return np.asarray((waves[1] - waves[0]) / spread)
