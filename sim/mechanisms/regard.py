"""Mutual regard between departments: contact heals or provokes, one-sided recognition and lateness hurt.

Theory
    Contact lowers prejudice between groups (r = -.21, recalled), more so under equal status, a shared
    goal and support from above, and it can do harm without them [Pettigrew2006]. Conflict and
    connectedness between departments move market orientation [Jaworski1993]. Those who see one
    side of the house honoured and not their own think less of it; delays are blamed on the other side, which
    resents it. Each side believes that it creates the profit: where the ordinary contact falls away, nothing
    checks that, and regard erodes, most of all between those who meet customers and those who do not. Being asked
    for one's view before a request is made helps.

Equation
    g' = g + (own + pull - g)/26 + event
    pull = c·(1 - exp(-h/2))·conditions - a·(1 + crosses)/2·lost share of ordinary contact + v·visibility·crosses
           + n·consulted - o·tanh(max(0, theirs - ours)) - b·(late - usual) - d·(late for them - usual)
    h = contact over the ordinary, down to its loss (h = - ordinary)

Known answer
    Two hours of contact a week under ideal conditions raise regard towards c·(1 - 1/e); the same hours
    under the worst conditions lower it as much. If all ordinary contact is lost, regard between front and
    back falls towards c·conditions·(1 - exp(ordinary/2)) - a.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class Regard:
    """Numbers of the regard between departments."""

    lag: float = parameter(
        26, "weeks", plausible=(13, 52), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time constant of regard",
    )  # fmt: skip
    own: float = parameter(
        0.5, "SD", plausible=(0.3, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="lasting differences of regard between pairs of departments",
    )  # fmt: skip
    events: float = parameter(
        0.05, "SD", plausible=(0.02, 0.1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="chance events of a week between two departments",
    )  # fmt: skip
    contact: float = parameter(
        0.7, "SD", plausible=(0.3, 1), limits=(0, 3), source="Pettigrew2006", grade="judgement",
        evidence="COO-07", meaning="what much contact does under ideal conditions; the opposite under the worst "
        "(correlation recalled, worth d = .43 on average; ideal conditions do more)",
    )  # fmt: skip
    visible: float = parameter(
        0.25, "SD", plausible=(0, 0.5), limits=(0, 2), source="judgement", grade="judgement",
        meaning="what seeing customers gives the back office, and what being seen by customers gives it",
    )  # fmt: skip
    ordinary: float = parameter(
        1, "hours/head-week", plausible=(0.5, 2), limits=(0.1, 8), source="judgement", grade="judgement",
        meaning="ordinary contact with the departments one deals with: as much can be lost",
    )  # fmt: skip
    apart: float = parameter(
        0.4, "SD", plausible=(0.1, 0.8), limits=(0, 3), source="judgement", grade="judgement",
        evidence="COO-07", meaning="regard lost between front and back when all ordinary contact falls away, beyond "
        "what that contact did; half of it within an office",
    )  # fmt: skip
    consulted: float = parameter(
        0.3, "SD", plausible=(0, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="regard won by consulting the other side before asking; half of it for those who do it",
    )  # fmt: skip
    one_sided: float = parameter(
        0.6, "SD", plausible=(0.2, 1), limits=(0, 3), source="judgement", grade="judgement",
        meaning="regard lost for a side that is honoured while one's own is not",
    )  # fmt: skip
    blame: float = parameter(
        1.5, "SD", plausible=(0.5, 2.5), limits=(0, 5), source="Jaworski1993", grade="judgement",
        evidence="COO-20", meaning="regard lost if all requests were late that usually are not",
    )  # fmt: skip
    resented: float = parameter(
        0.5, "SD", plausible=(0, 1), limits=(0, 5), source="judgement", grade="judgement",
        meaning="regard lost for those who blame us, if all that they ask were late that usually is not",
    )  # fmt: skip


@start(of="relation", writes=("usual_regard", "regard"), parameters=Regard, draws={"own": normal("once")})
def regard_at_founding(p: Regard, own: float) -> tuple[float, float]:
    """Return the regard that two departments tend to, and start with."""
    usual = min(2.0, max(-2.0, p.own * own))
    return usual, usual


def met_between(one: float, other: float, ordinary: float) -> float:
    """Return the hours in which two departments meet, over the ordinary: half of what only one of them does counts."""
    low = max(-ordinary, min(one, other))
    high = max(-ordinary, max(one, other))
    return low + 0.5 * (high - low)


@rule(each="relation", adds="regard_pull", parameters=Regard)
def pull_from_contact(
    p: Regard, crosses: float, asker_contact_hours: float, supplier_contact_hours: float,
    asker_contact_conditions: float, supplier_contact_conditions: float, asker_customers_visible: float,
    supplier_customers_visible: float, asker_staff_visible: float, supplier_staff_visible: float,
    asker_consultation: float, asker_implementation: float, supplier_consultation: float,
    supplier_implementation: float,
) -> float:  # fmt: skip
    """Return what meeting, seeing and consulting the other side does to regard."""
    hours = met_between(asker_contact_hours, supplier_contact_hours, p.ordinary)
    conditions = 0.5 * (asker_contact_conditions + supplier_contact_conditions)
    met = p.contact * conditions * -math.expm1(-min(hours / 2.0, 50.0))
    lost = p.apart * 0.5 * (1.0 + crosses) * max(0.0, -hours) / p.ordinary
    seen = max(asker_customers_visible, supplier_customers_visible)
    seen = seen + max(asker_staff_visible, supplier_staff_visible)
    asked = supplier_consultation * supplier_implementation + 0.5 * asker_consultation * asker_implementation
    return met - lost + p.visible * crosses * seen + p.consulted * asked


@rule(each="relation", adds="regard_pull", parameters=Regard)
def pull_from_slights(
    p: Regard, late_share: float, usual_late_share: float, reverse_late_share: float, reverse_usual_late_share: float,
    asker_recognition: float, supplier_recognition: float,
) -> float:  # fmt: skip
    """Return what lateness, blame for it and honours for the other side only do to regard."""
    slighted = math.tanh(max(0.0, supplier_recognition - asker_recognition))
    blame = p.blame * (late_share - usual_late_share) + p.resented * (reverse_late_share - reverse_usual_late_share)
    return -p.one_sided * slighted - blame


@rule(each="relation", writes="regard", parameters=Regard, draws={"event": normal()})
def regard_next(p: Regard, regard: float, usual_regard: float, regard_pull: float, event: float) -> float:
    """Return how one department sees the other after the week."""
    moved = regard + (usual_regard + regard_pull - regard) * -math.expm1(-1.0 / p.lag) + p.events * event
    return min(4.0, max(-4.0, moved))


@rule(each="offer", writes="recognition")
def recognition_offered(appreciation: float, awards: float, award_fairness: float) -> float:
    """Return how much recognition over what is usual these people are seen to get."""
    return appreciation + 3.0 * awards * award_fairness
