"""Levers on what departments ask of one another, and campaigns that make departments ask.

An hour of a manager costs nothing extra here: it is asked of the managers' week.
"""

from __future__ import annotations

from sim.policies.lever import Lever

REQUESTS = (
    Lever(
        "approval_limit", "department", "share", (0, 1), "work",
        "of what colleagues ask of this department and needs its approval: the share, from the smallest up, that they "
        "may now decide themselves; errors that slip through cost work and money",
        combine="set", attention_per_unit=0.02,
    ),
    Lever(
        "service_agreement", "department", "share", (0, 1), "work",
        "how far this department serves its colleagues by an agreement that promises due times, in order of date and "
        "not of person",
        combine="set", money_per_unit=1, per_head=True, hours_per_unit=0.1, attention_per_unit=0.04,
    ),
    Lever(
        "bureaucracy", "department", "relative change", (-1, 1), "work",
        "rules and forms for what colleagues ask of this department: 1 twice as many as usual, -1 hardly any",
        hours_per_unit=0.1, attention_per_unit=0.02,
    ),
    Lever(
        "request_preparation", "department", "share", (0, 1), "work",
        "help for this department with what it asks of others: check lists, examples, somebody who knows",
        combine="set", money_per_unit=2, per_head=True, hours_per_unit=0.15, attention_per_unit=0.01,
    ),
    Lever(
        "consultation", "department", "share", (0, 1), "vision",
        "how far this department and those it asks of consult before it asks: what is needed, what suits the place",
        combine="set", hours_per_unit=0.25, attention_per_unit=0.05,
    ),
)  # fmt: skip

CAMPAIGNS = (
    Lever(
        "campaign", "firm", "score", (0, 5), "promise",
        "campaigns under way over what is usual, with the market or inside: 1 makes departments ask the "
        "`campaign_per_week` of the organisation file more of one another, most of it with a date",
        money_per_unit=0.005, per_customer=True,
    ),
)  # fmt: skip
