"""Voice: what people raise, and what is done about it; asking and not acting costs trust.

Theory
    People raise suggestions and complaints where they are asked and where it is safe [Morrison2014]; practices that
    invite them work through voice [Chamberlin2018]. What is acted on mends processes; whoever is asked and sees
    nothing done trusts less than if never asked [Hirschman1970], and falls silent. Sizes are judgements.

Equation
    acted     = u + (acting - u)·strength of leaders    above ordinary practice u; acting below it
    answered' = answered + (acted - answered)/26
    raised    = (1 + a·listening + s·safety + j·participation)·exp(k·(answered - u))
    trust    += T·tanh(raised·(acted - f) - (u - f)),   f: share that people think ought to be acted on
    process  += V·tanh((raised·acted - u)/2),   needs += n·participation

Known answer
    Nothing at practice. Full listening with nothing acted on pulls trust to T·tanh(-f·(1 + a)·exp(-k·u) + f - u) once
    people have noticed; doing nothing without asking costs less.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_ACTING = 0.3
"""Share of what is raised that is ordinarily acted on: practice of the lever `acting`."""


@dataclass(frozen=True)
class Voice:
    """Numbers of upward communication."""

    asking: float = parameter(
        2.0, "ratio", plausible=(1, 4), limits=(0, 20), source="judgement", grade="judgement",
        meaning="what full listening adds to what people raise, over what they raise unasked",
    )  # fmt: skip
    safety: float = parameter(
        1.0, "ratio", plausible=(0.3, 2), limits=(0, 20), source="Morrison2014", grade="judgement",
        meaning="what wholly safe criticism adds (sign published)",
    )  # fmt: skip
    joining: float = parameter(
        0.5, "ratio", plausible=(0, 1), limits=(0, 20), source="judgement", grade="judgement",
        meaning="what full participation in planning adds",
    )  # fmt: skip
    silence: float = parameter(
        1.5, "log ratio", plausible=(0.5, 3), limits=(0, 10), source="Morrison2014", grade="judgement",
        meaning="how strongly people raise more when they are answered, and fall silent when not (sign published)",
    )  # fmt: skip
    memory: float = parameter(
        26, "weeks", plausible=(13, 52), limits=(1, 500), source="judgement", grade="judgement",
        meaning="time over which people notice whether anything is done",
    )  # fmt: skip
    fair: float = parameter(
        0.35, "share", plausible=(0.3, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of what is raised that people think ought to be acted on",
    )  # fmt: skip
    trust: float = parameter(
        0.25, "SD", plausible=(0.1, 0.5), limits=(0, 2), source="Hirschman1970", grade="judgement",
        evidence="COM-41", meaning="trust gained at most by acting on what is raised, or lost by ignoring it",
    )  # fmt: skip
    process: float = parameter(
        0.5, "z", plausible=(0.2, 1), limits=(0, 4), source="Chamberlin2018", grade="judgement",
        evidence="COM-41", meaning="process capability gained at most by acting on what is raised (sign published)",
    )  # fmt: skip
    autonomy: float = parameter(
        0.15, "SD", plausible=(0, 0.3), limits=(0, 2), source="Coch1948", grade="judgement",
        meaning="pull on need satisfaction of full participation in planning (sign published)",
    )  # fmt: skip


@rule(
    each="department", writes=("acted", "answered", "raised", "front_voice"), adds="process_pull", parameters=Voice
)
def voice_next(
    p: Voice, strength: float, front: float, answered: float, listening: float, safe_criticism: float, acting: float,
    participation: float, implementation: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return the share acted on, the same as noticed, what is raised, what the firm hears, and what it mends."""
    acted = acting
    if acting > USUAL_ACTING:
        acted = USUAL_ACTING + (acting - USUAL_ACTING) * min(1.0, max(0.0, implementation))
    noticed = min(1.0, max(0.0, answered + (acted - answered) / p.memory))
    asked = 1.0 + p.asking * listening + p.safety * safe_criticism + p.joining * participation
    raised = min(20.0, asked * math.exp(min(3.0, p.silence * (noticed - USUAL_ACTING))))
    done = raised * acted - USUAL_ACTING
    heard = strength * front * math.tanh(max(0.0, done) / 2.0)
    return acted, noticed, raised, min(1.0, max(0.0, heard)), p.process * math.tanh(done / 2.0)


@rule(each="employee", adds=("trust_pull", "needs_pull"), parameters=Voice, where="present")
def voice_felt(
    p: Voice, department_raised: float, department_acted: float, department_participation: float
) -> tuple[float, float]:
    """Return what being heard or ignored does to trust, and what taking part in the plan does for autonomy."""
    felt = department_raised * (department_acted - p.fair) - (USUAL_ACTING - p.fair)
    return p.trust * math.tanh(felt), p.autonomy * department_participation
