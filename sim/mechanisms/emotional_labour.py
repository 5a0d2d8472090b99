"""Emotional labour: warmth that is meant, and warmth that is acted.

Theory
    Displayed warmth follows mood, liking to serve, and belief in what one has to say; busyness lowers it
    [Pugh2001]. Customers read it as quality [Barger2006]. Where the belief is missing, people act: surface
    acting goes with exhaustion, deep acting does not [Hulsheger2011].

Equation
    warmth = tanh-bounded sum of  mood, orientation, trust, - promise gap, - exhaustion, - busyness
    surface acting = - a·warmth,  which adds c·front·(surface acting) to exhaustion

Known answer
    Warmth is 0 for an average person at ordinary pressure with no promise gap; nobody then acts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WARMEST = 3.0


@dataclass(frozen=True)
class EmotionalLabour:
    """Numbers of emotional labour."""

    mood: float = parameter(
        0.25, "z/SD", plausible=(0.1, 0.4), limits=(0, 2), source="Pugh2001", grade="judgement",
        evidence="ATT-22,ATT-23,ATT-24", meaning="warmth gained by one standard deviation of job satisfaction",
    )  # fmt: skip
    service: float = parameter(
        0.4, "z/SD", plausible=(0.2, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        evidence="IMK-06", meaning="warmth gained by one standard deviation of customer orientation",
    )  # fmt: skip
    belief: float = parameter(
        0.25, "z/SD", plausible=(0.1, 0.4), limits=(0, 2), source="Hulsheger2011", grade="judgement",
        meaning="warmth gained by one standard deviation of trust in what the organisation says",
    )  # fmt: skip
    doubt: float = parameter(
        0.02, "z/point", plausible=(0, 0.05), limits=(0, 1), source="judgement", grade="judgement",
        meaning="warmth lost for each index point by which the firm promises more than it delivers",
    )  # fmt: skip
    tired: float = parameter(
        0.2, "z/SD", plausible=(0.1, 0.4), limits=(0, 2), source="Hulsheger2011", grade="judgement",
        meaning="warmth lost with one standard deviation of exhaustion",
    )  # fmt: skip
    busy: float = parameter(
        0.8, "z/ratio", plausible=(0.2, 1.5), limits=(0, 10), source="Pugh2001", grade="judgement",
        evidence="ATT-23", meaning="warmth lost when pressure rises over usual by its own size (sign published)",
    )  # fmt: skip
    acting: float = parameter(
        0.6, "z/z", plausible=(0.3, 0.9), limits=(0, 2), source="Hulsheger2011", grade="judgement",
        meaning="surface acting for each unit of warmth that one does not feel",
    )  # fmt: skip
    cost: float = parameter(
        0.15, "SD/z", plausible=(0.05, 0.3), limits=(0, 1), source="Hulsheger2011", grade="judgement",
        meaning="pull on exhaustion of one unit of surface acting (published correlations .39-.48, shrunk)",
    )  # fmt: skip


@rule(
    each="employee",
    writes=("warmth", "surface_acting"),
    adds="exhaustion_pull",
    parameters=EmotionalLabour,
    where="present",
)
def warmth_next(
    p: EmotionalLabour, strength: float, satisfaction: float, orientation: float, trust: float, exhaustion: float,
    firm_promise_gap: float, department_pressure: float, department_usual_pressure: float, department_front: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the warmth a person shows, what is acted, and what acting costs."""
    felt = p.mood * satisfaction + p.service * orientation + p.belief * trust - p.tired * exhaustion
    told = p.doubt * max(0.0, firm_promise_gap)
    rushed = p.busy * (department_pressure - department_usual_pressure)
    warmth = strength * WARMEST * math.tanh((felt - told - rushed) / WARMEST)
    acting = -p.acting * warmth
    return warmth, acting, p.cost * department_front * acting
