"""Cooperation: most people give what they expect others to give, a little less, and some nothing.

Theory
    In a laboratory 50 % are conditional cooperators, 33 % free riders and 14 % hump-shaped [Fischbacher2001];
    without norms, contact or shared reward contributions decline [Fischbacher2010]. At work people
    are embedded: fewer ride free, and ordinary practice supports cooperation, so that it is steady. What people are
    told together sets expectations back to the hope with which groups begin, and recognising help sustains it.

Equation
    conditional: phi·b + s + x;  hump-shaped: phi·min(b, 1 - b) + s + x;  free rider: f + x/2;  unconditional: .9
    b' = b + (mean of the department - b)/4 + (1 - exp(-r·messages seen))·max(0, hope - b)
    x = t·(team's stake) + h·(share of thanks for helping)·(1 - exp(-thanks)) + c·(1 - exp(-contact/2))·conditions
        - i·(own stake) + m·(commitment) - d·remote²

Known answer
    Conditional cooperators alone, with support s, end at s/(1 - phi), and at nothing without support;
    the mixture of types ends near .5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, start, uniform

FREE, CONDITIONAL, HUMP, UNCONDITIONAL = 0.0, 1.0, 2.0, 3.0
ORDINARY = 0.5


@dataclass(frozen=True)
class Cooperation:
    """Numbers of cooperation between colleagues."""

    free_riders: float = parameter(
        0.2, "share", plausible=(0.15, 0.33), limits=(0, 1), source="Fischbacher2001", grade="judgement",
        evidence="COO-13", meaning="share of free riders at work (a third among anonymous students)",
    )  # fmt: skip
    hump: float = parameter(
        0.21, "share", plausible=(0.1, 0.3), limits=(0, 1), source="Fischbacher2001", grade="experiment",
        evidence="COO-12,COO-14", meaning="hump-shaped cooperators among those who do not ride free (.14 of .67)",
    )  # fmt: skip
    unconditional: float = parameter(
        0.045, "share", plausible=(0, 0.1), limits=(0, 1), source="Fischbacher2001", grade="judgement",
        evidence="COO-12", meaning="unconditional cooperators among those who do not ride free (.03 of .67)",
    )  # fmt: skip
    phi: float = parameter(
        0.8, "ratio", plausible=(0.7, 0.9), limits=(0, 0.95), source="judgement", grade="judgement",
        evidence="COO-15", meaning="what a conditional cooperator gives for each unit expected of others",
    )  # fmt: skip
    belief_weeks: float = parameter(
        4, "weeks", plausible=(2, 8), limits=(1, 100), source="judgement", grade="judgement",
        meaning="time constant with which expectations follow what colleagues do",
    )  # fmt: skip
    support: float = parameter(
        0.165, "share", plausible=(0.14, 0.19), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what ordinary practice adds to everyone's contribution; keeps cooperation steady near a half",
    )  # fmt: skip
    floor: float = parameter(
        0.2, "share", plausible=(0.05, 0.3), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what a free rider gives where people know one another",
    )  # fmt: skip
    team: float = parameter(
        0.05, "share", plausible=(0.01, 0.1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what a strong team bonus adds before colleagues answer in kind",
    )  # fmt: skip
    alone: float = parameter(
        0.06, "share", plausible=(0, 0.12), limits=(0, 1), source="judgement", grade="judgement",
        evidence="MOT-01", meaning="what strong pay on individual results takes before colleagues answer in kind",
    )  # fmt: skip
    contact: float = parameter(
        0.03, "share", plausible=(0, 0.06), limits=(0, 1), source="Pettigrew2006", grade="judgement",
        evidence="COO-07", meaning="what contact between departments adds under ideal conditions",
    )  # fmt: skip
    recognised: float = parameter(
        0.05, "share", plausible=(0, 0.1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what is added when all thanks and awards are for helping colleagues, and there are many",
    )  # fmt: skip
    usual_thanks: float = parameter(
        0.5, "acts/head-week", plausible=(0.2, 1), limits=(0, 10), source="judgement", grade="judgement",
        meaning="thanks in ordinary practice",
    )  # fmt: skip
    award_in_thanks: float = parameter(
        3, "acts", plausible=(1, 6), limits=(0, 50), source="judgement", grade="judgement",
        meaning="weekly acts of thanks that it is like if everybody gets an award in a quarter",
    )  # fmt: skip
    reset: float = parameter(
        0.02, "1/message", plausible=(0, 0.05), limits=(0, 5), source="judgement", grade="judgement",
        evidence="COO-15", meaning="share of the way to hope that one message seen lifts expectations of colleagues",
    )  # fmt: skip
    hope: float = parameter(
        0.6, "share", plausible=(0.5, 0.7), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what people expect of one another at the beginning of common work",
    )  # fmt: skip
    committed: float = parameter(
        0.02, "share/SD", plausible=(0, 0.05), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="what commitment adds",
    )  # fmt: skip
    distance: float = parameter(
        0.04, "share", plausible=(0, 0.08), limits=(0, 1), source="Gajendran2007", grade="judgement",
        meaning="what working elsewhere all the time takes; at a fifth of the time next to nothing (recalled: "
        "relations with colleagues suffer only beyond half the week)",
    )  # fmt: skip


@start(
    of="employee", writes=("cooperation_type", "belief", "cooperation"), parameters=Cooperation,
    draws={"luck": uniform("holder")},
)  # fmt: skip
def type_on_arrival(p: Cooperation, luck: float, department_mean_cooperation: float) -> tuple[float, float, float]:
    """Return what kind of cooperator a person is, and what the person expects to begin with."""
    kind = FREE
    if luck >= p.free_riders:
        place = (luck - p.free_riders) / max(1e-9, 1.0 - p.free_riders)
        kind = HUMP
        if place >= p.hump:
            kind = CONDITIONAL
        if place >= 1.0 - p.unconditional:
            kind = UNCONDITIONAL
    return kind, department_mean_cooperation, department_mean_cooperation


def contribution(kind: float, belief: float, phi: float, support: float, floor: float, extra: float) -> float:
    """Return what this kind of person gives, expecting `belief` of the others."""
    given = phi * belief + support + extra
    if kind == FREE:
        given = floor + 0.5 * extra
    if kind == HUMP:
        given = phi * min(belief, 1.0 - belief) + support + extra
    if kind == UNCONDITIONAL:
        given = 0.9
    return min(1.0, max(0.0, given))


@rule(each="employee", writes=("belief", "cooperation"), parameters=Cooperation, where="present")
def cooperation_next(
    p: Cooperation, strength: float, cooperation_type: float, belief: float, commitment: float,
    department_mean_cooperation: float, offer_team_stake: float, offer_individual_stake: float,
    department_contact_hours: float, department_contact_conditions: float, department_remote_work: float,
    seen: float = 0.0, offer_appreciation: float = 0.0, offer_awards: float = 0.0,
    offer_helping_recognised: float = 0.0,
) -> tuple[float, float]:  # fmt: skip
    """Return what one expects of colleagues, and what one gives."""
    expects = belief + (department_mean_cooperation - belief) * -math.expm1(-1.0 / p.belief_weeks)
    expects = expects + max(0.0, p.hope - expects) * -math.expm1(-min(p.reset * seen, 50.0))
    expects = min(1.0, max(0.0, expects))
    met = -math.expm1(-min(department_contact_hours / 2.0, 50.0)) * department_contact_conditions
    extra = p.team * offer_team_stake + p.contact * met - p.alone * offer_individual_stake
    thanks = p.usual_thanks + offer_appreciation + p.award_in_thanks * offer_awards
    extra = extra + p.recognised * offer_helping_recognised * -math.expm1(-thanks)
    extra = extra + p.committed * commitment - p.distance * department_remote_work * department_remote_work
    given = contribution(cooperation_type, expects, p.phi, p.support, p.floor, extra)
    return expects, min(1.0, max(0.0, ORDINARY + strength * (given - ORDINARY)))


@rule(each="department", writes="usual_cooperation")
def usual_cooperation_next(usual_cooperation: float, mean_cooperation: float, week: int) -> float:
    """Return the cooperation that people here were used to when the projection began."""
    if week >= 0:
        return usual_cooperation
    return usual_cooperation + (mean_cooperation - usual_cooperation) / 26.0
