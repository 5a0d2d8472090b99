"""Organisation design: four channels, and nothing else, tell the designs apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sim.mechanisms.organisation_design import (
    ACCOUNT,
    FUNCTIONAL,
    RELATIONSHIP,
    WEB,
    OrganisationDesign,
    case_carried,
    design_of,
)

P = OrganisationDesign()
NAMES = (
    "owner", "design", "acquaintance", "last_case", "since_case", "handover", "usual_handover", "answerable", "credit",
    "border_failure", "border_ordinary", "experience_pull",
)  # fmt: skip
USUAL: dict[str, Any] = {
    "strength": 1.0, "week": 50, "design": 0.0, "acquaintance": 0.5, "last_case": 46.0, "crosses": 1.0, "owner": 14,
    "owner_present": 1.0, "owner_tenure": 200.0, "home_first_seat": 10, "home_established_seats": 8.0,
    "home_clients": 40.0, "home_account_managers": 0.0, "home_relationship_managers": 0.0, "home_customer_web": 0.0,
    "served_at_customer_web": 0.0, "dealing_regard": 0.0, "dealing_reverse_regard": 0.0, "dealing_usual_regard": 0.0,
    "dealing_reverse_usual_regard": 0.0, "way": 0.5, "luck": 0.5, "passing": 0.5, "drop": 0.5,
}  # fmt: skip
MANAGED = {"home_account_managers": 1.0, "design": ACCOUNT}
CARED_FOR = {"home_relationship_managers": 1.0, "design": RELATIONSHIP}
WOVEN = {"home_customer_web": 1.0, "served_at_customer_web": 1.0, "design": WEB}


def carried(p: OrganisationDesign = P, **changed: Any) -> dict[str, float]:
    return dict(zip(NAMES, case_carried(p, **{**USUAL, **changed}), strict=True))


def share(channel: str, **changed: Any) -> float:
    """Return the mean of a channel over even draws of passing and drop."""
    points = [(number + 0.5) / 100 for number in range(100)]
    return sum(carried(passing=one, drop=other, **changed)[channel] for one in points for other in points) / 10_000


@pytest.mark.parametrize("drop", [0.0001, 0.0599, 0.0601, 0.9])
@pytest.mark.parametrize("crosses", [0.0, 1.0])
@pytest.mark.parametrize("regard", [-0.8, 0.0, 0.8])
def test_a_functional_firm_as_it_is_used_to_be_contributes_nothing(drop: float, crosses: float, regard: float) -> None:
    found = carried(drop=drop, crosses=crosses, dealing_regard=regard, dealing_usual_regard=regard)
    assert found["border_failure"] == found["border_ordinary"]
    assert found["experience_pull"] == 0.0 and found["acquaintance"] == 0.5
    assert found["design"] == FUNCTIONAL and found["answerable"] == 0.0 and found["credit"] == 0.0


def test_a_case_at_home_needs_no_handover() -> None:
    assert carried(crosses=0.0, drop=0.001)["handover"] == 0.0
    assert carried(crosses=0.0, drop=0.001)["border_failure"] == 0.0


def test_handovers_are_those_of_the_table() -> None:
    assert share("handover") == 1.0
    assert share("handover", **MANAGED) == pytest.approx(P.passed_account, abs=0.01)
    assert share("handover", **CARED_FOR) == pytest.approx(P.passed_relationship, abs=0.01)
    assert share("handover", **WOVEN) == pytest.approx(P.passed_web, abs=0.01)


def test_a_web_needs_both_sides_of_the_border() -> None:
    assert carried(home_customer_web=1.0)["design"] == FUNCTIONAL
    assert carried(served_at_customer_web=1.0)["design"] == FUNCTIONAL
    assert carried(**WOVEN)["design"] == WEB


def test_fewer_handovers_drop_less_and_dislike_drops_more() -> None:
    dropped = share("border_failure")
    assert dropped == pytest.approx(P.dropped, abs=0.002)
    assert share("border_failure", **WOVEN) < 0.4 * dropped
    assert share("border_failure", dealing_regard=-1.0, dealing_reverse_regard=-1.0) == pytest.approx(
        P.dropped * 1.4918, abs=0.01
    )


def test_knowledge_of_a_customer_comes_case_by_case_to_what_the_design_can_hold() -> None:
    for design, most in ((MANAGED, P.knows_account), (CARED_FOR, P.knows_relationship), (WOVEN, P.knows_web)):
        known = 0.5
        for _ in range(40):
            known = carried(**design, acquaintance=known)["acquaintance"]
        assert known == pytest.approx(most, abs=0.001)


def test_a_managers_knowledge_goes_with_the_manager_and_a_webs_stays() -> None:
    gone = {"acquaintance": 0.8, "owner_tenure": 2.0}
    assert carried(**MANAGED, **gone)["acquaintance"] == pytest.approx(P.successor + P.acquainted * (0.8 - P.successor))
    assert carried(**MANAGED, **{**gone, "owner_tenure": 5.0})["acquaintance"] == pytest.approx(0.8)
    assert carried(**WOVEN, **gone)["acquaintance"] > 0.8
    assert carried(**MANAGED, acquaintance=0.8, owner_present=0.0)["acquaintance"] == pytest.approx(P.successor)
    assert carried(**MANAGED, acquaintance=0.8, owner_present=0.0)["answerable"] == 0.0


def test_who_answers_and_who_gets_credit_are_those_of_the_table() -> None:
    assert carried(**MANAGED)["answerable"] == P.answers_account > carried(**CARED_FOR)["answerable"]
    assert carried(**MANAGED)["credit"] < 0.0 < carried(**CARED_FOR)["credit"] < carried(**WOVEN)["credit"]


def test_a_manager_of_too_many_customers_reaches_each_a_little() -> None:
    crowd = {**MANAGED, "home_clients": 8 * P.span * 10}
    assert carried(**crowd)["answerable"] == pytest.approx(0.1 * P.answers_account)
    assert share("handover", **crowd) == pytest.approx(1.0 - 0.1 * (1.0 - P.passed_account), abs=0.01)


def test_designs_differ_in_their_four_channels_only() -> None:
    """With every channel set as in a functional firm, a design changes nothing at all."""
    same = replace(
        P, passed_account=1.0, passed_relationship=1.0, passed_web=1.0, answers_account=0.0, answers_relationship=0.0,
        answers_web=0.0, credit_account=0.0, credit_relationship=0.0, credit_web=0.0, knows_account=0.5,
        knows_relationship=0.5, knows_web=0.5,
    )  # fmt: skip
    for drop in (0.01, 0.5):
        plain = carried(same, drop=drop)
        for design in (MANAGED, CARED_FOR, WOVEN):
            assert {**carried(same, drop=drop, **design), "design": 0.0} == plain


def test_knocked_out_designs_are_not_there() -> None:
    for design in (MANAGED, CARED_FOR, WOVEN):
        found = carried(strength=0.0, **{**design, "design": 0.0})
        assert found["design"] == FUNCTIONAL and found["answerable"] == 0.0 and found["acquaintance"] == 0.5


def test_shares_choose_customers_and_crowd_each_other_beyond_all() -> None:
    chosen = [design_of((number + 0.5) / 100, 0.2, 0.3, 0.1) for number in range(100)]
    assert [chosen.count(each) for each in (ACCOUNT, RELATIONSHIP, WEB, FUNCTIONAL)] == [20, 30, 10, 40]
    chosen = [design_of((number + 0.5) / 100, 1.0, 1.0, 0.0) for number in range(100)]
    assert chosen.count(ACCOUNT) == chosen.count(RELATIONSHIP) == 50


@pytest.mark.parametrize("regard", [-4.0, 4.0])
@pytest.mark.parametrize("known", [0.0, 1.0])
@pytest.mark.parametrize("seats", [0.0, 1.0, 9.0])
@pytest.mark.parametrize("design", [{}, MANAGED, CARED_FOR, WOVEN])
def test_extremes_stay_in_bounds(regard: float, known: float, seats: float, design: dict[str, float]) -> None:
    found = carried(
        dealing_regard=regard, dealing_reverse_regard=regard, acquaintance=known, home_established_seats=seats,
        luck=1.0 - 1e-12, drop=0.0, last_case=-1000.0, **design,
    )  # fmt: skip
    assert 10 <= found["owner"] < 10 + max(1.0, seats)
    assert 0.0 <= found["acquaintance"] <= 1.0 and 0.0 <= found["answerable"] <= 1.0
    assert found["since_case"] == 1050.0 and found["border_failure"] in (0.0, 1.0)
