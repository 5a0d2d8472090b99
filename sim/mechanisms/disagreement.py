"""Disagreement: arguing about the work harms where people dislike one another, and perhaps only there.

Theory
    An earlier meta-analysis found that conflict about the task lowers a team's performance; a later one, of 116
    studies and 8,880 groups, did not, and found it better the less it was mixed with personal conflict [deWit2012].
    So disagreement has no effect of its own, unless the world is that of the earlier reading; it hurts in as far as the
    two sides already think little of one another. Departments whose rules contradict one another have more to
    disagree about.

Equation
    pull on regard = - t·(w + i·max(0, -g));  t = (contradictions here + there)/2

Known answer
    Without contradictions over usual there is nothing to argue about. With regard at or above 0 nothing is lost
    in the world "none", and w·t in the world "harmful".
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Disagreement:
    """Numbers of disagreement about work."""

    alone: float = parameter(
        0.0, "SD", plausible=(0, 0.4), limits=(0, 2), source="deWit2012", grade="meta-analysis",
        evidence="COO-08,COO-11", meaning="regard lost by full disagreement about work between departments that think "
        "well of one another: two meta-analyses disagree (the size in the second world is a judgement)",
        worlds={"none": 0.0, "harmful": 0.3},
    )  # fmt: skip
    personal: float = parameter(
        0.3, "1", plausible=(0.1, 0.6), limits=(0, 3), source="deWit2012", grade="judgement", evidence="COO-11",
        meaning="regard lost by it for each standard deviation that regard is below 0 already",
    )  # fmt: skip


@rule(each="relation", adds="regard_pull", parameters=Disagreement)
def pull_from_disagreement(
    p: Disagreement, regard: float, asker_contradictions: float, supplier_contradictions: float
) -> float:
    """Return what arguing about rules that contradict one another does to regard."""
    about = 0.5 * (asker_contradictions + supplier_contradictions)
    return -about * (p.alone + p.personal * max(0.0, -regard))
