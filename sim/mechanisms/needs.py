"""Needs: people whose needs for autonomy, competence and relatedness are met put more into their work.

Theory
    Need satisfaction goes with performance at .45 where incentives are only indirectly salient [Cerasoli2016].
    That is a correlation, much of it shared causes, so only a part of it is taken as effect: the ratio of
    behaviour to attitude after a breach of contract [TopaCantisano2008].

Equation
    effort += c·r·needs

Known answer
    One standard deviation of needs is worth .46 times .45 = .207 of effort.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Needs:
    """Numbers of needs."""

    slope: float = parameter(
        0.45, "SD/SD", plausible=(0.39, 0.51), limits=(0, 1), source="Cerasoli2016", grade="meta-analysis",
        evidence="MOT-03", meaning="needs and performance where incentives are indirectly salient",
    )  # fmt: skip
    causal: float = parameter(
        0.46, "share", plausible=(0.2, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        evidence="COM-23,COM-24",
        meaning="share of a correlation that is taken as effect (ratio of behaviour to attitude after a breach)",
    )  # fmt: skip


@rule(each="employee", adds="effort_pull", parameters=Needs, where="present")
def effort_from_needs(p: Needs, needs: float) -> float:
    """Return what need satisfaction adds to effort."""
    return p.causal * p.slope * needs
