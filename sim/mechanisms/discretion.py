"""Discretion and scripts: judgement is worth what the skill behind it is worth.

Theory
    Discretion lets skilled people do better and unskilled people do worse than a script; scripts put a
    floor and a ceiling under and over everybody [Bowen1992]. So discretion multiplies skill: the mean of an
    untrained team falls, that of a trained team rises, and people differ more in both.

Equation
    gain = 2(d - 1/2)·(k - k0),  k = service skill + w·product training,  within [-2.5, 2.5]
    needs += a·2(d - 1/2)·values

Known answer
    At ordinary discretion (1/2) the gain is 0 for everybody; at skill k0 it is 0 at any discretion.
"""

from __future__ import annotations

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


@rule(each="employee", writes="discretion_gain", adds="needs_pull", parameters=Discretion, where="present")
def discretion_gain_next(
    p: Discretion, strength: float, service_skill: float, trained_product: float, department_discretion: float,
    offer_values_autonomy: float = 1.0,
) -> tuple[float, float]:  # fmt: skip
    """Return what discretion adds to a person's judgement, and what it does for autonomy."""
    freedom = 2.0 * (department_discretion - 0.5)
    judgement = min(2.5, max(-2.5, service_skill + p.product * trained_product - p.needed))
    return strength * freedom * judgement, p.autonomy * freedom * offer_values_autonomy
