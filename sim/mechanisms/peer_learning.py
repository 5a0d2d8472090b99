"""Learning from peers: people pick up from better colleagues how to serve; who leaves takes knowledge along.

Theory
    Much skill is never taught: people learn beside those who can, the more so the closer they work. Only what others
    do better can be picked up, so what training gives to some spills over to others through ties, and is not put in.
    In a trial in a sales firm, workers who had to ask a partner, drawn by lot, for advice in structured meetings sold
    over 15 % more, for at least 20 weeks after the meetings had ended, and differed less from one another
    [Sandvik2020]; sessions here work the same way. Knowledge of particular customers comes with time and leaves with
    its owner; in a service chain what units had learned was lost fast [Darr1995]. Shares and speeds are judgements.

Equation
    picked up' = picked up + (s·c/(c + c0)·max(0, theirs - own) + a·(1 - exp(-hours/h0))·E - picked up)/tau
    E = d·(phi(z) - z·(1 - Phi(z))),  z = (own - mean)/d        mean distance to a partner by lot who is better
    theirs: mean skill of colleagues by closeness; own: skill without what was picked up; c: contacts
    knowledge of customers = 1 - exp(-tenure/w)

Known answer
    A person one unit below c0 close colleagues comes to s/2 of it. An average person with endless hours of sessions
    gains a·d·.399. After w weeks in a place 63 % of its customers are known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_KNOWLEDGE = 0.7


@dataclass(frozen=True)
class PeerLearning:
    """Numbers of learning from colleagues."""

    share: float = parameter(
        0.4, "share", plausible=(0.15, 0.7), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of the distance to better colleagues that is picked up with endlessly many close contacts",
    )  # fmt: skip
    contacts: float = parameter(
        4.0, "ties", plausible=(2, 8), limits=(0.1, 100), source="judgement", grade="judgement",
        meaning="close colleagues with whom half of that is picked up",
    )  # fmt: skip
    sessions: float = parameter(
        0.7, "share", plausible=(0.3, 1), limits=(0, 1), source="Sandvik2020", grade="judgement",
        meaning="share of the distance to a better partner that is picked up with endless hours of sessions (trial: "
        "over 15 % more sales; the whole of it would be about that, less is supposed for service)",
    )  # fmt: skip
    spread: float = parameter(
        0.8, "z", plausible=(0.6, 1), limits=(0.05, 3), source="judgement", grade="judgement",
        meaning="how much partners by lot differ in skill",
    )  # fmt: skip
    session_hours: float = parameter(
        0.5, "hours/week", plausible=(0.25, 1.5), limits=(0.01, 40), source="judgement", grade="judgement",
        meaning="hours of sessions that bring 63 % of that",
    )  # fmt: skip
    weeks: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant with which skill is picked up, and lost again",
    )  # fmt: skip
    customers: float = parameter(
        40.0, "weeks", plausible=(20, 80), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time in which 63 % of the customers of a place become known",
    )  # fmt: skip


def mean_surplus(z: float) -> float:
    """Return the mean of max(0, X - z) for a standard normal X."""
    low = min(8.0, max(-8.0, z))
    density = math.exp(-0.5 * low * low) / math.sqrt(2.0 * math.pi)
    return max(0.0, density - low * 0.5 * (1.0 - math.erf(low / math.sqrt(2.0))))


@rule(each="employee", writes=("peer_skill", "customer_knowledge"), parameters=PeerLearning, where="present")
def peer_skill_next(
    p: PeerLearning, strength: float, peer_skill: float, service_skill: float, colleagues_skill: float,
    contacts: float, tenure: float, department_mean_skill: float, department_sharing_sessions: float,
) -> tuple[float, float]:  # fmt: skip
    """Return skill picked up from colleagues, and what is known of the customers."""
    own = service_skill - peer_skill
    beside = p.share * contacts / (contacts + p.contacts) * min(4.0, max(0.0, colleagues_skill - own))
    asked = -p.sessions * math.expm1(-min(max(0.0, department_sharing_sessions) / p.session_hours, 50.0))
    better = p.spread * mean_surplus((own - department_mean_skill) / p.spread)
    picked_up = peer_skill + (strength * (beside + asked * better) - peer_skill) / p.weeks
    known = -math.expm1(-min(max(0.0, tenure) / p.customers, 50.0))
    known = USUAL_KNOWLEDGE + strength * (known - USUAL_KNOWLEDGE)
    return min(4.0, max(0.0, picked_up)), min(1.0, max(0.0, known))
