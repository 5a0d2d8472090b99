"""Ties: they grow, they break, and contact carries those across departments."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.ties import Ties, closeness_next

P = Ties()
USUAL = {
    "strength": 1.0, "closeness": 0.4, "crosses": 0.0, "one_present": 1.0, "other_present": 1.0, "one_tenure": 200.0,
    "other_tenure": 90.0, "one_department_contact_hours": 0.0, "other_department_contact_hours": 0.0,
    "one_department_restructuring": 0.0, "other_department_restructuring": 0.0, "chance": 0.5,
}  # fmt: skip


def after(weeks: int, **changed: float) -> float:
    row = {**USUAL, **changed}
    for _ in range(weeks):
        row["closeness"] = closeness_next(P, **row)
    return row["closeness"]


def test_closeness_goes_63_percent_of_the_way_in_its_time_constant() -> None:
    assert after(20, closeness=0.15) == pytest.approx(1.0 - 0.85 * math.exp(-1.0))
    assert after(2000) == pytest.approx(1.0)
    assert after(2000, crosses=1.0) == pytest.approx(P.across)


def test_contact_carries_ties_across_and_not_those_inside() -> None:
    assert after(2000, crosses=1.0, one_department_contact_hours=4.0) == pytest.approx(
        1.0 - (1.0 - P.across) * math.exp(-1.0)
    )
    assert after(9, one_department_contact_hours=8.0) == after(9)


def test_new_people_start_low_and_empty_seats_have_no_ties() -> None:
    assert after(1, closeness=0.9, other_tenure=0.0) == P.first
    assert after(1, closeness=0.9, one_present=0.0) == 0.0


def test_a_reorganisation_breaks_ties_as_often_as_it_says() -> None:
    often = {"closeness": 0.9, "other_department_restructuring": 2.0}
    assert after(1, **often, chance=2.0 / 52 - 1e-6) == P.first
    assert after(1, **often, chance=2.0 / 52 + 1e-6) > 0.9
    assert after(1, **often, chance=0.0, strength=0.0) > 0.9


@pytest.mark.parametrize("closeness", [0.0, 1.0])
def test_extremes_stay_in_bounds(closeness: float) -> None:
    everything = {"crosses": 1.0, "one_department_contact_hours": 8.0, "one_department_restructuring": 5.0}
    assert 0.0 <= after(3, closeness=closeness, chance=0.999, **everything) <= 1.0
    assert 0.0 <= after(3, closeness=closeness, crosses=1.0, one_department_contact_hours=-8.0) <= 1.0
