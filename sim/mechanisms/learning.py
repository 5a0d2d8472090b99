"""Learning on the job: newcomers start slow and approach what they personally can reach.

Theory
    A contact-centre newcomer works at about half the speed of an experienced colleague in the first
    month and reaches parity within the year [Cinareo]; output rises by some 64 % over the first year
    [DeGrip2016]. People differ in what they can reach, so the tenured still differ from one another.

Equation
    k' = A - (A - k)·exp(-(1 + m)·(1 - d·remote)/tau),  A = 1 + a·talent        one week; m with a mentor, else 0
    k(tenure) = A·(1 - (1 - k0)·exp(-tenure/tau))          at founding; a newcomer has tenure 0

Known answer
    With talent 0 the mean of the first four weeks is near .59, the average of the first year falls
    short of experience by (1 - k0)·tau/52·(1 - exp(-52/tau)), about 16 % (published: 18.6 %), and the
    year ends 63 % above its first month (published: +64 % over the year).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, start

MENTORED = 26.0
"""Weeks in which a newcomer has a mentor, where there are mentors."""


@dataclass(frozen=True)
class Learning:
    """Numbers of learning on the job."""

    newcomer: float = parameter(
        0.55, "efficiency", plausible=(0.5, 0.65), limits=(0.1, 1), source="Cinareo", grade="practice",
        evidence="TRN-22,TRN-24", meaning="efficiency of a newcomer, over what the person will reach",
    )  # fmt: skip
    ramp: float = parameter(
        20, "weeks", plausible=(12, 40), limits=(1, 500), source="Cinareo", grade="practice",
        evidence="TRN-24,TRN-25",
        meaning="time constant of the newcomers' ramp (derived from month 1 and the first year's loss)",
    )  # fmt: skip
    experience: float = parameter(
        0.6, "share", plausible=(0.3, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of what a newcomer lacks that one who comes with experience brings along",
    )  # fmt: skip
    mentor: float = parameter(
        0.5, "ratio", plausible=(0.1, 1), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much faster a newcomer with a mentor learns in the first half year",
    )  # fmt: skip
    distance: float = parameter(
        0.3, "share", plausible=(0.1, 0.5), limits=(0, 1), source="Emanuel2023", grade="judgement",
        meaning="speed of learning from work lost by those who never sit beside colleagues (sign recalled: engineers "
        "who sat apart got less feedback)",
    )  # fmt: skip
    talent_spread: float = parameter(
        0.1, "efficiency/SD", plausible=(0.05, 0.15), limits=(0, 0.2), source="Schmidt1983", grade="judgement",
        evidence="BAS-19",
        meaning="what a standard deviation of talent adds to the efficiency that a person can reach; "
        "the part of the known spread of output (20 %) that is ability",
    )  # fmt: skip


def reachable(talent_spread: float, talent: float) -> float:
    """Return the efficiency that a person with this talent can reach."""
    return min(1.8, max(0.2, 1.0 + talent_spread * talent))


@start(of="employee", writes="proficiency", parameters=Learning)
def proficiency_on_arrival(
    p: Learning, talent: float, tenure: float, department_hire_experienced: float, strength: float
) -> float:
    """Return the efficiency with which a person starts, by time already spent in the firm."""
    missing = strength * (1.0 - p.newcomer) * math.exp(-min(max(tenure, 0.0) / p.ramp, 50.0))
    missing = missing * (1.0 - p.experience * min(1.0, max(0.0, department_hire_experienced)))
    return min(2.0, max(0.1, reachable(p.talent_spread, talent) * (1.0 - missing)))


@rule(each="employee", writes="proficiency", parameters=Learning, where="present")
def proficiency_next(
    p: Learning, proficiency: float, talent: float, tenure: float, department_mentors: float,
    department_remote_work: float,
) -> float:  # fmt: skip
    """Return the efficiency after another week at work."""
    aim = reachable(p.talent_spread, talent)
    guided = p.mentor * department_mentors if tenure < MENTORED else 0.0
    pace = (1.0 + guided) * (1.0 - p.distance * department_remote_work)
    return min(2.0, max(0.1, aim - (aim - proficiency) * math.exp(-pace / p.ramp)))
