"""Contagion: moods spread a little among colleagues, and so does leaving.

Theory
    People drift towards those they work with, slowly and not without limit: attitudes do not
    converge inside units. Colleagues who look for other jobs make one's own quitting more likely,
    beyond one's own attitudes [Felps2009]: the sign is evidence, the size judgement. The pull
    is towards others' level, so a lift that all share is not multiplied.

Equation
    pull on satisfaction = c · (1 - remote) · tanh(colleagues - own)
    pull on the log hazard = ln(1 + k·share) - ln(1 + k·usual share)     share who left in a quarter

Known answer
    Equal satisfaction, or a quit share at its usual, adds 0. With c = .2 and a time constant of 13 weeks,
    a person drifts by at most 1.5 % of the difference in a week.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WEEKS_IN_A_QUARTER = 13.0


@dataclass(frozen=True)
class Contagion:
    """How far colleagues' moods and leaving spread."""

    satisfaction: float = parameter(
        0.2, "SD/SD", plausible=(0.05, 0.39), limits=(0, 0.9), source="judgement", grade="judgement",
        meaning="pull towards colleagues' satisfaction; a week's drift is a thirteenth of it, about 1.5 %")  # fmt: skip
    quitting: float = parameter(
        1.5, "log ratio per share", plausible=(0.3, 3), limits=(0, 20),
        source="Felps2009", grade="judgement", evidence="ATT-12",
        meaning="rise of the hazard of quitting with the share of colleagues who left in a quarter")  # fmt: skip


@rule(each="employee", adds="satisfaction_pull", parameters=Contagion, where="present")
def mood_spreads(
    p: Contagion, satisfaction: float, colleagues_satisfaction: float, department_remote_work: float
) -> float:
    """Return the pull towards what colleagues feel, as far as one meets them."""
    return p.satisfaction * (1.0 - department_remote_work) * math.tanh(colleagues_satisfaction - satisfaction)


@rule(each="employee", adds="quit_pull", parameters=Contagion, where="present")
def leaving_spreads(p: Contagion, department_quit_share: float, department_usual_quit_share: float) -> float:
    """Return what colleagues' leaving adds to the hazard of quitting."""
    now = math.log1p(p.quitting * WEEKS_IN_A_QUARTER * max(department_quit_share, 0.0))
    return now - math.log1p(p.quitting * WEEKS_IN_A_QUARTER * max(department_usual_quit_share, 0.0))
