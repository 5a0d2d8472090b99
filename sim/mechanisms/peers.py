"""Peers at work: effort follows that of colleagues who see one and whom one often meets.

Theory
    A tenth more permanent productivity of the co-workers on a shift raises one's own effort by 1.7 %; only
    workers who see one, and frequent shift-mates, have this effect, and those of low productivity gain from it
    while the able lose nothing [MasMoretti2009]. It is what lasts that counts: skill, training and the habit of
    effort. So what the trained learn, and what newcomers still lack, spills over to those beside them; a bonus that
    drives everybody does not multiply itself, since its published effect is a total. Against what a
    seat is used to, so that nothing moves under practice; and answers are not answered, so that no loop can run away.

Equation
    effort += e·(1 - remote)·w·(P - usual P),  w = 1 - a·tanh(own - P)
    P: mean lasting output of the people tied to one, by closeness, in standard deviations of output

Known answer
    A tenth more among peers, which is .48 standard deviations of output, lifts an average person's effort by
    1.7 %: e is an elasticity because both sides are counted in the same unit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL_WEEKS = 26.0
MOST = 4.0


@dataclass(frozen=True)
class Peers:
    """Numbers of peers at work."""

    elasticity: float = parameter(
        0.17, "SD/SD", plausible=(0.1, 0.22), limits=(0, 0.5), source="MasMoretti2009", grade="field study",
        evidence="COO-16", meaning="own effort for the output of visible, frequent peers: 1.7 % for 10 %",
    )  # fmt: skip
    ability: float = parameter(
        0.5, "ratio", plausible=(0, 0.9), limits=(0, 1), source="MasMoretti2009", grade="judgement",
        evidence="COO-16", meaning="how much less those answer who are better than their peers, and more those who "
        "are not (sign published)",
    )  # fmt: skip


@rule(each="employee", writes="usual_peers_output", adds="effort_pull", parameters=Peers, where="present")
def peers_pull(
    p: Peers, week: int, lasting_output: float, peers_output: float, usual_peers_output: float,
    department_remote_work: float,
) -> tuple[float, float]:  # fmt: skip
    """Return what a seat is used to among its peers, and what peers add to effort."""
    usual = usual_peers_output
    if week < 0:
        usual = usual_peers_output + (peers_output - usual_peers_output) / USUAL_WEEKS
    weight = 1.0 - p.ability * math.tanh(lasting_output - peers_output)
    change = min(MOST, max(-MOST, peers_output - usual))
    return min(8.0, max(-8.0, usual)), p.elasticity * (1.0 - department_remote_work) * weight * change
