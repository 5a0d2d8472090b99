"""Levers on leaders' conviction, on voice, ideas and what the firm knows of its customers.

A manager leads about a dozen people (judgement), so an hour of each manager is a twelfth of an hour a head. Hours
and money are judgements: a round of feedback takes a few minutes a week, a visit half a day.
"""

from __future__ import annotations

from sim.policies.lever import Lever

VOICE = (
    Lever(
        "leader_preparation", "department", "hours/manager-week", (0, 10), "development",
        "hours in which leaders are prepared for what they are to lead, before it reaches their people",
        money_per_unit=5, per_head=True, attention_per_unit=1 / 12,
    ),
    Lever(
        "leader_training", "department", "hours/manager-week", (0, 10), "development",
        "training of leaders in leading: what each of their people needs, how to talk, thank and decide",
        money_per_unit=5, per_head=True, attention_per_unit=1 / 12,
    ),
    Lever(
        "participation", "department", "share", (0, 1), "vision",
        "how far staff and leaders take part in making the plan", combine="set",
        money_per_unit=0.3, per_head=True, hours_per_unit=0.4, attention_per_unit=0.05,
    ),
    Lever(
        "listening", "department", "share", (0, 1), "vision",
        "surveys, feedback cards and open forums, over what is usual", combine="set",
        money_per_unit=0.7, per_head=True, hours_per_unit=0.05, attention_per_unit=0.02,
    ),
    Lever(
        "acting", "department", "share", (0, 1), "work",
        "share of what people raise that is acted on", practice=0.3, combine="set",
        money_per_unit=1.5, per_head=True, hours_per_unit=0.15, attention_per_unit=0.08,
    ),
    Lever(
        "safe_criticism", "department", "share", (0, 1), "vision",
        "how far criticism is invited and protected, over what is usual", combine="set",
        money_per_unit=0.1, per_head=True, hours_per_unit=0.02, attention_per_unit=0.02,
    ),
)  # fmt: skip

IDEAS = (
    Lever(
        "peer_review", "department", "share", (0, 1), "development",
        "share of ideas that colleagues review before anything is tried", combine="set",
        hours_per_unit=0.1, attention_per_unit=0.01,
    ),
    Lever(
        "results_compared", "department", "share", (0, 1), "development",
        "share of changes whose results are compared with what was expected of them", combine="set",
        money_per_unit=0.3, per_head=True, hours_per_unit=0.05, attention_per_unit=0.02,
    ),
)  # fmt: skip

INSIGHT = (
    Lever(
        "customer_visits", "department", "visits/head-year", (0, 52), "development",
        "visits to customers, and invitations of core customers, a head", combine="set",
        money_per_unit=0.5, per_head=True, hours_per_unit=0.06, attention_per_unit=0.003,
    ),
    Lever(
        "insight_spread", "department", "share", (0, 1), "vision",
        "how far a common language about customers' segments is spread among people", combine="set",
        money_per_unit=2, per_head=True, hours_per_unit=0.15, attention_per_unit=0.02,
    ),
    Lever(
        "customer_research", "firm", "money/customer-year", (0, 100), "vision",
        "research on what customers want, over what is usual, for each customer that the firm has",
        money_per_unit=1 / 52, per_customer=True,
    ),
)  # fmt: skip

DOUBT = (
    Lever(
        "leader_doubt", "department", "SD", (0, 4), "circumstance",
        "how much less convinced leaders are of what runs through them than leaders ordinarily are",
    ),
)  # fmt: skip
