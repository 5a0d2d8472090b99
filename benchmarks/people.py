"""The people of the reference week: plain numbers that every contender starts from.

This file needs nothing but the standard library, because contenders in environments of
their own read it too.
"""

from __future__ import annotations

DEPARTMENT_SIZE = 50
"""People in a department; there are as many departments as that takes."""

START = {
    "skill": 0.5,
    "reference_pay": 1.0,
    "mood": 0.0,
    "hours": 36.0,
    "fatigue": 0.0,
    "recognition": 0.5,
    "satisfaction": 0.0,
    "effort": 0.5,
    "quality": 0.25,
    "quit_risk": 0.0,
    "tenure": 0.0,
}
"""First value of each column that the rules write, the same for everybody."""


def department_of(row: int) -> int:
    """Return the department of the person in row `row`."""
    return row // DEPARTMENT_SIZE


def departments_of(people: int) -> int:
    """Return how many departments `people` people fill."""
    return -(-people // DEPARTMENT_SIZE)


def pay_of(row: int) -> float:
    """Return a person's pay relative to the usual: nine steps from 0.92 to 1.08."""
    return 1.0 + 0.02 * (row % 9 - 4)


def training_of(department: int) -> float:
    """Return a department's hours of training a head and week: 0 to 2."""
    return 0.5 * (department % 5)
