"""Levers towards the market: price, former customers, ready-made content; and what rivals do.

Approaches to former customers are booked with the cost of winning customers, where they are counted.
"""

from __future__ import annotations

from sim.policies.lever import Lever

MARKET = (
    Lever(
        "price", "firm", "relative change", (-0.3, 0.5), "promise",
        "prices, over those of week 0 and against a market whose prices stay",
    ),
    Lever(
        "win_back", "firm", "requests/customer-year", (0, 12), "promise",
        "how often in a year each customer who left in the last year and a half is asked to return",
    ),
    Lever(
        "advocacy_content", "offer", "messages/week", (0, 10), "vision",
        "ready-made pieces that a person is given to pass on to friends; pays in larger firms, where nobody writes own",
        money_per_unit=1.0, hours_per_unit=0.05, attention_per_unit=0.002,
    ),
)  # fmt: skip

RIVALS = (
    Lever(
        "competitor_level", "firm", "index points", (-30, 30), "circumstance",
        "what the market offers its customers, over that of week 0",
    ),
    Lever(
        "market_drift", "firm", "index points/year", (-10, 10), "circumstance",
        "what the market gains every year, as customers feel it",
    ),
)  # fmt: skip
