"""Who is served first: every department has a style of its own, and agreements move it from people to dates.

Theory
    A supplier decides whom it serves first: those it thinks well of, who come prepared and follow the rules, who have
    waited, whose date is near. Managers differ in what they go by, stably. An internal service agreement promises
    due times; it moves the order from persons to dates. Approvals are won by a record of following the rules
    and by consultation. Relations between departments are what their dealings go by [Jaworski1993]; weights
    are judgements.

Equation
    priority = personal·(1 - a)·r·regard + formal·(q·(2·preparation - 1) - v·broken rules)
               + dutiful·(1 + k·a)·(w·age/due + d·date·(.5 + age/due)) + c·chance
    claim    = dutiful·(1 + k·a)·(w·age/due + d·date·(.5 + age/due)) + o·record + n·consultation + c·chance
    personal, formal, dutiful = exp(s·z - s^2/2), once for each department;  a = agreement in force

Known answer
    With an agreement fully in force the supplier's regard does not count; with s = 0 all departments go by the
    same weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start, uniform


@dataclass(frozen=True)
class ServingOrder:
    """Numbers of the order of service."""

    style: float = parameter(
        0.4, "log SD", plausible=(0.1, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="spread between departments in what they go by",
    )  # fmt: skip
    by_regard: float = parameter(
        0.5, "score/SD", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of the supplier's regard for the asker",
    )  # fmt: skip
    by_preparation: float = parameter(
        0.5, "score", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of preparation",
    )  # fmt: skip
    by_compliance: float = parameter(
        0.7, "score", plausible=(0.2, 1.5), limits=(0, 10), source="judgement", grade="judgement",
        meaning="what a request loses that breaks the rules",
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
    by_record: float = parameter(
        2, "score", plausible=(0.5, 4), limits=(0, 20), source="judgement", grade="judgement",
        meaning="weight of the asker's record where approvals are given: all rules kept against none",
    )  # fmt: skip
    by_consultation: float = parameter(
        0.5, "score", plausible=(0.1, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="weight of having consulted those who approve",
    )  # fmt: skip
    promised: float = parameter(
        1, "ratio", plausible=(0.3, 2), limits=(0, 10), source="judgement", grade="judgement",
        meaning="how much more age and dates count under an agreement",
    )  # fmt: skip


@start(
    of="department", writes=("personal", "formal", "dutiful"), parameters=ServingOrder,
    draws={"persons": normal("once"), "forms": normal("once"), "dates": normal("once")},
)  # fmt: skip
def style_of_managers(p: ServingOrder, persons: float, forms: float, dates: float) -> tuple[float, float, float]:
    """Return how much a department goes by persons, by form, and by dates, over the average department."""
    mean = 0.5 * p.style * p.style
    return (
        math.exp(min(5.0, p.style * persons - mean)),
        math.exp(min(5.0, p.style * forms - mean)),
        math.exp(min(5.0, p.style * dates - mean)),
    )


@rule(
    each="request", writes=("priority", "claim"), parameters=ServingOrder, draws={"chance": uniform("holder")},
    where="present",
)  # fmt: skip
def priority_given(
    p: ServingOrder, strength: float, age: float, preparation: float, compliant: float, perishable: float,
    relation_due: float, relation_reverse_regard: float, asker_track_record: float, asker_consultation: float,
    asker_implementation: float, supplier_personal: float, supplier_formal: float, supplier_dutiful: float,
    supplier_service_agreement: float, supplier_implementation: float, chance: float,
) -> tuple[float, float]:  # fmt: skip
    """Return the supplier's order of service, and the order in which its managers approve."""
    agreed = strength * supplier_service_agreement * supplier_implementation
    waited = age / relation_due
    dutiful = (1.0 + strength * (supplier_dutiful - 1.0)) * (1.0 + p.promised * agreed)
    dates = dutiful * (p.by_age * waited + p.by_date * perishable * (0.5 + waited)) + p.by_chance * chance
    persons = supplier_personal * (1.0 - min(1.0, agreed)) * p.by_regard * relation_reverse_regard
    form = supplier_formal * (p.by_preparation * (2.0 * preparation - 1.0) - p.by_compliance * (1.0 - compliant))
    won = p.by_record * asker_track_record + p.by_consultation * asker_consultation * asker_implementation
    priority = dates + strength * (persons + form)
    claim = dates + strength * won
    return min(1e4, max(-1e4, priority)), min(1e4, max(-1e4, claim))
