"""How often a check would fail by luck although nothing has changed, and how often a claim without truth would pass."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scipy import stats

from sim.experiments.checks.check import SURE, Figure, Verdict


def chance_of_failing(figure: Figure, replications: int) -> float:
    """Return the probability that a figure would not hold with other luck, if what was found is the truth.

    The mean of as many new replications then lies around the found one by a Student t with `replications` - 1
    degrees of freedom times the standard error, whose tails allow for an error that is itself only estimated; a
    claim about a sign has to pass its bound by two standard errors again.

    Returns
    -------
    float
        0 for figures that leave nothing to luck, which have no standard error, and for those without bounds.
    """
    if figure.error <= 0.0 or not figure.wanted or replications < 2:
        return 0.0
    margin = SURE * figure.error if figure.sure else 0.0
    below = stats.t.cdf((figure.low + margin - figure.value) / figure.error, replications - 1)
    above = stats.t.sf((figure.high - margin - figure.value) / figure.error, replications - 1)
    return min(1.0, float(below + above))


def chance_of_passing(replications: int) -> float:
    """Return the probability that a claim about a sign passes by two standard errors where there is no effect."""
    return float(stats.t.sf(SURE, max(1, replications - 1)))


def chance_for(verdict: Verdict) -> float:
    """Return the probability that a check that held would fail with other luck: at most the sum over its figures."""
    return min(1.0, sum(chance_of_failing(figure, verdict.replications) for figure in verdict.figures))


@dataclass(frozen=True)
class FamilyRate:
    """False alarms of a set of checks that held.

    Attributes
    ----------
    checks : int
        How many checks held.
    expected : float
        False alarms to be expected in a run with other luck, which also bounds the chance of any (Bonferroni).
    any_of_them : float
        Chance of at least one, if the checks were independent; those that share runs are not.
    """

    checks: int
    expected: float
    any_of_them: float


def family_rate(verdicts: Iterable[Verdict]) -> FamilyRate:
    """Return the false alarms of all checks that held, together."""
    chances = [chance_for(verdict) for verdict in verdicts if verdict.held]
    return FamilyRate(len(chances), sum(chances), 1.0 - math.prod(1.0 - each for each in chances))
