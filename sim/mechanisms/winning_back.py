"""Winning back: customers who left are asked to return.

Theory
    Those who left are a better list than strangers, and what became of them depends on why and when they went
    [Stauss1999, Kumar2015]: most who left with a quarrel stay away, and everybody settles elsewhere in time. An
    approach costs whether it succeeds or not, and who returns costs what any new customer costs.

Equation
    return chance = asked this week · c·exp(a·regard at parting - gone/f)     asked = approaches a year / 52
    regard: satisfaction at parting, less leniency and level; nobody is asked after `window` weeks

Known answer
    Asked once, on the day of parting at the usual satisfaction, c of them return; 20 points less: c·exp(-20·a).
    With no approaches nobody is asked, nothing is paid, and nobody returns who would not have come by himself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

WEEKS = 52.0


@dataclass(frozen=True)
class WinningBack:
    """Numbers of winning back."""

    success: float = parameter(
        0.08, "share", plausible=(0.03, 0.2), limits=(0, 1), source="Stauss1999", grade="judgement",
        meaning="share of those asked at once who return, at the usual satisfaction (that it works is published)",
    )  # fmt: skip
    anger: float = parameter(
        0.04, "1/point", plausible=(0.02, 0.08), limits=(0, 1), source="Kumar2015", grade="judgement",
        meaning="how much rarer those return who left with a point less",
    )  # fmt: skip
    fading: float = parameter(
        39.0, "weeks", plausible=(20, 80), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time in which those who left settle elsewhere",
    )  # fmt: skip
    window: float = parameter(
        78.0, "weeks", plausible=(39, 104), limits=(1, 520), source="judgement", grade="practice",
        meaning="time after which a former customer is taken from the list",
    )  # fmt: skip


@rule(each="customer", writes=("former", "parting_regard", "parting_week"), where="leaving")
def parting(week: int, satisfaction: float, leniency: float, firm_index_level: float) -> tuple[float, float, float]:
    """Return that this was a customer, with what regard it ended, and when."""
    regard = min(100.0, max(-100.0, satisfaction - leniency - firm_index_level))
    return 1.0, regard, min(6000.0, max(-6000.0, 1.0 * week))


@rule(each="customer", writes=("approached", "return_chance"), adds="won_pull", parameters=WinningBack, where="former")
def approach(
    p: WinningBack, strength: float, week: int, parting_week: float, parting_regard: float, firm_win_back: float
) -> tuple[float, float, float]:
    """Return whether a former customer is asked this week (in parts), and the chance of a return."""
    gone = max(0.0, 1.0 * week - parting_week)
    if firm_win_back <= 0.0 or gone > p.window:
        return 0.0, 0.0, 0.0
    asked = min(1.0, firm_win_back / WEEKS)
    likely = p.success * math.exp(min(1.0, max(-6.0, p.anger * parting_regard)) - gone / p.fading)
    chance = asked * min(0.8, likely)
    return asked, strength * chance, chance
