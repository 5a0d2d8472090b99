"""Role clarity: knowing what is expected; it falls with unexplained news and contradictory versions.

Theory
    Role ambiguity goes with lower performance and satisfaction (correlations -.21 and -.46, recalled)
    [Tubre2000, Jackson1985]; shrunk here to what an effect may be. Clarity follows comprehension, newcomers lack it,
    and messages in several versions contradict one another now and then, whether or not segments differ: the more
    often, the more of one's colleagues belong to other segments and get another version. Who is told one thing while
    the market is told another does not know which of the two to keep.

Equation
    c' = c + (own + k·(K - K0)/.25 - n·exp(-tenure/13) - w·news/10 - v·tailoring·others·seen
                - g·known·|told otherwise|/10 - c)/6
    effort += .10·c,  satisfaction += .15·c

Known answer
    Unexplained news of 10 points lowers clarity towards -w; briefed staff keep theirs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class Clarity:
    """Numbers of role clarity."""

    own: float = parameter(
        0.85, "SD", plausible=(0.6, 1), limits=(0, 1.5), source="judgement", grade="judgement",
        meaning="stable spread of role clarity between jobs and people",
    )  # fmt: skip
    from_knowledge: float = parameter(
        0.3, "SD", plausible=(0.1, 0.5), limits=(0, 2), source="judgement", grade="judgement",
        meaning="what knowing a quarter more of the right answers adds to clarity",
    )  # fmt: skip
    newcomer: float = parameter(
        0.5, "SD", plausible=(0.2, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="clarity that a newcomer lacks on the first day",
    )  # fmt: skip
    settling: float = parameter(
        13, "weeks", plausible=(6, 26), limits=(1, 200), source="judgement", grade="judgement",
        meaning="time constant with which newcomers find their role",
    )  # fmt: skip
    from_news: float = parameter(
        0.5, "SD", plausible=(0.2, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="clarity lost by unexplained news of 10 index points",
    )  # fmt: skip
    contradiction: float = parameter(
        0.04, "SD/message", plausible=(0.01, 0.1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="clarity lost for each weekly message of which every colleague got another, fully tailored version",
    )  # fmt: skip
    conflict: float = parameter(
        0.2, "SD", plausible=(0, 0.4), limits=(0, 2), source="judgement", grade="judgement",
        meaning="clarity lost by those who know both versions when staff are told 10 index points more, or less, than "
        "the market",
    )  # fmt: skip
    lag: float = parameter(
        6, "weeks", plausible=(3, 13), limits=(1, 100), source="judgement", grade="judgement",
        meaning="time constant of clarity",
    )  # fmt: skip
    to_effort: float = parameter(
        0.1, "SD of output/SD", plausible=(0, 0.2), limits=(-1, 1), source="Tubre2000", grade="judgement",
        evidence="COM-18", meaning="effect on performance: the recalled correlation of .21, times .46",
    )  # fmt: skip
    to_satisfaction: float = parameter(
        0.15, "SD/SD", plausible=(0, 0.25), limits=(-1, 1), source="Jackson1985", grade="judgement",
        evidence="COM-19", meaning="effect on satisfaction: the recalled correlation of .46, times a third",
    )  # fmt: skip


@start(of="employee", writes=("usual_clarity", "clarity"), parameters=Clarity, draws={"own": normal("holder")})
def clarity_on_arrival(p: Clarity, own: float, tenure: float) -> tuple[float, float]:
    """Return the clarity that person and job tend to, and that of the first day."""
    usual = min(3.0, max(-3.0, p.own * own))
    return usual, usual - p.newcomer * math.exp(-min(max(tenure, 0.0) / p.settling, 50.0))


@rule(each="employee", writes="clarity", parameters=Clarity, where="present")
def clarity_next(
    p: Clarity, strength: float, clarity: float, usual_clarity: float, tenure: float, known: float,
    usual_knowledge: float, news: float, seen: float, offer_tailoring: float, firm_told_promise: float,
    offer_elsewhere: float = 1.0,
) -> float:  # fmt: skip
    """Return role clarity after the week."""
    told = p.from_knowledge * (known - usual_knowledge) / 0.25
    new = p.newcomer * math.exp(-min(max(tenure, 0.0) / p.settling, 50.0))
    lost = p.from_news * news / 10.0 + p.contradiction * offer_tailoring * offer_elsewhere * seen
    lost = lost + p.conflict * known * min(3.0, abs(firm_told_promise) / 10.0)
    aim = usual_clarity + strength * (told - new - lost)
    return min(4.0, max(-4.0, clarity + (aim - clarity) * -math.expm1(-1.0 / p.lag)))


@rule(each="employee", adds=("effort_pull", "satisfaction_pull"), parameters=Clarity, where="present")
def pulls_from_clarity(p: Clarity, clarity: float) -> tuple[float, float]:
    """Return what role clarity adds to effort and to satisfaction."""
    return p.to_effort * clarity, p.to_satisfaction * clarity
