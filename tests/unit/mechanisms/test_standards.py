"""Standards: the usual rate is neutral, what lowers it lowers it, and a failure hurts, is done again and remembered."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.standards import Standards, case_fails, failure_chance_next

P = Standards()
DEPARTMENT = {
    "strength": 1.0, "week": 10, "defects": 0.05, "firm_mishaps": 1.0, "case_time": 1.0, "usual_case_time": 1.0,
    "pressure": 0.85, "usual_pressure": 0.85, "mean_skill": -0.2, "usual_skill": -0.2, "process_capability": 0.0,
    "right_first_time": 0.0, "implementation": 1.0, "tool_errors": 0.0, "lessons": 0.0, "visits": 200.0,
    "failures": 10.0, "usual_failures": 0.05, "case_minutes": 30.0, "work_level": 1.0,
}  # fmt: skip
CASE = {
    "strength": 1.0, "failures_met": 0.0, "served_by_present": 1.0, "served_by_service_skill": 0.3,
    "served_by_quality_effort": 0.0, "served_by_discretion_gain": 0.0, "served_at_mean_skill": 0.3,
    "served_at_failure_chance": 0.05, "served_at_usual_failures": 0.05, "served_at_found_before": 0.0,
    "served_at_found_after": 0.0, "market_weight_reliability": 0.2, "slip": 0.5,
}  # fmt: skip


def chance(**changed: float) -> float:
    return failure_chance_next(P, **{**DEPARTMENT, **changed})[0]


def case(**changed: float) -> tuple[float, float, float, float]:
    return case_fails(P, **{**CASE, **changed})


def mean_over_luck(**changed: float) -> list[float]:
    found = [case(slip=(place + 0.5) / 4000, **changed) for place in range(4000)]
    return [sum(column) / 4000 for column in zip(*found, strict=True)]


def test_the_usual_share_fails_and_changes_nothing_on_average() -> None:
    assert failure_chance_next(P, **DEPARTMENT) == pytest.approx((0.05, 0.05, -0.2, 0.0, 0.0))
    failed, met, experience, leaving = mean_over_luck(failures_met=0.05 / (1.0 - P.memory))
    assert failed == pytest.approx(0.05)
    assert met == pytest.approx(0.05 / (1.0 - P.memory))
    assert (experience, leaving) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_a_failure_costs_its_points_at_the_customers_weight_of_reliability() -> None:
    fails = [case(slip=0.01, market_weight_reliability=weight)[2] for weight in (0.0, 0.2, 0.4)]
    fine = [case(slip=0.9, market_weight_reliability=weight)[2] for weight in (0.0, 0.2, 0.4)]
    assert [one - other for one, other in zip(fails, fine, strict=True)] == pytest.approx(
        [0.0, -0.2 * P.points, -0.4 * P.points]
    )


@pytest.mark.parametrize(
    ("changed", "ratio"),
    [
        ({"case_time": 0.9}, 1 / 0.9),
        ({"right_first_time": 1.0}, math.exp(-P.inspection)),
        ({"right_first_time": 1.0, "implementation": 0.5}, math.exp(-0.5 * P.inspection)),
        ({"process_capability": 1.0}, math.exp(-P.process)),
        ({"mean_skill": 0.8}, math.exp(-P.skill)),
        ({"pressure": 0.85 * math.e}, math.exp(P.rush)),
        ({"tool_errors": 0.3}, math.exp(0.3)),
        ({"lessons": -0.2}, math.exp(-0.2)),
        ({"firm_mishaps": 4.0}, 4.0),
    ],
)
def test_what_moves_the_chance(changed: dict[str, float], ratio: float) -> None:
    assert chance(**changed) / 0.05 == pytest.approx(ratio)
    if "firm_mishaps" not in changed:
        assert chance(strength=0.0, **changed) == 0.05


def test_skill_care_and_able_discretion_prevent_failures_of_one_person() -> None:
    usual = mean_over_luck()[0]
    for name in ("served_by_service_skill", "served_by_quality_effort", "served_by_discretion_gain"):
        assert mean_over_luck(**{name: 1.0})[0] < usual
        assert mean_over_luck(**{name: -1.0})[0] > usual
        assert mean_over_luck(**{name: -1.0, "strength": 0.0})[0] == pytest.approx(usual, abs=3e-4)
    assert mean_over_luck(served_by_service_skill=4.0, served_by_present=0.0)[0] == pytest.approx(usual, abs=3e-4)


def test_checks_find_errors_before_or_after_and_a_corrected_one_hurts_less() -> None:
    before = mean_over_luck(served_at_found_before=0.8)
    after = mean_over_luck(served_at_found_after=0.8)
    assert before[0] == pytest.approx(after[0], abs=3e-4)
    assert before[0] == pytest.approx(0.01, abs=3e-4)
    lost = 0.04 * P.corrected * P.points * 0.2
    assert before[2] - after[2] == pytest.approx(lost, abs=0.01)


def test_failures_add_up_in_mind_and_fade() -> None:
    once = case(slip=0.01)
    twice = case(slip=0.01, failures_met=once[1])
    assert (once[1], twice[1]) == (1.0, 1.0 + P.memory)
    assert twice[3] > once[3] > 0
    assert case(slip=0.9, failures_met=once[1])[1] == P.memory


def test_failures_over_usual_are_work() -> None:
    hours = failure_chance_next(P, **{**DEPARTMENT, "failures": 18.0})
    assert hours[3] == hours[4] == pytest.approx(P.again * 8.0 * 0.5)
    assert failure_chance_next(P, **{**DEPARTMENT, "failures": 2.0})[4] < 0


def test_what_is_usual_is_learned_while_settling_and_frozen_after() -> None:
    settling = {**DEPARTMENT, "week": -10, "failures": 40.0, "mean_skill": 1.1}
    _, usual, skill, _, _ = failure_chance_next(P, **settling)
    assert usual == pytest.approx(0.05 + 0.15 / 26)
    assert skill == pytest.approx(-0.2 + 1.3 / 26)
    assert failure_chance_next(P, **{**settling, "week": 0})[1:3] == (0.05, -0.2)
    assert failure_chance_next(P, **{**settling, "visits": 0.0})[1] == 0.05
    assert failure_chance_next(P, **{**DEPARTMENT, "usual_failures": 0.0})[1] == 0.05


def test_extremes_stay_in_bounds() -> None:
    for changed in ({"case_time": 0.2, "firm_mishaps": 10.0, "lessons": 3.0}, {"case_time": 3.0, "lessons": -3.0}):
        for defects in (0.0, 0.9):
            found = failure_chance_next(P, **{**DEPARTMENT, **changed, "defects": defects, "failures": 1e9})
            assert 0.0 <= found[0] <= 0.95
            assert abs(found[3]) <= 1e8
    assert chance(defects=0.0) == 0.0
    assert case(served_at_failure_chance=0.95, served_by_service_skill=-6.0, slip=0.97, failures_met=20.0)[1] <= 20.0
    assert case(served_at_failure_chance=0.0, slip=1e-12)[0] == 0.0
