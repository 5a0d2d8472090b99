"""Task significance: people who see those whom their work serves put more into it.

Theory
    Contact with those who benefit from one's work raised persistence and performance, still so a month later
    [Grant2007]; so did learning how one's work matters to others [Grant2008]. People who serve customers see
    them anyway; those out of sight see them as far as customers are made visible to them. The sign is of
    experiments in other trades; the size is a judgement, well below theirs.

Equation
    pull = e·(1 - front)·visible

Known answer
    Nothing where customers stay out of sight, and nothing for people who meet them all day.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.parameter import parameter
from sim.core.rule import rule


@dataclass(frozen=True)
class TaskSignificance:
    """Numbers of task significance."""

    seen: float = parameter(
        0.3, "SD", plausible=(0.1, 0.6), limits=(0, 3), source="Grant2007", grade="judgement",
        meaning="effort of people out of sight who begin to see and hear all those whom their work serves",
    )  # fmt: skip


@rule(each="employee", adds="effort_pull", parameters=TaskSignificance, where="present")
def pull_from_those_served(
    p: TaskSignificance, department_front: float, department_customers_visible: float
) -> float:  # fmt: skip
    """Return what seeing customers adds to effort."""
    return p.seen * (1.0 - department_front) * department_customers_visible
