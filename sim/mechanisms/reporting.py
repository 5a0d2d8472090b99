"""Reporting of errors: what is recorded, and what is learned from it.

Theory
    People report errors where they feel safe; where errors are punished, fewer are recorded and no fewer are made,
    so that the better-run unit can look the worse one [Edmondson1996]. What is recorded can be learned from
    [Frese2015]; what is hidden cannot. A complaint records a failure whoever would like to hide it.

Equation
    recorded if the customer complains, else with chance logistic(logit(u) + t·trust - z·zero tolerance)
    recorded share = recorded lately / failures lately
    lessons' = lessons + (-l·ln(share/usual share) - lessons)/tau          a log ratio of failures

Known answer
    When the recorded share halves, failures end up 2^l times as frequent: 19 % more for l = .25.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule, uniform

USUAL_WEEKS = 26.0


@dataclass(frozen=True)
class Reporting:
    """Numbers of error reporting."""

    usual: float = parameter(
        0.4, "share", plausible=(0.15, 0.7), limits=(0.01, 0.99), source="judgement", grade="judgement",
        meaning="failures that a person of ordinary trust reports although no customer complains",
    )  # fmt: skip
    trust: float = parameter(
        0.4, "log odds/SD", plausible=(0.1, 0.8), limits=(0, 5), source="Edmondson1996", grade="judgement",
        meaning="rise of reporting with trust (sign published)",
    )  # fmt: skip
    fear: float = parameter(
        2.5, "log odds", plausible=(1, 4), limits=(0, 10), source="Edmondson1996", grade="judgement",
        meaning="fall of reporting when every error is punished (sign published)",
    )  # fmt: skip
    lately: float = parameter(
        26.0, "weeks", plausible=(13, 52), limits=(1, 520), source="judgement", grade="judgement",
        meaning="time over which failures and records are counted",
    )  # fmt: skip
    doubt: float = parameter(
        5.0, "count", plausible=(2, 10), limits=(0.01, 1000), source="judgement", grade="judgement",
        meaning="failures that the usual recorded share is worth where few happen",
    )  # fmt: skip
    learned: float = parameter(
        0.25, "log ratio/log ratio", plausible=(0.05, 0.5), limits=(0, 3), source="Frese2015", grade="judgement",
        meaning="fall of failures with a rise of the share that is recorded (sign published)",
    )  # fmt: skip
    weeks: float = parameter(
        52.0, "weeks", plausible=(26, 104), limits=(1, 1000), source="judgement", grade="judgement",
        meaning="time in which what is recorded becomes a better way of working, and is forgotten",
    )  # fmt: skip


@rule(each="customer", writes="recorded", parameters=Reporting, draws={"told": uniform()}, where="visits")
def failure_recorded(
    p: Reporting, strength: float, failed: float, complains: float, served_by_present: float, served_by_trust: float,
    served_at_zero_tolerance: float, told: float,
) -> float:  # fmt: skip
    """Return whether a failed case is recorded."""
    if failed <= 0.0:
        return 0.0
    if complains > 0.0:
        return 1.0
    safe = p.trust * served_by_trust * served_by_present - p.fear * served_at_zero_tolerance
    odds = math.log(p.usual / (1.0 - p.usual)) + strength * safe
    return 1.0 if told < 1.0 / (1.0 + math.exp(-min(30.0, max(-30.0, odds)))) else 0.0


@rule(
    each="department",
    writes=("failure_flow", "recorded_flow", "recorded_share", "usual_recorded_share", "lessons"),
    parameters=Reporting,
)
def lessons_next(
    p: Reporting, strength: float, week: int, failures: float, recorded_failures: float, failure_flow: float,
    recorded_flow: float, usual_recorded_share: float, lessons: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Return failures and records in memory, the share recorded now and usually, and what was learned from it."""
    kept = math.exp(-1.0 / p.lately)
    failed = min(1e8, kept * failure_flow + failures)
    known = min(1e8, kept * recorded_flow + recorded_failures)
    usual = usual_recorded_share if usual_recorded_share > 0.0 else p.usual
    share = min(1.0, max(0.01, (known + p.doubt * usual) / (failed + p.doubt)))
    if week < 0:
        return failed, known, share, usual + (share - usual) / USUAL_WEEKS, 0.0
    aim = -strength * p.learned * math.log(share / usual)
    return failed, known, share, usual, min(3.0, max(-3.0, lessons + (aim - lessons) / p.weeks))
