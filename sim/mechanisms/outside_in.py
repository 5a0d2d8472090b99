"""Outside-in: what customers let employees feel comes back to them.

Theory
    Customers' satisfaction raises that of the people who serve them; in panels this direction is at least as
    strong as the other [Zablah2016, Getta2011]. Those who never meet customers feel it as far as customers
    are made visible to them. How strong and how fast are judgements.

Equation
    heard' = heard + (experience here - heard)/tau
    pull = o·exposure·(heard - usual heard),  exposure = front + (1 - front)·visible

Known answer
    5 points more pull the satisfaction of the front up by 5·o; two thirds of it are heard after tau weeks.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class OutsideIn:
    """Numbers of outside-in."""

    strength_of_feeling: float = parameter(
        0.03, "SD/point", plausible=(0.01, 0.05), limits=(0, 1), source="Zablah2016", grade="judgement",
        evidence="SPC-18,TIM-01",
        meaning="pull on job satisfaction of a point of customers' experience (sign published)",
    )  # fmt: skip
    lately: float = parameter(
        8.0, "weeks", plausible=(4, 13), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time over which customers' reactions add up",
    )  # fmt: skip
    most: float = parameter(
        0.8, "SD", plausible=(0.4, 1.2), limits=(0, 4), source="judgement", grade="judgement",
        meaning="largest pull that customers' reactions can have",
    )  # fmt: skip


@rule(each="department", writes=("heard", "usual_heard"), parameters=OutsideIn)
def heard_next(
    p: OutsideIn, week: int, visits: float, mean_experience: float, heard: float, usual_heard: float,
    firm_delivered: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what customers let a department feel lately, and what it was used to."""
    felt = mean_experience if visits > 0.0 else firm_delivered
    now = heard + (felt - heard) / p.lately
    if week < 0:
        return now, usual_heard + (now - usual_heard) / USUAL_WEEKS
    return now, usual_heard


@rule(each="employee", adds="satisfaction_pull", parameters=OutsideIn, where="present")
def pull_from_customers(
    p: OutsideIn, department_heard: float, department_usual_heard: float, department_front: float,
    department_customers_visible: float,
) -> float:  # fmt: skip
    """Return what customers' reactions add to job satisfaction."""
    exposed = department_front + (1.0 - department_front) * department_customers_visible
    pull = p.strength_of_feeling * exposed * (department_heard - department_usual_heard)
    return min(p.most, max(-p.most, pull))
