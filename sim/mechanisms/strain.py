"""Strain: pressure tires within weeks and exhausts within months; rest repairs sooner.

Theory
    Work above what people are used to tires them in weeks; tiredness that lasts becomes exhaustion, which
    comes slowly and goes sooner: work predicts it weakly and ever less with time [Shoman2022]. Half of it
    is disposition (multiple R .57 with personality traits) [Swider2010]. Exhaustion raises absence and quits and lowers
    satisfaction and effort; published multiple correlations hold three symptoms of burnout and
    shared causes, so the weights here are smaller. Only strain that work has caused moves effort and satisfaction.

    Demands exhaust by their level, too, not only by their change [Demerouti2001]; people get used to a part of what
    lasts, and the rest stays with a department that always has much to do. How large that rest is, is a judgement. It
    was added when the comparison of units T6 had failed, and does not move it: loads there differ from week 52 on.

    Demands that challenge and those that hinder tire alike: all pressure over the usual does. What tells them apart,
    engagement, is a theory of its own (demands). Of mild pressure raising sales only so much is there: people do
    more in an hour, and longer hours more in a week (pressure); in a single case nobody sells more for it.

Equation
    fatigue' = fatigue + (a·(ln(pressure / usual) + r·ln(usual / ordinary)) - fatigue) / tau_f
    slow' = slow + (pull - slow) / tau       tau: onset if rising, recovery if falling
    exhaustion = trait + slow + fast;        absence = usual · exp(b·exhaustion + c·fatigue)
    hours = (contract · weekly hours over usual - programme hours) · (1 - absence)

Known answer
    A tenth more pressure than usual tends to a·ln 1.1 of fatigue, 63 % of it after tau_f weeks. Where a tenth more than
    ordinary has always been usual, r of that is there; ordinary pressure tires nobody.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class Strain:
    """How pressure tires people, and what tired people do."""

    overload: float = parameter(
        2.0, "SD per log ratio", plausible=(1, 3), limits=(0, 20), source="judgement", grade="judgement",
        meaning="fatigue for lasting pressure over usual: 10 % more gives .19 SD")  # fmt: skip
    unaccustomed: float = parameter(
        0.4, "share", plausible=(0.1, 0.7), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of pressure above the ordinary that people never get used to")  # fmt: skip
    ordinary: float = parameter(
        0.85, "ratio", plausible=(0.8, 0.9), limits=(0.3, 2), source="judgement", grade="judgement",
        meaning="usual pressure that tires nobody: use of capacity under ordinary practice")  # fmt: skip
    fatigue_weeks: float = parameter(
        6.0, "weeks", plausible=(4, 8), limits=(1, 100), source="judgement", grade="judgement",
        meaning="time constant of fatigue")  # fmt: skip
    onset_weeks: float = parameter(
        26.0, "weeks", plausible=(20, 39), limits=(1, 520), source="judgement", grade="judgement", evidence="ATT-17",
        meaning="time constant at which work brings exhaustion on")  # fmt: skip
    recovery_weeks: float = parameter(
        13.0, "weeks", plausible=(8, 20), limits=(1, 520), source="Shoman2022", grade="judgement", evidence="ATT-17",
        meaning="time constant of recovery; that it is faster is evidence, its length judgement")  # fmt: skip
    tired: float = parameter(
        0.75, "SD/SD", plausible=(0.3, 0.9), limits=(0, 3), source="judgement", grade="judgement",
        meaning="exhaustion that lasting fatigue tends to")  # fmt: skip
    trait: float = parameter(
        0.57, "SD/SD", plausible=(0.4, 0.65), limits=(0, 1),
        source="Swider2010", grade="meta-analysis", evidence="ATT-16",
        meaning="share of disposition in exhaustion: multiple correlation with personality")  # fmt: skip
    own: float = parameter(
        0.35, "SD", plausible=(0.2, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="stable spread of exhaustion that disposition does not explain")  # fmt: skip
    spread: float = parameter(
        0.72, "SD", plausible=(0.5, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="spread of exhaustion that comes and goes for reasons outside work")  # fmt: skip
    memory: float = parameter(
        16.0, "weeks", plausible=(8, 26), limits=(0.5, 200), source="judgement", grade="judgement",
        meaning="time in which exhaustion from outside work is forgotten")  # fmt: skip
    satisfaction: float = parameter(
        0.4, "SD/SD", plausible=(0.2, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="fall of job satisfaction with exhaustion that work has caused")  # fmt: skip
    effort: float = parameter(
        0.12, "SD/SD", plausible=(0.05, 0.25), limits=(0, 2), source="judgement", grade="judgement", evidence="ATT-14",
        meaning="fall of effort with exhaustion that work has caused")  # fmt: skip
    quitting: float = parameter(
        0.2, "log ratio/SD", plausible=(0.1, 0.6), limits=(0, 2),
        source="judgement", grade="judgement", evidence="ATT-13",
        meaning="rise of the hazard of quitting with exhaustion, beside satisfaction; .8 would bring three symptoms "
        "of burnout to a multiple correlation of .25, of which at most three quarters are taken as effect")  # fmt: skip
    usual_absence: float = parameter(
        0.038, "share", plausible=(0.02, 0.06), limits=(0, 0.5), source="judgement", grade="practice",
        meaning="absence of a person of average exhaustion")  # fmt: skip
    absence: float = parameter(
        0.3, "log ratio/SD", plausible=(0.1, 0.5), limits=(0, 3),
        source="judgement", grade="judgement", evidence="ATT-15",
        meaning="rise of absence with exhaustion")  # fmt: skip
    contract_hours: float = parameter(
        36.0, "hours/week", plausible=(32, 40), limits=(1, 80), source="judgement", grade="practice",
        meaning="working hours in a week, holidays taken off evenly")  # fmt: skip


@start(
    of="employee", writes=("exhaustion_trait", "exhaustion_slow", "exhaustion_fast", "exhaustion"),
    parameters=Strain, draws={"hardiness": normal("holder"), "first": normal("holder")},
)  # fmt: skip
def exhaustion_start(
    p: Strain, disposition: float, stayed: float, hardiness: float, first: float
) -> tuple[float, float, float, float]:
    """Return exhaustion on arrival: a stable share and what life brings."""
    trait = min(4.0, max(-4.0, -p.trait * disposition + p.own * (hardiness - 0.1 * stayed)))
    fast = min(4.0, max(-4.0, p.spread * first))
    return trait, 0.0, fast, min(4.0, max(-4.0, trait + fast))


@rule(each="employee", writes="fatigue", adds="exhaustion_pull", parameters=Strain, where="present")
def fatigue_next(
    p: Strain, fatigue: float, department_pressure: float, department_usual_pressure: float, strength: float
) -> tuple[float, float]:
    """Return fatigue one week on, and what it adds to the pull on exhaustion."""
    usual = max(department_usual_pressure, 0.05)
    lasting = p.unaccustomed * math.log(usual / p.ordinary)
    target = strength * p.overload * (math.log(max(department_pressure, 0.05) / usual) + lasting)
    tired = min(4.0, max(-4.0, fatigue + (target - fatigue) / p.fatigue_weeks))
    return tired, p.tired * tired


@rule(
    each="employee", writes=("exhaustion_slow", "exhaustion_fast", "exhaustion"),
    parameters=Strain, draws={"life": normal()}, where="present",
)  # fmt: skip
def exhaustion_next(
    p: Strain, exhaustion_trait: float, exhaustion_slow: float, exhaustion_fast: float, exhaustion_pull: float,
    life: float
) -> tuple[float, float, float]:
    """Return exhaustion one week on: it comes slowly and goes sooner."""
    weeks = p.onset_weeks if exhaustion_pull > exhaustion_slow else p.recovery_weeks
    slow = min(4.0, max(-4.0, exhaustion_slow + (exhaustion_pull - exhaustion_slow) / weeks))
    kept = math.exp(-1.0 / p.memory)
    fast = min(4.0, max(-4.0, kept * exhaustion_fast + p.spread * math.sqrt(1.0 - kept * kept) * life))
    return slow, fast, min(4.0, max(-4.0, exhaustion_trait + slow + fast))


@rule(
    each="employee", adds=("satisfaction_pull", "effort_pull", "quit_pull"), parameters=Strain, where="present"
)
def strain_felt(p: Strain, exhaustion: float, exhaustion_slow: float) -> tuple[float, float, float]:
    """Return what strain adds to satisfaction, effort and the hazard of quitting."""
    return -p.satisfaction * exhaustion_slow, -p.effort * exhaustion_slow, p.quitting * exhaustion


@rule(each="employee", writes="absence", parameters=Strain, where="present")
def absence_now(p: Strain, exhaustion: float, fatigue: float, strength: float) -> float:
    """Return the share of contract hours that a person is away."""
    tiredness = strength * p.absence * (exhaustion + 0.5 * max(0.0, fatigue))
    return min(0.6, max(0.0, p.usual_absence * math.exp(min(tiredness, 5.0))))


@rule(each="employee", writes="available_hours", parameters=Strain, where="present")
def available_hours_now(
    p: Strain, absence: float, offer_programme_hours: float, offer_weekly_hours: float
) -> float:
    """Return the hours that can go into work."""
    return min(80.0, max(0.0, (p.contract_hours * offer_weekly_hours - offer_programme_hours) * (1.0 - absence)))
