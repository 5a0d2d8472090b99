"""Levers of the family *vision*, and of the *promise*: what people and the market are told."""

from __future__ import annotations

from sim.policies.lever import Lever

COMMUNICATION = (
    Lever(
        "emails", "offer", "messages/week", (0, 20), "vision",
        "newsletters, mails, short videos and intranet pieces that a person is sent, over practice; what people look "
        "up for themselves is information_access",
        money_per_unit=0.3, hours_per_unit=0.03, attention_per_unit=0.001,
    ),
    Lever(
        "meetings", "offer", "messages/week", (0, 10), "vision",
        "messages that the supervisor brings in briefings, over practice; an address or a video shown and talked over "
        "there counts as one",
        money_per_unit=0.2, hours_per_unit=0.25, attention_per_unit=0.08,
    ),
    Lever(
        "message_substance", "offer", "share", (0, 1), "vision",
        "how much of a message is substance: 0 mail that nobody opens, 1 good", practice=1, combine="set",
    ),
    Lever(
        "message_words", "offer", "words", (20, 5_000), "vision",
        "length of a mail: fewer read a long one", practice=250, combine="set",
    ),
    Lever(
        "tailoring", "offer", "share", (0, 1), "vision",
        "how far messages are written for each department and segment", combine="set",
        money_per_unit=3, attention_per_unit=0.005,
    ),
    Lever(
        "information_access", "offer", "share", (0, 1), "vision",
        "how far people may look up for themselves what concerns the firm's promises, goals and results, over what is "
        "usual: 1 open figures and a knowledge base that is kept up to date",
        combine="set", money_per_unit=2, hours_per_unit=0.15, attention_per_unit=0.01,
    ),
)  # fmt: skip

CONTACT = (
    Lever(
        "contact_hours", "department", "hours/head-week", (-1, 8), "vision",
        "meetings, visits, job swaps and retreats with the departments one deals with, over practice (a retreat of two "
        "days a year is .3); -1: ordinary contact ends",
        money_per_unit=4, per_head=True, hours_per_unit=1, attention_per_unit=0.1,
    ),
    Lever(
        "contact_conditions", "department", "score", (-1, 1), "vision",
        "conditions of contact: equal status, a shared goal and support from above (1), or their opposite (-1)",
        practice=0.5, combine="set", attention_per_unit=0.02,
    ),
    Lever(
        "customers_visible", "department", "share", (0, 1), "vision",
        "how far people who never meet customers see and hear them", combine="set",
        money_per_unit=2, per_head=True, hours_per_unit=0.1,
    ),
    Lever(
        "staff_visible", "department", "share", (0, 1), "vision",
        "how far customers see the people who work for them out of sight", combine="set",
        money_per_unit=1, per_head=True,
    ),
)  # fmt: skip

PROMISE = (
    Lever(
        "external_promise", "firm", "index points", (-30, 30), "promise",
        "what the market is told, over what it is usually told",
    ),
    Lever(
        "told_promise", "firm", "index points", (-30, 30), "promise",
        "what staff are told, less what the market is told: a gap of consistency",
    ),
    Lever(
        "advertising", "firm", "money/customer-year", (0, 1_000), "promise",
        "advertising over what is usual, for each customer that the firm has",
        money_per_unit=1 / 52, per_customer=True,
    ),
)  # fmt: skip
