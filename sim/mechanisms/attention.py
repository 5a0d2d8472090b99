"""Manager attention: a fixed week of hours, so that programmes crowd out each other and coaching.

Theory
    Support at the workplace decides whether programmes reach people (correlation .36 with
    transfer, recalled) [Blume2010]. Managers' hours are finite: reporting and hiring take
    theirs, programmes may take a part of the rest, and hours that are split among too many
    of them lose more than they divide [Mintzberg1973]. Escalations over the usual come first; hours kept for
    approvals that are not needed go back to coaching.

Equation
    free = max(0, hours + relief - reporting - r·hours - v·vacancies - (escalations - usual))
    programmes get min(asked, q·free);  implementation = (got/asked)^e·conviction of the leaders
    approvals get s·(free - got), up to w more when last week's were used up
    coaching = log(free - got - approvals given, a head, over usual)

Known answer
    Within q·free programmes run in full; twice that much asked leaves a share of 2^-e to each, so that
    with e above 1 the sum of all programmes is less than before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

LITTLE = 0.25
"""Share of the approval hours: with less of them left over than that, managers sit over approvals longer."""


@dataclass(frozen=True)
class Attention:
    """Numbers of the managers' week."""

    reporting: float = parameter(
        0.25, "share", plausible=(0.15, 0.4), limits=(0, 0.9), source="judgement", grade="judgement",
        meaning="share of managing hours that ordinary reporting and the usual escalations take",
    )  # fmt: skip
    hiring: float = parameter(
        2, "hours/week", plausible=(1, 4), limits=(0, 40), source="judgement", grade="judgement",
        meaning="managing hours that each vacancy takes a week",
    )  # fmt: skip
    approving: float = parameter(
        0.15, "share", plausible=(0.05, 0.25), limits=(0, 0.9), source="judgement", grade="judgement",
        meaning="share of the free hours that can go into approvals of requests",
    )  # fmt: skip
    stretch: float = parameter(
        0.3, "share", plausible=(0, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how much longer managers sit over approvals when last week's hours were used up, at coaching's cost",
    )  # fmt: skip
    programmes: float = parameter(
        0.25, "share", plausible=(0.15, 0.5), limits=(0.01, 1), source="judgement", grade="judgement",
        meaning="largest share of the free hours that programmes may take",
    )  # fmt: skip
    splitting: float = parameter(
        1.3, "exponent", plausible=(1, 1.8), limits=(0.1, 5), source="judgement", grade="judgement",
        meaning="how much more than its share of hours a programme loses when hours are too few",
    )  # fmt: skip


@rule(
    each="department",
    writes=("implementation", "approval_hours", "coaching_hours", "coaching", "usual_coaching"),
    parameters=Attention,
)
def attention_next(
    p: Attention, strength: float, week: int, manager_hours: float, manager_relief: float, reporting_load: float,
    vacancies: float, headcount: float, attention_asked: float, usual_coaching: float, escalation_hours: float,
    usual_escalation_hours: float, approval_hours_left: float, conviction: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return implementation, hours for approvals, coaching hours a head, coaching, and its usual hours."""
    free = manager_hours * (1.0 - p.reporting) + manager_relief - reporting_load - p.hiring * vacancies
    free = free - strength * (escalation_hours - usual_escalation_hours)
    free = min(1e6, max(0.0, free))
    got = min(max(attention_asked, 0.0), p.programmes * free)
    share = 1.0
    if attention_asked > got:
        share = math.pow(max(got / attention_asked, 0.0), p.splitting)
    approving = max(0.0, p.approving * (free - strength * got))
    spared = min(max(approval_hours_left, 0.0), approving)
    if spared < LITTLE * approving:
        approving = approving * (1.0 + strength * p.stretch * (1.0 - spared / (LITTLE * approving)))
    hours = min(100.0, max(0.0, free - got - approving + spared) / max(headcount, 1.0))
    usual = usual_coaching
    if week < 0:
        usual = usual_coaching + (hours - usual_coaching) / 26.0
    ratio = max(hours, 0.02) / max(usual, 0.02)
    felt = min(4.0, max(-4.0, strength * math.log(ratio)))
    run = conviction * (1.0 - min(1.0, max(0.0, strength)) * (1.0 - share))
    return min(1.5, max(0.0, run)), min(1e6, max(0.0, approving)), hours, felt, usual
