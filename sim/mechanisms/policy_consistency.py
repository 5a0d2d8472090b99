"""Policy consistency: small rules of two departments that contradict one another fail the cases that meet both.

Theory
    Each department's rule is sensible where it stands: prices from the list here, discounts that somebody else
    has to approve there; delivery before the papers are complete, no invoice until they are. Whoever needs only
    one department never notices. Whoever needs several meets the contradiction, again and again, so that failures
    fall on the customers with many cases that cross: large accounts. Nothing here knows how large an account is.
    Work that depends on other work has to be coordinated [Malone1994], and rules that each department makes for
    itself are not; incompatible policies are an item of the usual scale of role conflict [Rizzo1970]. How they strain
    whoever works under them is told elsewhere (see demands); here they fail the case. No size was published.
    Departments can go through their rules together, which helps fully only where both sides of a border do it.

Equation
    clash with chance c·(1 + m·(contradictions here + there)/2)·(1 - e·reviewed), in a case that is handed over
    reviewed = min(here, there) + o·(max - min)

Known answer
    Without contradictions over usual and without a review, clashes are the ordinary ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform


@dataclass(frozen=True)
class PolicyConsistency:
    """Numbers of contradictory rules."""

    usual: float = parameter(
        0.04, "share", plausible=(0.01, 0.1), limits=(0, 0.5), source="judgement", grade="judgement",
        meaning="handed-over cases in which rules of two departments ordinarily contradict one another",
    )  # fmt: skip
    more: float = parameter(
        8.0, "ratio", plausible=(3, 15), limits=(0, 50), source="judgement", grade="judgement",
        meaning="how many times the usual clashes come on top when both departments' rules contradict throughout",
    )  # fmt: skip
    removed: float = parameter(
        0.75, "share", plausible=(0.4, 0.9), limits=(0, 1), source="judgement", grade="judgement",
        meaning="clashes that go when both departments have gone through all their rules together",
    )  # fmt: skip
    one_sided: float = parameter(
        0.25, "share", plausible=(0, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what a review is worth that only one side of a border takes part in",
    )  # fmt: skip


@rule(
    each="customer", adds=("border_failure", "border_ordinary"), parameters=PolicyConsistency, where="visits",
    draws={"clash": uniform()},
)  # fmt: skip
def rules_clash(
    p: PolicyConsistency, handover: float, usual_handover: float, home_contradictions: float,
    served_at_contradictions: float, home_rules_reviewed: float, served_at_rules_reviewed: float, clash: float,
) -> tuple[float, float]:  # fmt: skip
    """Return whether rules of two departments contradict one another in this case, and whether they usually would."""
    contradicting = 0.5 * (home_contradictions + served_at_contradictions)
    both = min(home_rules_reviewed, served_at_rules_reviewed)
    reviewed = both + p.one_sided * (max(home_rules_reviewed, served_at_rules_reviewed) - both)
    often = min(0.9, p.usual * (1.0 + p.more * contradicting) * (1.0 - p.removed * reviewed))
    return handover if clash < often else 0.0, usual_handover if clash < p.usual else 0.0
