"""Values: people differ in what moves them, and the average person is moved as published trials say.

Theory
    Work values form a circle: who leans to one value leans to its neighbours and away from what stands
    across [Schwartz1992, Elizur1991, Ros1999]. A segment's profile says how much more than the average person it
    values each thing. What people say that they value shows only in part in what moves them
    (judgement). Profiles are ratios to the mean of the whole firm, so a lever that reaches
    everybody does what its trial says, and only *whom* it reaches changes what it does.

Equation
    sensitivity = 1 + c·(profile - 1)         for each value; its mean over the firm's people is 1
    difference  = max of all sensitivities - that for meaning

Known answer
    At c = 0, or with one profile for all, every sensitivity is 1 and every difference 0. With the scheme of
    eight in equal shares the first concern has 1 + .6·c, what stands across 1 - .6·c; the mean difference is .6·c, and
    0 for those whose first concern is what messages speak of anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import start


@dataclass(frozen=True)
class Values:
    """Numbers of values segments."""

    contrast: float = parameter(
        0.7, "ratio", plausible=(0.3, 1), limits=(0, 1), source="judgement", grade="judgement",
        meaning="how much of what segments say they value more or less shows in what moves them",
    )  # fmt: skip


def sensitivity(contrast: float, profile: float) -> float:
    """Return how strongly a profile responds, over the average person."""
    return min(5.0, max(0.0, 1.0 + contrast * (profile - 1.0)))


@start(
    of="offer",
    writes=(
        "values_meaning", "values_autonomy", "values_development", "values_recognition", "values_pay",
        "values_security", "values_comfort", "values_company", "difference",
    ),
    parameters=Values,
)  # fmt: skip
def sensitivities(
    p: Values, profile_meaning: float, profile_autonomy: float, profile_development: float,
    profile_recognition: float, profile_pay: float, profile_security: float, profile_comfort: float,
    profile_company: float,
) -> tuple[float, float, float, float, float, float, float, float, float]:  # fmt: skip
    """Return how strongly a segment responds to each value, and how far that for its first concern exceeds meaning."""
    meaning = sensitivity(p.contrast, profile_meaning)
    autonomy = sensitivity(p.contrast, profile_autonomy)
    development = sensitivity(p.contrast, profile_development)
    recognition = sensitivity(p.contrast, profile_recognition)
    pay = sensitivity(p.contrast, profile_pay)
    security = sensitivity(p.contrast, profile_security)
    comfort = sensitivity(p.contrast, profile_comfort)
    company = sensitivity(p.contrast, profile_company)
    first = max(max(max(meaning, autonomy), max(development, recognition)), max(max(pay, security), comfort))
    difference = max(first, company) - meaning
    return meaning, autonomy, development, recognition, pay, security, comfort, company, difference
