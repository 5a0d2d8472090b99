"""The computer shop: small rules that contradict one another lose the largest accounts, and what keeps them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from sim.engine import parameters_with, strengths_without
from sim.policies.plan import Plan, Programme
from sim.projection import found, log_of
from sim.reading import load_scenario
from sim.schedule import the_week

SHOP = Path(__file__).resolve().parents[2] / "scenarios" / "computer-shop"
DRAWS = 8
LATE = range(56, 156, 10)
BACK = ("Billing", "Warehouse")
OWN = {
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
Measured = Mapping[str, float]


@cache
def runs(without: tuple[str, ...] = (), plans: tuple[str, ...] = ()) -> dict[str, list[Measured]]:
    """Return what each plan came to, by draw; the same draw is the same firm and luck."""
    scenario, week = load_scenario(SHOP), the_week()
    wanted = {plan.key: plan for plan in scenario.plans if not plans or plan.key in plans}
    if not plans:
        wanted |= OWN
    results: dict[str, list[Measured]] = {name: [] for name in wanted}
    for draw in range(DRAWS):
        firm = found(
            scenario.organisation, week, seed=7_000 + draw, parameters=parameters_with(week, {}), horizon=156, spare=0.1
        )
        for name, plan in wanted.items():
            engine = firm.start(plan, strengths_without(week, without))
            seen = []
            for when in LATE:
                engine.run(when - engine.now)
                seen.append(_look(engine.ledger.column, [each.name for each in firm.organisation.markets]))
            engine.run(156 - engine.now)
            log = log_of(engine)
            late = {key: float(np.mean([each[key] for each in seen])) for key in seen[0]}
            series = ("handovers", "border_failures", "cross_sales", "margin")
            late |= {key: float(log.series(key)[56:].mean()) for key in series}
            late["net"] = sum(
                (1 if account == "margin_cents" else -1) * float(log.account(account)[-1])
                for account in log.account_names
            )
            results[name].append(late)
    return results


def _look(column, markets: list[str]) -> dict[str, float]:  # type: ignore[no-untyped-def]
    present, market = column("customer", "present") > 0, column("customer", "market")
    found_now = {}
    for place, name in enumerate(markets):
        here = present & (market == place)
        for key in ("churn_hazard", "satisfaction", "acquaintance"):
            found_now[f"{name}: {key}"] = float(column("customer", key)[here].mean())
    found_now["regard"] = float(column("relation", "regard").mean())
    return found_now


def gain(plan: str, base: str, key: str, relative: bool = False, **how: tuple[str, ...]) -> tuple[float, float]:
    """Return the paired difference of two plans and two standard errors of it."""
    all_of_them = runs(**how)
    now, before = (np.array([each[key] for each in all_of_them[name]]) for name in (plan, base))
    difference = now / before - 1.0 if relative else now - before
    return float(difference.mean()), 2.0 * float(difference.std(ddof=1)) / math.sqrt(DRAWS)


def above(plan: str, base: str, key: str, least: float = 0.0, relative: bool = False) -> bool:
    mean, doubt = gain(plan, base, key, relative)
    return mean - doubt > least


def below(plan: str, base: str, key: str, most: float = 0.0, relative: bool = False) -> bool:
    mean, doubt = gain(plan, base, key, relative)
    return mean + doubt < most


def test_small_rules_lose_the_large_accounts_and_hardly_anybody_else() -> None:
    assert above("small-rules", "as-it-is", "Large accounts: churn_hazard", 0.5, relative=True)
    large, _ = gain("small-rules", "as-it-is", "Large accounts: churn_hazard", relative=True)
    for others, share in (("Small firms", 0.35), ("Walk-in", 0.12)):
        mean, doubt = gain("small-rules", "as-it-is", f"{others}: churn_hazard", relative=True)
        assert mean + doubt < share * large, others
    assert above("small-rules", "as-it-is", "border_failures", 5.0)
    assert below("small-rules", "as-it-is", "margin") and below("small-rules", "as-it-is", "net")


def test_without_contradictions_in_the_model_the_rules_do_nothing_at_all() -> None:
    how = {"without": ("policy_consistency",), "plans": ("as-it-is", "small-rules")}
    for key in ("Large accounts: churn_hazard", "margin", "regard", "border_failures"):
        assert gain("small-rules", "as-it-is", key, **how) == (0.0, 0.0)


def test_departments_blame_one_another_for_what_nobody_answers_for() -> None:
    assert below("small-rules", "as-it-is", "regard", -0.05)
    assert above("rules-reviewed", "small-rules", "regard") and above("account-manager", "small-rules", "regard")


def test_a_joint_review_keeps_large_accounts_and_small_firms() -> None:
    for market in ("Large accounts", "Small firms"):
        assert below("rules-reviewed", "small-rules", f"{market}: churn_hazard", -0.05, relative=True)
    assert above("rules-reviewed", "small-rules", "net")


def test_account_managers_keep_large_accounts_and_leave_small_firms_alone() -> None:
    assert below("account-manager", "small-rules", "Large accounts: churn_hazard", -0.2, relative=True)
    mean, _ = gain("account-manager", "small-rules", "Small firms: churn_hazard", relative=True)
    assert abs(mean) < 0.05
    assert above("account-manager", "small-rules", "net")


def test_a_web_saves_handovers_and_sells_across_departments() -> None:
    assert below("customer-web", "small-rules", "handovers", -0.5, relative=True)
    assert above("customer-web", "as-it-is", "cross_sales", 0.2, relative=True)
    assert below("customer-web", "small-rules", "Large accounts: churn_hazard", -0.2, relative=True)


def test_a_commission_alone_keeps_nobody_and_makes_people_keep_customers_to_themselves() -> None:
    mean, _ = gain("sales-commission", "small-rules", "Large accounts: churn_hazard", relative=True)
    assert abs(mean) < 0.05
    assert below("sales-commission", "small-rules", "cross_sales", -0.1, relative=True)
    assert below("sales-commission", "small-rules", "net")


def test_a_managers_knowledge_leaves_with_the_manager_and_a_records_does_not() -> None:
    known = "Large accounts: acquaintance"
    mean, doubt = gain("tight labour, account manager", "account-manager", known)
    assert mean + doubt < -0.02
    web, _ = gain("tight labour, web", "customer-web", known)
    assert abs(web) < 0.01


def test_experience_is_made_where_an_invoice_or_a_delivery_is_met_too() -> None:
    assert above("course for the back office", "as-it-is", "Large accounts: satisfaction", 0.1)
    walk_in, _ = gain("course for the back office", "as-it-is", "Walk-in: satisfaction")
    assert abs(walk_in) < 0.3 * gain("course for the back office", "as-it-is", "Large accounts: satisfaction")[0]
