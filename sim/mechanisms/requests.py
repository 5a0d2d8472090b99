"""Internal requests: departments ask one another for work; it queues, waits for approval, is served in part.

Theory
    Departments are one another's customers and suppliers. The supplier decides who is served first:
    those it thinks well of, who come prepared, who have waited, whose date is near. Some requests need an approval, for
    which managers' hours are rivalrous, and some are worth nothing after their date. What people are
    like to deal with inside decides what customers get outside [Ehrhart2011]. The shares and weights are judgements.

Equation
    births ~ Poisson(rate·(1 + front·(visits/usual - 1)))
    hours  = size·exp(.8·z - .32)·(1 + w·(1 - 2·preparation))
    stalled with chance min(.95, 2·s·(1 - preparation)·exp(-a·process skill - b·regard)) each week
    served in order of priority until the supplier's hours are used up; the last one in part
    late once age >= due; worthless then, if it has a date, or at the age of refusal

Known answer
    With hours to spare, no approvals, nothing stalled and due of 1 week or more, none is late; hours asked =
    hours given + hours still open + hours refused, always.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import birth, fold, normal, rule, start, uniform

MOST_BIRTHS = 800
LARGEST_MEAN = 600.0


@dataclass(frozen=True)
class Requests:
    """Numbers of internal requests."""

    spread: float = parameter(
        0.8, "log SD", plausible=(0.4, 1.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="spread of the work in a request",
    )  # fmt: skip
    rework: float = parameter(
        0.4, "share", plausible=(0.1, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="extra work in a request that is not prepared at all; as much is saved by a perfect one",
    )  # fmt: skip
    preparation_spread: float = parameter(
        0.3, "share", plausible=(0.1, 0.4), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="largest deviation of preparation from a half by chance",
    )  # fmt: skip
    preparation_skill: float = parameter(
        0.25, "share/SD", plausible=(0.05, 0.5), limits=(0, 2), source="judgement", grade="judgement",
        meaning="better preparation from the asker's process training",
    )  # fmt: skip
    approval_hours: float = parameter(
        0.25, "hours", plausible=(0.1, 0.75), limits=(0.001, 40), source="judgement", grade="judgement",
        meaning="manager hours that an approval takes",
    )  # fmt: skip
    stalled: float = parameter(
        0.3, "share", plausible=(0.2, 0.4), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="share of requests of middling preparation that wait a week for something that is missing; none "
        "if perfect",
    )  # fmt: skip
    unstalled_by_skill: float = parameter(
        0.5, "1/SD", plausible=(0.1, 1), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much less often requests stall with a supplier trained in the process (log)",
    )  # fmt: skip
    unstalled_by_regard: float = parameter(
        0.25, "1/SD", plausible=(0.05, 0.5), limits=(0, 5), source="judgement", grade="judgement",
        evidence="COO-20",
        meaning="how much less often requests stall with a supplier that thinks well of the asker (log)",
    )  # fmt: skip
    by_regard: float = parameter(
        0.5, "score/SD", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of the supplier's regard for the asker",
    )  # fmt: skip
    by_preparation: float = parameter(
        0.5, "score", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of preparation",
    )  # fmt: skip
    by_age: float = parameter(
        1, "score", plausible=(0.3, 3), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of the time already waited, for each usual time of waiting",
    )  # fmt: skip
    by_date: float = parameter(
        1, "score", plausible=(0.3, 3), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of a date after which the request is worth nothing",
    )  # fmt: skip
    by_chance: float = parameter(
        1, "score", plausible=(0.2, 2), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of what neither side decides",
    )  # fmt: skip
    refusal: float = parameter(
        13, "weeks", plausible=(8, 26), limits=(2, 520), source="judgement", grade="judgement",
        meaning="age at which a request that nobody has served is given up",
    )  # fmt: skip


@birth(each="relation", makes="request", at_most="most", parameters=Requests, draws={"chance": uniform()})
def new_requests(
    p: Requests, rate: float, asker_front: float, asker_visits: float, asker_usual_visits: float, chance: float
) -> int:
    """Return how many requests one department makes of another this week."""
    busier = 0.0
    if asker_usual_visits > 0.0:
        busier = min(2.0, asker_visits / asker_usual_visits - 1.0)
    mean = min(LARGEST_MEAN, max(0.0, rate * (1.0 + asker_front * busier)))
    term = math.exp(-mean)
    below = term
    count = 0
    for k in range(1, MOST_BIRTHS):
        if below >= chance:
            break
        term = term * mean / k
        below = below + term
        count = k
    return count


@start(
    of="request", writes=("supplier", "preparation", "hours", "unapproved", "perishable"), parameters=Requests,
    draws={"size": normal("holder"), "care": uniform("holder"), "form": uniform("holder"), "date": uniform("holder")},
)  # fmt: skip
def request_made(
    p: Requests, relation_supplier: int, relation_size: float, relation_approval: float, relation_deadline: float,
    relation_asker_process_skill: float, size: float, care: float, form: float, date: float,
) -> tuple[int, float, float, float, float]:  # fmt: skip
    """Return whom a request goes to, how well it is prepared, its work, and whether it needs approval or has a date."""
    prepared = 0.5 + p.preparation_spread * (2.0 * care - 1.0) + p.preparation_skill * relation_asker_process_skill
    prepared = min(1.0, max(0.0, prepared))
    work = relation_size * math.exp(p.spread * size - 0.5 * p.spread * p.spread)
    work = min(1e5, work * (1.0 + p.rework * (1.0 - 2.0 * prepared)))
    unapproved = 0.0
    if form < relation_approval:
        unapproved = 1.0
    perishable = 0.0
    if date < relation_deadline:
        perishable = 1.0
    return relation_supplier, prepared, work, unapproved, perishable


@rule(each="request", writes=("age", "late", "turned_late", "expired"), parameters=Requests, where="present")
def age_next(
    p: Requests, age: float, late: float, perishable: float, relation_due: float
) -> tuple[float, float, float, float]:
    """Return a week more of age, whether that is late, whether it has just become so, and whether it is too late."""
    older = min(5200.0, age + 1.0)
    now_late = 0.0
    if older >= relation_due:
        now_late = 1.0
    expired = 0.0
    if older >= p.refusal or (perishable > 0.0 and now_late > 0.0):
        expired = 1.0
        now_late = 1.0
    return older, now_late, max(0.0, now_late - late), expired


@rule(each="request", writes="waiting", parameters=Requests, draws={"chance": uniform()}, where="present")
def waiting_for_information(
    p: Requests, preparation: float, relation_reverse_regard: float, supplier_process_skill: float, chance: float
) -> float:
    """Return 1 if the supplier cannot go on this week because something is missing."""
    easier = p.unstalled_by_skill * supplier_process_skill + p.unstalled_by_regard * relation_reverse_regard
    often = 2.0 * p.stalled * (1.0 - preparation) * math.exp(min(10.0, max(-10.0, -easier)))
    if chance < min(0.95, often):
        return 1.0
    return 0.0


@rule(each="request", writes="priority", parameters=Requests, draws={"chance": uniform("holder")}, where="present")
def priority_given(
    p: Requests, age: float, preparation: float, perishable: float, relation_due: float,
    relation_reverse_regard: float, chance: float,
) -> float:  # fmt: skip
    """Return the supplier's order of service: regard, preparation, time waited, a date that comes near."""
    waited = age / relation_due
    score = p.by_regard * relation_reverse_regard + p.by_preparation * (2.0 * preparation - 1.0)
    score = score + p.by_age * waited + p.by_date * perishable * (0.5 + waited) + p.by_chance * chance
    return min(100.0, max(-100.0, score))


@fold(
    over="request", by="supplier", order="priority", carry={"request_hours_left": "request_hours"},
    writes=("hours", "done"), where="present",
)  # fmt: skip
def request_served(
    request_hours_left: float, hours: float, done: float, unapproved: float, waiting: float, expired: float
) -> tuple[float, float, float]:
    """Return the supplier's hours left, the work left in the request, and whether it is finished."""
    if unapproved > 0.0 or waiting > 0.0 or expired > 0.0 or done > 0.0:
        return request_hours_left, hours, done
    given = min(hours, request_hours_left)
    left = hours - given
    finished = 0.0
    if left <= 0.0:
        finished = 1.0
    return request_hours_left - given, left, finished


@fold(
    over="request", by="supplier", order="priority", carry={"approval_hours_left": "approval_hours"},
    writes="unapproved", parameters=Requests, where="present",
)  # fmt: skip
def request_approved(p: Requests, approval_hours_left: float, unapproved: float, expired: float) -> tuple[float, float]:
    """Return the managers' hours left for approvals, and whether the request still waits for one."""
    if unapproved > 0.0 and expired <= 0.0 and approval_hours_left >= p.approval_hours:
        return approval_hours_left - p.approval_hours, 0.0
    return approval_hours_left, unapproved


@rule(each="request", writes=("punctual", "leaving"), where="present")
def request_closed(done: float, late: float, expired: float) -> tuple[float, float]:
    """Return whether a request was finished in time, and whether it is over."""
    return done * (1.0 - late), max(done, expired)
