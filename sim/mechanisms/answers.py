"""Answers: at once or after checking, or at once and confirmed; speed against accuracy.

Theory
    An answer that waits for a second look is right more often [Heitz2014], and the customer waits for it. Which
    of the two is better is for customers' weights to say. A third way gives an answer now, works it out once
    more and confirms it, or puts it right, before harm is done: both, at the cost of double work.

Equation
    found before = (1 - c)·f·(1 - exp(-days/t)),  found after = c·g,  felt wait = (1 - c)·ln(1 + days)
    work = c·d·(work of this week's cases)                    c: share of answers that are confirmed

Known answer
    At 10 % defects five days find four of five: 98 % are right. At once and confirmed nothing is waited for,
    and 98 % are right in the end. With answers at once, and none confirmed, all is 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class Answers:
    """Numbers of answers."""

    found: float = parameter(
        0.87, "share", plausible=(0.6, 0.95), limits=(0, 1), source="judgement", grade="practice",
        meaning="errors that checking finds, given all the time it wants (90 % right at once, 98 % after days)",
    )  # fmt: skip
    days: float = parameter(
        2.0, "days", plausible=(1, 5), limits=(0.05, 100), source="judgement", grade="judgement",
        meaning="time in which checking finds 63 % of what it can find",
    )  # fmt: skip
    second: float = parameter(
        0.8, "share", plausible=(0.6, 0.95), limits=(0, 1), source="judgement", grade="judgement",
        meaning="errors of an answer at once that its confirmation puts right",
    )  # fmt: skip
    double: float = parameter(
        0.3, "share of case", plausible=(0.15, 0.6), limits=(0, 2), source="judgement", grade="judgement",
        meaning="share of a case's work that is the answer itself, and is done twice when it is confirmed",
    )  # fmt: skip


@rule(
    each="department", writes=("found_before", "found_after", "answer_wait"), adds="extra_work", parameters=Answers
)
def answers_checked(
    p: Answers, strength: float, answer_after: float, confirmed_answers: float, visits: float, case_minutes: float,
    work_level: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return errors found before and after an answer is given, the wait for it as it is felt, and the extra work."""
    later = 1.0 - confirmed_answers
    found = p.found * (1.0 - math.exp(-min(50.0, max(0.0, answer_after) / p.days)))
    before = min(1.0, max(0.0, strength * later * found))
    after = min(1.0, max(0.0, strength * confirmed_answers * p.second))
    waited = min(6.0, strength * later * math.log1p(max(0.0, answer_after)))
    return before, after, waited, confirmed_answers * p.double * visits * case_minutes * work_level / 60.0
