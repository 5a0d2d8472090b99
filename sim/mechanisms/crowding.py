"""Crowding out as a change of slope: needs weigh less in effort the more pay hangs on results.

Theory
    Need satisfaction goes with performance at .45 where incentives are only indirectly salient and at .22
    where they are directly salient [Cerasoli2016]; its level hardly changes, unless the reward is felt as
    controlling: at most -.28 in the laboratory [Deci1999]. The published totals of incentives already hold
    the mean of this effect; only the slope is added here, which is 0 for the average person.

Equation
    effort += c·(.45 - .23·s)·needs,  s = 1 - exp(-I/.05),  c = shrinkage of a correlation
    needs  -= v·s·max(0, 1 - 2·discretion)

Known answer
    The slope of effort on needs halves (.22/.45 = .49) from no to strong incentives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Crowding:
    """Numbers of crowding out."""

    slope: float = parameter(
        0.45, "SD/SD", plausible=(0.39, 0.51), limits=(0, 1), source="Cerasoli2016", grade="meta-analysis",
        evidence="MOT-03", meaning="needs and performance where incentives are indirectly salient",
    )  # fmt: skip
    lost: float = parameter(
        0.23, "SD/SD", plausible=(0.15, 0.31), limits=(0, 1), source="Cerasoli2016", grade="meta-analysis",
        evidence="MOT-02,MOT-03", meaning="what direct salience takes from that slope",
    )  # fmt: skip
    causal: float = parameter(
        0.46, "share", plausible=(0.2, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        evidence="COM-23,COM-24",
        meaning="share of a correlation that is taken as effect (ratio of behaviour to attitude after a breach)",
    )  # fmt: skip
    half_point: float = parameter(
        0.05, "share of pay", plausible=(0.03, 0.1), limits=(0.001, 1), source="judgement", grade="judgement",
        meaning="share of pay at which 63 % of the salience is reached",
    )  # fmt: skip
    control: float = parameter(
        0.14, "SD", plausible=(0, 0.28), limits=(0, 1), source="Deci1999", grade="judgement",
        evidence="MOT-09",
        meaning="loss of need satisfaction where strong incentives meet no discretion (half the laboratory's bound)",
    )  # fmt: skip


@rule(each="employee", adds=("effort_pull", "needs_pull"), parameters=Crowding, where="present")
def effort_from_needs(
    p: Crowding, needs: float, offer_individual_bonus: float, offer_commission: float, department_front: float,
    department_discretion: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what need satisfaction adds to effort, and what felt control takes from it."""
    at_stake = offer_individual_bonus + department_front * offer_commission
    salience = -math.expm1(-min(max(at_stake, 0.0) / p.half_point, 50.0))
    felt_control = salience * max(0.0, 1.0 - 2.0 * department_discretion)
    return p.causal * (p.slope - p.lost * salience) * needs, -p.control * felt_control
