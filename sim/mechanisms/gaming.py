"""Multitasking and gaming: pay on one measured output pulls effort from what is not measured.

Theory
    An agent who is paid for one of several tasks moves effort to it [Holmstrom1991]. A bonus measures what a person
    sells or handles, a commission what is sold; what customers need is not measured. Evidence on what individual pay
    does to quantity and to quality conflicts: more for quantity [Cerasoli2014], more for quality (.39 against .28 SD)
    [Garbers2014]. Both are kept as worlds of a shift of effort, and not as a weight between .4 and .6 that splits the
    published total over the two: with a weight both would gain in every world, while a shift leaves the total as it
    was published and can take from what is not paid for. Those who want to serve mis-sell less. A team bonus has no
    such effect.

Equation
    selling = effort + sales drive + m·s,  volume = effort + m·v,  quality = effort - m·s
    gaming = g·s·exp(-o·orientation)
    v = 1 - (1 - bonus's stake)^b,  s = 1 - (1 - commission's stake)·(1 - v)

Known answer
    Without pay on individual results all three efforts equal effort, and nobody games. A commission makes nobody
    faster: people handle as many cases as without it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Gaming:
    """Numbers of multitasking and gaming."""

    shift: float = parameter(
        0.3, "SD of output", plausible=(-0.055, 0.6), limits=(-1, 2), source="Holmstrom1991", grade="judgement",
        evidence="MOT-01,MOT-14,MOT-20", meaning="effort that strong pay on results moves from quality to what is "
        "paid for (where quality gains more, half of the published .39 less .28)",
        worlds={"quality gains more": -0.055, "quantity gains more": 0.3},
    )  # fmt: skip
    bonus_share: float = parameter(
        0.4, "share", plausible=(0.1, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how far an individual bonus works like a commission: part of what it pays for is measured volume",
    )  # fmt: skip
    most: float = parameter(
        0.25, "share", plausible=(0.05, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of sales talks that an average person games under strong pay on sales",
    )  # fmt: skip
    conscience: float = parameter(
        0.4, "1/SD", plausible=(0, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how much less those game who want to serve",
    )  # fmt: skip


@rule(
    each="employee", writes=("quality_effort", "volume_effort", "selling_effort", "gaming"), parameters=Gaming,
    where="present",
)  # fmt: skip
def effort_split(
    p: Gaming, strength: float, effort: float, sales_drive: float, orientation: float, offer_commission_stake: float,
    offer_bonus_stake: float, department_front: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return effort into quality, into volume and into selling, and the share of sales talks that are gamed."""
    left = math.pow(max(1.0 - offer_bonus_stake, 1e-30), p.bonus_share)
    counted = strength * (1.0 - left)
    pulled = strength * (1.0 - (1.0 - offer_commission_stake) * left)
    quality = min(4.0, max(-4.0, effort - p.shift * pulled))
    volume = min(4.0, max(-4.0, effort + p.shift * counted))
    selling = min(4.0, max(-4.0, effort + sales_drive + p.shift * pulled))
    gamed = p.most * pulled * department_front * math.exp(min(-p.conscience * orientation, 50.0))
    return quality, volume, selling, min(1.0, max(0.0, gamed))
