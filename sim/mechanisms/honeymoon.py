"""Honeymoon: a new job pleases more than the same job a year later.

Theory
    Satisfaction peaks after a change of job and falls back within a year towards a personal
    set point [Boswell2005, Boswell2009]. What a newcomer feels on the first day is given on arrival
    (see attitudes); this theory renews part of it while the job is new. The average over a
    firm at rest is taken off, so that ordinary coming and going neither lifts nor lowers it.

Equation
    pull = size · (exp(-tenure / duration) - usual share of newcomers)

Known answer
    With a first lift L, a time constant of satisfaction of 13 weeks, size L / 2 and duration
    26 weeks, satisfaction is L·exp(-tenure / 26) over the person's level in every week.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

HALF_YEAR = 26.0


@dataclass(frozen=True)
class Honeymoon:
    """Size and length of the lift that a new job gives."""

    size: float = parameter(
        0.2, "SD", plausible=(0.05, 0.3), limits=(0, 2),
        source="judgement", grade="judgement", evidence="TIM-07,TIM-08",
        meaning="pull of a job that is new; with the lift on arrival it makes .4 SD that fades")  # fmt: skip
    duration: float = parameter(
        26.0, "weeks", plausible=(13, 40), limits=(1, 260), source="Boswell2009", grade="field study",
        evidence="TIM-07,TIM-08", meaning="time in which the novelty of a job is gone by two thirds")  # fmt: skip
    memory: float = parameter(
        104.0, "weeks", plausible=(52, 208), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="time over which a department learns what share of newcomers is usual")  # fmt: skip


@rule(each="employee", writes="newcomer", where="present")
def newcomer_now(tenure: float) -> float:
    """Return 1 in the first half year."""
    return 1.0 if tenure < HALF_YEAR else 0.0


@rule(each="department", writes="usual_newcomer_share", parameters=Honeymoon)
def usual_newcomer_share_next(
    p: Honeymoon, week: float, newcomer_share: float, usual_newcomer_share: float
) -> float:
    """Return the usual share of newcomers: learned while the firm settles, then kept."""
    if week >= 0:
        return usual_newcomer_share
    return usual_newcomer_share + (newcomer_share - usual_newcomer_share) / p.memory


@rule(each="employee", adds="satisfaction_pull", parameters=Honeymoon, where="present")
def novelty(p: Honeymoon, tenure: float, department_usual_newcomer_share: float) -> float:
    """Return what a job's novelty adds to the pull on satisfaction."""
    return p.size * (math.exp(-min(tenure / p.duration, 50.0)) - department_usual_newcomer_share)
