"""Value for money: what we give and ask, against what the market gives and asks.

Theory
    Customers weigh what they get against what they pay [Zeithaml1988] and against what rivals offer, so that a
    dearer price and a better market are one thing seen from two sides: the market leads by so many points for the
    money. The dissatisfied turn to it first; satisfied customers mind a price less [Homburg2005]. What rivals do
    and what is asked for it also raise what ought to happen [Boulding1993]. In groceries a hundredth on the price
    costs 2 to 3 hundredths of sales (recalled) [Bijmolt2005]; a firm that priced with care stands where
    elasticity is about one over its margin rate, so that neither way is a gold mine in the long run.

Equation
    lead = market + x·log(1 + price)              market' = competitors' level + drift summed up
    churn pull = t·(plus((lead - d)/w) - plus(-d/w)),  plus(z) = log(1 + exp(z)),  d: satisfaction less level
    acquisition pull = -n·lead,  business pull = -v·log(1 + price),  ought = z·market + q·log(1 + price)
    margin of a unit = 1 + price / margin rate

Known answer
    With market and price as in week 0 every response is 0. With the defaults, at the usual satisfaction, a point
    that the market gains counts as a point that we lose (market.slope times the share of leaving that has to do with
    satisfaction: t/(2w) = .03 a point); a price of minus the margin rate earns nothing on a unit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WEEKS = 52.0


@dataclass(frozen=True)
class ValueForMoney:
    """Numbers of value for money."""

    margin_rate: float = parameter(
        0.5, "share", plausible=(0.25, 0.7), limits=(0.05, 1), source="judgement", grade="judgement",
        meaning="gross margin as a share of the price: a price moves the margin of a unit by its change over this",
    )  # fmt: skip
    exchange: float = parameter(
        70.0, "points/log ratio", plausible=(30, 120), limits=(0, 500), source="Bijmolt2005", grade="judgement",
        meaning="points of service that make up for a price: 7 for a tenth, so that winning and keeping have an "
        "elasticity near 2 (the published mean for goods, 2.6, is recalled)",
    )  # fmt: skip
    turning: float = parameter(
        0.6, "log ratio", plausible=(0.3, 1), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how strongly leaving answers to what the market offers more",
    )  # fmt: skip
    width: float = parameter(
        10.0, "index points", plausible=(6, 16), limits=(1, 100), source="judgement", grade="judgement",
        meaning="points of satisfaction over which customers pass from looking around to not looking",
    )  # fmt: skip
    newcomers: float = parameter(
        0.03, "1/point", plausible=(0.015, 0.05), limits=(0, 1), source="judgement", grade="judgement",
        meaning="new customers lost by a point that the market leads (reputation is worth as much a point)",
    )  # fmt: skip
    volume: float = parameter(
        0.7, "ratio", plausible=(0.2, 1.5), limits=(0, 5), source="Bijmolt2005", grade="judgement",
        meaning="business lost with those who stay, by the price in logs",
    )  # fmt: skip
    zone: float = parameter(
        0.3, "points/point", plausible=(0, 0.6), limits=(0, 2), source="Boulding1993", grade="judgement",
        evidence="SPC-28", meaning="how far a better market raises what ought to happen (sign recalled)",
    )  # fmt: skip
    deserved: float = parameter(
        20.0, "points/log ratio", plausible=(5, 40), limits=(0, 200), source="Zeithaml1988", grade="judgement",
        meaning="how far a dearer price raises what ought to happen: 2 points for a tenth",
    )  # fmt: skip


def softplus(value: float) -> float:
    """Return log(1 + exp(value)), without overflow."""
    return max(value, 0.0) + math.log1p(math.exp(-min(abs(value), 50.0)))


@rule(
    each="firm",
    writes=("rivals_gain", "rivals_level", "rivals_lead", "price_margin"),
    adds=("ought_pull", "winning_pull"),
    parameters=ValueForMoney,
)
def rivals_next(
    p: ValueForMoney, week: int, competitor_level: float, market_drift: float, price: float, rivals_gain: float
) -> tuple[float, float, float, float, float, float]:
    """Return the market's drift, level and lead, the margin of a unit, and what both do to hopes and newcomers."""
    gain = rivals_gain
    if week >= 0:
        gain = min(100.0, max(-100.0, rivals_gain + market_drift / WEEKS))
    level = min(100.0, max(-100.0, competitor_level + gain))
    asked = math.log1p(max(-0.9, price))
    lead = min(300.0, max(-300.0, level + p.exchange * asked))
    unit = 1.0 + price / p.margin_rate
    ought = min(40.0, max(-40.0, p.zone * level + p.deserved * asked))
    return gain, level, lead, unit, ought, min(3.0, max(-3.0, -p.newcomers * lead))


@rule(each="customer", adds=("business_pull", "churn_pull"), parameters=ValueForMoney, where="visits")
def rivals_draw(
    p: ValueForMoney, satisfaction: float, leniency: float, firm_index_level: float, firm_rivals_lead: float,
    firm_price: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what price takes from business, and what the market's lead adds to leaving, after a case."""
    if firm_rivals_lead == 0.0 and firm_price == 0.0:
        return 0.0, 0.0
    distance = satisfaction - leniency - firm_index_level
    drawn = p.turning * (softplus((firm_rivals_lead - distance) / p.width) - softplus(-distance / p.width))
    return -p.volume * math.log1p(max(-0.9, firm_price)), min(3.0, max(-3.0, drawn))
