"""The encounter: who comes, where they are served and by whom, and what they experience.

Theory
    A customer's experience is what the person who serves delivers, weighted by what this customer cares
    for [Parasuraman1988], better or worse by chance. Customers who give up waiting have been served by
    nobody. Between single experiences of one customer chance is large. Experience is made wherever a customer meets the
    firm, at departments too whose work is mostly out of sight: an invoice, a delivery, a form.

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
    return present if chance < market_visit_rate * firm_demand else 0.0


def one_of(place: int, one: int, two: int, three: int, four: int, five: int, six: int) -> int:
    """Return one of six rows by its place, 0 to 5."""
    if place < 3:
        return one if place == 0 else (two if place == 1 else three)
    return four if place == 3 else (five if place == 4 else six)


@rule(each="customer", writes=("served_at", "dealing", "crosses"), draws={"errand": uniform()}, where="visits")
def department_of(
    home: int, portfolio_edge_1: float, portfolio_edge_2: float, portfolio_edge_3: float, portfolio_edge_4: float,
    portfolio_edge_5: float, portfolio_edge_6: float, portfolio_partner_1: int, portfolio_partner_2: int,
    portfolio_partner_3: int, portfolio_partner_4: int, portfolio_partner_5: int, portfolio_partner_6: int,
    portfolio_dealing_1: int, portfolio_dealing_2: int, portfolio_dealing_3: int, portfolio_dealing_4: int,
    portfolio_dealing_5: int, portfolio_dealing_6: int, errand: float,
) -> tuple[int, int, float]:  # fmt: skip
    """Return where a case goes, and home's dealings with that department, or with one that it could have gone to."""
    away = portfolio_edge_6
    point = errand if errand < away else away * (errand - away) / max(1.0 - away, 1e-9)
    place = int(point >= portfolio_edge_1) + int(point >= portfolio_edge_2) + int(point >= portfolio_edge_3)
    place = place + int(point >= portfolio_edge_4) + int(point >= portfolio_edge_5)
    dealing = one_of(
        place, portfolio_dealing_1, portfolio_dealing_2, portfolio_dealing_3, portfolio_dealing_4,
        portfolio_dealing_5, portfolio_dealing_6,
    )  # fmt: skip
    if errand >= away:
        return home, dealing, 0.0
    department = one_of(
        place, portfolio_partner_1, portfolio_partner_2, portfolio_partner_3, portfolio_partner_4,
        portfolio_partner_5, portfolio_partner_6,
    )  # fmt: skip
    return department, dealing, 1.0


@rule(each="customer", writes="served_by", draws={"turn": uniform()}, where="visits")
def seat_of(
    served_at_first_seat: int, served_at_established_seats: float, crosses: float, design: float, owner: int,
    owner_present: float, turn: float,
) -> int:  # fmt: skip
    """Return the seat that serves a case: the customer's own manager at home, else any of the department's."""
    if crosses <= 0.0 and design > 0.5 and design < 2.5 and owner_present > 0.0:
        return owner
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
