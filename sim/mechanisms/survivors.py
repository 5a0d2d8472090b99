"""Survivors: the index of those who stayed, and that of all who were ours in week 0.

Theory
    Unhappy customers leave, so the mean of those who remain can rise while sales fall. This is a mix, not a
    mechanism, so there is nothing to knock out: it is made visible by counting the leavers of the
    first week's cohort with their last value beside the mean of whoever is there.

Equation
    cohort = (stayed·mean of stayed + lost·mean last value of lost) / (stayed + lost)

Known answer
    With nobody leaving the cohort index is the mean of the cohort; it never jumps when somebody leaves.
"""

from __future__ import annotations

from sim.core.rule import rule, start


@start(of="customer", writes="founding")
def founding_of(week: int) -> float:
    """Return whether a customer who arrives now will have been ours in week 0."""
    return 1.0 if week <= 0 else 0.0


@rule(each="firm", writes=("cohort_size", "cohort_lost", "cohort_lost_mean"))
def cohort_lost_next(
    week: int, customers: float, cohort_size: float, cohort_lost: float, cohort_lost_mean: float, cohort_leavers: float,
    cohort_leavers_mean: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the size of the week-0 cohort, how many of it are lost, and their mean last satisfaction."""
    if week <= 0:
        return customers, 0.0, 76.0
    lost = cohort_lost + cohort_leavers
    if lost <= 0.0:
        return cohort_size, 0.0, cohort_lost_mean
    mean = (cohort_lost * cohort_lost_mean + cohort_leavers * cohort_leavers_mean) / lost
    return cohort_size, lost, min(150.0, max(-50.0, mean))


@rule(each="firm", writes="cohort_index")
def cohort_index_now(
    cohort_size: float, cohort_lost: float, cohort_mean: float, cohort_lost_mean: float, cohort_index: float
) -> float:
    """Return the mean satisfaction of week-0 customers, leavers with their last value."""
    if cohort_size <= 0.0:
        return cohort_index
    stayed = max(0.0, cohort_size - cohort_lost)
    return min(150.0, max(-50.0, (stayed * cohort_mean + cohort_lost * cohort_lost_mean) / cohort_size))
