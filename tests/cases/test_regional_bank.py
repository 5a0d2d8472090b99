"""The regional bank: what belongs together does more than any part of it, and a bonus on sales does two things at once.

Paired runs with the same luck at default values, on a bank with a quarter of its customers, whose cases take as much
longer. A sign holds by two standard errors over eight firms. What the model's values leave open stands among the long
proofs: there the numbers differ from draw to draw.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from cases.paired import SCENARIOS, Pairs, above, below, money_in_balance

from sim.core.ledger import Ledger
from sim.experiments.checks.firms import thinned
from sim.experiments.compare import compare
from sim.experiments.findings import Findings, findings
from sim.policies.plan import FRONT_SHARE
from sim.reading import load_scenario

pytestmark = pytest.mark.statistical

SINGLE = ("service-training", "awards-and-appreciation", "team-bonus", "front-back-communication")
"""Plans with one idea each that customers feel; the sales bonus stands apart."""
SECOND_YEAR = 52


def seen(ledger: Ledger) -> dict[str, float]:
    """Return what people on both sides of the counter do and feel."""
    department = ledger.column("employee", "department")
    here = ledger.column("employee", "present") > 0
    front = here & (ledger.column("department", "front")[department] >= FRONT_SHARE)
    column = {name: ledger.column("employee", name) for name in ("gaming", "volume_effort", "cooperation")}
    moods = ledger.column("employee", "satisfaction")
    return {name: float(values[front].mean()) for name, values in column.items()} | {
        "front satisfaction": float(moods[front].mean()),
        "back satisfaction": float(moods[here & ~front].mean()),
    }


BANK = Pairs(
    "regional-bank", seeds=range(8), weeks=104, look=seen, looks=(78, 104), changed=lambda bank: thinned(bank, 6_000)
)


def test_it_is_the_bank_of_its_story() -> None:
    bank = load_scenario(SCENARIOS / "regional-bank").organisation
    assert (bank.headcount, bank.customers, len(bank.departments)) == (240, 24_000, 9)
    assert 1.4 < money_in_balance(bank) < 2.5


@pytest.mark.parametrize(
    ("plan", "least", "most"),
    [
        ("service-training", 1.2, 3.0),
        ("awards-and-appreciation", 1.0, 3.0),
        ("team-bonus", 0.5, 2.0),
        ("front-back-communication", 0.3, 1.8),
        ("integrated", 2.2, 5.5),
    ],
)
def test_every_plan_but_the_sales_bonus_pleases_customers_by_its_size(plan: str, least: float, most: float) -> None:
    gained = BANK.gain(plan, "baseline", "index", SECOND_YEAR)
    assert above(gained, least) and below(gained, most)


def test_what_belongs_together_does_more_than_any_part_of_it() -> None:
    for plan in (*SINGLE, "sales-bonus"):
        assert above(BANK.gain("integrated", plan, "index", SECOND_YEAR), 0.5), plan


def test_a_sales_bonus_does_least_for_customers() -> None:
    for plan in SINGLE:
        assert above(BANK.gain(plan, "sales-bonus", "index", SECOND_YEAR)), plan
    assert BANK.gain("sales-bonus", "baseline", "index", SECOND_YEAR).mean() < 1.0


def test_a_sales_bonus_sells_more_and_talks_customers_into_it() -> None:
    assert above(BANK.seen_gain("sales-bonus", "baseline", "volume_effort"), 0.1)
    assert above(BANK.gain("sales-bonus", "baseline", "margin", 0, 26))
    assert above(BANK.seen_gain("sales-bonus", "baseline", "gaming"), 0.03)
    assert abs(BANK.seen_gain("team-bonus", "baseline", "gaming").mean()) < 0.01
    # What is talked into costs customers' satisfaction: half a point that the bonus would bring without it.
    four = BANK.few(4)
    whole, fair = (four.gain("sales-bonus", "baseline", "index", SECOND_YEAR, without=cut) for cut in ((), ("gaming",)))
    assert above(fair - whole, 0.15)


def test_a_sales_bonus_costs_help_and_the_back_offices_mood() -> None:
    assert below(BANK.seen_gain("sales-bonus", "baseline", "cooperation"))
    assert below(BANK.seen_gain("sales-bonus", "baseline", "back satisfaction"))
    assert above(BANK.seen_gain("team-bonus", "baseline", "cooperation"))


def test_talk_moves_regard_and_what_comes_late_and_is_dear_at_first() -> None:
    regard = {plan: BANK.gain(plan, "baseline", "office_regard", SECOND_YEAR) for plan in BANK.plans}
    assert above(regard["front-back-communication"], 0.25)
    assert above(regard["front-back-communication"] - regard["integrated"])
    assert above(regard["integrated"], 0.1)
    for plan in ("service-training", "awards-and-appreciation", "sales-bonus", "team-bonus"):
        assert abs(regard[plan].mean()) < 0.1, plan
    assert below(BANK.gain("front-back-communication", "baseline", "lateness", SECOND_YEAR), -0.02)
    assert below(BANK.gain("front-back-communication", "baseline", "index", 0, 26))
    assert above(BANK.gain("front-back-communication", "baseline", "cross_sales", SECOND_YEAR))


def test_without_its_theory_a_plan_does_little() -> None:
    thanked, alone = (
        BANK.few(4).gain("awards-and-appreciation", "baseline", "index", SECOND_YEAR, without=cut)
        for cut in ((), ("recognition",))
    )
    assert above(thanked, 0.5) and alone.mean() < 0.25 * thanked.mean()
    assert not BANK.few(2).weekly("front-back-communication", "baseline", "office_regard", without=("regard",)).any()


def test_thanks_please_people_most_and_training_pleases_customers_more_than_people() -> None:
    moods = {plan: BANK.seen_gain(plan, "baseline", "front satisfaction") for plan in (*SINGLE, "sales-bonus")}
    thanks = "awards-and-appreciation"
    assert all(above(moods[thanks] - gained) for plan, gained in moods.items() if plan != thanks)
    assert moods["service-training"].mean() < 0.6 * moods[thanks].mean()
    assert above(BANK.gain("service-training", "baseline", "index", SECOND_YEAR), 0.5)


@cache
def compared() -> Findings:
    """Return what a comparison says of three plans, each draw with its own numbers."""
    scenario = load_scenario(SCENARIOS / "regional-bank")
    plans = tuple(each for each in scenario.plans if each.key in {"baseline", "sales-bonus", "integrated"})
    bank = replace(scenario, plans=plans, organisation=thinned(scenario.organisation, 6_000))
    return findings(compare(bank, draws=36, why_draws=1, workers=1))


@pytest.mark.long
def test_over_all_that_is_not_known_the_sales_bonus_cannot_be_told_from_nothing() -> None:
    bonus = next(each for each in compared().plans if each.title == "Sales bonus")
    assert bonus.difference.low < 0.0 < bonus.difference.high


@pytest.mark.long
def test_over_all_that_is_not_known_the_integrated_plan_is_better_than_nothing() -> None:
    integrated = next(each for each in compared().plans if each.title == "Integrated internal marketing")
    assert integrated.difference.low > 1.0
