"""Status of the offices: where senior managers come from says which side of the house counts.

Theory
    Groups of higher status favour their own more [Bettencourt2001]; in real groups, unlike those made up in a
    laboratory, those of lower status do so no less [Mullen1992], and favour their own to make up for it [Rubin2014]. In
    firms senior managers tend to come from the front. The more of them do, the higher the front stands and the less
    it thinks of the back; the back minds, with less weight. As many from either side is equal status, under
    which contact heals best [Pettigrew2006]. Who leads moves nothing else: requests, help and handovers
    follow from regard. Signs are published, sizes are judgements.

Equation
    s = 2·(leaders from the front) - 1;  above = s·(own share of front work - theirs)
    bias(above) = h·max(0, above) + l·max(0, -above)
    pull on regard = bias(above under practice) - bias(above)

Known answer
    Under practice, seven leaders of ten from the front, the pull is 0; so it is within an office. With as many leaders
    from either side front departments gain .4·h of regard for those behind them, who gain .4·l for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_LEADERS = 0.7
"""Senior managers from the front under practice: the practice of the lever."""


@dataclass(frozen=True)
class OfficeStatus:
    """What status does to the regard between offices."""

    higher: float = parameter(
        0.3, "SD", plausible=(0.1, 0.6), limits=(0, 3), source="Bettencourt2001", grade="judgement",
        meaning="regard that an office loses for the other when all leaders come from its own side (sign published)",
    )  # fmt: skip
    lower: float = parameter(
        0.15, "SD", plausible=(0, 0.5), limits=(0, 3), source="Mullen1992", grade="judgement",
        meaning="regard that an office loses for the other when all leaders come from there: groups of lower status "
        "are found as biased as those of higher, and less",
    )  # fmt: skip


def bias(above: float, higher: float, lower: float) -> float:
    """Return how far one's own side is favoured that stands so far above the other, or below it."""
    return higher * max(0.0, above) + lower * max(0.0, -above)


@rule(each="relation", adds="regard_pull", parameters=OfficeStatus)
def pull_from_status(
    p: OfficeStatus, firm_leaders_from_front: float, asker_front: float, supplier_front: float
) -> float:
    """Return what the origin of the leaders does to how one department sees the other."""
    ahead = asker_front - supplier_front
    usual = bias((2.0 * USUAL_LEADERS - 1.0) * ahead, p.higher, p.lower)
    return usual - bias((2.0 * firm_leaders_from_front - 1.0) * ahead, p.higher, p.lower)
