"""Discretion and scripts: judgement is worth what the skill behind it is worth.

Theory
    Discretion lets skilled people do better and unskilled people do worse than a script; scripts put a
    floor and a ceiling under and over everybody [Bowen1992]. So discretion multiplies skill: the mean of an
    untrained team falls, that of a trained team rises, and people differ more in both. What a script does not
    foresee goes up to a manager; so does what people may decide and do not dare to, the more the less they know.

Equation
    gain = 2(d - 1/2)·(k - k0),  k = service skill + w·product training,  within [-2.5, 2.5]
    share of cases sent up = 2(1 - d)·x + 2d·y·exp(-g·(k - k0))
    needs += a·2(d - 1/2)·values

Known answer
    At ordinary discretion (1/2) the gain is 0 for everybody; at skill k0 it is 0 at any discretion, and x + y of
    the cases are sent up at 1/2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Discretion:
    """Numbers of discretion."""

    needed: float = parameter(
        0.2, "z", plausible=(0, 0.4), limits=(-3, 3), source="judgement", grade="judgement",
        meaning="skill from which a person's own judgement beats a script, over an untrained average",
    )  # fmt: skip
    product: float = parameter(
        0.5, "z/SD", plausible=(0.2, 0.8), limits=(0, 2), source="judgement", grade="judgement",
        meaning="how much product knowledge counts beside service skill when one decides alone",
    )  # fmt: skip
    autonomy: float = parameter(
        0.15, "SD", plausible=(0, 0.3), limits=(0, 2), source="Bowen1992", grade="judgement",
        evidence="MOT-04", meaning="pull on need satisfaction of full discretion against the ordinary degree",
    )  # fmt: skip
    unforeseen: float = parameter(
        0.03, "share", plausible=(0.01, 0.08), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="share of cases at ordinary discretion that staff may not decide",
    )  # fmt: skip
    unsure: float = parameter(
        0.015, "share", plausible=(0.005, 0.04), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="share of cases at ordinary discretion that staff of the skill needed dare not decide",
    )  # fmt: skip
    confident: float = parameter(
        0.8, "1/z", plausible=(0.3, 1.3), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much rarer the latter become with judgement (log)",
    )  # fmt: skip


@rule(
    each="employee", writes=("discretion_gain", "sent_up"), adds="needs_pull", parameters=Discretion, where="present"
)
def discretion_gain_next(
    p: Discretion, strength: float, service_skill: float, trained_product: float, department_discretion: float,
    offer_values_autonomy: float = 1.0,
) -> tuple[float, float, float]:  # fmt: skip
    """Return what discretion adds to a person's judgement, the cases sent up, and what it does for autonomy."""
    freedom = 2.0 * (department_discretion - 0.5)
    judgement = min(2.5, max(-2.5, service_skill + p.product * trained_product - p.needed))
    doubt = p.unsure * math.exp(-p.confident * judgement)
    up = (1.0 - freedom) * p.unforeseen + (1.0 + freedom) * doubt
    usual = p.unforeseen + p.unsure
    sent_up = min(1.0, usual + strength * (up - usual))
    return strength * freedom * judgement, sent_up, p.autonomy * freedom * offer_values_autonomy
