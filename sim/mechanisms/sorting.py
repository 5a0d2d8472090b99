"""Sorting: pay on results draws and holds the able.

Theory
    Where pay follows results, people earn what they produce: the able earn more than by the hour and come or stay,
    the less able earn less and go [Lazear2000]; given the choice in a laboratory, the more productive take the
    variable pay [Dohmen2011]. What somebody can expect to earn is a matter of what lasts, ability and the habit of
    effort, and not of this week's luck or of what a newcomer has still to learn. Others elsewhere are taken to pay
    by the hour. Pay on shared results sorts nobody here, since own output hardly moves it.

    Added after a field case of piece rates had failed for want of it. No number here comes from that case: results
    are worth what they are worth elsewhere in the engine, those who stay answer to their own pay with the elasticity
    that outside_option has for any pay, and applicants with the one that hiring has.

Equation
    r = output·(talent worth·talent + habit of effort);  s = pay on own results / all pay
    own pay = ln(1 + s·(exp(r) - 1))          part of relative pay (see outside_option)
    drawn = c·s·output;  talent of arrivals += drawn·talent worth, habit += drawn·(spread of habit)²

    The second line is what a pool of normal applicants becomes where (own pay)^c of each kind apply, for small s.

Known answer
    With a third of pay on own results, one SD of output above the usual earns 7.4 % more and leaves at .78 of the
    usual hazard; arrivals are .1 SD abler. Without pay on own results nothing moves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, start


@dataclass(frozen=True)
class Sorting:
    """Numbers of sorting by pay on results."""

    output: float = parameter(
        0.2, "ratio/SD", plausible=(0.15, 0.3), limits=(0, 1), source="Schmidt1983", grade="meta-analysis",
        evidence="BAS-19", meaning="individual results gained by one standard deviation of output",
    )  # fmt: skip
    talent: float = parameter(
        0.5, "SD of output/SD", plausible=(0.25, 0.75), limits=(0, 2), source="Schmidt1983", grade="judgement",
        evidence="BAS-19",
        meaning="output that one standard deviation of talent is worth to those who have learned the work: half of the "
        "known spread, as in learning",
    )  # fmt: skip
    coming: float = parameter(
        3.0, "log ratio per log ratio", plausible=(1, 5), limits=(0, 20), source="judgement", grade="judgement",
        meaning="rise of applicants of a kind with what this kind would earn, as that of all applicants with pay",
    )  # fmt: skip


def share_on_own_results(individual_bonus: float, commission: float, team_bonus: float, profit_sharing: float) -> float:
    """Return how much of all pay hangs on a person's own results."""
    own = max(0.0, individual_bonus + commission)
    return own / (1.0 + own + max(0.0, team_bonus + profit_sharing))


@start(of="employee", writes=("drawn", "talent_drawn"), parameters=Sorting)
def drawn_on_arrival(
    p: Sorting, strength: float, offer_individual_bonus: float, offer_commission_share: float, offer_team_bonus: float,
    offer_profit_sharing: float,
) -> tuple[float, float]:  # fmt: skip
    """Return how steeply own output drew applicants, and how much talent that brings."""
    share = share_on_own_results(
        offer_individual_bonus, offer_commission_share, offer_team_bonus, offer_profit_sharing
    )
    drawn = min(4.0, strength * p.coming * share * p.output)
    return drawn, min(4.0, p.talent * drawn)


@rule(each="employee", writes="own_pay", parameters=Sorting, where="present")
def own_pay_now(
    p: Sorting, strength: float, talent: float, effort_habit: float, offer_individual_bonus: float,
    offer_commission_share: float, offer_team_bonus: float, offer_profit_sharing: float,
) -> float:  # fmt: skip
    """Return what a person can expect to earn, over those who produce what is usual."""
    share = share_on_own_results(
        offer_individual_bonus, offer_commission_share, offer_team_bonus, offer_profit_sharing
    )
    results = p.output * (p.talent * talent + effort_habit)
    return strength * math.log1p(share * math.expm1(min(2.0, max(-2.0, results))))
