"""The firm that stands when no other is given."""

from __future__ import annotations

from sim.reading.organisation import Department, Market, Organisation, Relation


def small_bank() -> Organisation:
    """Return the firm that stands when no other is given: sixty people, three departments, 3,000 customers."""
    return Organisation(
        name="Small bank",
        departments=(
            Department("branch", 1.0, 30, wage=40_000, managers=2, case_minutes=110, manager_hours=60),
            Department("operations", 0.0, 20, wage=42_000, managers=1, routine_share=0.6, manager_hours=36),
            Department("loans", 0.2, 10, wage=48_000, managers=1, routine_share=0.5, manager_hours=24),
        ),
        relations=(
            Relation("branch", "operations", 20, hours=3, due=2, approval=0.1),
            Relation("branch", "loans", 10, hours=4, due=2, approval=0.3, deadline=0.1),
            Relation("loans", "operations", 5, hours=3, due=2),
        ),
        markets=(
            Market("private", 2700, 0.11, 22.0, 0.002, {"branch": 1.0}),
            Market("business", 300, 0.2, 80.0, 0.0015, {"branch": 1.0}, weights=(0.3, 0.25, 0.2, 0.15, 0.1)),
        ),
    )
