"""Attitudes: what people feel is a stable leaning, a slow answer to how they are treated, and the week's mood.

Theory
    An attitude has a trait, which travels with the person; a slow part, which drifts to where
    the firm's treatment pulls it; and a fast part, which comes and goes; people return to a personal
    set point [Boswell2005]. All theories act through the pull, so that one theory can
    be taken out without touching another. Trust is lost sooner than it is regained.
    Satisfaction and commitment share the trait and lean on each other. Two speeds, not one:
    panels show a correlation that falls fast at first and then hardly at all.

Equation
    x = t + s + f
    s' = s + (pull - s) / tau          one week
    f' = r·f + spread·sqrt(1 - r²)·e   r = exp(-1 / memory), e standard normal

Known answer
    Under a constant pull P, s tends to P and covers 63 % of the way in tau weeks; f keeps the
    standard deviation `spread` for ever, and its correlation over k weeks is r^k.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start


@dataclass(frozen=True)
class Attitudes:
    """Weights, speeds and spreads; together they give each attitude a baseline SD near 1."""

    disposition_weight: float = parameter(
        0.54, "SD/SD", plausible=(0.35, 0.6), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what one SD of a contented disposition adds to each attitude")  # fmt: skip
    stayer_content: float = parameter(
        0.44, "SD", plausible=(0.25, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how much more contented those are who have come through one average spell without leaving; follows "
        "from the slope of quitting, so that the mix of people starts at rest")  # fmt: skip
    satisfaction_own: float = parameter(
        0.36, "SD", plausible=(0.2, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="spread of a stable leaning in job satisfaction alone")  # fmt: skip
    other_own: float = parameter(
        0.44, "SD", plausible=(0.3, 0.6), limits=(0, 1), source="judgement", grade="judgement",
        meaning="spread of a stable leaning in each of the other attitudes alone")  # fmt: skip
    memory: float = parameter(
        13.0, "weeks", plausible=(4, 16), limits=(0.5, 200), source="judgement", grade="judgement",
        meaning="time in which the fast part of an attitude is forgotten")  # fmt: skip
    satisfaction_spread: float = parameter(
        0.65, "SD", plausible=(0.45, 0.75), limits=(0, 2), source="judgement", grade="judgement",
        meaning="spread of the fast part of job satisfaction")  # fmt: skip
    commitment_spread: float = parameter(
        0.53, "SD", plausible=(0.35, 0.65), limits=(0, 2), source="judgement", grade="judgement",
        meaning="spread of the fast part of commitment")  # fmt: skip
    other_spread: float = parameter(
        0.67, "SD", plausible=(0.5, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="spread of the fast part of trust, need satisfaction and customer orientation")  # fmt: skip
    satisfaction_weeks: float = parameter(
        13.0, "weeks", plausible=(6, 26), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of the slow part of job satisfaction")  # fmt: skip
    commitment_weeks: float = parameter(
        39.0, "weeks", plausible=(20, 78), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of the slow part of commitment")  # fmt: skip
    trust_loss_weeks: float = parameter(
        26.0, "weeks", plausible=(13, 39), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant at which trust is lost")  # fmt: skip
    trust_recovery_weeks: float = parameter(
        45.0, "weeks", plausible=(26, 78), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant at which trust is regained")  # fmt: skip
    needs_weeks: float = parameter(
        13.0, "weeks", plausible=(6, 26), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of the slow part of need satisfaction")  # fmt: skip
    orientation_weeks: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time constant of the slow part of customer orientation")  # fmt: skip
    from_commitment: float = parameter(
        0.12, "SD/SD", plausible=(0, 0.2), limits=(0, 0.9), source="judgement", grade="judgement",
        meaning="pull of commitment on job satisfaction")  # fmt: skip
    from_satisfaction: float = parameter(
        0.23, "SD/SD", plausible=(0.1, 0.4), limits=(0, 0.9), source="judgement", grade="judgement",
        meaning="pull of job satisfaction on commitment")  # fmt: skip
    newcomer_lift: float = parameter(
        0.4, "SD", plausible=(0.1, 0.6), limits=(0, 2),
        source="Boswell2009", grade="judgement", evidence="TIM-07,TIM-08",
        meaning="job satisfaction of the first days over the person's own level; its size is judgement")  # fmt: skip
    newcomer_weeks: float = parameter(
        26.0, "weeks", plausible=(13, 40), limits=(1, 260), source="Boswell2009", grade="field study",
        evidence="TIM-07,TIM-08", meaning="time in which the lift of a new job is gone by two thirds")  # fmt: skip


def bounded(value: float) -> float:
    """Return a z-score held within the scale."""
    return min(4.0, max(-4.0, value))


def drifted(slow: float, pull: float, weeks: float) -> float:
    """Return the slow part one week on."""
    return bounded(slow + (pull - slow) / weeks)


def wandered(fast: float, memory: float, spread: float, shock: float) -> float:
    """Return the fast part one week on."""
    kept = math.exp(-1.0 / memory)
    return bounded(kept * fast + spread * math.sqrt(1.0 - kept * kept) * shock)


@start(of="employee", writes="disposition", parameters=Attitudes, draws={"nature": normal("holder")})
def disposition_start(p: Attitudes, stayed: float, nature: float) -> float:
    """Return a person's disposition; those who have stayed long are a little more contented."""
    return bounded(nature + p.stayer_content * stayed)


@start(
    of="employee", writes=("satisfaction_trait", "satisfaction_slow", "satisfaction_fast", "satisfaction"),
    parameters=Attitudes, draws={"own": normal("holder"), "mood": normal("holder")},
)  # fmt: skip
def satisfaction_start(
    p: Attitudes, disposition: float, stayed: float, tenure: float, own: float, mood: float
) -> tuple[float, float, float, float]:
    """Return satisfaction on arrival: stable leaning, the lift of a new job, and mood."""
    trait = bounded(p.disposition_weight * disposition + p.satisfaction_own * (own + 0.1 * stayed))
    slow = bounded(p.newcomer_lift * math.exp(-min(tenure / p.newcomer_weeks, 50.0)))
    fast = bounded(p.satisfaction_spread * mood)
    return trait, slow, fast, bounded(trait + slow + fast)


def fresh(
    p: Attitudes, disposition: float, own: float, spread: float, mood: float
) -> tuple[float, float, float, float]:
    """Return trait, slow part, fast part and sum of an attitude on arrival."""
    trait = bounded(p.disposition_weight * disposition + p.other_own * own)
    fast = bounded(spread * mood)
    return trait, 0.0, fast, bounded(trait + fast)


@start(
    of="employee", writes=("commitment_trait", "commitment_slow", "commitment_fast", "commitment"),
    parameters=Attitudes, draws={"own": normal("holder"), "mood": normal("holder")},
)  # fmt: skip
def commitment_start(
    p: Attitudes, disposition: float, stayed: float, own: float, mood: float
) -> tuple[float, float, float, float]:
    """Return commitment on arrival."""
    return fresh(p, disposition, own + 0.1 * stayed, p.commitment_spread, mood)


@start(
    of="employee", writes=("trust_trait", "trust_slow", "trust_fast", "trust"),
    parameters=Attitudes, draws={"own": normal("holder"), "mood": normal("holder")},
)  # fmt: skip
def trust_start(p: Attitudes, disposition: float, own: float, mood: float) -> tuple[float, float, float, float]:
    """Return trust on arrival."""
    return fresh(p, disposition, own, p.other_spread, mood)


@start(
    of="employee", writes=("needs_trait", "needs_slow", "needs_fast", "needs"),
    parameters=Attitudes, draws={"own": normal("holder"), "mood": normal("holder")},
)  # fmt: skip
def needs_start(p: Attitudes, disposition: float, own: float, mood: float) -> tuple[float, float, float, float]:
    """Return need satisfaction on arrival."""
    return fresh(p, disposition, own, p.other_spread, mood)


@start(
    of="employee", writes=("orientation_trait", "orientation_slow", "orientation_fast", "orientation"),
    parameters=Attitudes, draws={"own": normal("holder"), "mood": normal("holder")},
)  # fmt: skip
def orientation_start(p: Attitudes, disposition: float, own: float, mood: float) -> tuple[float, float, float, float]:
    """Return customer orientation on arrival."""
    return fresh(p, disposition, own, p.other_spread, mood)


@rule(each="employee", adds=("satisfaction_pull", "commitment_pull"), parameters=Attitudes, where="present")
def lean_on_each_other(p: Attitudes, satisfaction: float, commitment: float) -> tuple[float, float]:
    """Return the pull of commitment on satisfaction and of satisfaction on commitment."""
    return p.from_commitment * commitment, p.from_satisfaction * satisfaction


@rule(
    each="employee", writes=("satisfaction_slow", "satisfaction_fast", "satisfaction"),
    parameters=Attitudes, draws={"shock": normal()}, where="present",
)  # fmt: skip
def satisfaction_next(
    p: Attitudes, satisfaction_trait: float, satisfaction_slow: float, satisfaction_fast: float,
    satisfaction_pull: float, shock: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return job satisfaction one week on."""
    slow = drifted(satisfaction_slow, satisfaction_pull, p.satisfaction_weeks)
    fast = wandered(satisfaction_fast, p.memory, p.satisfaction_spread, shock)
    return slow, fast, bounded(satisfaction_trait + slow + fast)


@rule(
    each="employee", writes=("commitment_slow", "commitment_fast", "commitment"),
    parameters=Attitudes, draws={"shock": normal()}, where="present",
)  # fmt: skip
def commitment_next(
    p: Attitudes, commitment_trait: float, commitment_slow: float, commitment_fast: float,
    commitment_pull: float, shock: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return commitment one week on."""
    slow = drifted(commitment_slow, commitment_pull, p.commitment_weeks)
    fast = wandered(commitment_fast, p.memory, p.commitment_spread, shock)
    return slow, fast, bounded(commitment_trait + slow + fast)


@rule(
    each="employee", writes=("trust_slow", "trust_fast", "trust"),
    parameters=Attitudes, draws={"shock": normal()}, where="present",
)  # fmt: skip
def trust_next(
    p: Attitudes, trust_trait: float, trust_slow: float, trust_fast: float, trust_pull: float, shock: float
) -> tuple[float, float, float]:
    """Return trust one week on; it falls sooner than it rises."""
    weeks = p.trust_recovery_weeks if trust_pull > trust_slow else p.trust_loss_weeks
    slow = drifted(trust_slow, trust_pull, weeks)
    fast = wandered(trust_fast, p.memory, p.other_spread, shock)
    return slow, fast, bounded(trust_trait + slow + fast)


@rule(
    each="employee", writes=("needs_slow", "needs_fast", "needs"),
    parameters=Attitudes, draws={"shock": normal()}, where="present",
)  # fmt: skip
def needs_next(
    p: Attitudes, needs_trait: float, needs_slow: float, needs_fast: float, needs_pull: float, shock: float
) -> tuple[float, float, float]:
    """Return need satisfaction one week on."""
    slow = drifted(needs_slow, needs_pull, p.needs_weeks)
    fast = wandered(needs_fast, p.memory, p.other_spread, shock)
    return slow, fast, bounded(needs_trait + slow + fast)


@rule(
    each="employee", writes=("orientation_slow", "orientation_fast", "orientation"),
    parameters=Attitudes, draws={"shock": normal()}, where="present",
)  # fmt: skip
def orientation_next(
    p: Attitudes, orientation_trait: float, orientation_slow: float, orientation_fast: float,
    orientation_pull: float, shock: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return customer orientation one week on."""
    slow = drifted(orientation_slow, orientation_pull, p.orientation_weeks)
    fast = wandered(orientation_fast, p.memory, p.other_spread, shock)
    return slow, fast, bounded(orientation_trait + slow + fast)
