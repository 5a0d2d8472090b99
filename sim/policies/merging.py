"""Levers of a merger: how fast two firms are made one, how fairly roles are filled. Without a merger they do nothing.

Making one out of two sets of systems, forms, brands and rules costs about 30 in money for each customer, however long
it takes (judgement: migrations are priced by account); a programme should end when everything is one.
"""

from __future__ import annotations

from sim.policies.lever import Lever

MERGING = (
    Lever(
        "integration_pace", "firm", "share/year", (0, 4), "work",
        "share of the processes and systems of two merged firms that is made one in a year; 0: two under one roof",
        money_per_unit=30 / 52, per_customer=True,
    ),
    Lever(
        "selection_fairness", "department", "share", (0, 1), "work",
        "how fairly roles of a merged firm are filled: 0 by the stronger side, 1 by merit, after hearing people",
        practice=0.5, combine="set", money_per_unit=4, per_head=True, attention_per_unit=0.1,
    ),
)  # fmt: skip
