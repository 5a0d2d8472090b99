"""Settling: the firm comes to its own figures before the projection begins.

Theory
    A firm under ordinary practice stands in equilibrium, and its yearly figures say where
    (stationary start). Three levels are unknown to the theories: how mobile its labour
    market is, how well it serves, and how much work a customer is. They are found while
    the firm settles and are frozen from week 0, whatever the other parameters are.

Equation
    turnover:  L' = L · (figure / observed)^g         observed: those who would quit in a year, of all, smoothed
    index:     B' = B + g · (figure - index - (delivered - usual delivered))
    work:      W' = W · (aim / pressure)^g            one week; week < 0 only

    The index follows delivery months later, and so does usual delivery; delivery over usual therefore says
    where the index is going, and the level is found faster and without swinging.

Known answer
    Each stands still exactly when the observed figure equals the aim.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Settling:
    """How fast a firm comes to its figures."""

    speed: float = parameter(
        0.06, "1/week", plausible=(0.04, 0.1), limits=(0.001, 0.5), source="judgement", grade="judgement",
        meaning="share of a gap to its own figures that the settling firm closes in a week",
    )  # fmt: skip
    gentle: float = parameter(
        0.04, "1/week", plausible=(0.02, 0.06), limits=(0.001, 0.5), source="judgement", grade="judgement",
        meaning="points by which the level of service moves in a week for a point of the index off its figure",
    )  # fmt: skip
    memory: float = parameter(
        13, "weeks", plausible=(8, 26), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time over which a settling firm averages the hazard of quitting",
    )  # fmt: skip


@rule(each="firm", writes=("observed_turnover", "turnover_level"), parameters=Settling)
def turnover_level_next(
    p: Settling,
    week: int,
    observed_turnover: float,
    turnover_level: float,
    figure_turnover: float,
    mean_quit_hazard: float,
) -> tuple[float, float]:
    """Return the yearly turnover to be expected lately, and the mobility at which it meets the firm's figure."""
    if week >= 0 or mean_quit_hazard <= 0.0:
        return observed_turnover, turnover_level
    yearly = 52.0 * mean_quit_hazard
    observed = observed_turnover + (yearly - observed_turnover) / p.memory
    if figure_turnover <= 0.0:
        return observed, turnover_level
    ratio = (figure_turnover + 0.02) / (max(observed, 0.0) + 0.02)
    return observed, min(max(turnover_level * math.exp(p.speed * math.log(ratio)), 0.05), 20.0)


@rule(each="firm", writes="index_level", parameters=Settling)
def index_level_next(
    p: Settling, week: int, index_level: float, figure_index: float, index: float, delivered: float,
    usual_delivered: float,
) -> float:  # fmt: skip
    """Return the level of service at which the index meets the firm's figure."""
    if week >= 0 or figure_index <= 0.0:
        return index_level
    gap = figure_index - index - (delivered - usual_delivered)
    return min(max(index_level + p.gentle * gap, 0.0), 120.0)


@rule(each="department", writes="work_level", parameters=Settling)
def work_level_next(p: Settling, week: int, work_level: float, aim_pressure: float, pressure: float) -> float:
    """Return the work in a case, over what the file says, at which use of capacity meets its aim."""
    if week >= 0:
        return work_level
    ratio = max(aim_pressure, 0.05) / max(pressure, 0.05)
    return min(max(work_level * math.exp(p.speed * math.log(ratio)), 0.05), 20.0)
