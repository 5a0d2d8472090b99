"""Levers of the borders between departments: rules, redress, organisation design, credit and own products.

Costs are judgements. Going through rules together takes everybody's quarter of an hour a week; account plans, visits
to customers and a common record take hours of those who keep them; redress in the right form, discounts for staff and
systems cost money; settling whose a sale was takes managers' time. What a design takes is counted on the people of the
departments whose customers it is for.
"""

from __future__ import annotations

from sim.policies.lever import Lever

ACCOUNTS = (
    Lever(
        "contradictions", "department", "share", (0, 1), "circumstance",
        "small rules that contradict those of departments with which it shares customers, over what is usual",
    ),
    Lever(
        "rules_reviewed", "department", "share", (0, 1), "work",
        "rules that it goes through together with the departments with which it shares customers, again and again",
        combine="set", money_per_unit=2, per_head=True, hours_per_unit=0.25, attention_per_unit=0.08,
    ),
    Lever(
        "compensation_fit", "department", "share", (0, 1), "work",
        "how far redress for its customers has the right form and comes at the right time: 0 a voucher months later, "
        "1 what they need, at once",
        practice=0.5, combine="set", money_per_unit=12, per_head=True, attention_per_unit=0.03,
    ),
    Lever(
        "account_managers", "department", "share", (0, 1), "work",
        "its customers who each have one person who answers for their figures", combine="set", money_per_unit=6,
        per_head=True, hours_per_unit=3, attention_per_unit=0.15,
    ),
    Lever(
        "relationship_managers", "department", "share", (0, 1), "work",
        "its customers who each have one person who looks after the relation", combine="set", money_per_unit=15,
        per_head=True, hours_per_unit=4, attention_per_unit=0.1,
    ),
    Lever(
        "customer_web", "department", "share", (0, 1), "work",
        "customers to whom anyone here can bring the whole firm's services, from a common record", combine="set",
        money_per_unit=20, per_head=True, hours_per_unit=1.5, attention_per_unit=0.15,
    ),
    Lever(
        "shared_credit", "department", "share", (0, 1), "rewards",
        "credit for a sale that goes to those in other departments who brought it about", combine="set",
        money_per_unit=2, per_head=True, hours_per_unit=0.05, attention_per_unit=0.05,
    ),
    Lever(
        "own_product_use", "offer", "share", (0, 1), "vision",
        "people who use what the firm sells, at a discount, over those who do anyway", money_per_unit=5,
    ),
)  # fmt: skip
