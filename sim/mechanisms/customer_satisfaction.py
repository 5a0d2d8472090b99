"""Customer satisfaction: experience against what one thought would, and ought to, happen.

Theory
    What people think will happen pulls the experience towards itself; what they think ought to happen
    is held against it [Boulding1993]. Disconfirmation is the strongest antecedent of satisfaction
    [Szymanski2001]. Whether losses weigh more than gains is disputed: bank data and retail services show
    almost none of it [HultMorgeson2023, Streukens2004], so near symmetry is the default and loss aversion
    [Brown2024] a named world. Advertised promises raise what ought to happen. Leniency is a stable way of judging.
    What a well-handled complaint gives back is lent: it is kept apart, since no loyalty follows it.

Equation
    judged = e + a·(will - e) - c·v(should - e - g),  v(x) = lambda·x above 0, x below
    satisfaction' = satisfaction + k·(judged + leniency - satisfaction)          one case
    will' = will + w·(e - will),  should' = should + s·(will' + g + m·promise + pull - should)

Known answer
    With a steady experience E and no promise, satisfaction tends to E + leniency, from any start, whatever a and c.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class CustomerSatisfaction:
    """Numbers of customer satisfaction."""

    update: float = parameter(
        0.35, "share/case", plausible=(0.2, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="weight of the latest case in cumulative satisfaction",
    )  # fmt: skip
    assimilation: float = parameter(
        0.2, "share", plausible=(0.1, 0.35), limits=(0, 0.9), source="Boulding1993", grade="judgement",
        evidence="SPC-28", meaning="how far what was expected colours what is experienced (sign published)",
    )  # fmt: skip
    contrast: float = parameter(
        0.25, "share", plausible=(0.1, 0.4), limits=(0, 0.9), source="Szymanski2001", grade="judgement",
        evidence="SPC-24,SPC-25",
        meaning="how far a distance from what ought to happen counts beside experience (rank published)",
    )  # fmt: skip
    loss_aversion: float = parameter(
        1.2, "ratio", plausible=(1, 1.96), limits=(0.5, 5), source="Streukens2004", grade="judgement",
        evidence="SPC-36,SPC-37,SPC-38",
        meaning="weight of falling short of what ought to happen, over that of a surplus",
        worlds={"symmetric": 1.0, "near symmetric": 1.2, "loss averse": 1.96},
    )  # fmt: skip
    gap: float = parameter(
        4.0, "index points", plausible=(2, 8), limits=(0, 50), source="judgement", grade="judgement",
        meaning="how far what ought to happen usually lies above what one thinks will happen",
    )  # fmt: skip
    will_learned: float = parameter(
        0.3, "share/case", plausible=(0.15, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how fast what one thinks will happen follows experience",
    )  # fmt: skip
    should_learned: float = parameter(
        0.15, "share/case", plausible=(0.05, 0.3), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how fast what one thinks ought to happen follows",
    )  # fmt: skip
    believed: float = parameter(
        0.6, "points/point", plausible=(0.3, 0.9), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how far a public promise raises what customers think ought to happen",
    )  # fmt: skip
    leniency: float = parameter(
        16.0, "index points", plausible=(12, 18), limits=(0, 30), source="HultMorgeson2023", grade="judgement",
        meaning="spread of leniency between customers (spread of bank scores: 21, skew -1.26)",
    )  # fmt: skip
    skew: float = parameter(
        0.2, "1/z", plausible=(0.1, 0.25), limits=(0, 0.25), source="HultMorgeson2023", grade="judgement",
        meaning="how much longer the tail of harsh judges is than that of kind ones",
    )  # fmt: skip
    first: float = parameter(
        8.0, "index points", plausible=(4, 12), limits=(0, 30), source="judgement", grade="judgement",
        meaning="spread of first impressions between customers",
    )  # fmt: skip


@start(of="customer", writes="leniency", parameters=CustomerSatisfaction, draws={"judge": normal("holder")})
def leniency_of(p: CustomerSatisfaction, judge: float) -> float:
    """Return a customer's leniency: mean 0, a longer tail of harsh judges."""
    shape = judge - p.skew * (judge * judge - 1.0)
    return min(80.0, max(-80.0, p.leniency * shape / math.sqrt(1.0 + 2.0 * p.skew * p.skew)))


@start(
    of="customer",
    writes=("will_expect", "should_expect", "experience", "satisfaction"),
    parameters=CustomerSatisfaction,
    draws={"impression": normal("holder")},
)
def first_impression(
    p: CustomerSatisfaction, leniency: float, firm_delivered: float, firm_promise: float, firm_ought_pull: float,
    impression: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return a new customer's expectations and first impression: word of mouth, and what is promised."""
    heard = min(150.0, max(-50.0, firm_delivered))
    expected = min(150.0, max(-50.0, heard + p.believed * firm_promise))
    ought = min(150.0, max(-50.0, expected + p.gap + firm_ought_pull))
    begins = min(150.0, max(-50.0, heard + leniency + p.first * impression))
    return expected, ought, heard, begins


def judged_of(
    assimilation: float, contrast: float, averse: float, gap: float, felt: float, will: float, should: float
) -> float:
    """Return how an experience is judged against what one thought would, and ought to, happen."""
    short = should - felt - gap
    if short > 0.0:
        short = averse * short
    return felt + assimilation * (will - felt) - contrast * short


@rule(
    each="customer",
    writes=("will_expect", "should_expect", "satisfaction", "forgiven"),
    parameters=CustomerSatisfaction,
    where="visits",
)
def satisfaction_next(
    p: CustomerSatisfaction, strength: float, experience: float, will_expect: float, should_expect: float,
    satisfaction: float, leniency: float, firm_promise: float, firm_ought_pull: float, redress: float, forgiven: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return expectations and cumulative satisfaction after a case, and the part of it that recovery lent."""
    felt = experience + min(0.0, redress)
    judged = judged_of(p.assimilation, p.contrast, p.loss_aversion, p.gap, felt, will_expect, should_expect)
    lent = 0.0
    if redress > 0.0:
        mended = felt + redress
        lent = judged_of(p.assimilation, p.contrast, p.loss_aversion, p.gap, mended, will_expect, should_expect)
        lent = lent - judged
    satisfied = satisfaction + strength * p.update * (judged + lent + leniency - satisfaction)
    owed = min(200.0, max(0.0, forgiven + strength * p.update * (lent - forgiven)))
    will = will_expect + p.will_learned * (felt - will_expect)
    aim = will + p.gap + p.believed * firm_promise + firm_ought_pull
    ought = should_expect + p.should_learned * (aim - should_expect)
    return (
        min(150.0, max(-50.0, will)),
        min(150.0, max(-50.0, ought)),
        min(150.0, max(-50.0, satisfied)),
        owed,
    )
