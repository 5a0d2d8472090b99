"""Consistency: staff who are told more than what is true feel a breach, and trust less.

Theory
    Breach of what was promised goes with attitudes at -.35 and with behaviour at -.11, and works
    through trust and commitment [TopaCantisano2008]. Insiders see what is delivered: those who know the promise
    best see the gap first, and a story for staff that differs from the story for the market is seen through.

Equation
    aim = max(0, gap - d)/10 + m·|told - market|/10
    breach' = breach + (aim - breach)·w/13,       w = knowledge over usual, while the gap grows
    breach' = breach + (aim - breach)/39          while it heals
    trust -= b·breach,  commitment -= c·breach

Known answer
    A gap held at 10 + d points makes a breach of 1, and 63 % of it within 13 weeks at usual knowledge;
    a promise below delivery makes none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Consistency:
    """Numbers of promise and delivery, as staff see them."""

    tolerance: float = parameter(
        2, "index points", plausible=(0, 4), limits=(0, 100), source="judgement", grade="judgement",
        meaning="gap that is part of ordinary advertising and offends nobody",
    )  # fmt: skip
    stories: float = parameter(
        0.5, "ratio", plausible=(0.2, 1), limits=(0, 2), source="judgement", grade="judgement",
        meaning="weight of a difference between what staff and market are told, over that of a broken promise",
    )  # fmt: skip
    seeing: float = parameter(
        13, "weeks", plausible=(8, 26), limits=(1, 200), source="judgement", grade="judgement",
        meaning="time constant with which a gap is felt at usual knowledge",
    )  # fmt: skip
    healing: float = parameter(
        39, "weeks", plausible=(26, 52), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time constant with which a felt breach heals",
    )  # fmt: skip
    usual_knowledge: float = parameter(
        0.5, "share", plausible=(0.28, 0.65), limits=(0.05, 1), source="judgement", grade="judgement",
        meaning="right answers about the promise at which a gap is seen at the usual pace",
    )  # fmt: skip
    to_trust: float = parameter(
        0.4, "SD", plausible=(0.2, 0.65), limits=(0, 2), source="TopaCantisano2008", grade="judgement",
        evidence="COM-21,COM-24", meaning="trust lost by a gap of 10 points above what is ordinary",
    )  # fmt: skip
    to_commitment: float = parameter(
        0.2, "SD", plausible=(0.1, 0.35), limits=(0, 2), source="TopaCantisano2008", grade="judgement",
        evidence="COM-21,COM-24", meaning="commitment lost by such a gap",
    )  # fmt: skip
    from_news: float = parameter(
        0.2, "SD", plausible=(0, 0.4), limits=(0, 2), source="judgement", grade="judgement",
        meaning="trust lost while a change of promise by 10 points is known to customers and not explained to staff",
    )  # fmt: skip


@rule(each="employee", writes="breach", adds=("trust_pull", "commitment_pull"), parameters=Consistency, where="present")
def breach_next(
    p: Consistency, breach: float, promise_knowledge: float, news: float, firm_promise_gap: float,
    firm_told_promise: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the felt breach, and what it takes from trust and commitment."""
    broken = max(0.0, firm_promise_gap - p.tolerance)
    aim = min(4.0, (broken + p.stories * abs(firm_told_promise)) / 10.0)
    pace = max(0.2, promise_knowledge / p.usual_knowledge) / p.seeing
    if aim < breach:
        pace = 1.0 / p.healing
    felt = min(4.0, max(0.0, breach + (aim - breach) * -math.expm1(-pace)))
    return felt, -p.to_trust * felt - p.from_news * news / 10.0, -p.to_commitment * felt
