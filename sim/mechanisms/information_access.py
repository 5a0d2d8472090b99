"""Access to information: what people may look up for themselves teaches them, and tells them that they count.

Theory
    Managers with access to information about the mission and performance of their unit felt more empowered
    [Spreitzer1996]: a correlation of surveys, for the direction only. What is open is looked up when it is needed, so
    it teaches newcomers too, and between messages. Figures show what one's own success has to do with that of the
    firm and its customers, in as far as one shares in them; to people paid the same anyway they show nothing of the
    kind. Who looks up what the market is told also sees where staff are told otherwise. Sizes are judgements.

Equation
    looked up = l·access                counts with messages seen, as knowledge; nothing wears out
    needs += e·values·access
    orientation += o·values·access·(team + firm·(1 - team)),  each the grip of a share in results, 0 to 1

Known answer
    Without access nothing is looked up and nothing pulls; with full access and no share in results one looks up
    l pieces a week, needs are pulled by e, and orientation by nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class InformationAccess:
    """Numbers of access to information."""

    sought: float = parameter(
        1.0, "messages/week", plausible=(0.3, 2), limits=(0, 50), source="judgement", grade="judgement",
        meaning="pieces on promises, goals and results that a person with full access looks up in a week, each "
        "teaching as much as a message that is seen",
    )  # fmt: skip
    empowered: float = parameter(
        0.12, "SD", plausible=(0, 0.3), limits=(-1, 2), source="Spreitzer1996", grade="judgement",
        meaning="pull on need satisfaction of full access (sign published, for managers in one firm)",
    )  # fmt: skip
    success: float = parameter(
        0.15, "SD", plausible=(0, 0.3), limits=(-1, 2), source="judgement", grade="judgement",
        meaning="pull on customer orientation of full access for people who share in results with full grip: what the "
        "firm's success with customers has to do with their own",
    )  # fmt: skip


@rule(
    each="employee", writes="looked_up", adds=("needs_pull", "orientation_pull"), parameters=InformationAccess,
    where="present",
)  # fmt: skip
def information_used(
    p: InformationAccess, strength: float, offer_information_access: float, offer_team_stake: float,
    offer_firm_stake: float, offer_values_meaning: float = 1.0, offer_values_company: float = 1.0,
) -> tuple[float, float, float]:  # fmt: skip
    """Return what is looked up in the week, and what access adds to need satisfaction and customer orientation."""
    shared = offer_team_stake + offer_firm_stake * (1.0 - offer_team_stake)
    empowered = p.empowered * offer_values_meaning * offer_information_access
    linked = p.success * offer_values_company * offer_information_access * shared
    return strength * p.sought * offer_information_access, empowered, linked
