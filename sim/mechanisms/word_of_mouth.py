"""Word of mouth: customers and employees tell others.

Theory
    The contented recommend and the discontented warn [Anderson1998]. A warning travels further, a recommendation
    moves whoever hears it more [East2008]. Employees speak well of a firm that they believe in: who is committed,
    trusts what is said and sees customers served well. Ready-made content lets those who speak reach more people;
    nobody believes more for it. How strong all this is are judgements.

Equation
    recommends = logistic((d - r)/w),  warns = logistic((-d - c)/w)          d: satisfaction less leniency and level
    word = positive·mean recommends - further·negative·mean warns,  smoothed; pull = word - usual word
    advocacy = logistic(o + c·commitment + t·trust + q·(delivered - usual))·(1 + g·(1 - exp(-content/s)))
    pull += log(1 + told·heeded·(advocates - usual ones)/usual arrivals)      unless circles are in the files

Known answer
    At the usual satisfaction and the usual number of advocates the pull is 0. Sixty people who tell six others a
    year, of whom a tenth heed it, win 36 customers a year more than nobody does. Content multiplies advocacy by at
    most 1 + g.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WEEKS = 52.0
USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class WordOfMouth:
    """Numbers of word of mouth."""

    recommend_at: float = parameter(
        4.0, "index points", plausible=(0, 10), limits=(-50, 50), source="judgement", grade="judgement",
        meaning="satisfaction over the usual at which half of the customers recommend",
    )  # fmt: skip
    warn_at: float = parameter(
        8.0, "index points", plausible=(4, 16), limits=(-50, 80), source="judgement", grade="judgement",
        meaning="satisfaction below the usual at which half of the customers warn",
    )  # fmt: skip
    softness: float = parameter(
        3.0, "index points", plausible=(2, 6), limits=(0.1, 50), source="judgement", grade="judgement",
        meaning="points over which the chance of telling changes",
    )  # fmt: skip
    positive: float = parameter(
        0.4, "log ratio", plausible=(0.1, 1), limits=(0, 5), source="East2008", grade="judgement",
        evidence="SPC-32",
        meaning="new customers won if all customers recommended instead of none (sign published)",
    )  # fmt: skip
    negative: float = parameter(
        0.2, "log ratio", plausible=(0.05, 0.5), limits=(0, 5), source="East2008", grade="judgement",
        evidence="SPC-30", meaning="new customers lost in the same way by warnings, each heard by as many "
        "(about half as strong: recalled)",
    )  # fmt: skip
    further: float = parameter(
        1.6, "ratio", plausible=(1, 2.5), limits=(0, 10), source="Anderson1998", grade="judgement",
        meaning="people whom a warning reaches, for each whom a recommendation reaches",
    )  # fmt: skip
    lately: float = parameter(
        8.0, "weeks", plausible=(4, 16), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time in which talk spreads",
    )  # fmt: skip
    speaks: float = parameter(
        -0.85, "logit", plausible=(-1.5, -0.2), limits=(-6, 6), source="judgement", grade="judgement",
        meaning="inclination of an ordinary employee to recommend what the firm sells: three in ten",
    )  # fmt: skip
    commitment: float = parameter(
        0.5, "logit/SD", plausible=(0.2, 0.9), limits=(0, 5), source="judgement", grade="judgement",
        meaning="what commitment adds to that",
    )  # fmt: skip
    trust: float = parameter(
        0.3, "logit/SD", plausible=(0.1, 0.6), limits=(0, 5), source="judgement", grade="judgement",
        meaning="what trust in what the firm says adds",
    )  # fmt: skip
    seen: float = parameter(
        0.12, "logit/point", plausible=(0.05, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="what a point that customers get more than usual adds: insiders know what they sell",
    )  # fmt: skip
    content: float = parameter(
        1.5, "ratio", plausible=(0.5, 3), limits=(0, 20), source="judgement", grade="judgement",
        meaning="most that ready-made content adds to the number whom a speaker reaches",
    )  # fmt: skip
    content_scale: float = parameter(
        1.0, "messages/week", plausible=(0.5, 2), limits=(0.05, 50), source="judgement", grade="judgement",
        meaning="pieces a week at which further ones reach few more",
    )  # fmt: skip
    told: float = parameter(
        6.0, "people/year", plausible=(2, 12), limits=(0, 200), source="judgement", grade="judgement",
        meaning="people within reach whom an employee who recommends tells in a year",
    )  # fmt: skip
    heeded: float = parameter(
        0.1, "share", plausible=(0.03, 0.25), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of those who become customers for it",
    )  # fmt: skip


def logistic(value: float) -> float:
    """Return a chance from a logit, without overflow."""
    return 1.0 / (1.0 + math.exp(-min(40.0, max(-40.0, value))))


@rule(each="customer", writes=("recommends", "warns"), parameters=WordOfMouth, where="visits")
def customers_tell(
    p: WordOfMouth, satisfaction: float, forgiven: float, leniency: float, firm_index_level: float
) -> tuple[float, float]:
    """Return a customer's chances of recommending and of warning after a case; what recovery lent is not told."""
    distance = satisfaction - forgiven - leniency - firm_index_level
    return logistic((distance - p.recommend_at) / p.softness), logistic((-distance - p.warn_at) / p.softness)


@rule(each="employee", writes="advocacy", parameters=WordOfMouth, where="present")
def employees_tell(
    p: WordOfMouth, commitment: float, trust: float, offer_advocacy_content: float, firm_delivered: float,
    firm_usual_delivered: float,
) -> float:  # fmt: skip
    """Return how far an employee recommends the firm: inclination times reach."""
    better = min(40.0, max(-40.0, firm_delivered - firm_usual_delivered))
    inclined = logistic(p.speaks + p.commitment * commitment + p.trust * trust + p.seen * better)
    return inclined * (1.0 - p.content * math.expm1(-min(50.0, offer_advocacy_content / p.content_scale)))


@rule(
    each="firm", writes=("word", "usual_word", "usual_advocates", "usual_arrivals"), adds="winning_pull",
    parameters=WordOfMouth,
)  # fmt: skip
def word_next(
    p: WordOfMouth, week: int, visits: float, recommending: float, warning: float, word: float, usual_word: float,
    advocates: float, usual_advocates: float, arrivals: float, usual_arrivals: float, customers: float, circles: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return what is said of the firm, now and usually, and what it does to the winning of customers."""
    said = word
    if visits > 0.0:
        heard = p.positive * recommending - p.further * p.negative * warning
        said = heard if word == 0.0 else word + (heard - word) / p.lately
    spoken, often, come = usual_word, usual_advocates, usual_arrivals
    if week < 0:
        spoken = said if spoken == 0.0 else spoken + (said - spoken) / USUAL_WEEKS
        often = advocates if often == 0.0 else often + (advocates - often) / USUAL_WEEKS
        come = come + (arrivals - come) / USUAL_WEEKS
    pull = said - spoken
    if circles <= 0.0:
        more = p.told * p.heeded / WEEKS * (advocates - often)
        pull = pull + math.log(max(0.2, 1.0 + more / max(come, 0.0005 * customers + 0.01)))
    if week < 0:
        pull = 0.0
    return said, spoken, often, come, min(2.0, max(-2.0, pull))
