"""Demands: those that challenge engage people, those that stand in the way of their work disengage them."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.demands import Demands, demands_felt

P = Demands()
PRACTICE = {
    "department_pressure": 0.85, "department_usual_pressure": 0.85, "department_lateness": 0.3,
    "department_usual_lateness": 0.3, "department_contradictions": 0.0, "department_reporting_load": 0.0,
    "department_escalation_hours": 4.0, "department_usual_escalation_hours": 4.0, "department_manager_hours": 40.0,
}  # fmt: skip


def felt(**changed: float) -> float:
    return demands_felt(P, **{**PRACTICE, **{f"department_{name}": value for name, value in changed.items()}})


def test_nothing_at_practice_and_nothing_without_sizes() -> None:
    assert felt() == 0.0
    none = Demands(challenge=0.0, hindrance=0.0)
    assert demands_felt(none, **{**PRACTICE, "department_pressure": 2.0, "department_contradictions": 1.0}) == 0.0


def test_pressure_challenges_up_to_a_point_and_idleness_bores_as_much() -> None:
    assert felt(pressure=0.935) == pytest.approx(P.challenge * math.log(1.1))
    assert felt(pressure=1.7) == felt(pressure=20.0) == pytest.approx(P.challenge * P.mild)
    assert felt(pressure=0.0) == pytest.approx(-P.challenge * P.mild)


@pytest.mark.parametrize(
    ("hinders", "by"),
    [({"lateness": 0.4}, 0.1), ({"contradictions": 0.1}, 0.1), ({"reporting_load": 8.0}, 0.1),
     ({"escalation_hours": 12.0}, 0.1), ({"lateness": 0.2}, -0.1), ({"reporting_load": 1000.0}, P.handed_on),
     ({"lateness": 1.0, "contradictions": 1.0}, 1.0)],
)  # fmt: skip
def test_what_stands_in_the_way_takes_from_needs(hinders: dict[str, float], by: float) -> None:
    assert felt(**hinders) == pytest.approx(-by * P.hindrance)


def test_a_department_without_managers_stays_in_bounds() -> None:
    assert felt(manager_hours=0.0, reporting_load=1000.0) == -P.handed_on * P.hindrance
