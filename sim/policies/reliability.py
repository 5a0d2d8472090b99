"""Levers of the family *work* that decide how much goes wrong, who hears of it, and what is done about it.

Compensation and what a guarantee pays back are booked for each complaint, where complaints are counted;
confirmed answers take work in each case. Inspection of a fiftieth of the week and six minutes of a manager's
hour a head, a hotline for half a unit of money a customer and year, and tools for some 2,000 a head and year are
judgements.
"""

from __future__ import annotations

from sim.policies.lever import Lever

RELIABILITY = (
    Lever(
        "right_first_time", "department", "share", (0, 1), "work",
        "right-first-time standard: inspection and discipline, over what is usual", combine="set",
        money_per_unit=2, per_head=True, hours_per_unit=0.7, attention_per_unit=0.1,
    ),
    Lever(
        "zero_tolerance", "department", "share", (0, 1), "work",
        "how far errors are punished: 0 as usual, 1 every error", combine="set", attention_per_unit=0.05,
    ),
    Lever(
        "technology", "department", "share", (0, 1), "work",
        "service technology over what is usual: 1 the best tools there are; give their introduction as a setup cost",
        combine="set", money_per_unit=40, per_head=True, attention_per_unit=0.05,
    ),
    Lever(
        "answer_after", "department", "days", (0, 30), "work",
        "time that an answer waits for checking: 0 at once", combine="set",
    ),
    Lever(
        "confirmed_answers", "department", "share", (0, 1), "work",
        "answers given at once, worked out a second time and then confirmed or put right (takes extra work)",
        combine="set",
    ),
    Lever(
        "recovery", "firm", "money/complaint", (0, 10_000), "work",
        "compensation for each complaint, over what is usual (paid for each complaint)",
    ),
    Lever(
        "complaint_ease", "firm", "share", (0, 1), "work",
        "how much easier complaining is made than usual: a number, a form, a person who listens", combine="set",
        money_per_unit=0.5 / 52, per_customer=True,
    ),
    Lever(
        "guarantee", "firm", "share", (0, 1), "promise",
        "unconditional service guarantee: share of what a case brings that is paid back to whoever complains and "
        "claims it",
        combine="set",
    ),
    Lever(
        "mishaps", "firm", "ratio", (0.1, 10), "circumstance",
        "cases that go wrong, over what is usual: a bad batch, a failing system", practice=1, combine="set",
    ),
)  # fmt: skip
