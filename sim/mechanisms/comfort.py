"""Comfort: benefits and premises please people, less with every further coin.

Theory
    A pleasant place and family benefits raise job satisfaction; of benefits this shows within the same
    people over years [Artz2010]. No trial gives an amount for
    a sum of money, so the sizes are judgement: 1,500 a head and year are worth about .2 SD. Comfort has
    no path to customers of its own (premises that customers see act through tangibles, elsewhere):
    pleasing employees is not enough. A shorter week at the same pay is a benefit in kind; what an hour off is
    worth beside an hour's pay is a judgement. Four-day weeks at full pay raised job satisfaction by half a point of
    ten, in firms that chose them [Fan2025].

Equation
    pull = most · (1 - exp(-money / scale)) · values        benefits: security; premises: comfort
    benefits' money = benefits + t · yearly wage · hours off over usual, as a share of the week

Known answer
    The first derivative at 0 is most / scale; `scale` buys 63 % of `most`; twice the money
    buys less than twice the pull.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Comfort:
    """What money for comfort buys."""

    benefits: float = parameter(
        0.45, "SD", plausible=(0.2, 0.7), limits=(0, 2), source="judgement", grade="judgement",
        meaning="most that benefits can add to job satisfaction")  # fmt: skip
    premises: float = parameter(
        0.36, "SD", plausible=(0.15, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="most that premises can add to job satisfaction")  # fmt: skip
    scale: float = parameter(
        2500.0, "money/year", plausible=(1000, 5000), limits=(1, 1e6), source="judgement", grade="judgement",
        meaning="yearly money a head that buys 63 % of the most")  # fmt: skip
    commitment: float = parameter(
        0.4, "SD/SD", plausible=(0.1, 0.7), limits=(0, 2), source="judgement", grade="judgement",
        meaning="pull of benefits on commitment, over their pull on satisfaction")  # fmt: skip
    quitting: float = parameter(
        0.15, "log ratio", plausible=(0, 0.3), limits=(0, 2), source="judgement", grade="judgement",
        meaning="most that benefits can lower the hazard of quitting directly: what is lost by leaving")  # fmt: skip
    time: float = parameter(
        0.5, "share of pay", plausible=(0.2, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="worth of an hour off at the same pay, over an hour's pay")  # fmt: skip


def bought(money: float, scale: float) -> float:
    """Return the share of the most that money buys."""
    return 1.0 - math.exp(-min(max(money, 0.0) / scale, 50.0))


@rule(
    each="employee", adds=("satisfaction_pull", "commitment_pull", "quit_pull"), parameters=Comfort, where="present"
)
def comfort_felt(
    p: Comfort, offer_benefits: float, offer_premises: float, offer_weekly_hours: float, wage: float,
    department_wage: float, offer_values_security: float = 1.0, offer_values_comfort: float = 1.0,
) -> tuple[float, float, float]:  # fmt: skip
    """Return what comfort adds to satisfaction, commitment and the hazard of quitting."""
    free = p.time * wage * department_wage * max(0.0, 1.0 - offer_weekly_hours)
    benefits = bought(offer_benefits + free, p.scale) * offer_values_security
    premises = bought(offer_premises, p.scale) * offer_values_comfort
    pleased = p.benefits * benefits + p.premises * premises
    return pleased, p.commitment * p.benefits * benefits, -p.quitting * benefits
