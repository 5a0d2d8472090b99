"""Emotional labour: warmth that is meant, and warmth that is acted.

Theory
    Displayed warmth follows mood, liking to serve, and belief in what one has to say; busyness lowers it
    [Pugh2001]. Customers read it as quality [Barger2006]. A job with customers displays an average person's
    warmth. Who feels less has to act: with belief in what is said, feeling is worked up and the warmth becomes
    real (deep acting), the rest is surface acting, which goes with exhaustion as deep acting does not
    [Hulsheger2011]. Some of it belongs to every day's work, so only acting over the ordinary tires more than usual.

Equation
    felt = tanh-bounded sum of  mood, orientation, trust, - promise gap, - exhaustion, - busyness
    short = front·max(0, -felt),  worked up = d·short/(1 + exp(-trust + promise gap/10))
    warmth = felt + worked up,    surface acting = a·(short - worked up), never below 0
    exhaustion += c·(surface acting - ordinary),  ordinary = a·front·(1 - d/2)·E max(0, felt)

Known answer
    Warmth is 0 for an average person at ordinary pressure with no promise gap; nobody then acts. Over all people
    of ordinary moods the cost is 0. Pressure a tenth over usual takes busy/10 of warmth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WARMEST = 3.0
HALF_NORMAL = 0.3989
"""Mean of max(0, z) for a standard normal z."""
TOGETHER = 0.35
"""Correlation between attitudes of one person, which share a disposition."""
DOUBT = 0.1
"""Belief lost for each index point of a promise gap, on the scale of trust."""


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
        meaning="surface acting for each unit of warmth that the job displays and one neither feels nor works up",
    )  # fmt: skip
    deep: float = parameter(
        0.4, "share", plausible=(0.1, 0.7), limits=(0, 1), source="Hulsheger2011", grade="judgement",
        meaning="share of missing warmth that full belief makes real; half of it with ordinary belief",
    )  # fmt: skip
    cost: float = parameter(
        0.3, "SD/z", plausible=(0.1, 0.6), limits=(0, 2), source="Hulsheger2011", grade="judgement",
        meaning="pull on exhaustion of one unit of surface acting over the ordinary: about .1 for one standard "
        "deviation between people (published correlations .39-.48, shrunk to a quarter)",
    )  # fmt: skip


def ordinary_shortfall(p: EmotionalLabour) -> float:
    """Return the mean warmth that people of ordinary moods lack: E max(0, z) of a normal spread."""
    add = p.mood + p.service + p.belief + p.tired
    squares = p.mood * p.mood + p.service * p.service + p.belief * p.belief + p.tired * p.tired
    return HALF_NORMAL * math.sqrt((1.0 - TOGETHER) * squares + TOGETHER * add * add)


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
    """Return the warmth a person shows, surface acting, and what it adds to exhaustion."""
    felt = p.mood * satisfaction + p.service * orientation + p.belief * trust - p.tired * exhaustion
    told = p.doubt * max(0.0, firm_promise_gap)
    rushed = p.busy * (department_pressure - department_usual_pressure)
    felt = strength * WARMEST * math.tanh((felt - told - rushed) / WARMEST)
    short = department_front * max(0.0, -felt)
    belief = min(20.0, max(-20.0, trust - DOUBT * max(0.0, firm_promise_gap)))
    worked_up = p.deep * short / (1.0 + math.exp(-belief))
    acting = p.acting * (short - worked_up)
    ordinary = p.acting * department_front * (1.0 - 0.5 * p.deep) * ordinary_shortfall(p)
    return felt + worked_up, min(4.0, acting), p.cost * (acting - ordinary)
