"""The pulse survey: few single questions, often, to some of the people.

Theory
    A pulse asks one question of each of a few scales, so each answer is less reliable than a scale of several
    (Spearman and Brown), and it asks a part of the people each time, so that nobody is asked too often.

Equation
    reliability of one question = R / (R + k·(1 - R))      R reliability of the scale, k its questions

Known answer
    One of four questions of a scale with reliability .85 has a reliability of .59.

Units: points, 1 to 5. The questions are the employee survey's: who is asked both in one week answers alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sim.core.ledger import Ledger
from sim.instruments.draws import uniforms
from sim.instruments.employee_survey import Answers, Questionnaire, employee_survey
from sim.instruments.scales import SCALES


@dataclass(frozen=True)
class Pulse:
    """How a pulse is made.

    Attributes
    ----------
    scales : tuple of str
        Scales of which the first question is asked.
    share : float
        Share of the people who are asked in a wave.
    response : float
        Expected share of those who answer (judgement: shorter, and more often, than a survey).
    """

    scales: tuple[str, ...] = ("satisfaction", "trust", "exhaustion", "clarity")
    share: float = 0.5
    response: float = 0.6


def pulse_survey(ledger: Ledger, seed: int, week: int, pulse: Pulse | None = None) -> Answers:
    """Ask some of the people one question of each of a few scales.

    Parameters
    ----------
    ledger : Ledger
        The firm as it is now; it is not changed.
    seed : int
        Seed of the survey's luck.
    week : int
        Now; each wave asks others.
    pulse : Pulse, optional
        How it is made.

    Returns
    -------
    Answers
        Of those who were asked; one question a scale. The test of knowledge is not part of a pulse.
    """
    how = pulse or Pulse()
    scales = tuple(scale for scale in SCALES if scale.name in how.scales)
    full = employee_survey(ledger, seed, week, Questionnaire(scales=scales, response=how.response, gap=0.0))
    asked = uniforms(seed, "asked for the pulse", ledger.column("employee", "key")[full.seat], week) < how.share
    items = {name: points[asked, :1] for name, points in full.items.items()}
    return replace(
        full, person=full.person[asked], seat=full.seat[asked], department=full.department[asked],
        segment=full.segment[asked], answered=full.answered[asked], items=items,
        knowledge=np.full(int(asked.sum()), np.nan),
    )  # fmt: skip


def reliability_of_one(reliability: float, items: int) -> float:
    """Return the reliability of one question of a scale."""
    return reliability / (reliability + items * (1.0 - reliability))
