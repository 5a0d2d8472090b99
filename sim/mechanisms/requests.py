"""Internal requests: departments ask one another for work; it queues, is sent back, is served in part.

Theory
    Departments are one another's customers and suppliers, and customers' cases and campaigns make them ask.
    Requests that are not prepared stall, those that break the rules of asking are sent back once, those
    of a campaign mostly have a date after which they are worth nothing. What people are
    like to deal with inside decides what customers get outside [Ehrhart2011]. The shares and weights are judgements.
    Knocked out, what is open is done at once and departments ask nothing more of one another: nothing waits or comes
    late. The hours that requests took are free, and the share that came late before stays in mind for a year or
    longer (internal_service, which can be knocked out beside it); so plans are compared with a baseline like that.

Equation
    births ~ Poisson(rate·(1 + front·(visits/usual - 1)) + campaign requests·intensity of campaigns)
    hours  = size·exp(.8·z - .32)·(1 + w·(1 - 2·preparation))·(1 + f·rules)
    stalled with chance min(.95, 2·s·(1 - preparation)·(1 + r·rules)·exp(-a·process skill - b·regard)) each week
    served in order of priority until the supplier's hours are used up; the last one in part
    late once age >= due; worthless then, if it has a date, or at the age of refusal

Known answer
    With hours to spare, no approvals, nothing stalled or sent back and due of 1 week or more, none is late; hours
    asked, those of work done over again included = hours given + hours still open + hours refused, always.
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
    stalled: float = parameter(
        0.24, "share", plausible=(0.15, 0.35), limits=(0, 0.5), source="judgement", grade="judgement",
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
    strict: float = parameter(
        0.7, "share", plausible=(0.4, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="chance, each week, that a request that breaks the rules is found and sent back; once only",
    )  # fmt: skip
    paperwork: float = parameter(
        0.06, "share", plausible=(0, 0.15), limits=(0, 1), source="judgement", grade="judgement",
        meaning="more work in a request if there were twice as many rules for it",
    )  # fmt: skip
    red_tape: float = parameter(
        0.25, "share", plausible=(0, 0.6), limits=(0, 1), source="judgement", grade="judgement",
        meaning="more requests that stall if there were twice as many rules for them",
    )  # fmt: skip
    help: float = parameter(
        0.15, "share", plausible=(0.05, 0.3), limits=(0, 1), source="judgement", grade="judgement",
        meaning="better preparation where askers get all the help with it that there is",
    )  # fmt: skip
    agreed_beforehand: float = parameter(
        0.1, "share", plausible=(0, 0.25), limits=(0, 1), source="judgement", grade="judgement",
        meaning="better preparation where askers consult their suppliers before they ask",
    )  # fmt: skip
    dated: float = parameter(
        0.7, "share", plausible=(0.4, 0.95), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of a campaign's requests that are worth nothing after its date",
    )  # fmt: skip
    refusal: float = parameter(
        13, "weeks", plausible=(8, 26), limits=(2, 520), source="judgement", grade="judgement",
        meaning="age at which a request that nobody has served is given up",
    )  # fmt: skip


@birth(each="relation", makes="request", at_most="most", parameters=Requests, draws={"chance": uniform()})
def new_requests(
    p: Requests, strength: float, rate: float, campaign: float, firm_campaign: float, asker_front: float,
    asker_visits: float, asker_usual_visits: float, chance: float,
) -> int:  # fmt: skip
    """Return how many requests one department makes of another this week."""
    busier = 0.0
    if asker_usual_visits > 0.0:
        busier = min(2.0, asker_visits / asker_usual_visits - 1.0)
    mean = strength * (rate * (1.0 + asker_front * busier) + campaign * max(0.0, firm_campaign))
    mean = min(LARGEST_MEAN, max(0.0, mean))
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
    of="request", writes=("asker", "supplier", "preparation", "hours", "perishable"), parameters=Requests,
    draws={"size": normal("holder"), "care": uniform("holder"), "date": uniform("holder")},
)  # fmt: skip
def request_made(
    p: Requests, relation_asker: int, relation_supplier: int, relation_size: float, relation_deadline: float,
    relation_rate: float, relation_campaign: float, firm_campaign: float, relation_asker_process_skill: float,
    relation_asker_request_preparation: float, relation_asker_consultation: float,
    relation_asker_implementation: float, relation_supplier_bureaucracy: float, size: float, care: float, date: float,
) -> tuple[int, int, float, float, float]:  # fmt: skip
    """Return whose request it is and of whom, how well it is prepared, its work, and whether it has a date."""
    helped = p.help * relation_asker_request_preparation + p.agreed_beforehand * relation_asker_consultation
    prepared = 0.5 + p.preparation_spread * (2.0 * care - 1.0) + p.preparation_skill * relation_asker_process_skill
    prepared = min(1.0, max(0.0, prepared + relation_asker_implementation * helped))
    work = relation_size * math.exp(p.spread * size - 0.5 * p.spread * p.spread)
    work = work * (1.0 + p.rework * (1.0 - 2.0 * prepared)) * (1.0 + p.paperwork * relation_supplier_bureaucracy)
    extra = relation_campaign * max(0.0, firm_campaign)
    of_campaign = extra / max(relation_rate + extra, 1e-9)
    perishable = 0.0
    if date < relation_deadline + of_campaign * max(0.0, p.dated - relation_deadline):
        perishable = 1.0
    return relation_asker, relation_supplier, prepared, min(1e5, max(1e-6, work)), perishable


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


@rule(
    each="request", writes=("waiting", "returned"), parameters=Requests,
    draws={"chance": uniform(), "found": uniform()}, where="present",
)  # fmt: skip
def waiting_for_information(
    p: Requests, preparation: float, compliant: float, returned: float, relation_reverse_regard: float,
    supplier_process_skill: float, supplier_bureaucracy: float, chance: float, found: float,
) -> tuple[float, float]:  # fmt: skip
    """Return 1 if the supplier cannot go on this week, and whether the request has been sent back by now."""
    if compliant <= 0.0 and returned <= 0.0 and found < p.strict:
        return 1.0, 1.0
    easier = p.unstalled_by_skill * supplier_process_skill + p.unstalled_by_regard * relation_reverse_regard
    often = 2.0 * p.stalled * (1.0 - preparation) * math.exp(min(10.0, max(-10.0, -easier)))
    if chance < min(0.95, often * (1.0 + p.red_tape * supplier_bureaucracy)):
        return 1.0, returned
    return 0.0, returned


@fold(
    over="request", by="supplier", order="priority", carry={"request_hours_left": "request_hours"},
    writes=("hours", "again", "done"), where="present",
)  # fmt: skip
def request_served(
    strength: float, request_hours_left: float, hours: float, again: float, done: float, unapproved: float,
    waiting: float, expired: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return the supplier's hours left, the work left, the work to be done over again, and whether it is finished."""
    if strength <= 0.0:
        return request_hours_left, 0.0, 0.0, 1.0
    if unapproved > 0.0 or waiting > 0.0 or expired > 0.0 or done > 0.0:
        return request_hours_left, hours, again, done
    given = min(hours, request_hours_left)
    left = hours - given
    finished = 0.0
    if left <= 0.0:
        if again > 0.0:
            return request_hours_left - given, again, 0.0, 0.0
        finished = 1.0
    return request_hours_left - given, left, again, finished


@rule(each="request", writes=("punctual", "leaving", "loss"), where="present")
def request_closed(done: float, late: float, expired: float, error_money: float) -> tuple[float, float, float]:
    """Return whether a request was finished in time, whether it is over, and what an error in it cost."""
    return done * (1.0 - late), max(done, expired), done * error_money
