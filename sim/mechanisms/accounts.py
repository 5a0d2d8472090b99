"""Accounts: what becomes of failures at the borders between departments, for the customer and for the departments.

Theory
    A customer judges a failure by what comes after it: somebody who answers for it and may decide, and redress of
    the right form at the right time; the wrong kind of compensation restores little [Smith1999]. Customers who
    meet failure after failure do not forgive each of them separately. Where nobody answers for a failed case, both
    departments work on it and each blames the other; conflict between departments is the usual companion
    [Jaworski1993]. The sizes are judgements.

Equation
    solved   = 1 - (1 - s·d)·(1 - answerable·power at home),  power = 1/4 + 3/4·discretion
    d        = min(1/2, discretion where served) + b·max(0, discretion - 1/2)
    severity = (1 - solved)/(1 - s/2)
    unsolved = severity·failures - ordinary failures                                for the departments
    harm     = severity·(1 + 2·f·(1/2 - compensation fit))·failures - ordinary      for the customer
    trouble' = trouble·exp(-weeks since the last case/memory) + harm
    experience -= l·harm,  log hazard of leaving += a·trouble (bounded)
    blame = unsolved / (cases + doubt), both counted with leakage 1/lag and from both sides
    regard -= b·tanh(blame/scale),  hours = h·unsolved, on both sides

Known answer
    As many failures as usual, solved as usual, contribute exactly nothing. One more unsolved failure costs l points of
    that case and raises the hazard of leaving by the factor e^a, half of it gone after memory·log 2 weeks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule

USUAL = 0.5
"""Ordinary discretion."""


@dataclass(frozen=True)
class Accounts:
    """Numbers of failures at borders."""

    solved: float = parameter(
        0.5, "share", plausible=(0.2, 0.8), limits=(0, 0.95), source="judgement", grade="judgement",
        meaning="failures that the person who serves would solve alone with full discretion; half of it usually",
    )  # fmt: skip
    beyond: float = parameter(
        0.2, "ratio", plausible=(0, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how much discretion beyond the ordinary degree counts for failures between departments: what is left "
        "lies in the other department's hands",
    )  # fmt: skip
    powerless: float = parameter(
        0.25, "share", plausible=(0, 0.5), limits=(0, 1), source="judgement", grade="judgement",
        meaning="what somebody who answers for a case can do about it without any discretion",
    )  # fmt: skip
    form: float = parameter(
        0.4, "share", plausible=(0.15, 0.7), limits=(0, 1), source="Smith1999", grade="judgement",
        meaning="harm of a failure added by redress of the wrong form or at the wrong time, and taken away by the "
        "right one (sign published)",
    )  # fmt: skip
    points: float = parameter(
        25.0, "index points", plausible=(10, 40), limits=(0, 100), source="judgement", grade="judgement",
        meaning="points of the experience lost with an unsolved failure at a border",
    )  # fmt: skip
    leaves: float = parameter(
        0.3, "1/failure", plausible=(0.1, 0.6), limits=(0, 3), source="judgement", grade="judgement",
        meaning="hazard of leaving raised by an unsolved failure in memory (log)",
    )  # fmt: skip
    most: float = parameter(
        1.5, "log ratio", plausible=(1, 2.5), limits=(0, 3), source="judgement", grade="judgement",
        meaning="most that such failures raise the hazard of leaving (log)",
    )  # fmt: skip
    memory: float = parameter(
        26.0, "weeks", plausible=(13, 78), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time for which customers hold failures against the firm",
    )  # fmt: skip
    work: float = parameter(
        1.5, "hours/failure", plausible=(0.5, 4), limits=(0, 100), source="judgement", grade="judgement",
        meaning="hours that an unsolved failure takes in each of the two departments",
    )  # fmt: skip
    blame: float = parameter(
        0.5, "SD", plausible=(0.2, 1), limits=(0, 3), source="Jaworski1993", grade="judgement",
        evidence="COO-20", meaning="regard lost at most to failures that nobody answers for",
    )  # fmt: skip
    blame_scale: float = parameter(
        0.15, "share", plausible=(0.05, 0.4), limits=(0.001, 10), source="judgement", grade="judgement",
        meaning="share of cases between two departments that fail over usual at which 76 % of that is reached",
    )  # fmt: skip
    doubt: float = parameter(
        10.0, "cases", plausible=(3, 30), limits=(0.1, 1e4), source="judgement", grade="judgement",
        meaning="cases without failures that departments begin with in one another's eyes",
    )  # fmt: skip
    lag: float = parameter(
        13.0, "weeks", plausible=(6, 26), limits=(1, 200), source="judgement", grade="judgement",
        meaning="time over which failures are held against the other department",
    )  # fmt: skip


def severity_of(p: Accounts, answerable: float, here: float, home: float) -> float:
    """Return how bad a failure becomes: 1 where nobody answers for it, with usual discretion."""
    power = min(USUAL, here) + p.beyond * max(0.0, here - USUAL)
    alone = 1.0 - p.solved * power
    together = alone * (1.0 - min(1.0, answerable) * (p.powerless + (1.0 - p.powerless) * home))
    return together / (1.0 - 0.5 * p.solved)


@rule(
    each="customer", writes=("border_failed", "unsolved", "trouble"), adds=("experience_pull", "churn_pull"),
    parameters=Accounts, where="visits",
)  # fmt: skip
def failures_answered(
    p: Accounts, border_failure: float, border_ordinary: float, answerable: float, served_at_discretion: float,
    home_discretion: float, home_compensation_fit: float, since_case: float, trouble: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return failures at borders in this case, what is unsolved of them over usual, and the trouble in memory."""
    failed = min(9.0, max(0.0, border_failure))
    severity = severity_of(p, answerable, served_at_discretion, home_discretion)
    unsolved = min(9.0, max(-9.0, severity * failed - border_ordinary))
    redress = 1.0 + 2.0 * p.form * (0.5 - home_compensation_fit)
    harm = min(9.0, max(-9.0, severity * redress * failed - border_ordinary))
    kept = trouble * math.exp(-min(since_case / p.memory, 50.0))
    remembered = min(9.0, max(-3.0, kept + harm))
    pulled = min(p.most, max(-0.5 * p.most, p.leaves * remembered))
    return failed, unsolved, remembered, -p.points * harm, pulled


@rule(each="relation", writes=("unsolved_flow", "border_flow", "border_hours"), adds="regard_pull", parameters=Accounts)
def departments_blamed(
    p: Accounts, strength: float, border_cases: float, reverse_border_cases: float, border_unsolved: float,
    reverse_border_unsolved: float, unsolved_flow: float, border_flow: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return failures and cases between two departments in memory, the hours that failures take, and the blame."""
    kept = math.exp(-1.0 / p.lag)
    between = border_unsolved + reverse_border_unsolved
    failures = min(1e8, max(-1e8, kept * unsolved_flow + between))
    cases = min(1e8, kept * border_flow + border_cases + reverse_border_cases)
    blame = failures / (cases + p.doubt)
    hours = min(1e6, max(-1e6, strength * p.work * between))
    return failures, cases, hours, -p.blame * math.tanh(min(20.0, max(-20.0, blame / p.blame_scale)))


@rule(each="department", adds="extra_work")
def borders_take_hours(border_hours: float) -> float:
    """Return the hours that failures at borders take from a department's other work."""
    return border_hours
