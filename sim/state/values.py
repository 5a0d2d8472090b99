"""What people value at work: eight values on a circle, and the ready-made scheme of eight segments.

Values that stand side by side go together, those across from each other seldom do: so Schwartz
[Schwartz1992] orders values at large and Elizur and others [Elizur1991] those of work; Ros and others [Ros1999] find
the same four quarters at work: intrinsic (autonomy, development), prestige (recognition, pay), extrinsic
(security, comfort) and social (company, meaning). Each segment of the scheme stands at one value.
Its order is theory; its shares and how far the segments differ are judgement.
"""

from __future__ import annotations

import math

VALUES: dict[str, str] = {
    "meaning": "work that is good for somebody: what the firm promises its customers",
    "autonomy": "deciding for oneself",
    "development": "learning and getting on",
    "recognition": "being seen and honoured",
    "pay": "earning much, and by one's own results",
    "security": "a safe place, family support, a pension",
    "comfort": "a pleasant place to work",
    "company": "good colleagues, and what is earned together",
}
"""Work values in the order of the circle: each is next of kin to its neighbours, the last to the first."""

LEANING = 0.6
"""How much more than the average person a segment of the scheme says it values its own concern (judgement)."""

EIGHT: dict[str, tuple[str, float]] = {
    "Purpose": ("meaning", 0.10),
    "Freedom": ("autonomy", 0.12),
    "Growth": ("development", 0.15),
    "Honour": ("recognition", 0.09),
    "Earnings": ("pay", 0.14),
    "Security": ("security", 0.18),
    "Comfort": ("comfort", 0.11),
    "Fellowship": ("company", 0.11),
}
"""The ready-made scheme: each segment's first concern, and its share of employees (judgement)."""

SCHEMES = ("eight",)
"""Ready-made schemes, as an organisation file calls them."""


def profile_around(value: str) -> dict[str, float]:
    """Return how much somebody who values one thing first values each, over the average person."""
    order = tuple(VALUES)
    place = order.index(value)
    return {
        name: 1.0 + LEANING * math.cos(2.0 * math.pi * (number - place) / len(order))
        for number, name in enumerate(order)
    }
