"""Approvals and rules: they cost time, managers' hours are rivalrous, and without them errors slip through.

Theory
    What needs an approval waits until a manager has time, and what one department gets sooner another gets later. An
    approval also judges from afar: head office does not know the local market, so that some of what
    it approves does not suit and is done over again, less often if the asker was consulted. A limit up to which nobody
    asks spares wait and misjudgement; some errors then slip through that a manager would have seen, and these cost
    work and money. So do the errors in requests that nobody approves. More rules mean longer approvals and fewer
    errors. Formal and central decisions are among the structures that the field has measured [Jaworski1993]; sizes
    are judgements.

Equation
    needs an approval: a share of the relation's requests;  of these the supplier's limit frees the smallest
    P(over again | approved) = m·(1 - consultation)·exp(-e·rules)
    P(error | freed)         = s·(1 - consultation/2)·exp(-e·rules), costing c hours of the supplier's pay
    P(error | none needed)   = o·exp(-e·rules), at the same cost
    hours of an approval     = h·(1 + w·rules)

Known answer
    With a limit of 1 nothing waits for approval; hours for n approvals serve exactly the first n by claim.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import fold, rule, start, uniform

HOURS_A_YEAR = 36.0 * 52.0


@dataclass(frozen=True)
class Approvals:
    """Numbers of approvals."""

    hours: float = parameter(
        0.25, "hours", plausible=(0.1, 0.75), limits=(0.001, 40), source="judgement", grade="judgement",
        meaning="manager hours that an approval takes",
    )  # fmt: skip
    formal: float = parameter(
        0.4, "share", plausible=(0.1, 0.8), limits=(0, 1), source="judgement", grade="judgement",
        meaning="longer approvals if there were twice as many rules",
    )  # fmt: skip
    misjudged: float = parameter(
        0.1, "share", plausible=(0.03, 0.2), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of approved requests that do not suit the asker and are done over again",
    )  # fmt: skip
    slips: float = parameter(
        0.06, "share", plausible=(0.02, 0.15), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of requests freed from approval with an error that a manager would have seen",
    )  # fmt: skip
    ordinary: float = parameter(
        0.01, "share", plausible=(0.003, 0.03), limits=(0, 1), source="judgement", grade="judgement",
        meaning="share of requests that need no approval with an error that costs money",
    )  # fmt: skip
    again: float = parameter(
        0.6, "share", plausible=(0.3, 1), limits=(0, 2), source="judgement", grade="judgement",
        meaning="work that is done over again, over the usual work in a request",
    )  # fmt: skip
    cost: float = parameter(
        20, "hours of pay", plausible=(5, 80), limits=(0, 1e4), source="judgement", grade="judgement",
        meaning="money that an error costs which slips through, in hours of the supplier's pay",
    )  # fmt: skip
    checked: float = parameter(
        0.8, "log share", plausible=(0.2, 1.4), limits=(0, 5), source="judgement", grade="judgement",
        meaning="how much rarer errors are with twice as many rules (log)",
    )  # fmt: skip


@start(
    of="request", writes=("unapproved", "again", "error_money"), parameters=Approvals,
    draws={"form": uniform("holder"), "error": uniform("holder")},
)  # fmt: skip
def approval_needed(
    p: Approvals, strength: float, relation_approval: float, relation_size: float,
    relation_supplier_approval_limit: float, relation_supplier_bureaucracy: float, relation_supplier_wage: float,
    relation_asker_consultation: float, relation_asker_implementation: float, form: float, error: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return whether a request waits for approval, the work that will be done over again, and what an error costs."""
    consulted = relation_asker_consultation * relation_asker_implementation
    needed = 1.0
    chance = p.misjudged * (1.0 - consulted)
    if form >= relation_approval:
        needed = 0.0
        chance = p.ordinary
    elif form < relation_approval * relation_supplier_approval_limit:
        needed = 0.0
        chance = p.slips * (1.0 - 0.5 * consulted)
    rarer = strength * math.exp(min(5.0, max(-5.0, -p.checked * relation_supplier_bureaucracy)))
    if error >= chance * rarer:
        return needed, 0.0, 0.0
    money = (1.0 - needed) * p.cost * relation_supplier_wage / HOURS_A_YEAR
    return needed, min(1e5, p.again * relation_size), min(1e9, money)


@fold(
    over="request", by="supplier", order="claim", carry={"approval_hours_left": "approval_hours"},
    writes="unapproved", parameters=Approvals, where="present",
)  # fmt: skip
def request_approved(
    p: Approvals, approval_hours_left: float, unapproved: float, expired: float, supplier_bureaucracy: float
) -> tuple[float, float]:
    """Return the managers' hours left for approvals, and whether the request still waits for one."""
    needed = p.hours * (1.0 + p.formal * supplier_bureaucracy)
    if unapproved > 0.0 and expired <= 0.0 and approval_hours_left >= needed:
        return approval_hours_left - needed, 0.0
    return approval_hours_left, unapproved


@rule(each="firm", writes="error_cents")
def errors_booked(week: int, error_cents: int, error_money: float) -> int:
    """Return the account of errors after the week; nothing is booked while the firm settles."""
    if week < 0:
        return error_cents
    return error_cents + int(math.floor(error_money * 100.0 + 0.5))
