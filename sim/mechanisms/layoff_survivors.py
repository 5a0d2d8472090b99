"""Layoff survivors: those who stay when others are let go lose trust and commitment, and some leave too.

Theory
    After layoffs more of those who were kept quit, less so where the firm treats people justly [TrevorNyberg2008]
    (recalled; sizes are judgement). What is counted is what a person has seen: colleagues of the department, and
    less so people elsewhere in the firm. It is worse where nobody explained it and where the firm is felt to be unfair,
    saturates, and fades over months. More work for those who stay is another theory (pressure), and so is the
    loss of skill.

Equation
    seen' = seen·(1 - 1/tau) + (share let go here + s·share let go in the firm)·(1 - e·explained)
    shock = (1 - exp(-seen/.1))·exp(-f·fairness)
    trust, commitment, satisfaction -= weight·shock,  log hazard of quitting += q·shock

Known answer
    Nothing where nobody is let go. A tenth of a department let go at once, unexplained, is 63 % of the most; half of
    what was seen is forgotten after .69·tau weeks. Newcomers have seen nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class LayoffSurvivors:
    """Numbers of layoff survivors."""

    weeks: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time in which layoffs are forgotten",
    )  # fmt: skip
    elsewhere: float = parameter(
        0.4, "ratio", plausible=(0.1, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="weight of layoffs anywhere in the firm beside those in one's own department",
    )  # fmt: skip
    explained: float = parameter(
        0.4, "share", plausible=(0.1, 0.7), limits=(0, 1), source="TrevorNyberg2008", grade="judgement",
        meaning="part of the shock that explanations by one's own supervisor take away",
    )  # fmt: skip
    justice: float = parameter(
        0.3, "log ratio/SD", plausible=(0, 0.6), limits=(0, 2), source="TrevorNyberg2008", grade="judgement",
        meaning="how much milder the shock is for each standard deviation of fairness felt",
    )  # fmt: skip
    scale: float = parameter(
        0.1, "share", plausible=(0.05, 0.2), limits=(0.005, 1), source="judgement", grade="judgement",
        meaning="share let go at which the shock has 63 % of its most",
    )  # fmt: skip
    trust: float = parameter(
        0.4, "SD", plausible=(0.15, 0.7), limits=(0, 3), source="judgement", grade="judgement",
        meaning="most that layoffs take from trust",
    )  # fmt: skip
    commitment: float = parameter(
        0.35, "SD", plausible=(0.1, 0.6), limits=(0, 3), source="judgement", grade="judgement",
        meaning="most that layoffs take from commitment",
    )  # fmt: skip
    satisfaction: float = parameter(
        0.25, "SD", plausible=(0.05, 0.5), limits=(0, 3), source="judgement", grade="judgement",
        meaning="most that the fear for one's own job takes from job satisfaction",
    )  # fmt: skip
    quitting: float = parameter(
        0.4, "log ratio", plausible=(0.1, 0.8), limits=(0, 3), source="TrevorNyberg2008", grade="judgement",
        meaning="most that layoffs add to the hazard of quitting, beside what trust and satisfaction do (recalled: "
        "quits rise by about a third)",
    )  # fmt: skip


@rule(
    each="employee", writes="layoffs_seen", adds=("trust_pull", "commitment_pull", "satisfaction_pull", "quit_pull"),
    parameters=LayoffSurvivors, where="present",
)  # fmt: skip
def layoffs_felt(
    p: LayoffSurvivors, layoffs_seen: float, fairness: float, department_dismissals: float,
    department_headcount: float, firm_dismissals: float, firm_headcount: float, offer_meetings: float,
    offer_message_substance: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return the layoffs that a person has seen lately, and what they do to the person."""
    here = department_dismissals / max(1.0, department_headcount + department_dismissals)
    firm = firm_dismissals / max(1.0, firm_headcount + firm_dismissals)
    told = -math.expm1(-max(0.0, offer_meetings * offer_message_substance))
    new = (here + p.elsewhere * firm) * (1.0 - p.explained * told)
    seen = min(10.0, max(0.0, layoffs_seen * (1.0 - 1.0 / p.weeks) + new))
    shock = -math.expm1(-seen / p.scale) * math.exp(min(1.0, max(-1.0, -p.justice * fairness)))
    return seen, -p.trust * shock, -p.commitment * shock, -p.satisfaction * shock, p.quitting * shock
