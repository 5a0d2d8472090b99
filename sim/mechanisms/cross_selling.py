"""Cross-selling: what another department could do for a customer is sold, if somebody knows it, wishes it and gains.

Theory
    Selling across departments needs people who know the other's products, who think well of the other, and who are
    not worse off for it [Schmitz2014]. Pay on what a person sells makes people keep customers to themselves unless
    credit is shared [Holmstrom1991]: then the same pay makes them bring others in. Firms whose own people use what
    they sell have people who know it, and who believe in it when it is good. Sizes are judgements.

Equation
    chance = x·exp(k·product knowledge + q·promise knowledge over usual + g·regard over usual + a·(known - 1/2)
                   + c·credit + s·(j·max(0, credit) - h·(1 - max(0, credit))))·(1 - services/most)
    s = 1 - exp(-commission/.05),  credit = shared credit + the design's, within [-1, 1]
    services' = services·exp(-weeks/life) + sold - ordinary,  business = log(1 + v·services)
    own use: u' = u + (w·share - u)/26,  trust += t·share·tanh((product + delivered - usual)/10)

Known answer
    With nothing but practice, what is sold across departments is the ordinary and business is the usual; ten
    services over usual are worth 10·v of a customer's business.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform

MOST_OFTEN = 20.0
"""Cross-sales at most, over the ordinary chance."""
MOST = 10.0
GOOD = 5.0


@dataclass(frozen=True)
class CrossSelling:
    """Numbers of cross-selling and of using one's own products."""

    usual: float = parameter(
        0.03, "share", plausible=(0.01, 0.08), limits=(0, 0.3), source="judgement", grade="judgement",
        meaning="cases of customers of several departments in which something of another department is ordinarily sold",
    )  # fmt: skip
    knowing: float = parameter(
        0.5, "1/SD", plausible=(0.2, 1), limits=(0, 3), source="Schmitz2014", grade="judgement",
        meaning="cross-sales gained by a standard deviation of product knowledge (log; sign published)",
    )  # fmt: skip
    told: float = parameter(
        0.5, "1/share", plausible=(0, 1.5), limits=(0, 5), source="judgement", grade="judgement",
        meaning="cross-sales gained by knowing all that customers are promised, over nothing (log)",
    )  # fmt: skip
    regard: float = parameter(
        0.3, "1/SD", plausible=(0.1, 0.6), limits=(0, 3), source="judgement", grade="judgement",
        evidence="COO-20", meaning="cross-sales gained by regard for the department that would get them (log)",
    )  # fmt: skip
    acquainted: float = parameter(
        0.8, "1/share", plausible=(0.2, 2), limits=(0, 5), source="judgement", grade="judgement",
        meaning="cross-sales gained by knowing everything of the customer, over nothing (log)",
    )  # fmt: skip
    credited: float = parameter(
        0.4, "log ratio", plausible=(0.1, 0.8), limits=(0, 3), source="judgement", grade="judgement",
        meaning="cross-sales gained where those who bring a sale are given their part of the credit (log)",
    )  # fmt: skip
    paid: float = parameter(
        0.3, "log ratio", plausible=(0.1, 0.6), limits=(0, 3), source="Holmstrom1991", grade="judgement",
        meaning="cross-sales gained by a strong commission whose credit is shared (log)",
    )  # fmt: skip
    hoarded: float = parameter(
        0.7, "log ratio", plausible=(0.2, 1.5), limits=(0, 5), source="Holmstrom1991", grade="judgement",
        meaning="cross-sales lost under a strong commission that goes to the seller alone (log)",
    )  # fmt: skip
    half_point: float = parameter(
        0.05, "share of margin", plausible=(0.03, 0.1), limits=(0.001, 1), source="judgement", grade="judgement",
        meaning="commission at which 63 % of that is reached",
    )  # fmt: skip
    worth: float = parameter(
        0.04, "ratio", plausible=(0.01, 0.1), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="a customer's business gained by one further service",
    )  # fmt: skip
    life: float = parameter(
        156.0, "weeks", plausible=(52, 260), limits=(4, 2000), source="judgement", grade="judgement",
        meaning="time for which a service that was sold goes on",
    )  # fmt: skip
    used: float = parameter(
        0.15, "SD of behaviour", plausible=(0.05, 0.4), limits=(0, 2), source="judgement", grade="judgement",
        meaning="product knowledge that using everything one sells comes to give",
    )  # fmt: skip
    learned: float = parameter(
        26.0, "weeks", plausible=(8, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of getting to know, and of forgetting, what one uses oneself",
    )  # fmt: skip
    believed: float = parameter(
        0.3, "SD", plausible=(0, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="pull on trust of using what turns out very good; as much is lost if it is very bad",
    )  # fmt: skip


def business_of(worth: float, services: float) -> float:
    """Return the log of a customer's business with so many services over usual."""
    if services == 0.0:
        return 0.0
    return math.log(max(0.3, 1.0 + worth * services))


@rule(
    each="customer", writes=("cross_sale", "services"), adds="business_pull", parameters=CrossSelling,
    draws={"chance": uniform()}, where="visits",
)  # fmt: skip
def cross_sold(
    p: CrossSelling, strength: float, portfolio_partners: float, served_by_present: float,
    served_by_trained_product: float, served_by_product_use: float, served_by_promise_knowledge: float,
    served_by_usual_knowledge: float, served_by_offer_commission: float, served_at_shared_credit: float, credit: float,
    acquaintance: float, dealing_regard: float, dealing_usual_regard: float, since_case: float, services: float,
    chance: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return whether another department's service is sold in this case, the services over usual, and their business."""
    kept = services
    if services != 0.0:
        kept = services * math.exp(-min(since_case / p.life, 50.0))
    if portfolio_partners <= 0.0 or served_by_present <= 0.0 or chance >= MOST_OFTEN * p.usual:
        return 0.0, kept, business_of(p.worth, kept)
    shared = min(1.0, max(-1.0, served_at_shared_credit + credit))
    stake = -math.expm1(-min(served_by_offer_commission / p.half_point, 50.0))
    gained = max(0.0, shared)
    easier = p.knowing * min(3.0, served_by_trained_product + served_by_product_use)
    easier = easier + p.told * (served_by_promise_knowledge - served_by_usual_knowledge)
    easier = easier + p.regard * (dealing_regard - dealing_usual_regard) + p.acquainted * (acquaintance - 0.5)
    easier = easier + p.credited * shared + stake * (p.paid * gained - p.hoarded * (1.0 - gained))
    open_still = max(0.0, 1.0 - max(0.0, kept) / MOST)
    often = p.usual * min(MOST_OFTEN, math.exp(min(4.0, max(-4.0, strength * easier)))) * open_still
    sold = 1.0 if chance < min(0.9, often) else 0.0
    ordinary = 1.0 if chance < p.usual else 0.0
    has = min(MOST, max(-MOST, kept + sold - ordinary))
    return sold, has, business_of(p.worth, has)


@rule(each="employee", writes="product_use", adds="trust_pull", parameters=CrossSelling, where="present")
def own_products_used(
    p: CrossSelling, strength: float, product_use: float, offer_own_product_use: float, firm_product: float,
    firm_delivered: float, firm_usual_delivered: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what using one's own products teaches, and what it does to belief in them."""
    aim = strength * p.used * offer_own_product_use
    knows = min(4.0, max(0.0, product_use + (aim - product_use) * -math.expm1(-1.0 / p.learned)))
    better = 0.5 * (firm_product + firm_delivered - firm_usual_delivered)
    seen = math.tanh(min(20.0, max(-20.0, better / GOOD)))
    return knows, p.believed * offer_own_product_use * seen
