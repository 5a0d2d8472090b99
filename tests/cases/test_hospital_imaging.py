"""The imaging centre: waiting for the right answer divides patients from doctors; confirming it unites them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.engine import parameters_with
from sim.projection import found, project, spare_for
from sim.reading import load_scenario
from sim.schedule import the_week

CASE = Path(__file__).resolve().parent.parent.parent / "scenarios" / "hospital-imaging"
FIRMS = 8


@cache
def runs(without: tuple[str, ...] = ()) -> tuple[dict[str, object], ...]:
    """Return, for each firm, its run under every plan: the same firm and the same luck."""
    scenario, week = load_scenario(CASE), the_week()
    organisation = replace(scenario.organisation, people=None)
    made = []
    for firm in range(FIRMS):
        founded = found(
            organisation, week, seed=700 + firm, parameters=parameters_with(week, {}), horizon=scenario.horizon,
            spare=spare_for(scenario.plans),
        )  # fmt: skip
        made.append({plan.key: project(founded, plan, without) for plan in scenario.plans})
    return tuple(made)


def gained(plan: str, name: str, department: str = "", *, without: tuple[str, ...] = ()) -> np.ndarray:
    """Return the paired difference from the first plan in the second year, one value for each firm."""
    places = sorted(each.name for each in load_scenario(CASE).organisation.departments)

    def mean(run: object) -> float:
        if department:
            return float(run.department(name)[52:, places.index(department)].mean())  # type: ignore[attr-defined]
        return float(run.series(name)[52:].mean())  # type: ignore[attr-defined]

    return np.array([mean(each[plan]) - mean(each["now"]) for each in runs(without)])


def above(values: np.ndarray) -> bool:
    return bool(values.mean() > 2.0 * values.std(ddof=1) / np.sqrt(len(values)) > 0.0)


def test_five_days_are_better_for_doctors_and_worse_for_patients() -> None:
    assert above(gained("in-five-days", "heard", "Reading room"))
    assert above(-gained("in-five-days", "heard", "Imaging"))
    assert above(-gained("in-five-days", "failures"))


def test_now_and_confirmed_is_better_for_both_and_costs_people() -> None:
    for department in ("Imaging", "Reading room"):
        assert above(gained("now-and-confirmed", "heard", department))
    patients = gained("now-and-confirmed", "heard", "Imaging") - gained("in-five-days", "heard", "Imaging")
    assert above(patients)
    assert above(gained("now-and-confirmed", "payroll"))


def test_reading_twice_without_people_makes_everybody_wait() -> None:
    for department in ("Imaging", "Reading room"):
        assert above(gained("confirmed-by-the-same-people", "wait", department))
        assert above(-gained("confirmed-by-the-same-people", "heard", department))


def test_without_failures_and_waits_for_answers_nothing_is_left_of_it() -> None:
    cut = ("standards", "answers", "recovery")
    left = gained("in-five-days", "index", without=cut)
    assert np.abs(left).max() == pytest.approx(0.0, abs=0.02)
    assert abs(gained("in-five-days", "index").mean()) > 0.1
