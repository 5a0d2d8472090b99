"""Customer equity: what today's customers will still bring.

Theory
    An account, not a mechanism: nothing to knock out. Customers are worth the margin that they bring for as long as
    they stay, in today's money [Gupta2004]; a plan that lifts the index by losing the discontented loses equity. It
    counts those who are here, at today's price, business and chance of leaving, and nobody who may yet come.

Equation
    worth = margin / (hazard of leaving + discount)        equity = unit margin · sum of worth over all customers

Known answer
    A customer with hazard h and no discount is worth the margin of 1/h weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, start


@dataclass(frozen=True)
class CustomerEquity:
    """Numbers of customer equity."""

    discount: float = parameter(
        0.002, "1/week", plausible=(0.001, 0.003), limits=(1e-5, 0.1), source="Gupta2004", grade="practice",
        meaning="discount of later money: about a tenth a year",
    )  # fmt: skip


def worth_of(margin: float, hazard: float, discount: float) -> float:
    """Return what a customer will still bring, in today's money."""
    return min(1e12, margin / max(1e-9, hazard + discount))


@start(of="customer", writes="worth", parameters=CustomerEquity)
def worth_on_arrival(p: CustomerEquity, margin: float, churn_hazard: float) -> float:
    """Return what a new customer will bring."""
    return worth_of(margin, churn_hazard, p.discount)


@rule(each="customer", writes="worth", parameters=CustomerEquity, where="visits")
def worth_next(p: CustomerEquity, margin: float, churn_hazard: float) -> float:
    """Return what a customer will still bring, after a case."""
    return worth_of(margin, churn_hazard, p.discount)
