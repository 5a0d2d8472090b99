"""The service production function: nothing else makes quality.

Theory
    Customers judge five dimensions [Parasuraman1988]. What employees know, do and feel reaches them through
    these, and only so: there is no direct path from job satisfaction [Brown2008]. The scale follows from a
    published anchor: about 5.6 % of the variance of customers' ratings lies between employees, so with a
    spread of 21 points between customers one standard deviation of an employee is worth about 5 points.

Equation
    dimension = ceiling( sum over drivers of  points·share[driver, dimension]·driver )
    ceiling(x) = t·(1 - exp(-x/t)) above 0, x below

Known answer
    One more standard deviation of applied service training gives `skill` points in the mean of the five
    dimensions for an average person (less the ceiling); .37 of it about 1.7 points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule

# The one table, driver x dimension: reliability, responsiveness, assurance, empathy, tangibles.
# Each row adds up to 5, so that a driver's points are points of the mean of the five; zeros are claims.
SKILL = (1.4, 1.0, 1.4, 1.2, 0.0)
PRODUCT = (1.5, 0.5, 3.0, 0.0, 0.0)
EFFORT = (1.5, 1.5, 0.5, 1.5, 0.0)
ORIENTATION = (0.5, 1.25, 0.75, 2.5, 0.0)
WARMTH = (0.0, 0.0, 1.25, 3.75, 0.0)
TIME = (2.0, 0.0, 1.25, 1.75, 0.0)
WAIT = (0.0, 5.0, 0.0, 0.0, 0.0)
LATENESS = (3.0, 2.0, 0.0, 0.0, 0.0)
COOPERATION = (2.0, 2.0, 1.0, 0.0, 0.0)
DISCRETION = (1.25, 1.25, 1.25, 1.25, 0.0)
KNOWLEDGE = (2.0, 0.0, 3.0, 0.0, 0.0)
CUSTOMERS = (1.0, 0.0, 1.5, 2.5, 0.0)
ANSWER = (0.0, 5.0, 0.0, 0.0, 0.0)
PREMISES = (0.0, 0.0, 0.0, 0.0, 5.0)
PROCESS = (2.75, 1.75, 0.5, 0.0, 0.0)
INSIGHT = (0.0, 0.0, 1.5, 3.5, 0.0)
EXTRA = (0.0, 1.0, 0.5, 3.5, 0.0)

LONGER = 0.35


@dataclass(frozen=True)
class ServiceProduction:
    """Numbers of the service production function."""

    learned: float = parameter(
        5.0, "z/efficiency", plausible=(3, 7), limits=(0, 30), source="judgement", grade="judgement",
        evidence="TRN-22",
        meaning="service skill for each unit of proficiency: a person on the first day is about 2 below",
    )  # fmt: skip
    knack: float = parameter(
        0.6, "z", plausible=(0.3, 0.9), limits=(0, 3), source="judgement", grade="judgement",
        meaning="spread between people in a stable way with customers",
    )  # fmt: skip
    skill: float = parameter(
        4.8, "points/z", plausible=(3.5, 6), limits=(0, 30), source="HultMorgeson2023", grade="judgement",
        meaning="mean quality gained by one unit of service skill (spread 21 points, share between employees 5.6 %)",
    )  # fmt: skip
    product: float = parameter(
        3.0, "points/SD", plausible=(1, 4), limits=(0, 30), source="judgement", grade="judgement",
        meaning="mean quality gained by one standard deviation of applied product training",
    )  # fmt: skip
    effort: float = parameter(
        3.0, "points/SD", plausible=(1.5, 4.5), limits=(0, 30), source="judgement", grade="judgement",
        meaning="mean quality gained by one standard deviation of effort that goes into quality",
    )  # fmt: skip
    orientation: float = parameter(
        1.2, "points/SD", plausible=(0.5, 2), limits=(0, 30), source="judgement", grade="judgement",
        evidence="IMK-06", meaning="mean quality gained by one standard deviation of customer orientation",
    )  # fmt: skip
    warmth: float = parameter(
        1.2, "points/z", plausible=(0.5, 2), limits=(0, 30), source="Barger2006", grade="judgement",
        evidence="ATT-22,ATT-23", meaning="mean quality gained by one unit of displayed warmth (sign published)",
    )  # fmt: skip
    time: float = parameter(
        30.0, "points/log ratio", plausible=(15, 40), limits=(0, 200), source="OlivaSterman2001", grade="judgement",
        evidence="ATT-20",
        meaning="mean quality lost with time per case: 10 % less time costs 3 points (form published)",
    )  # fmt: skip
    halo: float = parameter(
        0.0, "share", plausible=(0, 0.5), limits=(0, 1), source="Barger2006", grade="judgement",
        evidence="ATT-22,ATT-24", meaning="share of warmth that customers take as a pleasure that colours all five "
        "dimensions, instead of as quality of assurance and empathy; the evidence is divided",
        worlds={"appraisal": 0.0, "affect": 1.0},
    )  # fmt: skip
    wait: float = parameter(
        1.5, "points/log ratio", plausible=(0.5, 2.5), limits=(0, 50), source="judgement", grade="judgement",
        meaning="mean quality lost when waits grow by the factor 2.7: five times as much in responsiveness",
    )  # fmt: skip
    lateness: float = parameter(
        12.0, "points/share", plausible=(5, 20), limits=(0, 200), source="judgement", grade="judgement",
        evidence="SPC-42", meaning="mean quality lost if all requests to colleagues came late instead of none",
    )  # fmt: skip
    cooperation: float = parameter(
        5.0, "points/share", plausible=(2, 8), limits=(0, 100), source="judgement", grade="judgement",
        evidence="COO-01", meaning="mean quality gained if colleagues' cooperation went from none to full",
    )  # fmt: skip
    discretion: float = parameter(
        1.5, "points/z", plausible=(0.5, 2.5), limits=(0, 30), source="Bowen1992", grade="judgement",
        meaning="mean quality gained by one unit of what discretion adds",
    )  # fmt: skip
    knowledge: float = parameter(
        2.0, "points/share", plausible=(0.5, 4), limits=(0, 50), source="judgement", grade="judgement",
        meaning="mean quality gained if right answers about promises went from none to all",
    )  # fmt: skip
    customers: float = parameter(
        2.0, "points/share", plausible=(0.5, 4), limits=(0, 50), source="judgement", grade="judgement",
        meaning="mean quality gained if all customers were known to the person who serves them instead of none",
    )  # fmt: skip
    premises: float = parameter(
        0.4, "points/log ratio", plausible=(0, 1), limits=(0, 20), source="judgement", grade="judgement",
        meaning="mean quality gained through tangibles by premises worth 1.7 times the reference sum more",
    )  # fmt: skip
    process: float = parameter(
        1.0, "points/z", plausible=(0.3, 2), limits=(0, 20), source="judgement", grade="judgement",
        meaning="mean quality gained by one unit of the department's process capability",
    )  # fmt: skip
    insight: float = parameter(
        0.8, "points", plausible=(0.1, 1.5), limits=(0, 20), source="judgement", grade="judgement",
        meaning="mean quality gained where all share a true picture of customers' segments",
    )  # fmt: skip
    answer: float = parameter(
        1.0, "points/log day", plausible=(0.3, 2), limits=(0, 50), source="judgement", grade="judgement",
        meaning="mean quality lost when an answer waits 1.7 days for checking: five times as much in responsiveness",
    )  # fmt: skip
    extra: float = parameter(
        6.0, "points", plausible=(2, 10), limits=(0, 30), source="judgement", grade="judgement",
        meaning="mean quality gained by favours beyond the standard that delight in full and that nobody counted on: "
        "three tenths of the spread of 21 points between customers' scores",
    )  # fmt: skip
    reference: float = parameter(
        1500.0, "money/head-year", plausible=(500, 3000), limits=(1, 1e6), source="judgement", grade="judgement",
        meaning="sum for premises at which further money tells less",
    )  # fmt: skip
    top: float = parameter(
        15.0, "points", plausible=(10, 25), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="most that one dimension can lie above what is usual",
    )  # fmt: skip


def under_ceiling(points: float, top: float) -> float:
    """Return points with a ceiling: gains get harder, losses do not."""
    if points <= 0.0:
        return max(-90.0, points)
    return top * (1.0 - math.exp(-min(points / top, 50.0)))


def time_effect(ratio: float) -> float:
    """Return the log of time per case over usual; longer than usual helps about a third as much."""
    change = math.log(max(ratio, 0.05))
    return change if change < 0.0 else LONGER * change


@rule(
    each="employee",
    writes="service_skill",
    parameters=ServiceProduction,
    draws={"knack": normal("holder")},
    where="present",
)
def service_skill_next(
    p: ServiceProduction, proficiency: float, trained_service: float, peer_skill: float, firm_aim: float, knack: float
) -> float:
    """Return skill as customers would feel it: training counts as far as it aims at what they value."""
    own = p.learned * (proficiency - 1.0) + p.knack * knack
    return min(6.0, max(-6.0, own + firm_aim * trained_service + peer_skill))


@rule(
    each="employee",
    writes=("reliability", "responsiveness", "assurance", "empathy", "tangibles", "quality"),
    parameters=ServiceProduction, where="present",
)  # fmt: skip
def quality_next(
    p: ServiceProduction, strength: float, service_skill: float, trained_product: float, product_use: float,
    quality_effort: float, orientation: float, warmth: float, discretion_gain: float, promise_knowledge: float,
    customer_knowledge: float, offer_premises: float,
    department_case_time: float, department_usual_case_time: float, department_wait: float,
    department_lateness: float, department_usual_lateness: float, department_mean_cooperation: float,
    department_usual_cooperation: float, department_process_capability: float, department_insight: float,
    department_answer_wait: float, firm_aim: float, favour_felt: float = 0.0,
) -> tuple[float, float, float, float, float, float]:  # fmt: skip
    """Return the five dimensions that a person delivers, and their mean."""
    skill = p.skill * service_skill
    product = p.product * (firm_aim * trained_product + product_use)
    effort = p.effort * quality_effort
    serving = p.orientation * orientation
    warm = p.warmth * (1.0 - p.halo) * warmth
    pleased = p.warmth * p.halo * warmth
    slower = p.time * time_effect(department_case_time / max(department_usual_case_time, 0.05))
    waited = -p.wait * department_wait
    late = -p.lateness * (department_lateness - department_usual_lateness)
    together = p.cooperation * (department_mean_cooperation - department_usual_cooperation)
    free = p.discretion * discretion_gain
    knowing = p.knowledge * (promise_knowledge - 0.5)
    acquainted = p.customers * (customer_knowledge - 0.7)
    process = p.process * department_process_capability
    segments = p.insight * department_insight
    answered = -p.answer * department_answer_wait
    extra = p.extra * favour_felt
    rooms = p.premises * math.log1p(max(0.0, offer_premises) / p.reference)
    reliability = under_ceiling(
        SKILL[0] * skill + PRODUCT[0] * product + EFFORT[0] * effort + ORIENTATION[0] * serving + TIME[0] * slower
        + LATENESS[0] * late + COOPERATION[0] * together + DISCRETION[0] * free + KNOWLEDGE[0] * knowing
        + CUSTOMERS[0] * acquainted + PROCESS[0] * process + pleased,
        p.top,
    )  # fmt: skip
    responsiveness = under_ceiling(
        SKILL[1] * skill + PRODUCT[1] * product + EFFORT[1] * effort + ORIENTATION[1] * serving + WAIT[1] * waited
        + LATENESS[1] * late + COOPERATION[1] * together + DISCRETION[1] * free + PROCESS[1] * process
        + ANSWER[1] * answered + pleased + EXTRA[1] * extra,
        p.top,
    )  # fmt: skip
    assurance = under_ceiling(
        SKILL[2] * skill + PRODUCT[2] * product + EFFORT[2] * effort + ORIENTATION[2] * serving + WARMTH[2] * warm
        + TIME[2] * slower + COOPERATION[2] * together + DISCRETION[2] * free + KNOWLEDGE[2] * knowing
        + CUSTOMERS[2] * acquainted + PROCESS[2] * process + INSIGHT[2] * segments + pleased + EXTRA[2] * extra,
        p.top,
    )  # fmt: skip
    empathy = under_ceiling(
        SKILL[3] * skill + EFFORT[3] * effort + ORIENTATION[3] * serving + WARMTH[3] * warm + TIME[3] * slower
        + DISCRETION[3] * free + CUSTOMERS[3] * acquainted + INSIGHT[3] * segments + pleased + EXTRA[3] * extra,
        p.top,
    )  # fmt: skip
    tangibles = under_ceiling(PREMISES[4] * rooms + pleased, p.top)
    mean = (reliability + responsiveness + assurance + empathy + tangibles) / 5.0
    return (
        strength * reliability, strength * responsiveness, strength * assurance, strength * empathy,
        strength * tangibles, strength * mean,
    )  # fmt: skip
