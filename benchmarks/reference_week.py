"""The reference week: eleven rules, three draws and five exponentials a person, two gathers.

It is written as any mechanism is, with the public declarations, and has a dictionary of
its own. `benchmarks/c/reference.c` holds the same equations by hand; the files in
`benchmarks/peers/` hold them as the users of other tools would write them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from benchmarks.people import START
from sim.core.column import Dictionary
from sim.core.parameter import parameter
from sim.core.rule import Line, gather, line_of, normal, rule, uniform

MECHANISM = "reference_week"


def number(value: float, unit: str, meaning: str) -> float:
    """Declare a number of the reference week: it stands for nobody, so judgement is its source."""
    declared: float = parameter(
        value, unit, plausible=(value, value), source="judgement", grade="judgement", meaning=meaning
    )
    return declared


@dataclass(frozen=True)
class Reference:
    """Numbers of the reference week, in the order in which the C program reads them."""

    learning: float = number(0.02, "1/hour", "share of what is unlearned that an hour of training closes")
    forgetting: float = number(0.01, "1/week", "share of skill lost in a week")
    adaptation: float = number(0.015, "1/week", "how fast people get used to their pay")
    mood_memory: float = number(0.7, "ratio", "share of last week's mood that lasts")
    mood_spread: float = number(0.6, "SD", "spread of a week's news")
    usual_hours: float = number(36.0, "hours/week", "hours of a week without absence")
    absence: float = number(0.05, "share", "chance of absence when rested")
    absence_fatigue: float = number(0.5, "1/SD", "how much fatigue raises absence")
    fatigue_memory: float = number(0.9, "ratio", "share of fatigue that lasts a week")
    strain: float = number(0.01, "SD/hour", "fatigue from an hour over the rested hours")
    rested_hours: float = number(33.0, "hours/week", "hours that leave fatigue as it is")
    notice: float = number(0.3, "share", "chance that full effort is noticed in a week")
    recognition_memory: float = number(0.8, "ratio", "share of recognition that is still felt a week later")
    recognition_weight: float = number(0.8, "SD", "satisfaction from as much recognition as one can take in")
    mood_weight: float = number(0.5, "ratio", "satisfaction from mood")
    pay_weight: float = number(2.0, "SD", "satisfaction from pay above what one is used to")
    fatigue_weight: float = number(0.4, "ratio", "satisfaction lost to fatigue")
    contagion: float = number(0.3, "ratio", "pull of a department that differs from the firm")
    satisfaction_rate: float = number(0.1, "1/week", "how fast satisfaction follows its target")
    effort_rate: float = number(0.2, "1/week", "how fast effort follows what people want to give")
    quality_rate: float = number(0.25, "1/week", "how fast quality follows skill and effort")
    quit_rate: float = number(0.003, "1/week", "hazard of quitting at average satisfaction")
    quit_satisfaction: float = number(0.5, "1/SD", "how much satisfaction lowers that hazard")


@rule(each="employee", writes="skill", parameters=Reference)
def skill_next(p: Reference, skill: float, department_training_hours: float) -> float:
    """Return skill after a week of training and disuse."""
    learned = (1.0 - skill) * (1.0 - math.exp(-p.learning * department_training_hours))
    return skill + learned - p.forgetting * skill


@rule(each="employee", writes="reference_pay", parameters=Reference)
def reference_pay_next(p: Reference, reference_pay: float, pay: float) -> float:
    """Return the pay that a person has got used to."""
    return reference_pay + p.adaptation * (pay - reference_pay)


@rule(each="employee", writes="mood", parameters=Reference, draws={"news": normal()})
def mood_next(p: Reference, mood: float, news: float) -> float:
    """Return this week's mood."""
    return max(-4.0, min(4.0, p.mood_memory * mood + p.mood_spread * news))


@rule(each="employee", writes="hours", parameters=Reference, draws={"chance": uniform()})
def hours_worked(p: Reference, fatigue: float, chance: float) -> float:
    """Return the hours worked this week: none when absent."""
    absence = p.absence * math.exp(p.absence_fatigue * fatigue)
    return 0.0 if chance < absence else p.usual_hours


@rule(each="employee", writes="fatigue", parameters=Reference)
def fatigue_next(p: Reference, fatigue: float, hours: float) -> float:
    """Return fatigue after this week's hours."""
    return max(-4.0, min(4.0, p.fatigue_memory * fatigue + p.strain * (hours - p.rested_hours)))


@rule(each="employee", writes="recognition", parameters=Reference, draws={"chance": uniform()})
def recognition_next(p: Reference, recognition: float, effort: float, chance: float) -> float:
    """Return the recognition that is still felt."""
    noticed = 1.0 if chance < p.notice * effort else 0.0
    return p.recognition_memory * recognition + noticed


@rule(each="employee", writes="satisfaction", parameters=Reference)
def satisfaction_next(
    p: Reference,
    satisfaction: float,
    mood: float,
    recognition: float,
    fatigue: float,
    pay: float,
    reference_pay: float,
    department_mean_satisfaction: float,
    firm_satisfaction: float,
) -> float:
    """Return satisfaction one step nearer to its target."""
    target = (
        p.mood_weight * mood
        + p.recognition_weight * (1.0 - math.exp(-recognition))
        + p.pay_weight * (pay - reference_pay)
        - p.fatigue_weight * fatigue
        + p.contagion * (department_mean_satisfaction - firm_satisfaction)
    )
    return max(-4.0, min(4.0, satisfaction + p.satisfaction_rate * (target - satisfaction)))


@rule(each="employee", writes="effort", parameters=Reference)
def effort_next(p: Reference, effort: float, satisfaction: float, fatigue: float) -> float:
    """Return effort one step nearer to what a person wants to give."""
    wanted = 1.0 / (1.0 + math.exp(fatigue - satisfaction))
    return effort + p.effort_rate * (wanted - effort)


@rule(each="employee", writes="quality", parameters=Reference)
def quality_next(p: Reference, quality: float, skill: float, effort: float) -> float:
    """Return quality one step nearer to skill times effort."""
    return quality + p.quality_rate * (skill * effort - quality)


@rule(each="employee", writes="quit_risk", parameters=Reference)
def quit_risk_next(p: Reference, quit_risk: float, satisfaction: float) -> float:
    """Return the hazard of quitting accumulated so far."""
    return quit_risk + p.quit_rate * math.exp(-p.quit_satisfaction * satisfaction)


@rule(each="employee", writes="tenure")
def tenure_next(tenure: float) -> float:
    """Return tenure in weeks."""
    return tenure + 1.0


WEEK: tuple[Line, ...] = (
    *(
        line_of(function)
        for function in (
            skill_next, reference_pay_next, mood_next, hours_worked, fatigue_next, recognition_next,
            satisfaction_next, effort_next, quality_next, quit_risk_next, tenure_next,
        )
    ),
    gather(each="department", writes="mean_satisfaction", how="mean", of="satisfaction", over="employee",
           by="department"),
    gather(each="firm", writes="satisfaction", how="mean", of="satisfaction", over="employee"),
)  # fmt: skip
"""The reference week in order."""

DRAWS = ("mood_next.news", "hours_worked.chance", "recognition_next.chance")
"""The decisions that draw, in the order in which the C program takes their addresses."""


def reference_dictionary() -> Dictionary:
    """Return the dictionary of the reference week: a firm, its departments, their people."""
    dictionary = Dictionary()
    dictionary.entity("firm", "the organisation: one row")
    dictionary.column("firm", "satisfaction", "z", "mean satisfaction of everybody")
    dictionary.entity("department", "people who work together")
    dictionary.column("department", "training_hours", "hours/week", "training a head")
    dictionary.column("department", "mean_satisfaction", "z", "mean satisfaction of its people")
    dictionary.entity("employee", "a person")
    dictionary.column("employee", "department", "row", "where the person works", kind="link", to="department")
    dictionary.column("employee", "pay", "ratio", "pay relative to the usual", start=1.0)
    for name, value in START.items():
        dictionary.column("employee", name, "number", f"{name.replace('_', ' ')} of a person", start=value)
    return dictionary
