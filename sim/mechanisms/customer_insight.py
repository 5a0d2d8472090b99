"""Customer insight: the firm's belief about what customers want may be wrong, and efforts aim at the belief.

Theory
    The first gap of the gaps model lies between what customers expect and what managers think they do
    [Parasuraman1985]; managers are regularly wrong about their customers [Hult2017]. Research, visits and
    invitations of core customers, and what front staff pass on narrow it. A common language about customers'
    segments, spread inside, makes staff treat them as what they are. Sizes are judgements.

Equation
    believed weight ∝ weight·exp(m·b·z),   gap = half the sum of |believed - weight|,   m = 1 at founding
    m' = m + (1/(1 + I) - m)/26 while learning, /104 while forgetting
    I = r·log(1 + research/r0) + v·(1 - exp(-visits/6)) + f·front-line voice
    aim = (1 - gap)/(1 - usual gap);   insight' = insight + (spread·(1 - gap)·strength of leaders - insight)/20

Known answer
    Without research m stays 1 and the aim is 1; perfect belief makes the aim 1/(1 - usual gap).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule


@dataclass(frozen=True)
class CustomerInsight:
    """Numbers of what the firm believes about its customers."""

    error: float = parameter(
        0.5, "log ratio", plausible=(0.2, 0.8), limits=(0, 2), source="Hult2017", grade="judgement",
        meaning="spread of the ratio of believed to true weights at founding (that managers err is published)",
    )  # fmt: skip
    research: float = parameter(
        1.0, "information", plausible=(0.4, 2), limits=(0, 20), source="judgement", grade="judgement",
        meaning="what research worth 1.7 times the reference sum tells: 1 is as much as the error hides",
    )  # fmt: skip
    reference: float = parameter(
        1.0, "money/customer-year", plausible=(0.3, 3), limits=(0.01, 1e4), source="judgement", grade="judgement",
        meaning="sum for research at which further money tells less",
    )  # fmt: skip
    visiting: float = parameter(
        1.0, "information", plausible=(0.3, 2), limits=(0, 20), source="judgement", grade="judgement",
        meaning="what many visits to customers, and invitations of core customers, tell",
    )  # fmt: skip
    visits: float = parameter(
        6, "visits/head-year", plausible=(3, 12), limits=(0.1, 100), source="judgement", grade="judgement",
        meaning="visits at which 63 % of that is known",
    )  # fmt: skip
    listening: float = parameter(
        0.7, "information", plausible=(0.2, 1.5), limits=(0, 20), source="judgement", grade="judgement",
        meaning="what front staff tell where all that they raise is acted on",
    )  # fmt: skip
    learning: float = parameter(
        26, "weeks", plausible=(13, 52), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time constant with which managers change what they believe",
    )  # fmt: skip
    forgetting: float = parameter(
        104, "weeks", plausible=(52, 208), limits=(1, 5000), source="judgement", grade="judgement",
        meaning="time constant with which the old belief comes back when nobody asks any more",
    )  # fmt: skip
    spreading: float = parameter(
        20, "weeks", plausible=(8, 40), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time constant with which a common language about customers is taken up, and lost",
    )  # fmt: skip


@rule(
    each="market",
    writes=(
        "misjudged", "believed_reliability", "believed_responsiveness", "believed_assurance", "believed_empathy",
        "believed_tangibles", "belief_gap",
    ),
    parameters=CustomerInsight,
    draws={name: normal("once") for name in ("first", "second", "third", "fourth", "fifth")},
)  # fmt: skip
def belief_next(
    p: CustomerInsight, misjudged: float, weight_reliability: float, weight_responsiveness: float,
    weight_assurance: float, weight_empathy: float, weight_tangibles: float, firm_customer_research: float,
    firm_customer_contact: float, firm_front_voice: float, first: float, second: float, third: float, fourth: float,
    fifth: float,
) -> tuple[float, float, float, float, float, float, float]:  # fmt: skip
    """Return how much of the first error is left, the five weights that the firm believes, and how far they are off."""
    told = p.research * math.log1p(max(0.0, firm_customer_research) / p.reference)
    told = told - p.visiting * math.expm1(-min(firm_customer_contact / p.visits, 50.0)) + p.listening * firm_front_voice
    aim = 1.0 / (1.0 + max(0.0, told))
    weeks = p.learning if aim < misjudged else p.forgetting
    left = min(1.0, max(0.0, misjudged + (aim - misjudged) / weeks))
    spread = left * p.error
    one = weight_reliability * math.exp(min(10.0, max(-10.0, spread * first)))
    two = weight_responsiveness * math.exp(min(10.0, max(-10.0, spread * second)))
    three = weight_assurance * math.exp(min(10.0, max(-10.0, spread * third)))
    four = weight_empathy * math.exp(min(10.0, max(-10.0, spread * fourth)))
    five = weight_tangibles * math.exp(min(10.0, max(-10.0, spread * fifth)))
    total = max(1e-9, one + two + three + four + five)
    one, two, three, four, five = one / total, two / total, three / total, four / total, five / total
    off = abs(one - weight_reliability) + abs(two - weight_responsiveness) + abs(three - weight_assurance)
    off = off + abs(four - weight_empathy) + abs(five - weight_tangibles)
    return left, min(1.0, one), min(1.0, two), min(1.0, three), min(1.0, four), min(1.0, five), min(1.0, 0.5 * off)


@rule(each="firm", writes=("usual_belief_gap", "aim"), parameters=CustomerInsight)
def aim_next(
    p: CustomerInsight, strength: float, week: int, belief_gap: float, usual_belief_gap: float
) -> tuple[float, float]:
    """Return the gap that the firm is used to, and how well its efforts hit what customers value, over usual."""
    usual = belief_gap if week < 0 else usual_belief_gap
    ratio = (1.0 - belief_gap) / max(0.1, 1.0 - usual)
    return usual, min(2.0, max(0.1, 1.0 + strength * (ratio - 1.0)))


@rule(each="department", writes="insight", parameters=CustomerInsight)
def insight_next(
    p: CustomerInsight, strength: float, insight: float, insight_spread: float, implementation: float,
    firm_belief_gap: float,
) -> float:  # fmt: skip
    """Return how far people share a true picture of the customers' segments."""
    aim = strength * insight_spread * (1.0 - firm_belief_gap) * min(1.0, max(0.0, implementation))
    return min(1.0, max(0.0, insight + (aim - insight) / p.spreading))
