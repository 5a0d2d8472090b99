"""The encounter: who comes, who serves, and what it is like."""

from __future__ import annotations

import pytest

from sim.mechanisms.encounter import Encounter, department_of, experience_now, seat_of, visits_now

P = Encounter()
USUAL = {
    "firm_index_level": 76.0, "firm_product": 0.0, "missale": 0.0, "served_by_present": 1.0,
    "served_by_reliability": 0.0, "served_by_responsiveness": 0.0, "served_by_assurance": 0.0, "served_by_empathy": 0.0,
    "served_by_tangibles": 0.0, "market_weight_reliability": 0.3, "market_weight_responsiveness": 0.25,
    "market_weight_assurance": 0.2, "market_weight_empathy": 0.15, "market_weight_tangibles": 0.1,
    "served_at_mean_quality": 0.0, "served_at_abandoned": 0.0, "served_at_usual_abandoned": 0.0, "chance": 0.0,
    "patience": 0.5, "experience_pull": 0.0,
}  # fmt: skip


def experience(**changed: float) -> float:
    return experience_now(P, **{**USUAL, **changed})


def test_visits_follow_the_rate_and_demand() -> None:
    assert visits_now(1.0, 0.12, 1.0, 0.119) == 1.0
    assert visits_now(1.0, 0.12, 1.0, 0.121) == 0.0
    assert visits_now(1.0, 0.12, 1.5, 0.121) == 1.0
    assert visits_now(0.0, 0.12, 1.0, 0.0001) == 0.0


def test_errands_go_to_the_other_department_in_their_share() -> None:
    assert department_of(3, 7, 0.2, 0.19) == 7
    assert department_of(3, 7, 0.2, 0.21) == 3


def test_seats_are_drawn_with_equal_chances_and_never_beyond_the_department() -> None:
    seats = [seat_of(40, 8.0, (place + 0.5) / 800) for place in range(800)]
    assert {each: seats.count(each) for each in range(40, 48)} == dict.fromkeys(range(40, 48), 100)
    assert seat_of(40, 8.0, 1.0 - 1e-17) == 47
    assert seat_of(40, 0.0, 0.9) == 40


def test_an_ordinary_case_is_the_level() -> None:
    assert experience() == 76.0
    assert experience(firm_product=5.0) == 81.0


def test_dimensions_count_at_the_customers_weights() -> None:
    assert experience(served_by_reliability=10.0) == pytest.approx(79.0)
    assert experience(served_by_tangibles=10.0) == pytest.approx(77.0)


def test_an_empty_seat_serves_as_the_department_does() -> None:
    assert experience(served_by_present=0.0, served_by_reliability=50.0, served_at_mean_quality=-4.0) == 72.0


def test_giving_up_costs_its_points_and_nothing_on_average_at_the_usual_share() -> None:
    assert experience(served_at_abandoned=0.6) == 76.0 - P.given_up
    usual = {"served_at_abandoned": 0.06, "served_at_usual_abandoned": 0.06}
    mean = sum(experience(**usual, patience=(number + 0.5) / 1000) for number in range(1000))
    assert mean / 1000 == pytest.approx(76.0)


def test_learning_of_a_wrong_sale_hurts() -> None:
    assert experience(missale=-1.0) == 76.0 - P.wronged
    assert experience(missale=1.0) == 76.0


def test_experience_stays_in_bounds() -> None:
    assert experience(chance=-9.0, missale=-1.0, served_at_abandoned=1.0) == -50.0
    assert experience(chance=9.0, firm_product=20.0) == 150.0
