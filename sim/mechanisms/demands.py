"""Demands: those that challenge engage people, those that stand in the way of their work disengage them.

Theory
    Demands that people take as a challenge go with more engagement, those that they take as a hindrance with less,
    and both with exhaustion: a meta-analysis of correlations, of which only the signs are used here
    [Crawford2010]. Challenging is work at hand beyond what is usual, up to a point; beyond it there is only strain.
    Learning and what one may decide challenge, too, and meet needs already (training, discretion): they are not
    counted again. Hindering are requests to colleagues that are late (approvals they wait for among them), rules that
    contradict one another, and managers whose hours go into reports and escalations; these hinder the managers, and
    their people as far as it is handed on.
    Engagement is here how far work meets people's needs, from which effort follows (needs). What tires
    stays with strain, and unclear roles with clarity. Sizes are judgements, a few hundredths of a standard deviation
    for what usually varies, since correlations of answers with answers share their causes. How people get used to a
    new practice is not in it: what lasts goes on being felt, and so is a slow change of pressure or lateness by itself.

Equation
    challenge = ln(pressure / usual), held within ±m
    lost = (reporting + escalations - usual)/managers' hours, within ±1
    hindrance = late share - usual + contradictions + s·lost, within ±1
    needs += c·challenge - h·hindrance

Known answer
    Nothing at practice. A tenth more pressure gives c·ln 1.1, a doubling c·m; a tenth more late requests take h/10.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Demands:
    """Numbers of challenge and hindrance."""

    challenge: float = parameter(
        0.3, "SD per log ratio", plausible=(0.1, 0.5), limits=(0, 3), source="Crawford2010", grade="judgement",
        evidence="ATT-18", meaning="needs met by pressure over usual: 10 % more gives .03 SD (sign published)",
    )  # fmt: skip
    mild: float = parameter(
        0.2, "log ratio", plausible=(0.1, 0.3), limits=(0, 2), source="judgement", grade="judgement",
        meaning="pressure over usual (or below it) beyond which more of it challenges nobody further",
    )  # fmt: skip
    hindrance: float = parameter(
        0.3, "SD", plausible=(0.1, 0.5), limits=(0, 3), source="Crawford2010", grade="judgement", evidence="ATT-18",
        meaning="needs unmet if all requests were late, or all small rules contradictory, over usual (sign published)",
    )  # fmt: skip
    handed_on: float = parameter(
        0.5, "share", plausible=(0.2, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how far managers who lose all their hours to reports and escalations hinder their people's work",
    )  # fmt: skip


@rule(each="employee", adds="needs_pull", parameters=Demands, where="present")
def demands_felt(
    p: Demands, department_pressure: float, department_usual_pressure: float, department_lateness: float,
    department_usual_lateness: float, department_contradictions: float, department_reporting_load: float,
    department_escalation_hours: float, department_usual_escalation_hours: float, department_manager_hours: float,
) -> float:  # fmt: skip
    """Return what demands over usual add to the needs that work meets."""
    ratio = max(department_pressure, 0.05) / max(department_usual_pressure, 0.05)
    challenge = min(p.mild, max(-p.mild, math.log(ratio)))
    paper = department_reporting_load + department_escalation_hours - department_usual_escalation_hours
    lost = min(1.0, max(-1.0, paper / max(department_manager_hours, 1.0)))
    late = department_lateness - department_usual_lateness
    hindrance = late + department_contradictions + p.handed_on * lost
    return p.challenge * challenge - p.hindrance * min(1.0, max(-1.0, hindrance))
