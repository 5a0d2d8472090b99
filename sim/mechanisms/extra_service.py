"""Extra service: minutes and small favours beyond the standard, given to a customer at one's own judgement.

Theory
    Much of what customers remember gladly is what nobody had to do for them [Bitner1990]. Contented people do more of
    it [Bettencourt1997]; it needs the freedom to decide [Bowen1992], and in a rush there is none to give. It delights
    where it meets a need, which takes a mind for customers and skill, and less with every further minute. What is given
    again and again comes to be counted on, so that it delights less and is missed when it ends: delight raises
    expectations [Rust2000]. It takes minutes of the same hours as all other work, and what is given away costs money.
    The published signs have no sizes that fit here; sizes are judgements.

Equation
    given' = given + (allowed·discretion·w(a·satisfaction)·exp(-q·max(0, 1 - case time/usual)) - given)/4
    felt = f(2·w(o·orientation + s·skill)·given) - h·f(expected),  w(x) = 1/(1 + exp(-x)),  f(x) = 1 - exp(-x/n)
    expected' = expected + (mean given - expected)/26
    work = mean given·work of this week's cases,  money = m·work, booked where complaints are

Known answer
    Under a script nothing is given. Average people with full discretion and no rush come to give half of what they may;
    given n of a case's time for ever, it is felt as 1 - 1/e at first and as 1 - h of that in the end; when it stops,
    as -h of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class ExtraService:
    """Numbers of extra service."""

    willing: float = parameter(
        0.5, "1/SD", plausible=(0.1, 1), limits=(0, 5), source="Bettencourt1997", grade="judgement",
        meaning="how much more of what they may give contented people give (log odds; sign published)",
    )  # fmt: skip
    rushed: float = parameter(
        10.0, "1/ratio", plausible=(4, 20), limits=(0, 100), source="judgement", grade="judgement",
        meaning="how much less is given where cases get less time than usual: half as much at 7 % less time",
    )  # fmt: skip
    weeks: float = parameter(
        4.0, "weeks", plausible=(2, 8), limits=(1, 100), source="judgement", grade="judgement",
        meaning="time in which people make use of what they may give",
    )  # fmt: skip
    oriented: float = parameter(
        0.5, "1/SD", plausible=(0.1, 1), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much better people of more customer orientation choose whom to give what (log odds)",
    )  # fmt: skip
    skilled: float = parameter(
        0.5, "1/z", plausible=(0.1, 1), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much better people of more service skill choose (log odds)",
    )  # fmt: skip
    enough: float = parameter(
        0.1, "share of case", plausible=(0.04, 0.25), limits=(0.001, 10), source="judgement", grade="judgement",
        meaning="favours, in the time of a case, that give 63 % of all the delight that favours can give",
    )  # fmt: skip
    granted: float = parameter(
        0.5, "share", plausible=(0.1, 0.9), limits=(0, 1), source="Rust2000", grade="judgement",
        meaning="share of the delight that is gone once favours are counted on (sign published)",
    )  # fmt: skip
    habit: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="time in which customers come to count on favours, and forget them",
    )  # fmt: skip
    material: float = parameter(
        20.0, "money/hour", plausible=(5, 60), limits=(0, 1e5), source="judgement", grade="judgement",
        meaning="what is given away with an hour of favours, besides the hour",
    )  # fmt: skip


def share_of(odds: float) -> float:
    """Return the share that goes with log odds."""
    return 1.0 / (1.0 + math.exp(-min(30.0, max(-30.0, odds))))


def delight(given: float, enough: float) -> float:
    """Return the share of all possible delight that favours give."""
    return -math.expm1(-min(given / enough, 50.0))


@rule(each="employee", writes=("favour", "favour_felt"), parameters=ExtraService, where="present")
def favours_given(
    p: ExtraService, strength: float, favour: float, satisfaction: float, orientation: float, service_skill: float,
    department_extra_service: float, department_discretion: float, department_case_time: float,
    department_usual_case_time: float, department_favours_expected: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what a person gives beyond the standard, and how it is felt against what is counted on."""
    missing = max(0.0, 1.0 - department_case_time / max(department_usual_case_time, 0.05))
    free = department_discretion * math.exp(-min(p.rushed * missing, 50.0))
    wanted = strength * department_extra_service * free * share_of(p.willing * satisfaction)
    given = favour + (wanted - favour) / p.weeks
    chosen = 2.0 * share_of(p.oriented * orientation + p.skilled * service_skill)
    felt = delight(chosen * given, p.enough) - p.granted * delight(department_favours_expected, p.enough)
    return given, strength * felt


@rule(each="department", writes=("favours_expected", "favour_cost"), adds="extra_work", parameters=ExtraService)
def favours_counted_on(
    p: ExtraService, strength: float, favours: float, favours_expected: float, visits: float, case_minutes: float,
    work_level: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the favours that customers count on, what is given away with a case, and the work of favours."""
    expected = favours_expected + strength * (favours - favours_expected) / p.habit
    hours = favours * case_minutes * work_level / 60.0
    return expected, min(1e6, strength * p.material * hours), hours * visits
