"""Local labour markets: jobs are easier to find in some places and trades than in others, and stay so.

Theory
    Unemployment differs lastingly between the regions of a country [Eurostat2012], and jobs differ in how much they
    are asked for. Where another job is easily found, people leave more and seats stay empty longer, whatever they
    feel: the same attitudes go with different quitting. A firm's own figure of turnover holds the mean of its
    places, so only what lies between them counts; a firm of one department has nothing to differ from.

    Added after rates of quitting of branches had followed attitudes more closely than published.

Equation
    tightness here = tightness of the firm's market · exp(m - mean m);  m = spread·n, drawn once for each department

Known answer
    Where jobs are half as easy again to find as in the firm's mean place, quits are 1.5^.4 = 1.18 times as frequent
    at the default of outside_option.tightness. One department, or a spread of 0: the firm's tightness.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import normal, rule, start

FARTHEST = 3.0


@dataclass(frozen=True)
class LocalMarkets:
    """How far labour markets differ."""

    spread: float = parameter(
        0.4, "log ratio", plausible=(0.2, 0.6), limits=(0, 1.5), source="Eurostat2012", grade="judgement",
        meaning="spread of lasting tightness between departments' labour markets; unemployment has a coefficient of "
        "variation of .51 to .57 between regions of Europe, and less within a country",
    )  # fmt: skip


@start(of="department", writes="local_market", parameters=LocalMarkets, draws={"market": normal("once")})
def local_market_start(p: LocalMarkets, market: float) -> float:
    """Return how tight a department's labour market is."""
    return min(FARTHEST, max(-FARTHEST, p.spread * market))


@rule(each="department", writes="tightness")
def tightness_here(
    strength: float, firm_labour_tightness: float, local_market: float, firm_local_market: float
) -> float:
    """Return the tightness of the labour market as it is here."""
    lasting = min(FARTHEST, max(-FARTHEST, local_market - firm_local_market))
    return min(100.0, max(0.005, firm_labour_tightness * math.exp(strength * lasting)))
