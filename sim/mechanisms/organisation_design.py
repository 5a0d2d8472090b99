"""Organisation design: who carries a case over the borders between departments, and who knows the customer.

Theory
    A case that needs another department than the customer's own is handed over, and a handover may be dropped:
    work that depends on other work has to be coordinated [Malone1994]. Firms answer with key account management
    in several forms [Homburg2002]. Loyalty may belong to the salesperson rather than to the firm, and goes when
    that person goes [Palmatier2007]. The designs differ in four channels and in nothing else; each cell is a
    parameter (a judgement), and what follows from them is computed:

    =====================  ===============  ==================  ==================  =========================
    design                 cases that are   somebody answers    credit for what     knowledge of the customer
                           handed over      for a failed case   others sell
    =====================  ===============  ==================  ==================  =========================
    functional (practice)  all              nobody (0)          none (0)            the file at home: .5, stays
    account manager        .7               the manager (.8)    kept back (-.5)     the manager: .8, goes along
    relationship manager   .5               .5 (no budget)      some (.3)           the manager: 1, goes along
    customer-centred web   .25              .6 (who is there)   shared (1)          a common record: .85, stays
    =====================  ===============  ==================  ==================  =========================

    A manager knows and answers for so many customers (`span`); beyond that each gets less. A web needs both
    departments in it. A successor starts below what the file would have held, because nobody kept one.

Equation
    design: by a lasting draw against the home department's shares
    k' = k + l·(aim - k) a case;  k = successor after another person took the seat (managers)
    handed over: crosses and u < share[design];  dropped with chance d·exp(-g·regard - a·(k - 1/2))
    ordinarily: crosses and u < share[functional];  dropped with chance d·exp(-g·usual regard)
    experience += v·(k - 1/2), where the person who knows is there

Known answer
    In a functional firm whose departments think of one another as they are used to, dropped handovers are the
    ordinary ones and every contribution is 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform

FUNCTIONAL = 0.0
ACCOUNT = 1.0
RELATIONSHIP = 2.0
WEB = 3.0
FILE = 0.5


@dataclass(frozen=True)
class OrganisationDesign:
    """Numbers of the four designs."""

    passed_functional: float = parameter(
        1.0, "share", plausible=(0.8, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="handed over in a functional firm, of the cases that need another department",
    )  # fmt: skip
    passed_account: float = parameter(
        0.7, "share", plausible=(0.5, 0.9), limits=(0, 1), source="judgement", grade="judgement",
        meaning="the same with an account manager, who looks after the figures and briefs others",
    )  # fmt: skip
    passed_relationship: float = parameter(
        0.5, "share", plausible=(0.3, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="the same with a relationship manager, who goes along",
    )  # fmt: skip
    passed_web: float = parameter(
        0.25, "share", plausible=(0.1, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="the same in a web, where whoever meets the customer brings the firm's services",
    )  # fmt: skip
    answers_account: float = parameter(
        0.8, "share", plausible=(0.5, 1), limits=(0, 1), source="Homburg2002", grade="judgement",
        meaning="how far an account manager answers for a failed case",
    )  # fmt: skip
    answers_relationship: float = parameter(
        0.5, "share", plausible=(0.2, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how far a relationship manager does, who has no budget",
    )  # fmt: skip
    answers_web: float = parameter(
        0.6, "share", plausible=(0.3, 0.9), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how far whoever meets the customer does, in a web",
    )  # fmt: skip
    credit_account: float = parameter(
        -0.5, "share", plausible=(-0.8, 0), limits=(-1, 1), source="judgement", grade="judgement",
        meaning="credit that an account manager shares with those who bring a sale; below 0: keeps customers back",
    )  # fmt: skip
    credit_relationship: float = parameter(
        0.3, "share", plausible=(0, 0.6), limits=(-1, 1), source="judgement", grade="judgement",
        meaning="credit that a relationship manager shares",
    )  # fmt: skip
    credit_web: float = parameter(
        1.0, "share", plausible=(0.6, 1), limits=(-1, 1), source="judgement", grade="judgement",
        meaning="credit that is shared in a web",
    )  # fmt: skip
    knows_account: float = parameter(
        0.8, "share", plausible=(0.6, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what an account manager comes to know of a customer, of all that matters (a file holds .5)",
    )  # fmt: skip
    knows_relationship: float = parameter(
        1.0, "share", plausible=(0.7, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what a relationship manager comes to know",
    )  # fmt: skip
    knows_web: float = parameter(
        0.85, "share", plausible=(0.6, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what the common record of a web comes to hold",
    )  # fmt: skip
    successor: float = parameter(
        0.2, "share", plausible=(0, 0.4), limits=(0, 1), source="Palmatier2007", grade="judgement",
        meaning="what a manager's successor knows at first: knowledge goes with the person (sign published)",
    )  # fmt: skip
    acquainted: float = parameter(
        0.2, "share/case", plausible=(0.1, 0.4), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how much of what can be known is learned in a case",
    )  # fmt: skip
    span: float = parameter(
        60.0, "customers", plausible=(20, 150), limits=(1, 1e6), source="judgement", grade="judgement",
        meaning="customers whom one manager can know and answer for",
    )  # fmt: skip
    known_points: float = parameter(
        3.0, "points/share", plausible=(1, 8), limits=(0, 60), source="judgement", grade="judgement",
        meaning="index points of a case by people who know everything of the customer over people who know nothing",
    )  # fmt: skip
    dropped: float = parameter(
        0.06, "share", plausible=(0.02, 0.15), limits=(0, 0.5), source="Malone1994", grade="judgement",
        meaning="handovers that are ordinarily dropped: the customer has to begin again, or nothing happens",
    )  # fmt: skip
    by_regard: float = parameter(
        0.4, "1/SD", plausible=(0.1, 0.8), limits=(0, 3), source="Jaworski1993", grade="judgement",
        evidence="COO-20", meaning="how much less is dropped between departments that think well of one another (log)",
    )  # fmt: skip
    by_knowledge: float = parameter(
        1.0, "1/share", plausible=(0.3, 2), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much less is dropped of customers of whom much is known (log)",
    )  # fmt: skip


def of_design(design: float, functional: float, account: float, relationship: float, web: float) -> float:
    """Return the value of the design that a customer is served under."""
    if design == ACCOUNT:
        return account
    if design == RELATIONSHIP:
        return relationship
    if design == WEB:
        return web
    return functional


def design_of(chance: float, account: float, relationship: float, web: float) -> float:
    """Return the design for a customer whose lasting draw is `chance`; shares beyond 1 crowd each other."""
    scale = max(1.0, account + relationship + web)
    point = chance * scale
    if point < account:
        return ACCOUNT
    if point < account + relationship:
        return RELATIONSHIP
    if point < account + relationship + web:
        return WEB
    return FUNCTIONAL


def drops(usual: float, easier: float) -> float:
    """Return how often a handover is dropped."""
    return min(0.9, usual * math.exp(min(4.0, max(-4.0, -easier))))


@rule(
    each="customer",
    writes=(
        "owner", "design", "acquaintance", "last_case", "since_case", "handover", "usual_handover",
        "answerable", "credit",
    ),
    adds=("border_failure", "border_ordinary", "experience_pull"), parameters=OrganisationDesign, where="visits",
    draws={"way": uniform("holder"), "luck": uniform("holder"), "passing": uniform(), "drop": uniform()},
)  # fmt: skip
def case_carried(
    p: OrganisationDesign, strength: float, week: int, design: float, acquaintance: float, last_case: float,
    crosses: float, owner: int, owner_present: float, owner_tenure: float, home_first_seat: int,
    home_established_seats: float, home_clients: float, home_account_managers: float,
    home_relationship_managers: float, home_customer_web: float, served_at_customer_web: float, dealing_regard: float,
    dealing_reverse_regard: float, dealing_usual_regard: float, dealing_reverse_usual_regard: float, way: float,
    luck: float, passing: float, drop: float,
) -> tuple[int, float, float, float, float, float, float, float, float, float, float, float]:  # fmt: skip
    """Return who carries a case, what is known of the customer, and whether the case is handed over and dropped."""
    account, relationship = strength * home_account_managers, strength * home_relationship_managers
    web = strength * min(home_customer_web, served_at_customer_web)
    now = design_of(way, account, relationship, web)
    seats = max(1, int(home_established_seats))
    seat = home_first_seat + min(seats - 1, int(luck * seats))
    since = min(7000.0, max(0.0, week - last_case))
    managed = ACCOUNT <= now <= RELATIONSHIP
    reach = 1.0
    if managed:
        load = min(1.0, account + relationship) * home_clients / seats
        reach = owner_present * min(1.0, p.span / max(load, 1e-9))
    known = acquaintance
    if managed and design == now and (seat != owner or owner_present <= 0.0 or owner_tenure < since):
        known = min(known, p.successor)
    aim = FILE + reach * (of_design(now, FILE, p.knows_account, p.knows_relationship, p.knows_web) - FILE)
    if managed and owner_present <= 0.0:
        aim = known
    known = min(1.0, max(0.0, known + p.acquainted * (aim - known)))
    passed = of_design(now, p.passed_functional, p.passed_account, p.passed_relationship, p.passed_web)
    passed = p.passed_functional + reach * (passed - p.passed_functional)
    handover = crosses if passing < passed else 0.0
    usual = crosses if passing < p.passed_functional else 0.0
    failed, ordinary = 0.0, 0.0
    if handover > 0.0:
        regard = 0.5 * p.by_regard * (dealing_regard + dealing_reverse_regard)
        failed = handover if drop < drops(p.dropped, regard + p.by_knowledge * (known - FILE)) else 0.0
    if usual > 0.0:
        used_to = 0.5 * p.by_regard * (dealing_usual_regard + dealing_reverse_usual_regard)
        ordinary = usual if drop < drops(p.dropped, used_to) else 0.0
    felt = p.known_points * (known - FILE) * (1.0 - handover)
    answers = reach * of_design(now, 0.0, p.answers_account, p.answers_relationship, p.answers_web)
    credit = of_design(now, 0.0, p.credit_account, p.credit_relationship, p.credit_web)
    return seat, now, known, week + 0.0, since, handover, usual, answers, credit, failed, ordinary, felt
