"""Succession: managers leave, and whoever follows leads in another way.

Theory
    A unit is good or bad to work in for as long as its manager stays. Of the heads of public schools in the United
    States 77, 82 and 80 % were still there a year later [Taie2023, NCES2019]: a post of a head of one unit falls vacant
    about every fifth year, whether its holder retires, moves on or is moved. What the successor is like is drawn anew,
    with a likeness to the predecessor that comes of firms that choose the same kind of people. The relation with the
    people does not come along [Ballinger2010]; that is told with the relation (leader relation), conviction with leader
    buy-in. Whoever owns a firm of a few people stays. Added after stability of units' engagement had been found too
    high for want of it; its numbers come from elsewhere and were not fitted to that.

Equation
    chance in a week = 1 - (1 - y)^(1/52)
    k = 1 while the manager stays, r in the week of a succession
    quality' = k·quality + sqrt(1 - k²)·e,   e standard normal

Known answer
    Quality keeps mean 0 and SD 1 over departments; its correlation over t years is exp(-(1 - r)·t·h), h = -ln(1 - y),
    at r = 0 and y = .2 so .8 after one year and .17 after eight. Knocked out, or at y = 0, managers stay for ever.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, uniform


@dataclass(frozen=True)
class Succession:
    """How often managers leave, and how like them their successors are."""

    rate: float = parameter(
        0.2, "share/year", plausible=(0.1, 0.33), limits=(0, 0.95), source="Taie2023", grade="field study",
        meaning="managers who are no longer in their post a year later, where an organisation says nothing (heads of "
        "public schools: 18 to 23 %; the range for other trades is a judgement)",
    )  # fmt: skip
    likeness: float = parameter(
        0.25, "correlation", plausible=(0, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how like the predecessor a successor is, who was chosen by the same firm and perhaps from within",
    )  # fmt: skip


@rule(
    each="department", writes=("manager_kept", "manager_quality"), parameters=Succession,
    draws={"vacancy": uniform(), "successor": normal()},
)  # fmt: skip
def manager_next(
    p: Succession, strength: float, manager_turnover: float, manager_quality: float, vacancy: float, successor: float
) -> tuple[float, float]:
    """Return how much of the manager is there still, and how good the manager is who leads from this week on."""
    yearly = manager_turnover if manager_turnover >= 0.0 else p.rate
    chance = -math.expm1(math.log(max(1.0 - yearly, 1e-6)) / 52.0)
    if vacancy >= strength * chance:
        return 1.0, manager_quality
    drawn = p.likeness * manager_quality + math.sqrt(max(1.0 - p.likeness * p.likeness, 0.0)) * successor
    return p.likeness, min(4.0, max(-4.0, drawn))
