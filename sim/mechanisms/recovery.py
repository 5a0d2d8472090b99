"""Complaints and recovery: who speaks up, and what an answer can mend.

Theory
    Few of those who have reason to complain do; ease and a guarantee make more of them speak up. How a complaint
    is handled is judged apart from the failure [Tax1998]: authority on the spot, skill and compensation decide.
    Handled well, satisfaction is restored in part; neither repurchase nor word of mouth follows it [DeMatos2007].
    Handled badly, it is a second failure, and counts in full.

Equation
    complaint: failed, or experience + leniency < b; spoken of with chance logistic(logit(v) + e·ease + g·guarantee)
    z = 2a·(discretion - 1/2) + s·skill over usual + c·log2(1 + paid/worth of the case) + chance
    redress = m·z above 0, h·z below, less its mean at ordinary handling (z normal with mean 0)

Known answer
    At ordinary handling the mean redress is 0. Redress above 0 counts in satisfaction and not in loyalty.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, uniform

HALF_NORMAL = 0.3989422804014327
"""Mean of the part above 0 of a standard normal variable."""


@dataclass(frozen=True)
class Recovery:
    """Numbers of complaints and recovery."""

    bad: float = parameter(
        25.0, "index points", plausible=(15, 35), limits=(-50, 150), source="judgement", grade="judgement",
        meaning="an experience below this, leniency included, is a reason to complain even if nothing failed",
    )  # fmt: skip
    voiced: float = parameter(
        0.35, "share", plausible=(0.15, 0.6), limits=(0.01, 0.99), source="judgement", grade="judgement",
        meaning="of those with reason to complain, the share who do",
    )  # fmt: skip
    ease: float = parameter(
        1.0, "log odds", plausible=(0.4, 1.8), limits=(0, 10), source="judgement", grade="judgement",
        meaning="rise of speaking up when complaining is made as easy as it can be",
    )  # fmt: skip
    invited: float = parameter(
        1.5, "log odds", plausible=(0.7, 2.5), limits=(0, 10), source="Hart1988", grade="judgement",
        meaning="rise of speaking up under an unconditional guarantee (sign published)",
    )  # fmt: skip
    authority: float = parameter(
        0.5, "z", plausible=(0.2, 1), limits=(0, 5), source="Tax1998", grade="judgement",
        meaning="how much better people with full discretion handle a complaint than with the ordinary degree",
    )  # fmt: skip
    skill: float = parameter(
        0.4, "z/z", plausible=(0.1, 0.8), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much better one unit of service skill over usual handles a complaint",
    )  # fmt: skip
    money: float = parameter(
        0.6, "z", plausible=(0.2, 1.2), limits=(0, 5), source="Tax1998", grade="judgement",
        meaning="how much better a complaint is handled with compensation worth as much as the case brings",
    )  # fmt: skip
    chance: float = parameter(
        0.8, "z", plausible=(0.4, 1.2), limits=(0, 5), source="judgement", grade="judgement",
        meaning="chance differences in how complaints are handled",
    )  # fmt: skip
    mends: float = parameter(
        10.0, "points/z", plausible=(4, 16), limits=(0, 100), source="DeMatos2007", grade="judgement",
        meaning="points of experience that good handling gives back (sign published)",
    )  # fmt: skip
    hurts: float = parameter(
        25.0, "points/z", plausible=(12, 40), limits=(0, 100), source="Tax1998", grade="judgement",
        meaning="points of experience that bad handling takes (sign published)",
    )  # fmt: skip
    most: float = parameter(
        20.0, "points", plausible=(12, 25), limits=(0, 100), source="judgement", grade="judgement",
        meaning="most that good handling can give back",
    )  # fmt: skip


@rule(
    each="customer", writes=("complains", "redress"), parameters=Recovery,
    draws={"speaks": uniform(), "handling": normal()}, where="visits",
)  # fmt: skip
def complaint_made(
    p: Recovery, strength: float, failed: float, experience: float, leniency: float, firm_complaint_ease: float,
    firm_guarantee: float, firm_recovery: float, market_value: float, market_visit_rate: float,
    served_at_discretion: float, served_at_usual_skill: float, served_by_present: float,
    served_by_service_skill: float, speaks: float, handling: float,
) -> tuple[float, float]:  # fmt: skip
    """Return whether a case ends in a complaint, and the points that its handling gives back or takes."""
    if failed <= 0.0 and experience + leniency >= p.bad:
        return 0.0, 0.0
    odds = math.log(p.voiced / (1.0 - p.voiced))
    odds = odds + strength * (p.ease * firm_complaint_ease + p.invited * firm_guarantee)
    if speaks >= 1.0 / (1.0 + math.exp(-min(30.0, max(-30.0, odds)))):
        return 0.0, 0.0
    worth = max(0.01, market_value / max(market_visit_rate, 0.001))
    z = 2.0 * p.authority * (served_at_discretion - 0.5) + p.chance * handling
    z = z + p.money * math.log1p(firm_recovery / worth + firm_guarantee) / math.log(2.0)
    z = z + p.skill * served_by_present * (served_by_service_skill - served_at_usual_skill)
    z = min(3.0, max(-3.0, z))
    points = p.mends * z if z > 0.0 else p.hurts * z
    points = points + (p.hurts - p.mends) * HALF_NORMAL * p.chance
    return 1.0, strength * min(p.most, max(-100.0, points))
