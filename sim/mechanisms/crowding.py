"""Crowding out as a change of slope: needs weigh less in effort the more pay hangs on results.

Theory
    Need satisfaction goes with performance at .45 where incentives are only indirectly salient and at .22
    where they are directly salient [Cerasoli2016]. Whether its level falls, too, is contested: hardly at all in
    the field [Cerasoli2016], by .28 in the laboratory where the reward is felt as controlling [Deci1999]; both
    are kept as worlds, and half of it between them. The published totals of incentives already hold
    the mean of this effect; only what incentives take from the slope stands here, which is 0 for the average
    person. The slope itself is the theory of needs.

Equation
    effort -= l·s·needs,  s: how far pay on individual results has its grip (see incentives)
    needs  -= v·s·max(0, 1 - 2·discretion)

Known answer
    With the theory of needs, the slope of effort on needs halves (.22/.45 = .49) from no to strong incentives.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Crowding:
    """Numbers of crowding out."""

    lost: float = parameter(
        0.106, "SD/SD", plausible=(0.05, 0.23), limits=(0, 1), source="Cerasoli2016", grade="judgement",
        evidence="MOT-02,MOT-03",
        meaning="what direct salience takes from the slope of effort on needs (.23 of .45, shrunk to .46; all of .23 "
        "if shared causes are in both correlations alike)",
    )  # fmt: skip
    control: float = parameter(
        0.14, "SD", plausible=(0, 0.28), limits=(0, 1), source="Deci1999", grade="judgement",
        evidence="MOT-09",
        meaning="loss of need satisfaction where strong incentives meet no discretion (half the laboratory's bound)",
        worlds={"slope only": 0.0, "felt control": 0.14, "as in the laboratory": 0.28},
    )  # fmt: skip


@rule(each="employee", adds=("effort_pull", "needs_pull"), parameters=Crowding, where="present")
def needs_crowded_out(
    p: Crowding, needs: float, offer_individual_stake: float, department_discretion: float
) -> tuple[float, float]:
    """Return what incentives take from the effort that comes of needs, and what felt control takes from needs."""
    felt_control = offer_individual_stake * max(0.0, 1.0 - 2.0 * department_discretion)
    return -p.lost * offer_individual_stake * needs, -p.control * felt_control
