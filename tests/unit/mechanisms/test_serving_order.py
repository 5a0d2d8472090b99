"""Who is served first, and whose approval comes first."""

from __future__ import annotations

import math
import random

import pytest

from sim.mechanisms.serving_order import ServingOrder, priority_given, style_of_managers

P = ServingOrder()
ASKED = {
    "age": 1.0, "preparation": 0.5, "compliant": 1.0, "perishable": 0.0, "relation_due": 2.0,
    "relation_reverse_regard": 0.0, "asker_track_record": 0.85, "asker_consultation": 0.0, "asker_implementation": 1.0,
    "supplier_personal": 1.0, "supplier_formal": 1.0, "supplier_dutiful": 1.0, "supplier_service_agreement": 0.0,
    "supplier_implementation": 1.0, "chance": 0.5,
}  # fmt: skip


def order(strength: float = 1.0, **case: float) -> tuple[float, float]:
    return priority_given(P, strength, **{**ASKED, **case})


def gain(**case: float) -> float:
    """Return what being liked by two standard deviations more brings."""
    return order(relation_reverse_regard=1.0, **case)[0] - order(relation_reverse_regard=-1.0, **case)[0]


@pytest.mark.parametrize(
    "better", [{"relation_reverse_regard": 1.0}, {"preparation": 0.9}, {"age": 2.0}, {"perishable": 1.0}]
)
def test_liked_prepared_old_and_dated_requests_come_first(better: dict[str, float]) -> None:
    assert order(**better)[0] > order()[0]


def test_what_breaks_the_rules_scores_lower() -> None:
    assert order()[0] - order(compliant=0.0)[0] == pytest.approx(P.by_compliance)


def test_departments_differ_in_what_they_go_by_and_agree_on_average() -> None:
    luck = random.Random(4)
    styles = [style_of_managers(P, *(luck.gauss(0, 1) for _ in range(3))) for _ in range(4000)]
    for weight in zip(*styles, strict=True):
        assert sum(weight) / len(weight) == pytest.approx(1.0, abs=0.03)
        assert max(weight) > 1.5 * min(weight)
    assert style_of_managers(ServingOrder(style=0.0), 3.0, -3.0, 1.0) == (1.0, 1.0, 1.0)
    assert gain(supplier_personal=2.0) == pytest.approx(2 * gain())


def test_an_agreement_moves_the_order_from_persons_to_dates() -> None:
    assert gain(supplier_service_agreement=1.0) == 0.0
    assert gain(supplier_service_agreement=0.5) == pytest.approx(0.5 * gain())
    older = order(age=2.0, supplier_service_agreement=1.0)[0] - order(supplier_service_agreement=1.0)[0]
    assert older == pytest.approx((1 + P.promised) * (order(age=2.0)[0] - order()[0]))
    assert gain(supplier_service_agreement=1.0, supplier_implementation=0.0) == gain()


def test_approvals_are_won_by_record_and_consultation_and_not_by_regard() -> None:
    assert order(asker_track_record=1.0)[1] - order(asker_track_record=0.5)[1] == pytest.approx(0.5 * P.by_record)
    assert order(asker_consultation=1.0)[1] > order()[1]
    assert order(relation_reverse_regard=2.0)[1] == order()[1]


def test_knocked_out_everybody_is_served_by_age_date_and_luck() -> None:
    plain = order(0.0)
    other = order(
        0.0, preparation=1.0, compliant=0.0, relation_reverse_regard=2.0, asker_track_record=0.1,
        supplier_dutiful=3.0, supplier_service_agreement=1.0,
    )  # fmt: skip
    assert plain == other


def test_extremes_stay_in_bounds() -> None:
    for side in (-1.0, 1.0):
        found = order(
            age=5200.0, relation_due=1.0, perishable=1.0, relation_reverse_regard=4 * side, supplier_personal=200.0,
            supplier_dutiful=200.0, supplier_service_agreement=1.0,
        )  # fmt: skip
        assert all(-1e4 <= each <= 1e4 and math.isfinite(each) for each in found)
