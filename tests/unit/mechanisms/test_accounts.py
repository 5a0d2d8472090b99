"""Accounts: failures at borders, who answers for them, and what they leave behind."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.accounts import Accounts, departments_blamed, failures_answered, severity_of

P = Accounts()
USUAL = {
    "border_failure": 0.0, "border_ordinary": 0.0, "answerable": 0.0, "served_at_discretion": 0.5,
    "home_discretion": 0.5, "home_compensation_fit": 0.5, "since_case": 3.0, "trouble": 0.0,
}  # fmt: skip
QUIET = {
    "border_cases": 10.0, "reverse_border_cases": 5.0, "border_unsolved": 0.0, "reverse_border_unsolved": 0.0,
    "unsolved_flow": 0.0, "border_flow": 150.0,
}  # fmt: skip


def answered(**changed: float) -> dict[str, float]:
    names = ("border_failed", "unsolved", "trouble", "experience_pull", "churn_pull")
    return dict(zip(names, failures_answered(P, **{**USUAL, **changed}), strict=True))


def blamed(**changed: float) -> dict[str, float]:
    names = ("unsolved_flow", "border_flow", "border_hours", "regard_pull")
    return dict(zip(names, departments_blamed(P, **{"strength": 1.0, **QUIET, **changed}), strict=True))


@pytest.mark.parametrize("failures", [0.0, 1.0, 2.0])
def test_ordinary_failures_ordinarily_solved_contribute_nothing(failures: float) -> None:
    found = answered(border_failure=failures, border_ordinary=failures)
    assert found["border_failed"] == failures
    assert found["unsolved"] == found["trouble"] == found["experience_pull"] == found["churn_pull"] == 0.0


def test_one_more_failure_costs_its_points_and_raises_leaving_and_is_forgotten() -> None:
    found = answered(border_failure=1.0)
    assert found["experience_pull"] == -P.points and found["churn_pull"] == P.leaves
    later = answered(trouble=1.0, since_case=P.memory * math.log(2.0))
    assert later["trouble"] == pytest.approx(0.5) and later["experience_pull"] == 0.0


def test_a_failure_that_was_ordinary_and_is_not_there_now_is_a_gain() -> None:
    assert answered(border_ordinary=1.0)["experience_pull"] == P.points
    assert answered(border_ordinary=1.0)["churn_pull"] == -P.leaves


def test_failure_after_failure_adds_up_to_a_bound() -> None:
    trouble, pulls = 0.0, []
    for _ in range(30):
        found = answered(border_failure=1.0, trouble=trouble, since_case=1.0)
        trouble = found["trouble"]
        pulls.append(found["churn_pull"])
    assert pulls == sorted(pulls) and pulls[-1] == P.most and trouble <= 9.0


def test_power_and_answering_solve_failures() -> None:
    assert severity_of(P, 0.0, 0.5, 0.5) == 1.0
    powers = [severity_of(P, 0.0, power, 0.5) for power in (0.0, 0.5, 1.0)]
    assert powers == sorted(powers, reverse=True) and powers[0] > 1.0 > powers[-1]
    owners = [severity_of(P, 1.0, 0.5, power) for power in (0.0, 0.5, 1.0)]
    assert 1.0 > owners[0] > owners[1] > owners[2] == 0.0


def test_redress_of_the_wrong_form_makes_ordinary_failures_worse_and_the_right_one_better() -> None:
    wrong = answered(border_failure=1.0, border_ordinary=1.0, home_compensation_fit=0.0)
    right = answered(border_failure=1.0, border_ordinary=1.0, home_compensation_fit=1.0)
    assert wrong["experience_pull"] == pytest.approx(-P.points * P.form)
    assert right["experience_pull"] == pytest.approx(P.points * P.form)
    assert answered(home_compensation_fit=0.0)["experience_pull"] == 0.0
    assert wrong["unsolved"] == right["unsolved"] == 0.0, "redress is no work for the departments"


def test_failures_take_hours_on_both_sides_and_regard() -> None:
    found = blamed(border_unsolved=2.0, reverse_border_unsolved=1.0)
    assert found["border_hours"] == 3.0 * P.work
    assert blamed()["border_hours"] == blamed()["regard_pull"] == 0.0
    pulls = [blamed(unsolved_flow=flow)["regard_pull"] for flow in (0.0, 5.0, 20.0, 100.0)]
    assert pulls == sorted(pulls, reverse=True) and -P.blame <= pulls[-1] < pulls[0]


def test_blame_is_of_a_share_of_cases_so_that_it_is_the_same_in_a_large_firm() -> None:
    small = blamed(unsolved_flow=40.0, border_flow=400.0, border_cases=30.0, reverse_border_cases=0.0)
    large = blamed(unsolved_flow=4000.0, border_flow=40_000.0, border_cases=3000.0, reverse_border_cases=0.0)
    assert small["regard_pull"] == pytest.approx(large["regard_pull"], rel=0.05)


def test_knocked_out_failures_take_no_hours() -> None:
    assert blamed(strength=0.0, border_unsolved=5.0)["border_hours"] == 0.0


def test_the_circle_of_blame_dies_out() -> None:
    """Dislike drops handovers, dropped handovers bring blame, blame brings dislike: each round is smaller."""
    from sim.mechanisms.organisation_design import OrganisationDesign

    design = OrganisationDesign()
    dropped_by_dislike = design.dropped * design.by_regard
    disliked_by_dropping = P.blame / P.blame_scale
    assert dropped_by_dislike * disliked_by_dropping < 0.25


def test_extremes_stay_in_bounds() -> None:
    found = answered(
        border_failure=1e6, served_at_discretion=0.0, home_discretion=0.0, home_compensation_fit=0.0, trouble=9.0
    )
    assert found["border_failed"] == found["unsolved"] == found["trouble"] == 9.0 and found["churn_pull"] == P.most
    found = answered(border_ordinary=1e6, trouble=-3.0)
    assert found["unsolved"] == -9.0 and found["trouble"] == -3.0
    found = blamed(unsolved_flow=-1e8, border_flow=0.0, border_cases=0.0, reverse_border_cases=0.0)
    assert found["regard_pull"] == pytest.approx(P.blame)
