"""Training: learned at once, applied in part, kept in part, asleep when unused.

Theory
    A course raises learning by d = .63 [Arthur2003]. Of those trained, 62 % apply it at once, 44 % after
    half a year, 34 % after a year [Saks2006]. Skill that has fallen out of use decays with a half-life of
    6.5 to 13 months [Tatel2025] and is quickly restored by a refresher; interpersonal skill learned by
    modelling and role play stays in use [Taylor2005]; how far is kept as worlds. A mix of modes reaches more
    people, whoever they are (no learner-type interaction). There is a passing lift in motivation, which wears
    off within weeks [DeGrip2012].

Equation
    for each content, in units of applied behaviour (d)
    gain     = max(0, c - kept - fading - dormant)·(1 - exp(-h/h0))
    c        = s·i·(1 + g·H(modes))·(1 + a·talent)·d/(1 - e^-1)
    kept'    = kept + q·gain,            q = .347, more by role play for service skill
    fading'  = fading·exp(-1/44) + (1 - q)·gain + woken
    dormant' = (dormant + fading·(1 - exp(-1/44)) - woken)·exp(-1/tau),  woken = dormant·(1 - exp(-h/r))
    applied  = kept + fading;  bump' = bump·exp(-1/5) + b·gain·values
    h are hours with substance; s = adoption; i = implementation by managers (1 at the trials' setting)

Known answer
    40 hours at once give an applied effect of .63·.62 = .39, which falls in the ratio 62 : 44 : 34 over
    0, 26 and 52 weeks; 80 hours give 1.37 times the effect of 40.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

COURSE_SHARE = 0.6321205588285577


@dataclass(frozen=True)
class Training:
    """Numbers of formal training."""

    learned: float = parameter(
        0.63, "SD", plausible=(0.45, 0.75), limits=(0, 2), source="Arthur2003", grade="meta-analysis",
        evidence="TRN-02", meaning="what a course of 40 hours adds to what people know of its content",
    )  # fmt: skip
    saturation: float = parameter(
        40, "hours", plausible=(25, 55), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="hours after which 63 % of a course's ceiling is learned (makes hours concave)",
    )  # fmt: skip
    adoption: float = parameter(
        0.62, "share", plausible=(0.5, 0.7), limits=(0, 1), source="Saks2006", grade="field study",
        evidence="TRN-14", meaning="share of what is learned that is applied at work at once",
    )  # fmt: skip
    kept_share: float = parameter(
        0.347, "share", plausible=(0.2, 0.5), limits=(0, 1), source="Saks2006", grade="field study",
        evidence="TRN-14,TRN-15,TRN-16",
        meaning="share of what is applied that stays in use (derived from 62, 44, 34 %)",
    )  # fmt: skip
    fading_weeks: float = parameter(
        44, "weeks", plausible=(30, 60), limits=(1, 1000), source="Saks2006", grade="field study",
        evidence="TRN-14,TRN-15,TRN-16", meaning="time constant with which the rest falls out of use (derived)",
    )  # fmt: skip
    disuse_weeks: float = parameter(
        60, "weeks", plausible=(41, 81), limits=(1, 1000), source="Tatel2025", grade="meta-analysis",
        evidence="TRN-12,TRN-13",
        meaning="time constant with which unused skill is lost (derived from half-lives of 6.5 to 13 months)",
    )  # fmt: skip
    refresher_hours: float = parameter(
        8, "hours", plausible=(4, 16), limits=(0.5, 200), source="judgement", grade="judgement",
        meaning="hours of repetition that wake 63 % of the unused skill",
    )  # fmt: skip
    roleplay_keeps: float = parameter(
        0.7, "share", plausible=(0, 1), limits=(0, 1), source="Taylor2005", grade="judgement",
        evidence="TRN-12,TRN-17",
        meaning="of the service skill that would fade, the share that role play keeps in use (ordering "
        "published, size judged)",
        worlds={"fades like the rest": 0.0, "mostly stays": 0.7, "stays": 1.0},
    )  # fmt: skip
    mix_gain: float = parameter(
        0.15, "share", plausible=(0, 0.2), limits=(0, 1), source="judgement", grade="judgement",
        evidence="TRN-28,TRN-29",
        meaning="gain of an even mix of the four modes over a single one, the same for all learners",
    )  # fmt: skip
    aptitude: float = parameter(
        0.15, "share/SD", plausible=(0, 0.25), limits=(0, 0.25), source="Blume2010", grade="judgement",
        evidence="TRN-21", meaning="how much more the talented take from a course (correlation recalled, share judged)",
    )  # fmt: skip
    bump: float = parameter(
        0.64, "ratio", plausible=(0.25, 0.9), limits=(0, 3), source="DeGrip2012", grade="judgement",
        evidence="TRN-05,TRN-07",
        meaning="passing lift in effort for each unit of newly applied skill; a 40-hour course in one week "
        "lifts by .25",
    )  # fmt: skip
    bump_weeks: float = parameter(
        5, "weeks", plausible=(3, 8), limits=(0.5, 100), source="DeGrip2012", grade="judgement",
        evidence="TRN-07", meaning="time constant of that lift (published: it wears off over weeks)",
    )  # fmt: skip


def entropy_part(share: float) -> float:
    """Return a mode's part of the entropy of the mix."""
    return -share * math.log(max(share, 1e-12))


def mode_mix(roleplay: float, elearning: float, job: float) -> float:
    """Return the entropy of the four modes, 0 for one mode and 1 for an even mix."""
    total = max(1.0, roleplay + elearning + job)
    classroom = max(0.0, 1.0 - (roleplay + elearning + job) / total)
    entropy = entropy_part(roleplay / total) + entropy_part(elearning / total)
    entropy = entropy + entropy_part(job / total) + entropy_part(classroom)
    return min(1.0, max(0.0, entropy / math.log(4.0)))


def newly_applied(ceiling: float, stock: float, hours: float, saturation: float) -> float:
    """Return what a week's hours add to applied behaviour."""
    return max(0.0, ceiling - stock) * -math.expm1(-min(hours / saturation, 50.0))


def ceiling_of(
    learned: float, adoption: float, mix_gain: float, aptitude: float, mix: float, implementation: float, talent: float
) -> float:
    """Return the applied behaviour that endless hours of this training would reach."""
    reached = adoption * min(1.5, max(0.0, implementation)) * (1.0 + mix_gain * mix)
    return learned / COURSE_SHARE * reached * max(0.0, 1.0 + aptitude * talent)


def falling_asleep(fading: float, weeks: float) -> float:
    """Return what falls out of use this week."""
    return fading * -math.expm1(-1.0 / weeks)


def woken_by(dormant: float, hours: float, refresher_hours: float) -> float:
    """Return what a week's hours bring back into use."""
    return dormant * -math.expm1(-min(hours / refresher_hours, 50.0))


@rule(
    each="employee",
    writes=("service_gain", "service_kept", "service_fading", "service_dormant", "trained_service"),
    parameters=Training,
    where="present",
)
def service_next(
    p: Training, strength: float, talent: float, service_kept: float, service_fading: float, service_dormant: float,
    offer_service_training: float, offer_training_substance: float, offer_roleplay_share: float,
    offer_elearning_share: float, offer_job_share: float, department_implementation: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return service skill after the week: newly applied, kept, fading, dormant, and applied in all."""
    hours = offer_service_training * offer_training_substance
    mix = mode_mix(offer_roleplay_share, offer_elearning_share, offer_job_share)
    ceiling = ceiling_of(p.learned, p.adoption, p.mix_gain, p.aptitude, mix, department_implementation, talent)
    gain = newly_applied(ceiling, service_kept + service_fading + service_dormant, hours, p.saturation)
    kept_share = p.kept_share + (1.0 - p.kept_share) * p.roleplay_keeps * min(1.0, offer_roleplay_share)
    asleep = falling_asleep(service_fading, p.fading_weeks)
    woken = woken_by(service_dormant, hours, p.refresher_hours)
    kept = min(4.0, service_kept + kept_share * gain)
    fading = min(4.0, service_fading - asleep + (1.0 - kept_share) * gain + woken)
    dormant = min(4.0, (service_dormant + asleep - woken) * math.exp(-1.0 / p.disuse_weeks))
    return gain, kept, fading, dormant, min(4.0, max(0.0, strength * (kept + fading)))


@rule(
    each="employee",
    writes=("product_gain", "product_kept", "product_fading", "product_dormant", "trained_product"),
    parameters=Training,
    where="present",
)
def product_next(
    p: Training, strength: float, talent: float, product_kept: float, product_fading: float, product_dormant: float,
    offer_product_training: float, offer_training_substance: float, offer_roleplay_share: float,
    offer_elearning_share: float, offer_job_share: float, department_implementation: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return product knowledge after the week: newly applied, kept, fading, dormant, and applied in all."""
    hours = offer_product_training * offer_training_substance
    mix = mode_mix(offer_roleplay_share, offer_elearning_share, offer_job_share)
    ceiling = ceiling_of(p.learned, p.adoption, p.mix_gain, p.aptitude, mix, department_implementation, talent)
    gain = newly_applied(ceiling, product_kept + product_fading + product_dormant, hours, p.saturation)
    asleep = falling_asleep(product_fading, p.fading_weeks)
    woken = woken_by(product_dormant, hours, p.refresher_hours)
    kept = min(4.0, product_kept + p.kept_share * gain)
    fading = min(4.0, product_fading - asleep + (1.0 - p.kept_share) * gain + woken)
    dormant = min(4.0, (product_dormant + asleep - woken) * math.exp(-1.0 / p.disuse_weeks))
    return gain, kept, fading, dormant, min(4.0, max(0.0, strength * (kept + fading)))


@rule(
    each="employee",
    writes=("process_gain", "process_kept", "process_fading", "process_dormant", "trained_process"),
    parameters=Training,
    where="present",
)
def process_next(
    p: Training, strength: float, talent: float, process_kept: float, process_fading: float, process_dormant: float,
    offer_process_training: float, offer_training_substance: float, offer_roleplay_share: float,
    offer_elearning_share: float, offer_job_share: float, department_implementation: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return process skill after the week: newly applied, kept, fading, dormant, and applied in all."""
    hours = offer_process_training * offer_training_substance
    mix = mode_mix(offer_roleplay_share, offer_elearning_share, offer_job_share)
    ceiling = ceiling_of(p.learned, p.adoption, p.mix_gain, p.aptitude, mix, department_implementation, talent)
    gain = newly_applied(ceiling, process_kept + process_fading + process_dormant, hours, p.saturation)
    asleep = falling_asleep(process_fading, p.fading_weeks)
    woken = woken_by(process_dormant, hours, p.refresher_hours)
    kept = min(4.0, process_kept + p.kept_share * gain)
    fading = min(4.0, process_fading - asleep + (1.0 - p.kept_share) * gain + woken)
    dormant = min(4.0, (process_dormant + asleep - woken) * math.exp(-1.0 / p.disuse_weeks))
    return gain, kept, fading, dormant, min(4.0, max(0.0, strength * (kept + fading)))


@rule(each="employee", writes="learning_bump", adds="effort_pull", parameters=Training, where="present")
def bump_next(
    p: Training, learning_bump: float, service_gain: float, product_gain: float, process_gain: float,
    offer_values_development: float = 1.0,
) -> tuple[float, float]:  # fmt: skip
    """Return the passing lift in motivation after training, and what it adds to effort."""
    bump = learning_bump * math.exp(-1.0 / p.bump_weeks)
    bump = min(0.5, bump + p.bump * (service_gain + product_gain + process_gain) * offer_values_development)
    return bump, bump
