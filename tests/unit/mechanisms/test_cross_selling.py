"""Cross-selling: knowledge, regard, credit; and people who use what they sell."""

from __future__ import annotations

import math

import pytest

from sim.mechanisms.cross_selling import CrossSelling, cross_sold, own_products_used

P = CrossSelling()
USUAL = {
    "strength": 1.0, "portfolio_partners": 2.0, "served_by_present": 1.0, "served_by_trained_product": 0.0,
    "served_by_product_use": 0.0, "served_by_promise_knowledge": 0.5, "served_by_usual_knowledge": 0.5,
    "served_by_offer_commission": 0.0, "served_at_shared_credit": 0.0, "credit": 0.0, "acquaintance": 0.5,
    "dealing_regard": 0.3, "dealing_usual_regard": 0.3, "since_case": 2.0, "services": 0.0,
}  # fmt: skip
STRONG = {"served_by_offer_commission": 0.3}


def often(**changed: float) -> float:
    """Return how often another department's service is sold, over even draws."""
    return (
        sum(cross_sold(P, **{**USUAL, **changed}, chance=(place + 0.5) / 10_000)[0] for place in range(10_000)) / 10_000
    )


@pytest.mark.parametrize("chance", [0.001, 0.0299, 0.0301, 0.9])
def test_at_practice_business_is_the_usual(chance: float) -> None:
    _, services, pulled = cross_sold(P, **USUAL, chance=chance)
    assert services == 0.0 and pulled == 0.0


def test_what_moves_cross_selling() -> None:
    base = often()
    assert base == pytest.approx(P.usual, abs=1e-4)
    for more in (
        {"served_by_trained_product": 0.6}, {"served_by_product_use": 0.3}, {"served_by_promise_knowledge": 0.9},
        {"dealing_regard": 1.0}, {"acquaintance": 1.0}, {"served_at_shared_credit": 1.0}, {"credit": 1.0},
    ):  # fmt: skip
        assert often(**more) > base, more
    assert often(dealing_regard=-0.7) < base and often(credit=-0.5) < base


def test_a_commission_without_shared_credit_keeps_customers_back_and_with_it_brings_others_in() -> None:
    assert often(**STRONG) == pytest.approx(P.usual * math.exp(-P.hoarded), rel=0.03)
    shared = often(**STRONG, served_at_shared_credit=1.0)
    assert shared == pytest.approx(P.usual * math.exp(P.credited + P.paid), rel=0.03)
    assert shared > often(served_at_shared_credit=1.0) > often() > often(**STRONG)


def test_who_has_no_partners_or_meets_an_empty_seat_is_sold_nothing() -> None:
    assert often(portfolio_partners=0.0) == often(served_by_present=0.0) == 0.0


def test_a_service_is_worth_its_share_and_runs_out() -> None:
    sold, services, pulled = cross_sold(P, **{**USUAL, "dealing_regard": 4.0}, chance=0.04)
    assert sold == services == 1.0 and pulled == pytest.approx(math.log(1.0 + P.worth))
    later = cross_sold(P, **{**USUAL, "services": 1.0, "since_case": P.life}, chance=0.5)
    assert later[1] == pytest.approx(math.exp(-1.0)) and later[0] == 0.0


def test_a_customer_who_has_everything_is_sold_nothing_more() -> None:
    assert often(services=10.0, since_case=0.0) == 0.0
    assert often(services=5.0, since_case=0.0) == pytest.approx(P.usual / 2, abs=2e-4)


def test_knocked_out_nothing_moves_it() -> None:
    assert often(strength=0.0, **STRONG, dealing_regard=4.0) == pytest.approx(P.usual, abs=1e-4)


@pytest.mark.parametrize("services", [-10.0, 10.0])
@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_extremes_stay_in_bounds(services: float, chance: float) -> None:
    lavish = {
        "served_by_trained_product": 4.0, "served_by_product_use": 4.0, "dealing_regard": 4.0,
        "dealing_usual_regard": -4.0, "served_at_shared_credit": 1.0, "credit": 1.0, "acquaintance": 1.0, **STRONG,
    }  # fmt: skip
    _, has, pulled = cross_sold(P, **{**USUAL, **lavish, "services": services, "since_case": 0.0}, chance=chance)
    assert -10.0 <= has <= 10.0 and abs(pulled) < 1.0


def used(**changed: float) -> tuple[float, float]:
    usual = {
        "strength": 1.0, "product_use": 0.0, "offer_own_product_use": 0.0, "firm_product": 0.0, "firm_delivered": 76.0,
        "firm_usual_delivered": 76.0,
    }  # fmt: skip
    return own_products_used(P, **{**usual, **changed})


def test_without_the_offer_nothing_is_learned_or_believed_whatever_the_product() -> None:
    assert used() == (0.0, 0.0)
    assert used(firm_product=10.0) == (0.0, 0.0)


def test_using_it_teaches_and_stops_teaching() -> None:
    knows = 0.0
    for _ in range(520):
        knows = used(offer_own_product_use=1.0, product_use=knows)[0]
    assert knows == pytest.approx(P.used, rel=1e-3)
    assert used(product_use=0.3)[0] == pytest.approx(0.3 * math.exp(-1.0 / P.learned))
    assert used(strength=0.0, offer_own_product_use=1.0)[0] == 0.0


def test_a_good_product_is_believed_in_and_a_bad_one_is_seen_through() -> None:
    good = used(offer_own_product_use=1.0, firm_product=5.0, firm_delivered=80.0)[1]
    bad = used(offer_own_product_use=1.0, firm_product=-5.0, firm_delivered=72.0)[1]
    assert good == pytest.approx(-bad) and good > 0.0
    assert used(offer_own_product_use=1.0)[1] == 0.0
    assert abs(used(offer_own_product_use=1.0, firm_product=20.0, firm_delivered=150.0)[1]) <= P.believed
