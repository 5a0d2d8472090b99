"""Escalations: cases that staff may not decide or dare not, failures and overdue requests take managers' hours.

Theory
    Where staff may decide little, exceptions go up; where they may decide much, only what they do not trust
    themselves to judge [Bowen1992]. Complaints and colleagues' overdue requests end on the same desk.
    Managers' days are broken into many short interruptions [Mintzberg1973]. Sizes are judgements.
    Knocked out, what comes up stays what managers were used to when the projection began.

Equation
    h' = h + (c·visits·share sent up + f·complaints + o·overdue requests - h)/n

Known answer
    At a steady load h comes to c·visits·share + f·complaints + o·overdue; knocked out, to what was usual,
    whatever the load.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class Escalations:
    """Numbers of escalations."""

    case: float = parameter(
        0.15, "hours", plausible=(0.05, 0.4), limits=(0, 40), source="judgement", grade="judgement",
        meaning="manager hours for a customer's case that is sent up",
    )  # fmt: skip
    complaint: float = parameter(
        0.15, "hours", plausible=(0.05, 0.5), limits=(0, 40), source="judgement", grade="judgement",
        meaning="manager hours for a complaint; most of them staff settle themselves",
    )  # fmt: skip
    overdue: float = parameter(
        0.1, "hours", plausible=(0.03, 0.3), limits=(0, 40), source="judgement", grade="judgement",
        meaning="manager hours a week for each overdue request of a colleague that waits here",
    )  # fmt: skip
    memory: float = parameter(
        4, "weeks", plausible=(2, 8), limits=(1, 100), source="judgement", grade="judgement",
        meaning="time over which escalations come to be felt in the calendar",
    )  # fmt: skip


@rule(each="department", writes=("escalation_hours", "usual_escalation_hours"), parameters=Escalations)
def hours_of_escalations(
    p: Escalations, strength: float, week: int, visits: float, escalated_share: float, complaints: float,
    overdue: float, escalation_hours: float, usual_escalation_hours: float,
) -> tuple[float, float]:  # fmt: skip
    """Return the manager hours that escalations take, and what they took at the start."""
    now = p.case * visits * escalated_share + p.complaint * complaints + p.overdue * overdue
    now = strength * now + (1.0 - strength) * usual_escalation_hours
    hours = min(1e6, max(0.0, escalation_hours + (now - escalation_hours) / p.memory))
    if week >= 0:
        return hours, usual_escalation_hours
    return hours, usual_escalation_hours + (hours - usual_escalation_hours) / USUAL_WEEKS
