"""The service production function: one table, its zeros, and its published scale."""

from __future__ import annotations

import random
from statistics import fmean, pstdev

import pytest

from sim.mechanisms import service_production
from sim.mechanisms.service_production import (
    ServiceProduction,
    quality_next,
    service_skill_next,
    time_effect,
    under_ceiling,
)

P = ServiceProduction()
TABLE = ("SKILL", "PRODUCT", "EFFORT", "ORIENTATION", "WARMTH", "TIME", "WAIT", "LATENESS", "COOPERATION", "DISCRETION",
         "KNOWLEDGE", "CUSTOMERS", "PREMISES", "PROCESS", "INSIGHT", "ANSWER", "EXTRA")  # fmt: skip
USUAL = {
    "service_skill": 0.0, "trained_product": 0.0, "product_use": 0.0, "quality_effort": 0.0, "orientation": 0.0,
    "warmth": 0.0, "discretion_gain": 0.0, "promise_knowledge": 0.5, "customer_knowledge": 0.7,
    "offer_premises": 0.0, "department_case_time": 1.0,
    "department_usual_case_time": 1.0, "department_wait": 0.0, "department_lateness": 0.1,
    "department_usual_lateness": 0.1, "department_mean_cooperation": 0.5, "department_usual_cooperation": 0.5,
    "department_process_capability": 0.0, "department_insight": 0.0, "firm_aim": 1.0,
    "department_answer_wait": 0.0, "favour_felt": 0.0,
}  # fmt: skip


def quality(strength: float = 1.0, **changed: float) -> tuple[float, ...]:
    return quality_next(P, strength, **{**USUAL, **changed})


def test_every_driver_spreads_its_points_over_five_dimensions() -> None:
    for name in TABLE:
        assert sum(getattr(service_production, name)) == pytest.approx(5.0), name


def test_usual_drivers_make_usual_quality() -> None:
    assert quality() == pytest.approx((0.0,) * 6)


@pytest.mark.parametrize(
    ("changed", "zeros"),
    [
        ({"department_wait": 1.0}, (0, 2, 3, 4)),
        ({"department_answer_wait": 1.0}, (0, 2, 3, 4)),
        ({"warmth": 0.3}, (0, 1, 4)),
        ({"customer_knowledge": 0.9}, (1, 4)),
        ({"offer_premises": 800.0}, (0, 1, 2, 3)),
        ({"department_lateness": 0.3}, (2, 3, 4)),
        ({"department_case_time": 0.8}, (1, 4)),
        ({"service_skill": 0.5}, (4,)),
        ({"department_process_capability": 1.0}, (3, 4)),
        ({"department_insight": 1.0}, (0, 1, 4)),
        ({"favour_felt": 1.0}, (0, 4)),
    ],
)
def test_mandatory_zeros(changed: dict[str, float], zeros: tuple[int, ...]) -> None:
    found = quality(**changed)
    assert [found[place] for place in zeros] == [0.0] * len(zeros)
    assert any(found[place] != 0.0 for place in range(5) if place not in zeros)


def test_training_is_worth_about_two_points() -> None:
    trained = service_skill_next(P, 1.0, 0.37, 0.0, 1.0, 0.0)
    assert quality(service_skill=trained)[5] == pytest.approx(2.0, abs=0.4)
    assert quality(service_skill=-0.1)[5] == pytest.approx(-0.1 * P.skill)


def test_employees_differ_by_about_five_points() -> None:
    luck = random.Random(8)
    means = []
    for _ in range(4000):
        proficiency = 1.0 + 0.1 * luck.gauss(0, 1) - 0.45 * 2.718 ** (-luck.expovariate(1 / 300) / 20)
        skill = service_skill_next(P, proficiency, 0.0, 0.0, 1.0, luck.gauss(0, 1))
        means.append(
            quality(
                service_skill=skill, quality_effort=0.65 * luck.gauss(0, 1), orientation=luck.gauss(0, 1),
                warmth=0.6 * luck.gauss(0, 1),
            )[5]
        )  # fmt: skip
    assert 4.0 < pstdev(means) < 6.0
    assert abs(fmean(means)) < 2.0


def test_more_of_what_helps_is_better() -> None:
    for name in ("service_skill", "trained_product", "quality_effort", "orientation", "warmth", "discretion_gain"):
        assert quality(**{name: 1.0})[5] > quality(**{name: 0.5})[5] > 0, name
    assert quality(promise_knowledge=0.9)[5] > 0
    assert quality(department_mean_cooperation=0.7)[5] > 0
    assert quality(department_lateness=0.4)[5] < 0
    assert quality(department_wait=1.0)[5] < 0


def test_less_time_hurts_more_than_more_time_helps() -> None:
    assert time_effect(1.0) == 0.0
    assert -time_effect(0.8) > time_effect(1.25) > 0
    assert quality(department_case_time=0.9)[5] == pytest.approx(-3.2, abs=0.2)


def test_the_ceiling() -> None:
    assert under_ceiling(-7.0, 15.0) == -7.0
    assert under_ceiling(0.1, 15.0) == pytest.approx(0.1, rel=0.01)
    assert under_ceiling(1e6, 15.0) == 15.0


def test_extremes_and_knock_out() -> None:
    best = quality(service_skill=6, trained_product=4, quality_effort=4, orientation=4, department_case_time=3)
    worst = quality(service_skill=-6, quality_effort=-4, orientation=-4, warmth=-4, department_case_time=0.2,
                    department_wait=6, department_lateness=1)  # fmt: skip
    assert all(each <= P.top for each in best)
    assert all(each >= -100 for each in worst)
    assert quality(strength=0.0, service_skill=2.0) == (0.0,) * 6
    assert service_skill_next(P, 0.1, 0.0, 0.0, 1.0, -4.0) >= -6


def test_training_counts_as_far_as_it_aims_at_what_customers_value() -> None:
    trained = [service_skill_next(P, 1.0, 0.4, 0.0, aim, 0.0) for aim in (0.8, 1.0, 1.25)]
    assert trained == pytest.approx([0.32, 0.4, 0.5])
    assert quality(trained_product=0.4, firm_aim=1.25) == quality(trained_product=0.5)
    assert quality(firm_aim=0.5) == pytest.approx((0.0,) * 6)


def test_using_what_one_sells_counts_as_knowledge_of_products() -> None:
    assert quality(product_use=0.3) == quality(trained_product=0.3)
    assert quality(product_use=0.3)[-1] > 0.0
