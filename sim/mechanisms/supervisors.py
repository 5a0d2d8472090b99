"""Supervisors: managers differ, stably and much, and their people share the difference.

Theory
    People under one manager share what that manager is good or bad at; this, more than talk
    among colleagues, is why attitudes differ between departments. Correlations of leadership with
    followers' attitudes are large but mostly from one questionnaire [Judge2004], so the weights
    here are shrunken. They are set so that a department explains about a tenth of the variance
    of satisfaction, as unit surveys find.

Equation
    pull on satisfaction, commitment, needs, climate = weight · manager quality
    pull on exhaustion = - weight · manager quality

Known answer
    Manager quality has mean 0 and SD 1 over departments; an average manager adds 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class Supervisors:
    """Weights of manager quality; correlations of the field shrunken to what may be causal."""

    satisfaction: float = parameter(
        0.13, "SD/SD", plausible=(0.08, 0.25), limits=(-1, 1),
        source="judgement", grade="judgement", evidence="COM-11,BAS-21",
        meaning="pull on job satisfaction of one SD of manager quality, beside the personal relation")  # fmt: skip
    commitment: float = parameter(
        0.10, "SD/SD", plausible=(0.03, 0.2), limits=(-1, 1), source="judgement", grade="judgement",
        meaning="pull on commitment of one SD of manager quality")  # fmt: skip
    needs: float = parameter(
        0.15, "SD/SD", plausible=(0.05, 0.25), limits=(-1, 1), source="judgement", grade="judgement",
        meaning="pull on need satisfaction of one SD of manager quality")  # fmt: skip
    exhaustion: float = parameter(
        0.10, "SD/SD", plausible=(0, 0.2), limits=(-1, 1), source="judgement", grade="judgement", evidence="ATT-17",
        meaning="how far one SD of manager quality lowers the pull on exhaustion")  # fmt: skip
    climate: float = parameter(
        0.35, "SD/SD", plausible=(0.15, 0.5), limits=(-1, 1), source="judgement", grade="judgement", evidence="SPC-17",
        meaning="pull on the department's service climate of one SD of manager quality")  # fmt: skip


@start(of="department", writes="manager_quality", draws={"quality": normal("once")})
def manager_quality_start(quality: float) -> float:
    """Return how good a department's managers are with people."""
    return min(4.0, max(-4.0, quality))


@rule(each="department", adds="climate_pull", parameters=Supervisors)
def climate_of_manager(p: Supervisors, manager_quality: float) -> float:
    """Return what the managers add to the service climate."""
    return p.climate * manager_quality


@rule(
    each="employee", adds=("satisfaction_pull", "commitment_pull", "needs_pull", "exhaustion_pull"),
    parameters=Supervisors, where="present",
)  # fmt: skip
def supervision(p: Supervisors, department_manager_quality: float) -> tuple[float, float, float, float]:
    """Return what the shared manager adds to satisfaction, commitment, needs and exhaustion."""
    quality = department_manager_quality
    return p.satisfaction * quality, p.commitment * quality, p.needs * quality, -p.exhaustion * quality
