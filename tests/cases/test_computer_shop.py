"""The computer shop: small rules that contradict one another lose the largest accounts, and what keeps them."""

from __future__ import annotations

import numpy as np
from cases.paired import Pairs, above, below

from sim.core.ledger import Ledger
from sim.policies.plan import Plan, Programme

LATE = 56
BACK = ("Billing", "Warehouse")
OWN_PLANS = {
    "tight labour, account manager": Plan(
        "tight-manager", programmes=(
            Programme("tight", {"labour_tightness": 4.0}),
            Programme("manager", {"account_managers": 1.0}, departments=("Key accounts",)),
        ),
    ),
    "tight labour, web": Plan(
        "tight-web", programmes=(
            Programme("tight", {"labour_tightness": 4.0}), Programme("web", {"customer_web": 1.0}),
        ),
    ),
    "course for the back office": Plan(
        "course", programmes=(Programme("course", {"service_training": 0.5}, departments=BACK),)
    ),
}  # fmt: skip
MARKETS = ("Large accounts", "Small firms", "Walk-in")
LARGE, SMALL, WALK_IN = (f"{market}: churn_hazard" for market in MARKETS)


def customers(ledger: Ledger) -> dict[str, float]:
    """Return means over the customers of each segment, and how departments regard one another."""
    present, market = ledger.column("customer", "present") > 0, ledger.column("customer", "market")
    seen = {
        f"{name}: {key}": float(ledger.column("customer", key)[present & (market == place)].mean())
        for place, name in enumerate(MARKETS)
        for key in ("churn_hazard", "satisfaction", "acquaintance")
    }
    return seen | {"regard": float(ledger.column("relation", "regard").mean())}


SHOPS = Pairs(
    "computer-shop", seeds=range(7_000, 7_016), weeks=156, more=OWN_PLANS, look=customers, looks=range(LATE, 156, 10)
)
SHOP = SHOPS.few(8)


def rise(plan: str, base: str, key: str) -> np.ndarray:
    """Return paired relative differences of a series, or of what was seen of customers."""
    one, other = (SHOP.seen(each, key) if ":" in key else SHOP.mean(each, key, LATE) for each in (plan, base))
    return one / other - 1.0


def net(plan: str, base: str) -> np.ndarray:
    """Return paired differences of what is left of the margin after all that is paid."""
    costs = (name for name in SHOP.of(base)[0].log.account_names if name != "margin_cents")
    return SHOP.paid(plan, base, "margin_cents") - SHOP.paid(plan, base, *costs)


def test_small_rules_lose_the_large_accounts_and_hardly_anybody_else() -> None:
    large = rise("small-rules", "as-it-is", LARGE)
    assert above(large, 0.5)
    for others, share in ((SMALL, 0.35), (WALK_IN, 0.12)):
        assert below(rise("small-rules", "as-it-is", others), share * large.mean()), others
    assert above(SHOP.gain("small-rules", "as-it-is", "border_failures", LATE), 5.0)
    assert below(SHOP.gain("small-rules", "as-it-is", "margin", LATE)) and below(net("small-rules", "as-it-is"))


def test_without_contradictions_in_the_model_the_rules_do_nothing_at_all() -> None:
    cut = ("policy_consistency", "disagreement", "demands")
    for key in (LARGE, "regard"):
        assert not SHOP.seen_gain("small-rules", "as-it-is", key, without=cut).any()
    for series in ("margin", "border_failures"):
        assert not SHOP.gain("small-rules", "as-it-is", series, LATE, without=cut).any()


def test_departments_blame_one_another_for_what_nobody_answers_for() -> None:
    assert below(SHOP.seen_gain("small-rules", "as-it-is", "regard"), -0.05)
    for plan in ("rules-reviewed", "account-manager"):
        assert above(SHOP.seen_gain(plan, "small-rules", "regard"))


def test_a_joint_review_keeps_large_accounts_and_small_firms() -> None:
    for market in (LARGE, SMALL):
        assert below(rise("rules-reviewed", "small-rules", market), -0.05)
    assert above(net("rules-reviewed", "small-rules"))


def test_account_managers_keep_large_accounts_and_leave_small_firms_alone() -> None:
    assert below(rise("account-manager", "small-rules", LARGE), -0.2)
    assert abs(rise("account-manager", "small-rules", SMALL).mean()) < 0.05
    assert above(net("account-manager", "small-rules"))


def test_a_web_saves_handovers_and_sells_across_departments() -> None:
    assert below(rise("customer-web", "small-rules", "handovers"), -0.5)
    assert above(rise("customer-web", "as-it-is", "cross_sales"), 0.2)
    assert below(rise("customer-web", "small-rules", LARGE), -0.2)


def test_a_commission_alone_keeps_nobody_and_makes_people_keep_customers_to_themselves() -> None:
    assert abs(rise("sales-commission", "small-rules", LARGE).mean()) < 0.05
    assert below(rise("sales-commission", "small-rules", "cross_sales"), -0.1)
    assert below(net("sales-commission", "small-rules"))


def test_a_managers_knowledge_leaves_with_the_manager_and_a_records_does_not() -> None:
    known = "Large accounts: acquaintance"
    assert below(SHOPS.seen_gain("tight labour, account manager", "account-manager", known), -0.02)
    assert abs(SHOP.seen_gain("tight labour, web", "customer-web", known).mean()) < 0.01


def test_experience_is_made_where_an_invoice_or_a_delivery_is_met_too() -> None:
    large, walk_in = (
        SHOP.seen_gain("course for the back office", "as-it-is", f"{market}: satisfaction")
        for market in ("Large accounts", "Walk-in")
    )
    assert above(large, 0.1)
    assert abs(walk_in.mean()) < 0.3 * large.mean()
