"""Instrumentality: a reward for one's own results pulls more where people are told how they do.

Theory
    Effort for a reward is the product of what the reward is worth and of how surely effort is seen to bring it
    [Vroom1964]; talks about a person's work show whether it does. Experiments disagree on the product. News of one's
    results raised output under piece rates and did nothing under fixed pay [Azmat2016]; encouraging talk raised it by
    a fifth with performance pay and did nothing without [Kvaloy2015]; in shops feedback was independent of money and
    praise [Lourenco2016]; and what reviews gave there was lost where a bonus was paid as well [Manthei2023]. The
    engine keeps them as worlds, and lies between by default. Pooled trials found more than a sum [Stajkovic2003]: that
    figure was in sight when this theory was added, after the engine had missed it, and no size was taken from it.
    Rewards shared by many say little about one's own work and are left alone; so are money and praise together, which
    did more together [Kvaloy2015] or less [Lourenco2016] than each alone.

Equation
    instrumentality = k·(1 - exp(-talks/n))
    effort from pay on own results, appreciation and awards is multiplied by 1 + instrumentality

Known answer
    Without talks, or without rewards, nothing changes; with many talks, a reward for own results pulls 1 + k times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Instrumentality:
    """Numbers of instrumentality."""

    gain: float = parameter(
        0.3, "ratio", plausible=(-0.5, 1), limits=(-1, 3), source="Azmat2016", grade="judgement",
        evidence="MOT-26",
        meaning="how much more a reward for one's own results pulls where people know exactly how they do; the "
        "published experiments conflict",
        worlds={"substitutes": -0.5, "independent": 0.0, "between": 0.3, "complements": 1.0},
    )  # fmt: skip
    enough: float = parameter(
        2.0, "talks", plausible=(1, 4), limits=(0.05, 1000), source="judgement", grade="judgement",
        meaning="talks in mind at which 63 % of that is reached",
    )  # fmt: skip


@rule(each="employee", writes="instrumentality", parameters=Instrumentality, where="present")
def instrumentality_now(p: Instrumentality, strength: float, feedback: float) -> float:
    """Return how much more surely effort is seen to be rewarded than usually."""
    return strength * p.gain * -math.expm1(-min(feedback / p.enough, 50.0))
