"""The imaging centre: waiting for the right answer divides patients from doctors; confirming it unites them."""

from __future__ import annotations

import numpy as np
import pytest
from cases.paired import Pairs, above, without_people

CENTRE = Pairs("hospital-imaging", seeds=range(700, 708), weeks=104, changed=without_people)


def gained(plan: str, name: str, department: str = "", *, without: tuple[str, ...] = ()) -> np.ndarray:
    """Return the paired difference from the first plan in the second year, one value for each firm."""
    series = CENTRE.among(name, department) if department else name
    return CENTRE.gain(plan, "now", series, 52, without=without)


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
