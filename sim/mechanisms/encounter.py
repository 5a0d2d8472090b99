"""The encounter: who comes, where they are served and by whom, and what they experience.

Theory
    A customer's experience is what the person who serves delivers, weighted by what this customer cares
    for [Parasuraman1988], better or worse by chance. Customers who give up waiting have been served by
    nobody. Between single experiences of one customer chance is large.

Equation
    experience = level + product + pull + sum of weight·dimension + n·z   served
               = level + product + pull - a + n·z                         given up
    both plus a·(usual share giving up), so that the mean is the level at the start

Known answer
    With dimensions at 0 the mean experience is the level; one lost case in ten more costs a/10 points.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, uniform


@dataclass(frozen=True)
class Encounter:
    """Numbers of the encounter."""

    chance: float = parameter(
        18.0, "index points", plausible=(12, 24), limits=(0, 60), source="HultMorgeson2023", grade="judgement",
        meaning="spread of single experiences of one customer (spread between customers' scores: 21)",
    )  # fmt: skip
    given_up: float = parameter(
        40.0, "index points", plausible=(25, 55), limits=(0, 100), source="judgement", grade="judgement",
        meaning="points lost in a case in which one gives up waiting",
    )  # fmt: skip
    wronged: float = parameter(
        40.0, "index points", plausible=(20, 60), limits=(0, 100), source="judgement", grade="judgement",
        meaning="points lost in the case in which one learns that one was sold the wrong thing",
    )  # fmt: skip


@rule(each="customer", writes="visits", draws={"chance": uniform()})
def visits_now(present: float, market_visit_rate: float, firm_demand: float, chance: float) -> float:
    """Return whether a customer has a case this week; all places, so that empty ones read 0."""
    if present > 0.0 and chance < market_visit_rate * firm_demand:
        return 1.0
    return 0.0


@rule(each="customer", writes="served_at", draws={"errand": uniform()}, where="visits")
def department_of(home: int, market_alternate: int, market_alternate_share: float, errand: float) -> int:
    """Return the department that a case goes to."""
    if errand < market_alternate_share:
        return market_alternate
    return home


@rule(each="customer", writes="served_by", draws={"turn": uniform()}, where="visits")
def seat_of(served_at_first_seat: int, served_at_established_seats: float, turn: float) -> int:
    """Return the seat that serves a case: any of the department's, with equal chances."""
    seats = max(1, int(served_at_established_seats))
    return served_at_first_seat + min(seats - 1, int(turn * seats))


@rule(
    each="customer",
    writes="experience",
    parameters=Encounter,
    draws={"chance": normal(), "patience": uniform()},
    where="visits",
)
def experience_now(
    p: Encounter, firm_index_level: float, firm_product: float, missale: float,
    served_by_present: float, served_by_reliability: float, served_by_responsiveness: float, served_by_assurance: float,
    served_by_empathy: float, served_by_tangibles: float, market_weight_reliability: float,
    market_weight_responsiveness: float, market_weight_assurance: float, market_weight_empathy: float,
    market_weight_tangibles: float, served_at_mean_quality: float, served_at_abandoned: float,
    served_at_usual_abandoned: float, experience_pull: float, chance: float, patience: float,
) -> float:  # fmt: skip
    """Return what a customer experiences."""
    points = firm_index_level + firm_product + p.chance * chance + p.given_up * served_at_usual_abandoned
    points = points + experience_pull
    if patience < served_at_abandoned:
        points = points - p.given_up
    elif served_by_present > 0.0:
        points = points + (
            market_weight_reliability * served_by_reliability
            + market_weight_responsiveness * served_by_responsiveness
            + market_weight_assurance * served_by_assurance
            + market_weight_empathy * served_by_empathy
            + market_weight_tangibles * served_by_tangibles
        )
    else:
        points = points + served_at_mean_quality
    if missale < 0.0:
        points = points - p.wronged
    return min(150.0, max(-50.0, points))
