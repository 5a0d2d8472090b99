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


def went(errand: float, *partners: tuple[int, int, float]) -> tuple[int, int, float]:
    """Return where a case goes from home 3, given partners as (department, dealing, share)."""
    last = partners[-1] if partners else (3, 0, 0.0)
    filled = [*partners, *[(last[0], last[1], 0.0)] * (6 - len(partners))]
    edges = [sum(share for _, _, share in filled[: place + 1]) for place in range(6)]
    return department_of(3, *edges, *(each[0] for each in filled), *(each[1] for each in filled), errand)


def test_errands_go_to_the_partners_in_their_shares() -> None:
    assert went(0.19, (7, 70, 0.2))[0] == 7
    assert went(0.21, (7, 70, 0.2))[0] == 3
    six = [(10 + place, 100 + place, 0.1) for place in range(6)]
    places = [went((number + 0.5) / 1000, *six)[0] for number in range(1000)]
    assert {each: places.count(each) for each in set(places)} == {3: 400, **{10 + place: 100 for place in range(6)}}
    assert went(0.999, *[(10 + place, 100 + place, 1.0 / 6) for place in range(6)])[0] == 15


def test_a_case_that_crosses_says_so_and_names_the_dealings() -> None:
    assert went(0.1, (7, 70, 0.2), (8, 80, 0.3)) == (7, 70, 1.0)
    assert went(0.4, (7, 70, 0.2), (8, 80, 0.3)) == (8, 80, 1.0)


def test_a_case_at_home_could_have_gone_to_each_partner_in_its_share() -> None:
    dealings = [went(0.5 + 0.5 * (number + 0.5) / 1000, (7, 70, 0.2), (8, 80, 0.3)) for number in range(1000)]
    assert {each[0] for each in dealings} == {3} and {each[2] for each in dealings} == {0.0}
    assert [each[1] for each in dealings].count(70) == 400


def test_without_partners_every_case_is_at_home() -> None:
    assert [went(errand) for errand in (0.0001, 0.5, 0.9999)] == [(3, 0, 0.0)] * 3


def seat(turn: float, seats: float = 8.0, crosses: float = 0.0, design: float = 0.0, owner_here: float = 1.0) -> int:
    return seat_of(40, seats, crosses, design, 43, owner_here, turn)


def test_seats_are_drawn_with_equal_chances_and_never_beyond_the_department() -> None:
    seats = [seat((place + 0.5) / 800) for place in range(800)]
    assert {each: seats.count(each) for each in range(40, 48)} == dict.fromkeys(range(40, 48), 100)
    assert seat(1.0 - 1e-17) == 47
    assert seat(0.9, seats=0.0) == 40


def test_a_customer_with_a_manager_is_served_by_that_person_at_home_while_there_is_one() -> None:
    assert seat(0.95, design=1.0) == seat(0.95, design=2.0) == 43
    assert seat(0.95, design=3.0) == seat(0.95, design=1.0, crosses=1.0) == seat(0.95, design=1.0, owner_here=0.0) == 47


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
