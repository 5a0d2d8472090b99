"""Development: a chance to learn is felt as care for one's future, beside what is learned.

Theory
    Opportunities to learn are among what people say they work for [Elizur1991]; being trained pleases and binds,
    apart from what it teaches. No trial in the evidence gives an amount for hours, so the sizes are
    judgement; empty hours please nobody. Skill and effort are the theory of training, not this one's.

Equation
    pull = most · (1 - exp(-hours·substance / h)) · values

Known answer
    Nothing at practice; `h` hours a week give 63 % of the most; nothing more than practice adds nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Development:
    """What chances to learn are worth to people."""

    satisfaction: float = parameter(
        0.1, "SD", plausible=(0, 0.25), limits=(0, 2), source="judgement", grade="judgement",
        meaning="most that chances to learn add to job satisfaction, while they last",
    )  # fmt: skip
    commitment: float = parameter(
        0.08, "SD", plausible=(0, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="most that they add to commitment",
    )  # fmt: skip
    hours: float = parameter(
        1.0, "hours/week", plausible=(0.4, 2), limits=(0.05, 40), source="judgement", grade="judgement",
        meaning="weekly hours of substance that give 63 % of the most",
    )  # fmt: skip


@rule(each="employee", adds=("satisfaction_pull", "commitment_pull"), parameters=Development, where="present")
def development_felt(
    p: Development, offer_service_training: float, offer_product_training: float, offer_process_training: float,
    offer_training_substance: float, offer_values_development: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what chances to learn add to satisfaction and commitment."""
    hours = (offer_service_training + offer_product_training + offer_process_training) * offer_training_substance
    share = -math.expm1(-min(max(hours, 0.0) / p.hours, 50.0)) * offer_values_development
    return p.satisfaction * share, p.commitment * share
