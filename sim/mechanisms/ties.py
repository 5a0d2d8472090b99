"""Ties: closeness grows in contact, starts low with each new colleague, and breaks when work is reorganised.

Theory
    Ties at work are made by meeting: they are many times denser inside a department or office than across
    (e-mails of thousands of people follow units, functions and offices first [Kleinbaum2013]), and one
    who comes new has few. Who leaves takes ties along. Chart and network are not the same, but a change of the chart
    breaks ties for a while. Speed and levels are judgements; the shape of the network at the start follows measured
    ones (see `sim.state.network`).

    Pairs are laid once, when the firm is founded, between seats: a laid pair is a possible acquaintance, and closeness
    is what makes a tie of it. Whoever takes over a seat takes over its pairs, each at the closeness of strangers; no
    new pair comes about, none is lost for good, and contact can only bring close those who are paired. By closeness a
    bank of 240 keeps the measured shape through three years of turnover, of reorganisation and of contact (tested).

Equation
    closeness' = closeness + (aim - closeness)·(1 - exp(-1/tau))      both here, not new, not broken
    aim = 1 inside, a + (1 - a)·(1 - exp(-hours/h0)) across;   closeness = f with a new or newly placed colleague
    contacts = closeness of a person's ties, added up over those who are here

Known answer
    With nobody coming or going, ties inside tend to 1 and ties across to a; after a break, 63 % of the
    way back takes tau weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform

WEEKS = 52.0


@dataclass(frozen=True)
class Ties:
    """Numbers of ties between colleagues."""

    growth: float = parameter(
        20.0, "weeks", plausible=(8, 40), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant with which two who work together become close",
    )  # fmt: skip
    first: float = parameter(
        0.15, "share", plausible=(0.05, 0.3), limits=(0, 1), source="judgement", grade="judgement",
        meaning="closeness of a tie with somebody new",
    )  # fmt: skip
    across: float = parameter(
        0.5, "share", plausible=(0.3, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="closeness that ties across departments come to under ordinary contact",
    )  # fmt: skip
    contact_hours: float = parameter(
        2.0, "hours/week", plausible=(1, 4), limits=(0.1, 40), source="judgement", grade="judgement",
        meaning="hours of further contact that bring 63 % of what contact can add",
    )  # fmt: skip


@rule(each="tie", writes="closeness", parameters=Ties, draws={"chance": uniform()})
def closeness_next(
    p: Ties, strength: float, closeness: float, crosses: float, one_present: float, other_present: float,
    one_tenure: float, other_tenure: float, one_department_contact_hours: float,
    other_department_contact_hours: float, one_department_restructuring: float,
    other_department_restructuring: float, chance: float,
) -> float:  # fmt: skip
    """Return how close two colleagues are after the week; 0 while one of the seats is empty."""
    if one_present * other_present <= 0.0:
        return 0.0
    broken = max(one_department_restructuring, other_department_restructuring) / WEEKS
    if min(one_tenure, other_tenure) < 1.0 or chance < strength * broken:
        return p.first
    aim = 1.0
    if crosses > 0.0:
        hours = max(0.0, 0.5 * (one_department_contact_hours + other_department_contact_hours))
        aim = p.across - (1.0 - p.across) * strength * math.expm1(-min(hours / p.contact_hours, 50.0))
    return min(1.0, max(0.0, closeness + (aim - closeness) * -math.expm1(-1.0 / p.growth)))
