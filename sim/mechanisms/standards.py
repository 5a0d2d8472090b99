"""Standards: how often a case goes wrong, what lowers that, and what a failure does.

Theory
    A process has a rate at which its cases go wrong [Crosby1979]. Haste raises it (speed against accuracy
    [Heitz2014]); skill, care, inspection and a better process lower it; discretion does what the skill behind
    it does. A failure is an event on top of the quality of the person who serves: it hurts as much as the
    customer cares for reliability, is done again, and is remembered. Failures of the core service are the
    reason that leavers name most often [Keaveney1995].

Equation
    chance = defects·mishaps·exp(-h·ln(time/usual) + r·ln(pressure/usual) - s·skill - c·capability - i·inspection
             + tools + lessons),  for one person times exp(-s·own skill - e·care - j·discretion)
    experience = -points·weight of reliability·(failed + q·corrected - usual share)
    memory' = m·memory + failed;  churn = w·(memory - usual share/(1 - m));  rework = a·(failed - usual) cases

Known answer
    Under ordinary practice the share that fails is the defect rate of the organisation's file, and its mean
    effect on experience, leaving and work is 0. A failure costs points/5 with even weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform

USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class Standards:
    """Numbers of failures."""

    haste: float = parameter(
        1.0, "log ratio/log ratio", plausible=(0.3, 2), limits=(0, 10), source="Heitz2014", grade="judgement",
        meaning="rise of failures with time per case cut: 10 % less time, 11 % more failures (sign published)",
    )  # fmt: skip
    rush: float = parameter(
        0.3, "log ratio/log ratio", plausible=(0, 0.8), limits=(0, 10), source="judgement", grade="judgement",
        meaning="rise of failures with pressure over usual, at the same time per case",
    )  # fmt: skip
    skill: float = parameter(
        0.2, "log ratio/z", plausible=(0.05, 0.4), limits=(0, 3), source="judgement", grade="judgement",
        meaning="fall of failures with one unit of service skill: small, since published totals of training hold it",
    )  # fmt: skip
    care: float = parameter(
        0.15, "log ratio/SD", plausible=(0.05, 0.3), limits=(0, 3), source="judgement", grade="judgement",
        meaning="fall of failures with one standard deviation of effort that goes into quality",
    )  # fmt: skip
    judgement: float = parameter(
        0.25, "log ratio/z", plausible=(0.05, 0.5), limits=(0, 3), source="judgement", grade="judgement",
        meaning="fall of failures with one unit of what discretion adds; it is below 0 without skill",
    )  # fmt: skip
    process: float = parameter(
        0.25, "log ratio/z", plausible=(0.1, 0.5), limits=(0, 3), source="Crosby1979", grade="judgement",
        meaning="fall of failures with one unit of process capability (sign published)",
    )  # fmt: skip
    inspection: float = parameter(
        0.7, "log ratio", plausible=(0.3, 1.2), limits=(0, 5), source="Crosby1979", grade="judgement",
        meaning="fall of failures under a full right-first-time standard: they halve (sign published)",
    )  # fmt: skip
    points: float = parameter(
        80.0, "index points", plausible=(50, 110), limits=(0, 500), source="judgement", grade="judgement",
        meaning="points of reliability lost in a case that fails: 16 points of experience at even weights",
    )  # fmt: skip
    corrected: float = parameter(
        0.25, "share", plausible=(0.1, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="of those, lost when a wrong answer is put right before harm is done",
    )  # fmt: skip
    memory: float = parameter(
        0.6, "share/case", plausible=(0.3, 0.8), limits=(0, 0.95), source="judgement", grade="judgement",
        meaning="share of a remembered failure that outlives a case",
    )  # fmt: skip
    walks: float = parameter(
        0.4, "log ratio", plausible=(0.1, 0.8), limits=(0, 3), source="Keaveney1995", grade="judgement",
        evidence="BAS-17",
        meaning="rise of the hazard of leaving with one failure in mind, beside satisfaction (sign published)",
    )  # fmt: skip
    again: float = parameter(
        0.5, "cases", plausible=(0.2, 1.2), limits=(0, 10), source="judgement", grade="judgement",
        meaning="work of putting a failure right, over that of a case",
    )  # fmt: skip


@rule(
    each="department", writes=("failure_chance", "usual_failures", "usual_skill", "rework_hours"), adds="extra_work",
    parameters=Standards,
)  # fmt: skip
def failure_chance_next(
    p: Standards, strength: float, week: int, defects: float, firm_mishaps: float, case_time: float,
    usual_case_time: float, pressure: float, usual_pressure: float, mean_skill: float, usual_skill: float,
    process_capability: float, right_first_time: float, implementation: float, tool_errors: float, lessons: float,
    visits: float, failures: float, usual_failures: float, case_minutes: float, work_level: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return the chance of failing, its usual share, usual skill, and hours of rework over usual."""
    hurried = math.log(max(usual_case_time, 0.05) / max(case_time, 0.05))
    pressed = math.log(max(pressure, 0.05) / max(usual_pressure, 0.05))
    better = p.skill * (mean_skill - usual_skill) + p.process * process_capability
    checked = p.inspection * right_first_time * implementation
    moved = p.haste * hurried + p.rush * pressed - better - checked + tool_errors + lessons
    chance = min(0.95, defects * firm_mishaps * math.exp(min(4.0, max(-4.0, strength * moved))))
    usual = usual_failures if usual_failures > 0.0 else defects
    skilled = usual_skill
    if week < 0:
        skilled = usual_skill + (mean_skill - usual_skill) / USUAL_WEEKS
        if visits > 0.0:
            usual = usual + (failures / visits - usual) / USUAL_WEEKS
    hours = p.again * (failures - usual * visits) * case_minutes * work_level / 60.0
    hours = min(1e8, max(-1e8, hours))
    return chance, min(1.0, max(0.0, usual)), skilled, hours, hours


@rule(
    each="customer", writes=("failed", "failures_met"), adds=("experience_pull", "churn_pull"), parameters=Standards,
    draws={"slip": uniform()}, where="visits",
)  # fmt: skip
def case_fails(
    p: Standards, strength: float, failures_met: float, served_by_present: float, served_by_service_skill: float,
    served_by_quality_effort: float, served_by_discretion_gain: float, served_at_mean_skill: float,
    served_at_failure_chance: float, served_at_usual_failures: float, served_at_found_before: float,
    served_at_found_after: float, market_weight_reliability: float, slip: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return whether a case fails, failures in mind, and what they do to experience and to leaving."""
    own = 0.0
    if served_by_present > 0.0:
        own = p.skill * (served_by_service_skill - served_at_mean_skill) + p.care * served_by_quality_effort
        own = own + p.judgement * served_by_discretion_gain
    wrong = min(0.98, served_at_failure_chance * math.exp(min(3.0, max(-3.0, -strength * own))))
    wrong = wrong * (1.0 - served_at_found_before)
    failed = 0.0
    corrected = 0.0
    if slip < wrong * (1.0 - served_at_found_after):
        failed = 1.0
    elif slip < wrong:
        corrected = 1.0
    met = min(20.0, p.memory * failures_met + failed)
    hurt = p.points * market_weight_reliability * (failed + p.corrected * corrected - served_at_usual_failures)
    return failed, met, -hurt, p.walks * (met - served_at_usual_failures / (1.0 - p.memory))
