"""Levers of the families *development* and *work* that concern who is hired and how people learn from one another.

Costs are judgements. Selection: some 13 people in a hundred are hired in a year; each further set of candidates for a
seat takes about six hours of a manager and 500 in money. A mentor gives a newcomer two hours a week for half a year.
"""

from __future__ import annotations

from sim.policies.lever import Lever

HIRING = (
    Lever(
        "selectivity", "department", "ratio", (0.25, 8), "work",
        "serious candidates seen for each seat, over what is usual: better choice, longer vacancies", practice=1,
        combine="set", money_per_unit=1.25, per_head=True, attention_per_unit=0.015,
    ),
    Lever(
        "hire_for_fit", "department", "share", (0, 1), "work",
        "what hiring looks for: 0 ability only, 1 fit with the place and its values only", practice=0.5, combine="set",
    ),
    Lever(
        "hire_experienced", "department", "share", (0, 1), "work",
        "share of hires who come with experience of the work, at a higher wage", combine="set", in_payroll=True,
    ),
)  # fmt: skip

PEERS = (
    Lever(
        "mentors", "department", "share", (0, 1), "development",
        "share of newcomers who have an experienced colleague as mentor", combine="set",
        money_per_unit=0.5, per_head=True, hours_per_unit=0.12, attention_per_unit=0.005,
    ),
    Lever(
        "sharing_sessions", "department", "hours/head-week", (0, 4), "development",
        "sessions in which colleagues show each other how they work, over ordinary practice",
        money_per_unit=2, per_head=True, hours_per_unit=1, attention_per_unit=0.05,
    ),
    Lever(
        "restructuring", "department", "ties/tie-year", (0, 5), "work",
        "how often in a year a tie with a colleague is broken by a change of organisation, places or teams",
        attention_per_unit=0.05,
    ),
)  # fmt: skip
