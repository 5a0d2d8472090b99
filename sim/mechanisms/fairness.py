"""Fairness: what one gets beside others, whether it is explained, and whether one is heard about one's work.

Theory
    Procedural and distributive justice go with satisfaction and commitment at .5 to .6 (recalled, one source for
    both sides) [Colquitt2001]; as effects they are shrunk by the ratio of behaviour to attitude after a breach,
    and again because they share causes. Getting less than comparable others weighs about 1.96 times as much as
    getting more [Brown2024]. That incentives demotivate where they are seen as unfair is published [CIPD2022]; what
    a scheme of awards with random winners does to satisfaction is the theory of recognition, here it only costs
    trust and commitment. An explanation softens a slight and does nothing where there is none.

Equation
    given = raise + bonuses + commission + (benefits + prizes)/y + hours off at full pay    over practice; equal
                                                                    shares of pay and equal sums are both fair
    gap = n·(own - department's mean) + (1 - n)·(own - firm's mean)
    D = tanh(gap/s), times lambda·(1 - e·explained) below 0
    F' = F + (D + p·(1 - exp(-talks)) - F)/tau

Known answer
    What everybody gets is no question of fairness: F stays 0. Small gaps up and down stand in the ratio 1 : lambda.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

QUARTERS = 4.0


@dataclass(frozen=True)
class Fairness:
    """Numbers of fairness."""

    near: float = parameter(
        0.7, "share", plausible=(0.4, 0.9), limits=(0, 1), source="judgement", grade="judgement",
        meaning="weight of colleagues in the same department, over people elsewhere in the firm, in the comparison",
    )  # fmt: skip
    scale: float = parameter(
        0.1, "share of pay", plausible=(0.05, 0.2), limits=(0.005, 5), source="judgement", grade="judgement",
        meaning="gap that is felt as one standard deviation of fairness, when it is in one's favour",
    )  # fmt: skip
    loss_aversion: float = parameter(
        1.955, "ratio", plausible=(1.82, 2.102), limits=(1, 5), source="Brown2024", grade="meta-analysis",
        evidence="SPC-38", meaning="weight of getting less than others, over getting as much more",
    )  # fmt: skip
    pay: float = parameter(
        40_000.0, "money/year", plausible=(25_000, 60_000), limits=(1, 1e7), source="judgement", grade="judgement",
        meaning="year's pay against which benefits and prizes are weighed, whoever gets them",
    )  # fmt: skip
    softened: float = parameter(
        0.4, "share", plausible=(0.1, 0.6), limits=(0, 1), source="judgement", grade="judgement",
        meaning="part of a slight that a good explanation by one's own supervisor takes away",
    )  # fmt: skip
    heard: float = parameter(
        0.3, "SD", plausible=(0, 0.6), limits=(0, 2), source="Colquitt2001", grade="judgement", evidence="MOT-35",
        meaning="fairness gained, at most, by regular talks about one's work",
    )  # fmt: skip
    talks: float = parameter(
        4.0, "reviews/head-year", plausible=(2, 12), limits=(0.1, 100), source="judgement", grade="judgement",
        meaning="talks a year at which 63 % of that is reached",
    )  # fmt: skip
    weeks: float = parameter(
        10.0, "weeks", plausible=(8, 13), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time over which people judge how fairly they are treated",
    )  # fmt: skip
    satisfaction: float = parameter(
        0.15, "SD/SD", plausible=(0.05, 0.26), limits=(-1, 1), source="Colquitt2001", grade="judgement",
        evidence="MOT-35,MOT-36", meaning="pull on job satisfaction; rho .56 (recalled) times .46 is the upper end",
    )  # fmt: skip
    trust: float = parameter(
        0.15, "SD/SD", plausible=(0.05, 0.26), limits=(-1, 1), source="judgement", grade="judgement",
        evidence="COM-24", meaning="pull on trust",
    )  # fmt: skip
    commitment: float = parameter(
        0.15, "SD/SD", plausible=(0.05, 0.26), limits=(-1, 1), source="Colquitt2001", grade="judgement",
        evidence="MOT-37", meaning="pull on commitment; rho .57 (recalled) times .46 is the upper end",
    )  # fmt: skip
    favours: float = parameter(
        1.0, "SD", plausible=(0.3, 2), limits=(0, 4), source="CIPD2022", grade="judgement", evidence="MOT-39",
        meaning="fairness lost, for trust and commitment alone, where many awards go to random winners",
    )  # fmt: skip


@rule(each="offer", writes="given", parameters=Fairness)
def given_now(
    p: Fairness, pay_raise: float, individual_bonus: float, commission_share: float, team_bonus: float,
    profit_sharing: float, benefits: float, awards: float, award_money: float, weekly_hours: float,
) -> float:  # fmt: skip
    """Return what these people get over practice, as a share of a year's pay."""
    in_kind = (benefits + QUARTERS * awards * award_money) / p.pay
    paid_off = max(0.0, 1.0 - weekly_hours)
    given = pay_raise + individual_bonus + commission_share + team_bonus + profit_sharing + in_kind + paid_off
    return min(20.0, max(-2.0, given))


def slight_or_favour(p: Fairness, gap: float, explained: float) -> float:
    """Return how a gap is felt: below 0 with more weight, unless it is explained."""
    felt = math.tanh(min(20.0, max(-20.0, gap / p.scale)))
    return felt if felt >= 0.0 else felt * p.loss_aversion * (1.0 - p.softened * explained)


@rule(
    each="employee", writes="fairness", adds=("satisfaction_pull", "trust_pull", "commitment_pull"),
    parameters=Fairness, where="present",
)  # fmt: skip
def fairness_next(
    p: Fairness, fairness: float, offer_given: float, department_given: float, firm_given: float,
    offer_meetings: float, offer_message_substance: float, offer_reviews: float, offer_awards: float,
    offer_award_fairness: float, department_implementation: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return fairness felt, and what it adds to satisfaction, trust and commitment."""
    gap = p.near * (offer_given - department_given) + (1.0 - p.near) * (offer_given - firm_given)
    explained = -math.expm1(-max(0.0, offer_meetings * offer_message_substance))
    listened = -p.heard * math.expm1(-max(0.0, offer_reviews * department_implementation) / p.talks)
    target = slight_or_favour(p, gap, explained) + listened
    moved = min(4.0, max(-4.0, fairness + (target - fairness) / p.weeks))
    unearned = p.favours * (1.0 - offer_award_fairness) * -math.expm1(-offer_awards / 0.25)
    believed = moved - unearned
    return moved, p.satisfaction * moved, p.trust * believed, p.commitment * believed
