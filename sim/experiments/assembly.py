"""From the runs of a comparison to its result: series, money, departments, views, contributions and words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.chosen import declared_for
from sim.experiments.comparison import (
    Comparison,
    DepartmentInfo,
    DepartmentMeasure,
    Group,
    Outcome,
    PlanInfo,
    ProgrammeInfo,
    Sampling,
    ScenarioInfo,
    Why,
)
from sim.experiments.hours import QUARTERLY
from sim.experiments.sources import used_sources
from sim.experiments.views import views_of
from sim.groups import GROUPS
from sim.policies.cost import at_full_strength
from sim.policies.levers import LEVERS, lever_index
from sim.recorders.logbook import accounts, department_series, firm_series
from sim.schedule import the_week
from sim.state.founding import canonical

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.core.week import Week
    from sim.experiments.runner import PlanResult
    from sim.policies.plan import Plan, Programme
    from sim.reading.organisation import Department
    from sim.reading.scenario import Scenario

MOST_NAMED = 12
"""Departments that a table names one by one."""

REFERENCES = Path(__file__).parent.parent / "evidence" / "references.bib"

MEASURES = {
    "heard": DepartmentMeasure("what customers experience", "points"),
    "satisfaction": DepartmentMeasure("job satisfaction", "SD"),
    "exhaustion": DepartmentMeasure("exhaustion", "SD", -1),
    "quits": DepartmentMeasure("quits a year", "share of people", -1),
    "lateness": DepartmentMeasure("its requests that come late", "share", -1),
    "pressure": DepartmentMeasure("use of capacity", "ratio", -1),
}


def assemble(
    scenario: Scenario,
    outcome: Outcome,
    results: Mapping[tuple[int, int], tuple[PlanResult, ...]],
    parameter_set: NDArray[np.int64],
    replication: NDArray[np.int64],
    worlds: NDArray[np.float64],
    provenance: Mapping[str, object],
    sampling: Sampling,
) -> Comparison:
    """Return the comparison that some runs make, which are given by draw and by group that was knocked out."""
    import pandas as pd

    week = the_week()
    draws = [results[number, -1] for number in range(len(parameter_set))]
    runs = [[draw[plan] for draw in draws] for plan in range(len(scenario.plans))]
    firm = np.array([[run.firm for run in each] for each in runs])
    series = {name: np.ascontiguousarray(firm[..., place]) for place, name in enumerate(firm_series(week))}
    series |= _money(week, runs)
    departments, values = _departments(week, scenario, runs)
    return Comparison(
        scenario=ScenarioInfo(
            key=scenario.key, title=scenario.title, question=scenario.question,
            currency=scenario.organisation.currency, start_date=scenario.start_date, horizon=scenario.horizon,
            hash=scenario.digest, notes=_notes(scenario), worlds=scenario.worlds,
        ),
        plans=tuple(_plan_info(plan, scenario) for plan in scenario.plans),
        series=series,
        departments=departments,
        department_measures=MEASURES,
        department_values=values,
        views=views_of(week, scenario.organisation, runs),
        parameter_set=parameter_set,
        replication=replication,
        parameters=declared_for(week.parameters, scenario.worlds),
        parameter_values=pd.DataFrame(worlds, columns=[each.name for each in week.parameters]),
        why=_why(outcome, series, results, scenario.horizon),
        sources=used_sources(week.parameters, REFERENCES.read_text()),
        provenance=provenance,
        outcome=outcome,
        sampling=sampling,
        quarters=_quarters(scenario, runs),
    )  # fmt: skip


def _quarters(scenario: Scenario, runs: list[list[PlanResult]]) -> dict[str, NDArray[np.float64]]:
    """Return hours by quarter and department, departments in the scenario's order."""
    sorted_names = [each.name for each in canonical(scenario.organisation).departments]
    order = [sorted_names.index(each.name) for each in scenario.organisation.departments]
    if any(run.quarters is None for each in runs for run in each):
        return {}
    return {
        name: np.array([[run.quarters[place][:, order] for run in each if run.quarters is not None] for each in runs])
        for place, name in enumerate(QUARTERLY)
    }


def _money(week: Week, runs: list[list[PlanResult]]) -> dict[str, NDArray[np.float64]]:
    """Return weekly money from the accounts, which are kept in whole cents."""
    names = {
        "margin": "margin_cents", "payroll": "payroll_cents", "variable_pay": "variable_pay_cents",
        "programme_money": "programme_cents", "turnover_cost": "turnover_cents",
        "acquisition_cost": "acquisition_cents", "error_cost": "error_cents", "failure_cost": "failure_cents",
    }  # fmt: skip
    places = {name: place for place, name in enumerate(accounts(week))}
    found = {}
    for name, account in names.items():
        cents = np.array([[run.accounts[:, places[account]] for run in each] for each in runs])
        found[name] = np.diff(cents, axis=2, prepend=np.int64(0)) / 100.0
    return found


def _departments(
    week: Week, scenario: Scenario, runs: list[list[PlanResult]]
) -> tuple[tuple[DepartmentInfo, ...], dict[str, NDArray[np.float64]]]:
    sorted_names = [each.name for each in canonical(scenario.organisation).departments]
    order = [sorted_names.index(each.name) for each in scenario.organisation.departments]
    places = {name: place for place, name in enumerate(department_series(week))}
    infos = tuple(
        DepartmentInfo(each.name, each.name, "front" if each.is_front else "back", each.people)
        for each in scenario.organisation.departments
    )

    def mean(name: str) -> NDArray[np.float64]:
        return np.array([[run.half_year[places[name]][order] for run in each] for each in runs])

    def yearly(name: str) -> NDArray[np.float64]:
        return np.array([[run.year[places[name]][order] for run in each] for each in runs])

    heads = np.maximum(yearly("headcount"), 1e-9)
    front = np.array([each.is_front for each in scenario.organisation.departments])
    asks = np.isin(
        [each.name for each in scenario.organisation.departments],
        [each.asker for each in scenario.organisation.relations],
    )
    return infos, {
        "heard": np.where(front, mean("heard"), np.nan),
        "satisfaction": mean("mean_satisfaction"),
        "exhaustion": mean("mean_exhaustion"),
        "quits": yearly("quits") / heads * 52.0,
        "lateness": np.where(asks, mean("lateness"), np.nan),
        "pressure": mean("pressure"),
    }


def _why(
    outcome: Outcome,
    series: Mapping[str, NDArray[np.float64]],
    results: Mapping[tuple[int, int], tuple[PlanResult, ...]],
    horizon: int,
) -> Why | None:
    numbers = sorted({number for number, group in results if group >= 0})
    if not numbers:
        return None
    weeks = min(outcome.weeks, horizon)
    whole = series[outcome.series][:, numbers, -weeks:].mean(axis=2)
    total = whole - whole[0]
    place = firm_series(the_week()).index(outcome.series)
    without = np.array(
        [
            [[run.firm[-weeks:, place].mean() for run in results[number, group]] for number in numbers]
            for group in range(len(GROUPS))
        ]
    ).transpose(2, 0, 1)
    effect_without = without - without[0]
    groups = tuple(Group(group.key, group.title, group.words, group.caution) for group in GROUPS)
    return Why(groups, total[:, None, :] - effect_without, total)


def _notes(scenario: Scenario) -> tuple[str, ...]:
    people = scenario.organisation.people
    if people is None:
        return ("No employee survey was given: people start from the model's own distributions.",)
    return (
        f"{people.answered} of the {scenario.organisation.headcount} employees answered the attitude survey; "
        "the others start from the model's own distributions.",
    )


def _plan_info(plan: Plan, scenario: Scenario) -> PlanInfo:
    programmes = tuple(_programme_info(each, scenario) for each in plan.programmes)
    return PlanInfo(plan.key, plan.title or plan.key, plan.story, programmes=programmes)


def _programme_info(programme: Programme, scenario: Scenario) -> ProgrammeInfo:
    index = lever_index()
    organisation = scenario.organisation
    reached = [each for each in organisation.departments if programme.reaches(each)]
    needs = at_full_strength(programme, organisation)
    what = ", ".join(
        f"{name.replace('_', ' ')} {amount:g} {LEVERS[index[name]].unit}" for name, amount in programme.settings.items()
    )
    target = "everybody" if len(reached) == len(organisation.departments) else _names(reached)
    if programme.segments:
        target += f" (segments: {', '.join(programme.segments)})"
    end = "to the end" if programme.end is None else f"to week {programme.end - 1}"
    return ProgrammeInfo(
        title=programme.name, what=what, target=target, direction=programme.direction.replace("_", " "),
        when=f"from week {programme.start} {end}",
        money=needs.money, work_hours=needs.work_hours, manager_hours=needs.manager_hours,
    )  # fmt: skip


def _names(departments: list[Department]) -> str:
    """Return departments' names, or how many they are where a sentence cannot hold them."""
    if len(departments) <= MOST_NAMED:
        return ", ".join(each.name for each in departments)
    return f"{len(departments):,} departments"
