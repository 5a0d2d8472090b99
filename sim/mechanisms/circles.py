"""Circles: a word that passes from employees to their friends, and on to theirs.

Theory
    New things spread along acquaintances: nobody passes on what nobody told, and each tie passes it once at most
    [Rogers2003]. Friends of friends are reached only through a friend who tried and was pleased; a friend who was not
    says so, and there the chain ends. Where circles overlap, the same people hear it again and again, and few new
    ones do [Granovetter1973]. News begin in week 0; sizes of circles come from the organisation's file.

Equation
    a tie passes the word this week with chance f·advocacy (an employee) or f·recommends (a friend with enough cases),
    a warning with chance f·warns; what is said in one week for and against is counted up
    a person who is told, and is no customer, comes with chance 1 - (1 - t)^times, less after a warning

Known answer
    With everybody telling and everybody coming, all reachable people hear; with nobody recommending, friends of
    employees only. With a steady advocacy a, a tie has passed the word after n weeks with chance 1 - (1 - f·a)^n.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform


@dataclass(frozen=True)
class Circles:
    """Numbers of circles."""

    frequency: float = parameter(
        0.05, "1/week", plausible=(0.02, 0.15), limits=(0, 1), source="judgement", grade="judgement",
        meaning="chance in a week that talk between two friends comes to what one of them would tell",
    )  # fmt: skip
    tries: float = parameter(
        0.5, "share", plausible=(0.2, 0.7), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of those whom a friend tells who try (a small, cheap purchase)",
    )  # fmt: skip
    warned: float = parameter(
        0.4, "ratio", plausible=(0.1, 0.7), limits=(0, 1), source="judgement", grade="judgement",
        meaning="chance of trying after a warning, over that without",
    )  # fmt: skip
    enough: float = parameter(
        3.0, "cases", plausible=(1, 6), limits=(1, 100), source="judgement", grade="judgement",
        meaning="cases after which a friend has an opinion worth telling",
    )  # fmt: skip


@rule(each="acquaintance", writes=("tells", "told"), parameters=Circles, draws={"chance": uniform()})
def word_passes(
    p: Circles, strength: float, week: int, told: float, direct: float, seat_present: float, seat_advocacy: float,
    friend_cases: float, friend_customer_recommends: float, friend_customer_warns: float, chance: float,
) -> tuple[float, float]:  # fmt: skip
    """Return whether a tie passes a recommendation (1) or a warning (-1) this week, and whether it ever has."""
    if week < 0 or told != 0.0:
        return 0.0, told
    good, bad = 0.0, 0.0
    if direct > 0.0:
        good = min(1.0, p.frequency * seat_advocacy * seat_present)
    elif friend_cases >= p.enough:
        good = p.frequency * friend_customer_recommends
        bad = p.frequency * friend_customer_warns
    if chance < strength * good:
        return 1.0, 1.0
    if chance < strength * (good + bad):
        return -1.0, -1.0
    return 0.0, 0.0


@rule(each="listener", writes=("heard", "warned", "cases", "won", "call"), parameters=Circles)
def word_arrives(
    p: Circles, week: int, news: float, heard: float, warned: float, cases: float, won: float, call: float,
    customer_present: float, customer_visits: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return what somebody has heard, cases since then, whether it won a customer, and the chance of coming now."""
    if week < 0:
        return 0.0, 0.0, 0.0, 0.0, 0.0
    against = 1.0 if news < 0.0 or warned > 0.0 else 0.0
    hears = 1.0 if news > 0.0 or heard > 0.0 else 0.0
    came = 1.0 if won > 0.0 or (call > 0.0 and customer_present > 0.0) else 0.0
    if customer_present > 0.0:
        return hears, against, hears * min(1e6, cases + customer_visits), came, 0.0
    tries = p.tries * (1.0 - against + against * p.warned)
    chance = 0.0
    if news > 0.0:
        chance = 1.0 - math.pow(1.0 - tries, news)
    return hears, against, 0.0, came, chance


@rule(each="customer", adds="won_pull", where="circled")
def word_brings(listener_call: float) -> float:
    """Return the chance that somebody in a circle comes, beyond the market's."""
    return listener_call
