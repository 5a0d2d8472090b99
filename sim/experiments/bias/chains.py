"""Chains of the field whose effects a bias map looks at, and how each cause is moved to find the true effect."""

from __future__ import annotations

from dataclasses import dataclass

SHOPPER, QUALITY = "mystery_shopper", "quality"
"""The outcome that mystery shoppers note, and the column behind it."""
PLAN = "plan"
"""The cause of chains about the plan: whether a person's department is one that it reaches."""


@dataclass(frozen=True)
class Chain:
    """A cause and an outcome.

    Attributes
    ----------
    cause, outcome : str
        Scales of the employee survey; `PLAN` as a cause, `SHOPPER` as an outcome.
    title : str
        In words.
    moved : str
        Column of people that is raised to find the true effect of the cause: a stable part of it that acts on
        nothing else. Empty for the plan.
    """

    cause: str
    outcome: str
    title: str
    moved: str = ""

    @property
    def key(self) -> str:
        """Return how tables call it."""
        return f"{self.cause}->{self.outcome}"

    @property
    def column(self) -> str:
        """Return the column of people behind the outcome."""
        return QUALITY if self.outcome == SHOPPER else self.outcome


CHAINS = (
    Chain("manager_relation", "satisfaction", "manager relation -> job satisfaction", "chemistry"),
    Chain("satisfaction", "commitment", "job satisfaction -> commitment", "satisfaction_trait"),
    Chain("commitment", "orientation", "commitment -> customer orientation", "commitment_trait"),
    Chain("satisfaction", "exhaustion", "job satisfaction -> exhaustion", "satisfaction_trait"),
    Chain("satisfaction", SHOPPER, "job satisfaction -> quality that shoppers note", "satisfaction_trait"),
    Chain(PLAN, "satisfaction", "being reached by the plan -> job satisfaction"),
    Chain(PLAN, "orientation", "being reached by the plan -> customer orientation"),
)  # fmt: skip
"""What is looked at."""
