"""Climate strength: where people feel alike about the place, its service climate steers them more.

Theory
    A climate is strong where people agree. In 118 branches of a bank the service climate foretold customers'
    satisfaction better the less people differed, in the test over three years; in the test at one time only in part
    [Schneider2002]. How far people of a department feel alike is taken from their job satisfaction, which colours what
    they see. Where people are few their spread says little, so the usual one of the firm counts as well. No size can
    be had from the publication: it is a judgement. Added after agreement within units had been found to make nothing
    stronger in the engine, and not fitted to that.

Equation
    d² = (n·s² + m·u²) / (n - 1 + m)      s spread among n people, u usual spread within departments of the firm
    S  = (u/d)^a, between 1/2 and 2
    orientation += o·C·S,  effort += e·C·S      (o, e, C: climate)

Known answer
    At the usual spread, or with one person, S is 1; with half of it and very many people 2^a. Climates are 0 on
    average, so no level moves; S is 1 on average, so what plans do through climate stays as it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class ClimateStrength:
    """What agreement does."""

    agreement: float = parameter(
        0.5, "exponent", plausible=(0, 1), limits=(0, 3), source="Schneider2002", grade="judgement",
        meaning="how far a service climate steers people more where they differ less (sign published)",
    )  # fmt: skip
    few: float = parameter(
        10, "people", plausible=(5, 20), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="people whose differences count as much as what is usual in the firm",
    )  # fmt: skip
    memory: float = parameter(
        26, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time over which a settling firm averages how far its people differ",
    )  # fmt: skip


@rule(each="department", writes=("usual_dispersion", "dispersion", "climate_strength"), parameters=ClimateStrength)
def climate_strength_next(
    p: ClimateStrength, week: int, strength: float, headcount: float, satisfaction_spread: float,
    usual_dispersion: float, firm_dispersion: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the usual dispersion of the firm, that of the department, and how strong its climate is for it."""
    usual = usual_dispersion
    if week < 0:
        usual = usual_dispersion + (firm_dispersion - usual_dispersion) / p.memory
    squares = headcount * satisfaction_spread * satisfaction_spread + p.few * usual * usual
    here = math.sqrt(max(squares / (max(headcount - 1.0, 0.0) + p.few), 1e-4))
    stronger = math.exp(p.agreement * math.log(max(usual, 0.01) / here))
    return usual, min(4.0, here), 1.0 + strength * (min(2.0, max(0.5, stronger)) - 1.0)
