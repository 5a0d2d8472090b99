"""Work arrangements: when and where people work, and for how long.

Theory
    Shifts that are known ahead and kept make a life beside work possible: a field experiment in a chain of shops
    found higher sales and productivity with them [Kesavan2022] (recalled); here they spare strain and hold
    people. Working elsewhere part of the time gives autonomy, saves the way to work and lowers quits, by about a
    third in an experiment with two days a week [Bloom2024] (recalled), and takes nearness to colleagues when it
    becomes most of the week [Gajendran2007]. What it does to learning, help and peers stands with those theories,
    and so does what fixed shifts do to waiting. Hours over the usual tire, and hours below it spare, whether overtime
    or contract: where 33 workplaces drew lots, a quarter fewer hours at full pay, with the work covered, made people
    sleep longer and feel less sleepy and stressed for 18 months, with small effects (f² below .08, so d below .57)
    [Schiller2017]; four-day weeks lowered burnout where firms chose them [Fan2025]. If the work stays, pressure
    takes much of that back (see pressure and strain).

Equation
    x = 2·stability - 1;  r: share of hours elsewhere
    satisfaction += a·x,  exhaustion += - b·x + c·(overtime + weekly hours over usual - 1),  needs += u·r - v·r²
    log hazard of quitting -= d·x + g·(1 - exp(-r/.3))

Known answer
    All contributions are 0 under practice: stability 1/2, nobody elsewhere more than usual, hours as usual.
    Two days of five elsewhere (r = .4) take 23 % of the quits. A quarter fewer hours take c/4 = .5 SD from the pull
    on exhaustion.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

FEW_DAYS = 0.3


@dataclass(frozen=True)
class WorkArrangements:
    """Numbers of work arrangements."""

    steady: float = parameter(
        0.1, "SD", plausible=(0, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="job satisfaction gained by shifts that are all fixed ahead, lost by work on call",
    )  # fmt: skip
    rested: float = parameter(
        0.15, "SD", plausible=(0.05, 0.3), limits=(0, 2), source="Kesavan2022", grade="judgement",
        meaning="pull on exhaustion that fixed shifts take away, and that work on call adds",
    )  # fmt: skip
    held: float = parameter(
        0.08, "log ratio", plausible=(0, 0.2), limits=(0, 2), source="judgement", grade="judgement",
        meaning="fall of the hazard of quitting with fixed shifts, beside satisfaction and strain",
    )  # fmt: skip
    long_hours: float = parameter(
        2.0, "SD/share", plausible=(1, 4), limits=(0, 20), source="Schiller2017", grade="judgement",
        meaning="pull on exhaustion of hours over usual: a tenth more gives .2 SD, a quarter less takes .5 SD (the "
        "upper end of small effects on stress and sleepiness)",
    )  # fmt: skip
    autonomy: float = parameter(
        0.25, "SD", plausible=(0.1, 0.4), limits=(0, 2), source="Gajendran2007", grade="judgement",
        meaning="need satisfaction gained by deciding where to work (sign recalled)",
    )  # fmt: skip
    lonely: float = parameter(
        0.3, "SD", plausible=(0.1, 0.5), limits=(0, 2), source="Gajendran2007", grade="judgement",
        meaning="need satisfaction lost when all work is done away from colleagues (sign recalled)",
    )  # fmt: skip
    commuting: float = parameter(
        0.35, "log ratio", plausible=(0.1, 0.6), limits=(0, 3), source="Bloom2024", grade="judgement",
        meaning="most that work elsewhere takes from the hazard of quitting (recalled: a third at two days of five)",
    )  # fmt: skip


@rule(
    each="employee", adds=("satisfaction_pull", "exhaustion_pull", "needs_pull", "quit_pull"),
    parameters=WorkArrangements, where="present",
)  # fmt: skip
def arrangements_felt(
    p: WorkArrangements, department_schedule_stability: float, department_remote_work: float,
    department_overtime: float, offer_weekly_hours: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return what hours and place of work add to satisfaction, exhaustion, needs and the hazard of quitting."""
    steady = 2.0 * department_schedule_stability - 1.0
    away = department_remote_work
    strain = p.long_hours * (department_overtime + (offer_weekly_hours - 1.0)) - p.rested * steady
    needs = p.autonomy * away - p.lonely * away * away
    leaving = -p.held * steady + p.commuting * math.expm1(-away / FEW_DAYS)
    return p.steady * steady, strain, needs, leaving
