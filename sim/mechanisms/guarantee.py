"""The unconditional service guarantee: it takes away fear, and every failure that is spoken of is paid for.

Theory
    A guarantee without conditions wins customers who would be afraid to try, makes failures visible and puts
    a price on them [Hart1988]: it is worth having where failures are few. What complaints cost is booked here:
    ordinary goodwill, compensation, and what the guarantee pays back; so are favours.

Equation
    acquisition = f·guarantee                                                       a log ratio
    money = complaints·(o·worth + recovery + q·guarantee·worth) + favours,  worth = margin that a case brings

Known answer
    A full guarantee wins exp(f) times as many customers; a complaint costs o of a case's margin without one, and
    o + q of it with one.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Guarantee:
    """Numbers of the guarantee."""

    fear: float = parameter(
        0.2, "log ratio", plausible=(0.05, 0.4), limits=(0, 2), source="Hart1988", grade="judgement",
        meaning="customers won by a full guarantee: fear of a bad buy taken away (sign published)",
    )  # fmt: skip
    claimed: float = parameter(
        0.3, "share", plausible=(0.1, 0.7), limits=(0, 1), source="judgement", grade="judgement",
        meaning="complaints under a guarantee that end in its being claimed",
    )  # fmt: skip
    ordinary: float = parameter(
        0.25, "cases' margin", plausible=(0.1, 0.5), limits=(0, 10), source="judgement", grade="judgement",
        meaning="goodwill and material that an ordinary complaint costs, over the margin that a case brings",
    )  # fmt: skip


@rule(each="market", writes="failure_money", adds="acquisition_pull", parameters=Guarantee)
def guarantee_kept(
    p: Guarantee, complaints: float, value: float, visit_rate: float, firm_guarantee: float, firm_recovery: float,
    favour_money: float = 0.0,
) -> tuple[float, float]:
    """Return what this week's complaints cost, and what the guarantee adds to winning customers."""
    worth = value / max(visit_rate, 0.001)
    money = complaints * (p.ordinary * worth + firm_recovery + p.claimed * firm_guarantee * worth)
    return min(1e12, money + favour_money), p.fear * firm_guarantee
