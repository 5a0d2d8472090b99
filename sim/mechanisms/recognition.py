"""Recognition: appreciation is for all, awards live by being scarce and earned.

Theory
    Two kinds. Everyday appreciation adds up, with falling returns, the more people get it. Awards
    work on those who do *not* get them too: in a field experiment the gain was largest when
    only the best were recognised, and came from the others, who conformed [Bradler2016]. So the lift in
    effort has a hump in the share awarded, largest at about a quarter (judgement), and nothing is
    special about an award that everybody gets. It moves those who had fewer awards lately than people around
    them, who learn that they fall behind, more than those who had more: whoever is ahead has nothing to catch up
    with, and praise keeps them from falling back to the mean [Schultz2007]. Awards wear out with their number.
    What is seen as unfair demotivates [CIPD2022]: below a threshold of fairness the sign turns. Praise lifted
    free-choice motivation by .33 in laboratories [Deci1999]; at work, over months, less. Sizes are judgement.
    That those behind are moved more was added after the engine had missed it in that experiment; its size was
    not taken from there.

Equation
    felt' = felt·(1 - 1/tau) + acts · implementation;    appreciation = 1 - exp(-felt / half-life stock)
    contest = (share/peak)·exp(1 - share/peak) · fairness · exp(-seen/4) · implementation
    a person's part = contest · max(0, 1 + c·(seen - own/worth of one now))
    own' = own·(1 - 1/tau) + [award] · exp(-share/peak) · max(0, fairness) · exp(-seen/4) · implementation
    what is felt of all of them is multiplied by how much a segment values recognition, and effort by 1 +
    instrumentality

Known answer
    A steady act a week tends to tau acts felt; the contest is largest at share = peak; at the
    threshold of fairness it is 0, and below it negative. Whoever had as many awards lately as people around
    has the mean part of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform

WEEKS_IN_A_QUARTER = 13.0
USUAL_SPREAD = 1.2
"""SD between people of talent and effort together: 1 of talent, .65 of effort; odds then have a mean of 1."""


@dataclass(frozen=True)
class Recognition:
    """Sizes, forgetting, scarcity and fairness."""

    weeks: float = parameter(
        26.0, "weeks", plausible=(13, 39), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time in which appreciation and awards are forgotten")  # fmt: skip
    enough: float = parameter(
        16.0, "acts", plausible=(8, 30), limits=(0.1, 1000), source="judgement", grade="judgement",
        meaning="acts felt lately at which appreciation has 63 % of its most")  # fmt: skip
    satisfaction: float = parameter(
        0.22, "SD", plausible=(0.08, 0.35), limits=(0, 2), source="judgement", grade="judgement",
        meaning="most that appreciation adds to job satisfaction")  # fmt: skip
    commitment: float = parameter(
        0.15, "SD", plausible=(0.05, 0.25), limits=(0, 2), source="judgement", grade="judgement",
        meaning="most that appreciation adds to commitment")  # fmt: skip
    needs: float = parameter(
        0.2, "SD", plausible=(0.05, 0.33), limits=(0, 2), source="Deci1999", grade="judgement", evidence="MOT-10",
        meaning="most that appreciation adds to need satisfaction; .33 in laboratories is the upper end")  # fmt: skip
    effort: float = parameter(
        0.1, "SD of output", plausible=(0, 0.2), limits=(0, 2),
        source="judgement", grade="judgement", evidence="MOT-24",
        meaning="most that appreciation adds to effort")  # fmt: skip
    peak: float = parameter(
        0.25, "share", plausible=(0.15, 0.35), limits=(0.01, 1),
        source="judgement", grade="judgement", evidence="MOT-29",
        meaning="share of people awarded in a quarter at which awards do most")  # fmt: skip
    contest: float = parameter(
        0.12, "SD of output", plausible=(0.02, 0.2), limits=(0, 2), source="Bradler2016", grade="judgement",
        evidence="MOT-29", meaning="most that a fair award scheme adds to everybody's effort")  # fmt: skip
    conformity: float = parameter(
        0.8, "1/award", plausible=(0.3, 1), limits=(0, 3), source="Schultz2007", grade="judgement", evidence="MOT-29",
        meaning="how much more the contest moves those an award behind people around them, over the mean")  # fmt: skip
    recipient_effort: float = parameter(
        0.05, "SD per award", plausible=(0, 0.15), limits=(0, 2),
        source="judgement", grade="judgement", evidence="MOT-29",
        meaning="effort that a recent award of full worth adds to its recipient's; below what others gain")  # fmt: skip
    recipient_joy: float = parameter(
        0.6, "SD per award", plausible=(0.2, 1), limits=(0, 4), source="judgement", grade="judgement",
        meaning="pull on job satisfaction of a recent award of full worth")  # fmt: skip
    resentment: float = parameter(
        0.25, "SD", plausible=(0.1, 0.5), limits=(0, 2), source="CIPD2022", grade="judgement", evidence="MOT-39",
        meaning="most that an unfair scheme takes from job satisfaction; the sign is evidence, the size "
        "judgement")  # fmt: skip
    threshold: float = parameter(
        0.4, "share", plausible=(0.25, 0.6), limits=(0, 0.95), source="judgement", grade="judgement", evidence="MOT-39",
        meaning="fairness below which awards do harm")  # fmt: skip
    wear: float = parameter(
        4.0, "awards", plausible=(2, 8), limits=(0.1, 1000), source="judgement", grade="judgement",
        meaning="awards a head seen lately that leave 37 % of an award's effect")  # fmt: skip
    selection: float = parameter(
        0.8, "log odds/SD", plausible=(0.3, 1.5), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how strongly earned awards go to the able and the willing")  # fmt: skip
    plain: float = parameter(
        0.75, "ratio", plausible=(0.5, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="worth of an award without money, over one with 500")  # fmt: skip
    money_scale: float = parameter(
        400.0, "money", plausible=(150, 1000), limits=(1, 1e6), source="judgement", grade="judgement",
        meaning="money in an award that gives 63 % of what money can add to it")  # fmt: skip


def fair(fairness: float, threshold: float) -> float:
    """Return 1 for earned awards, 0 at the threshold, negative below it."""
    return (min(max(fairness, 0.0), 1.0) - threshold) / (1.0 - threshold)


def prestige(p: Recognition, money: float, seen: float, implementation: float) -> float:
    """Return what an award counts for: its money, how worn the scheme is, how well it is run."""
    gain = 1.0 - math.exp(-min(max(money, 0.0) / p.money_scale, 50.0))
    return (p.plain + (1.0 - p.plain) * gain * 1.4) * math.exp(-min(seen / p.wear, 50.0)) * implementation


def part(p: Recognition, awarded: float, seen: float, share: float, worth: float) -> float:
    """Return a person's part of the contest, by own awards against those of people around; abreast it is 1."""
    one = math.exp(-share / p.peak) * worth
    if one <= 0.0:
        return 1.0
    return max(0.0, 1.0 + p.conformity * (seen - min(10.0, awarded / one)))


@rule(each="employee", writes="recognised", parameters=Recognition, where="present")
def recognised_next(
    p: Recognition, recognised: float, offer_appreciation: float, department_implementation: float
) -> float:
    """Return appreciation felt lately, one week on."""
    felt = recognised * (1.0 - 1.0 / p.weeks) + max(offer_appreciation, 0.0) * department_implementation
    return min(1000.0, felt)


@rule(
    each="employee", writes=("awarded", "awards_seen"), parameters=Recognition,
    draws={"luck": uniform()}, where="present",
)  # fmt: skip
def awarded_next(
    p: Recognition, awarded: float, awards_seen: float, offer_awards: float, offer_award_money: float,
    offer_award_fairness: float, department_implementation: float, talent: float, effort: float, luck: float,
) -> tuple[float, float]:  # fmt: skip
    """Return own awards and awards seen around, one week on."""
    share = min(max(offer_awards, 0.0), 1.0)
    earned = p.selection * min(max(offer_award_fairness, 0.0), 1.0)
    told = earned * USUAL_SPREAD
    odds = math.exp(min(earned * (talent + effort) - 0.5 * told * told, 20.0))
    worth = 0.0
    if luck < share / WEEKS_IN_A_QUARTER * odds:
        scarce = math.exp(-share / p.peak)
        standing = prestige(p, offer_award_money, awards_seen, department_implementation)
        worth = scarce * max(0.0, fair(offer_award_fairness, p.threshold)) * standing
    kept = 1.0 - 1.0 / p.weeks
    return min(100.0, awarded * kept + worth), min(100.0, awards_seen * kept + share / WEEKS_IN_A_QUARTER)


@rule(
    each="employee", adds=("satisfaction_pull", "commitment_pull", "needs_pull", "effort_pull"),
    parameters=Recognition, where="present",
)  # fmt: skip
def appreciation_felt(
    p: Recognition, recognised: float, offer_values_recognition: float = 1.0, instrumentality: float = 0.0
) -> tuple[float, float, float, float]:
    """Return what everyday appreciation adds."""
    share = (1.0 - math.exp(-min(recognised / p.enough, 50.0))) * offer_values_recognition
    return p.satisfaction * share, p.commitment * share, p.needs * share, p.effort * share * (1.0 + instrumentality)


@rule(each="employee", adds=("satisfaction_pull", "effort_pull"), parameters=Recognition, where="present")
def awards_felt(
    p: Recognition, awarded: float, awards_seen: float, offer_awards: float, offer_award_money: float,
    offer_award_fairness: float, department_implementation: float, offer_values_recognition: float = 1.0,
    instrumentality: float = 0.0,
) -> tuple[float, float]:  # fmt: skip
    """Return what a scheme of awards adds: joy of recipients, a contest for all, or resentment."""
    share = min(max(offer_awards, 0.0), 1.0)
    justice = fair(offer_award_fairness, p.threshold)
    hump = share / p.peak * math.exp(1.0 - share / p.peak)
    standing = prestige(p, offer_award_money, awards_seen, department_implementation)
    contest = hump * justice * standing * part(p, awarded, awards_seen, share, justice * standing)
    harm = max(0.0, -justice) * (1.0 - math.exp(-share / (0.5 * p.peak)))
    own = min(awarded, 2.0)
    joy, effort = p.recipient_joy * own - p.resentment * harm, p.contest * contest + p.recipient_effort * own
    return joy * offer_values_recognition, effort * offer_values_recognition * (1.0 + instrumentality)
