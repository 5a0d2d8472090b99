"""Effort: what the theories pull, followed within weeks, around a person's own habit.

Theory
    People differ stably in output: the standard deviation is about 20 % of the mean under hourly pay
    [Schmidt1983]. Part of that habit goes with the disposition that also makes people content, which is
    how satisfaction and performance come to correlate without one causing the other [Judge2001]. Effects
    of incentives end within weeks of the contract.

Equation
    e' = e + (habit + pull - e)·(1 - exp(-1/tau)) + noise,  habit = l·disposition + m·(own + m·drawn)

    Drawn is how steeply pay on results drew people of much output on arrival (see sorting); 0 without it.

Known answer
    A pull of x lifts effort by x; after its withdrawal 93 % are gone within 4 weeks (tau = 1.5).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class Effort:
    """Numbers of effort."""

    lag: float = parameter(
        1.5, "weeks", plausible=(0.5, 3), limits=(0.1, 50), source="judgement", grade="judgement",
        meaning="time constant with which effort follows what moves it",
    )  # fmt: skip
    shared: float = parameter(
        0.25, "SD of output/SD", plausible=(0.1, 0.35), limits=(0, 1), source="Judge2001", grade="judgement",
        evidence="SPC-10",
        meaning="part of the habit of effort that goes with a content disposition (target: observed correlation "
        "of .30)",
    )  # fmt: skip
    own: float = parameter(
        0.6, "SD of output", plausible=(0.4, 0.8), limits=(0, 2), source="Schmidt1983", grade="judgement",
        evidence="BAS-19", meaning="spread of the habit of effort between people",
    )  # fmt: skip
    unrest: float = parameter(
        0.2, "SD of output", plausible=(0.1, 0.4), limits=(0, 1), source="judgement", grade="judgement",
        meaning="chance ups and downs of effort from week to week",
    )  # fmt: skip


@start(of="employee", writes=("effort_habit", "effort"), parameters=Effort, draws={"own": normal("holder")})
def effort_on_arrival(p: Effort, disposition: float, drawn: float, own: float) -> tuple[float, float]:
    """Return a person's habit of effort, and the effort to start with."""
    habit = min(3.0, max(-3.0, p.shared * disposition + p.own * (own + p.own * drawn)))
    return habit, habit


@rule(each="employee", writes="effort", parameters=Effort, draws={"unrest": normal()}, where="present")
def effort_next(
    p: Effort, strength: float, effort: float, effort_habit: float, effort_pull: float, unrest: float
) -> float:
    """Return effort after the week."""
    following = -math.expm1(-1.0 / p.lag)
    moved = effort + (effort_habit + strength * effort_pull - effort) * following + p.unrest * unrest
    return min(4.0, max(-4.0, moved))
