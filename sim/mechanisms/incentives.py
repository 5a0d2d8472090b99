"""Financial incentives: how much of the pay hangs on results moves effort, with steeply falling returns.

Theory
    Published totals for individual incentives disagree: g = .32 [Garbers2014], .58 [Kim2022], close to zero
    once publication bias is corrected [Cala2025]; the engine keeps them as worlds and lies between by default.
    Team incentives: g = .45 when shared equitably [Garbers2014], less in large teams; a share of the whole
    firm's profit is a team incentive for a team of everyone. The effect ends with the contract. Effort goes where it
    is paid for [Holmstrom1991]: a bonus on what a person sells or handles lifts all output, a commission selling alone.

Equation
    effort += A·r(I)·(1 + instrumentality) + T·h(team)·r(B) + T·h(firm)·r(S)
    sales drive = A·(r(I + C) - r(I))·(1 + instrumentality)
    own results times how much a segment values pay, shared ones times how much it values company
    r(x) = 1 - exp(-x/.05),  h(n) = 1 up to 8 people, (8/n)^e beyond
    shares of pay: I bonus on own results, C commission, B team bonus, S share of profit

    What each part reaches is written for each offer; the theories that answer to pay at stake read it there.

Known answer
    At 5 % of pay on individual results 63 % of the published total is reached; at 20 %, 98 %. A commission alone
    moves no effort but that of selling.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

SMALL_TEAM = 8.0


@dataclass(frozen=True)
class Incentives:
    """Numbers of financial incentives."""

    individual: float = parameter(
        0.2, "SD of output", plausible=(0, 0.58), limits=(-1, 2), source="Garbers2014", grade="meta-analysis",
        evidence="MOT-12,MOT-19,MOT-21",
        meaning="total effect of strong individual incentives; the published totals conflict",
        worlds={"no effect": 0.0, "between": 0.2, "moderate": 0.32, "strong": 0.58},
    )  # fmt: skip
    team: float = parameter(
        0.45, "SD of output", plausible=(0.15, 0.6), limits=(-1, 2), source="Garbers2014", grade="meta-analysis",
        evidence="MOT-16", meaning="total effect of a strong team bonus, shared equitably, in a small team",
    )  # fmt: skip
    half_point: float = parameter(
        0.05, "share of pay", plausible=(0.03, 0.1), limits=(0.001, 1), source="judgement", grade="judgement",
        evidence="MOT-19",
        meaning="share of pay at which 63 % of the effect is reached (published: little depends on intensity)",
    )  # fmt: skip
    commission_pay: float = parameter(
        0.8, "ratio", plausible=(0.4, 1.5), limits=(0, 10), source="judgement", grade="judgement",
        meaning="share of a front employee's pay that a commission on sold margin amounts to, over its rate",
    )  # fmt: skip
    size_discount: float = parameter(
        0.6, "elasticity", plausible=(0.3, 1), limits=(0, 3), source="judgement", grade="judgement",
        evidence="MOT-16", meaning="how fast a shared reward loses its grip as the team grows beyond eight",
    )  # fmt: skip


def reached(share: float, half_point: float) -> float:
    """Return the part of the full effect that a share of pay reaches."""
    return -math.expm1(-min(max(share, 0.0) / half_point, 50.0))


def line_of_sight(people: float, size_discount: float) -> float:
    """Return how much of a shared reward's effect is left among so many people."""
    return math.pow(SMALL_TEAM / max(people, SMALL_TEAM), size_discount)


@rule(
    each="offer",
    writes=("individual_stake", "bonus_stake", "commission_stake", "team_stake", "firm_stake", "commission_share"),
    parameters=Incentives,
)  # fmt: skip
def stakes_now(
    p: Incentives, individual_bonus: float, commission: float, team_bonus: float, profit_sharing: float,
    department_front: float,
) -> tuple[float, float, float, float, float, float]:  # fmt: skip
    """Return how far each kind of pay on results has its grip, and what a commission is worth as a share of pay."""
    sold = p.commission_pay * department_front * commission
    return (
        reached(individual_bonus + sold, p.half_point), reached(individual_bonus, p.half_point),
        reached(sold, p.half_point), reached(team_bonus, p.half_point), reached(profit_sharing, p.half_point), sold,
    )  # fmt: skip


@rule(each="employee", writes="sales_drive", adds="effort_pull", parameters=Incentives, where="present")
def effort_from_incentives(
    p: Incentives, strength: float, offer_individual_stake: float, offer_bonus_stake: float, offer_team_stake: float,
    offer_firm_stake: float, department_headcount: float, firm_headcount: float, offer_values_pay: float = 1.0,
    offer_values_company: float = 1.0, instrumentality: float = 0.0,
) -> tuple[float, float]:  # fmt: skip
    """Return what a commission adds to effort in selling, and what other pay on results adds to all effort."""
    team = line_of_sight(department_headcount, p.size_discount) * offer_team_stake
    firm = line_of_sight(firm_headcount, p.size_discount) * offer_firm_stake
    alone = offer_values_pay * p.individual * (1.0 + instrumentality)
    selling = strength * alone * (offer_individual_stake - offer_bonus_stake)
    pull = alone * offer_bonus_stake + offer_values_company * p.team * (team + firm * (1.0 - team))
    return min(4.0, max(-4.0, selling)), pull
