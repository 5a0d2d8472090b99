"""Work pressure: what arrives against what can be done, and what gives when it does not fit.

Theory
    When work outgrows capacity, people first work harder, then give each customer less time; what they
    have got used to giving becomes the standard. The standard falls faster than it recovers
    [OlivaSterman2001]; how much faster, or whether it recovers by itself at all, is a named world. Longer hours bring
    less than their share of work: in a call centre output rose by less than hours [CollewetSauermann2017]. This was
    added when the lending centre O1 had failed, with its size from there; the centre hardly moves by it. The same
    elasticity says what a shorter contract loses; among munition workers output below some 49 hours a week was
    proportional to hours [Pencavel2014], which is the upper end of its range.

Equation
    pressure = (routine·standard + requests + extra + (visits + backlog)·standard·ordered) / capacity
    squeeze = s·log(1 + exp((pressure - l) / s))
    case time = standard·ordered / (1 + c·squeeze at pressure / (1 + longer))
    work an hour = 1 + min(h, k·squeeze) + longer;  longer = (1 + overtime)^e - 1
    person's work an hour = proficiency·exp(lift)·weekly hours over usual^(e - 1)
    overtime = (cap - 1)·min(h, k·squeeze): hours that another cap than usual brings
    standard' = standard - (shortfall - b)/tau_down       while case times fall short of it by more than b
              = standard + (1 - standard)/tau_up          while they do not fall short by more than b/2

    Routine is done with the same care as cases: a department without customers, too, comes to rest at the
    standard that its hours allow, instead of losing standard for ever without gaining time by it.

Known answer
    At ordinary pressure nothing moves. After an overload the lost standard halves in tau_up·log 2 weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class Pressure:
    """Numbers of work pressure."""

    speed: float = parameter(
        0.2, "log ratio/SD", plausible=(0.15, 0.3), limits=(0, 1), source="Schmidt1983", grade="meta-analysis",
        evidence="BAS-19",
        meaning="work done in an hour gained by one standard deviation of output: 20 % under hourly pay",
    )  # fmt: skip
    process: float = parameter(
        0.15, "log ratio/SD", plausible=(0.05, 0.2), limits=(0, 1), source="DeGrip2012", grade="judgement",
        evidence="TRN-05", meaning="work done in an hour gained by one standard deviation of applied process training",
    )  # fmt: skip
    rework: float = parameter(
        0.03, "log ratio/z", plausible=(0.01, 0.06), limits=(0, 1), source="judgement", grade="judgement",
        meaning="work done in an hour gained by one unit of process capability: what need not be done twice",
    )  # fmt: skip
    limit: float = parameter(
        0.95, "ratio", plausible=(0.85, 1.0), limits=(0.3, 2), source="judgement", grade="judgement",
        meaning="pressure at which work begins to squeeze",
    )  # fmt: skip
    softness: float = parameter(
        0.04, "ratio", plausible=(0.02, 0.08), limits=(0.005, 1), source="judgement", grade="judgement",
        meaning="how gradually that begins, because weeks have busy and quiet hours",
    )  # fmt: skip
    cut: float = parameter(
        0.7, "1/ratio", plausible=(0.3, 1.2), limits=(0, 5), source="OlivaSterman2001", grade="judgement",
        evidence="ATT-20", meaning="time per case given up for a squeeze of 1 (form published, size a judgement)",
    )  # fmt: skip
    harder: float = parameter(
        0.2, "1/ratio", plausible=(0.1, 0.5), limits=(0, 5), source="OlivaSterman2001", grade="judgement",
        evidence="ATT-20", meaning="extra work per hour for a squeeze of 1 (form published, size a judgement)",
    )  # fmt: skip
    hardest: float = parameter(
        0.06, "share", plausible=(0.03, 0.15), limits=(0, 1), source="judgement", grade="judgement",
        meaning="most extra work that an hour takes",
    )  # fmt: skip
    longer: float = parameter(
        0.9, "elasticity", plausible=(0.8, 1.0), limits=(0, 1), source="CollewetSauermann2017", grade="judgement",
        meaning="work gained with longer hours, lost with shorter ones; agents of one call centre (size recalled)",
    )  # fmt: skip
    noticed: float = parameter(
        4.0, "weeks", plausible=(2, 8), limits=(1, 52), source="judgement", grade="judgement",
        meaning="time over which people judge what is being given to a case lately",
    )  # fmt: skip
    band: float = parameter(
        0.01, "ratio", plausible=(0.005, 0.03), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="shortfall of time per case that leaves the standard alone",
    )  # fmt: skip
    down: float = parameter(
        20.0, "weeks", plausible=(10, 40), limits=(1, 1000), source="OlivaSterman2001", grade="judgement",
        evidence="ATT-19,ATT-21", meaning="time constant of a falling standard (recalled: about 19 weeks)",
    )  # fmt: skip
    up: float = parameter(
        80.0, "weeks", plausible=(60, 100), limits=(1, 1e9), source="OlivaSterman2001", grade="judgement",
        evidence="ATT-19,ATT-21", meaning="time constant of a recovering standard; erosion is reported as permanent",
        worlds={"symmetric": 20.0, "ratchet": 80.0, "never": 1e9},
    )  # fmt: skip
    patient: float = parameter(
        2.0, "ratio", plausible=(1.2, 4), limits=(0, 100), source="judgement", grade="judgement",
        meaning="waiting requests that press on people at most, over what is usually asked of them in a week",
    )  # fmt: skip
    dropped: float = parameter(
        0.3, "1/week", plausible=(0.1, 0.5), limits=(0.01, 1), source="judgement", grade="judgement",
        meaning="share of the work left over that is dropped each week, because it no longer matters",
    )  # fmt: skip


def squeeze(pressure: float, limit: float, softness: float) -> float:
    """Return how far pressure is over its limit, smoothly; never below 0."""
    over = (pressure - limit) / softness
    if over > 30.0:
        return pressure - limit
    return softness * math.log1p(math.exp(over))


@rule(each="employee", writes=("productivity", "lasting_output", "labour"), parameters=Pressure, where="present")
def labour_next(
    p: Pressure, proficiency: float, volume_effort: float, effort_habit: float, trained_service: float,
    trained_process: float, available_hours: float, department_process_capability: float,
    department_tools_speed: float, offer_weekly_hours: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the work a person does in an hour, what lasts of it in standard deviations, and the work of the week."""
    lift = p.speed * volume_effort + p.process * trained_process + p.rework * department_process_capability
    lift = lift + department_tools_speed + (p.longer - 1.0) * math.log(max(0.1, offer_weekly_hours))
    productivity = min(5.0, max(0.05, proficiency * math.exp(min(2.0, max(-2.0, lift)))))
    able = (math.log(max(proficiency, 0.05)) + p.process * trained_process) / max(p.speed, 0.02)
    lasting = min(8.0, max(-8.0, able + trained_service + effort_habit))
    return productivity, lasting, min(400.0, productivity * available_hours)


@rule(each="department", writes=("usual_capacity", "usual_visits"))
def usual_load(
    week: int, capacity: float, usual_capacity: float, visits: float, usual_visits: float
) -> tuple[float, float]:
    """Return capacity and visits as people were used to when the projection began."""
    if week >= 0:
        return usual_capacity, usual_visits
    hours = capacity if usual_capacity <= 0.0 else usual_capacity + (capacity - usual_capacity) / USUAL_WEEKS
    cases = visits if usual_visits <= 0.0 else usual_visits + (visits - usual_visits) / USUAL_WEEKS
    return hours, cases


@rule(each="department", writes=("work", "pressure", "usual_pressure"), parameters=Pressure)
def pressure_next(
    p: Pressure, week: int, visits: float, case_minutes: float, work_level: float, routine_share: float,
    usual_capacity: float, open_request_hours: float, usual_request_hours: float, backlog: float, standard: float,
    case_time_target: float, capacity: float, usual_pressure: float, extra_work: float, freed_work: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the work that arrives, the work at hand over capacity, and that ratio as it was at the start."""
    cases = work_level * visits * case_minutes / 60.0
    routine = max(0.0, work_level * routine_share - freed_work) * usual_capacity
    asked = min(open_request_hours, p.patient * usual_request_hours)
    need = routine * standard + asked + extra_work + (cases + backlog) * standard * case_time_target
    pressure = min(20.0, max(0.0, need) / max(capacity, 0.01))
    usual = usual_pressure
    if week < 0:
        usual = usual_pressure + (pressure - usual_pressure) / USUAL_WEEKS
    return min(1e9, cases + routine), pressure, usual


def stretch(over: float, harder: float, hardest: float) -> float:
    """Return the extra work that an hour takes when pressure is so far over its limit."""
    return min(hardest, harder * over)


def work_in(overtime: float, elasticity: float) -> float:
    """Return the work that is done in longer hours, as a share of an ordinary week's: less than the hours."""
    return math.expm1(elasticity * math.log1p(max(-0.9, overtime)))


@rule(each="department", writes=("case_time", "usual_case_time", "intensity", "overtime"), parameters=Pressure)
def case_time_next(
    p: Pressure, strength: float, week: int, pressure: float, standard: float, case_time_target: float,
    usual_case_time: float, overtime_cap: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return time given to a case over usual, that ratio at the start, work an hour in a rush, and longer hours."""
    usually = stretch(squeeze(pressure, p.limit, p.softness), p.harder, p.hardest)
    overtime = min(1.0, max(-1.0, (overtime_cap - 1.0) * usually))
    longer = work_in(overtime, p.longer)
    pressed = 1.0 + strength * p.cut * squeeze(pressure / (1.0 + longer), p.limit, p.softness)
    case_time = min(3.0, max(0.2, standard * case_time_target / pressed))
    intensity = 1.0 + stretch(max(0.0, pressure - 1.0), p.harder, p.hardest) + longer
    if week < 0:
        return case_time, usual_case_time + (case_time - usual_case_time) / USUAL_WEEKS, intensity, overtime
    return case_time, usual_case_time, intensity, overtime


@rule(each="department", writes=("recent_case_time", "standard"), parameters=Pressure)
def standard_next(
    p: Pressure, strength: float, week: int, case_time: float, usual_case_time: float, case_time_target: float,
    recent_case_time: float, standard: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what has been given to cases lately, and what people think a case deserves."""
    given = min(4.0, max(0.1, case_time / (max(usual_case_time, 0.05) * max(case_time_target, 0.05))))
    if week < 0 or strength <= 0.0:
        return 1.0, 1.0
    recent = recent_case_time + (given - recent_case_time) / p.noticed
    moved = standard
    if recent < standard - p.band:
        moved = standard + (recent + p.band - standard) / p.down
    elif recent >= standard - 0.5 * p.band:
        moved = standard + (1.0 - standard) / p.up
    return recent, min(1.0, max(0.3, moved))


@rule(each="department", writes="backlog", parameters=Pressure)
def backlog_next(
    p: Pressure, capacity: float, pressure: float, work: float, visits: float, abandoned: float, case_minutes: float,
    work_level: float, case_time: float, standard: float, request_hours: float, request_hours_left: float,
    backlog: float, extra_work: float, overtime: float,
) -> float:  # fmt: skip
    """Return the customers' work left over at the end of the week, at the usual time per case."""
    intensity = 1.0 + stretch(squeeze(pressure, p.limit, p.softness), p.harder, p.hardest)
    able = capacity * (intensity + work_in(overtime, p.longer)) - max(0.0, request_hours - request_hours_left)
    cases = work_level * visits * case_minutes / 60.0
    routine = max(0.0, work - cases) * standard
    left = max(0.0, routine + extra_work + (cases * (1.0 - abandoned) + backlog) * case_time - max(0.0, able))
    return min(1e9, (1.0 - p.dropped) * min(left / case_time, cases + backlog))
