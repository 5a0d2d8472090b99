"""A scenario: a question about an organisation, and the plans that might answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sim.core.errors import InputError, nearest
from sim.policies.plan import Plan
from sim.reading.organisation import Organisation


@dataclass(frozen=True)
class Scenario:
    """A question about an organisation.

    Attributes
    ----------
    key, title, question : str
        Short name, heading, and the question in a manager's words.
    start_date : date
        The Monday, or any day, on which week 0 begins.
    horizon : int
        Weeks to project.
    replications : int
        How many times the dice are thrown.
    seed : int
        Where the dice come from.
    organisation : Organisation
        As it stands.
    plans : tuple of Plan
        The baseline first.
    path : Path
        The file, or the directory, that was read.
    digest : str
        Hash of all text that was read.
    worlds : tuple of (str, str)
        Where published evidence conflicts: full name of a number, and the world that was chosen. Worlds of all
        other such numbers are drawn in turn.
    """

    key: str
    title: str
    question: str
    start_date: date
    horizon: int
    replications: int
    seed: int
    organisation: Organisation
    plans: tuple[Plan, ...]
    path: Path
    digest: str
    worlds: tuple[tuple[str, str], ...] = ()

    @property
    def baseline(self) -> Plan:
        """Return the plan that the others are compared with."""
        return self.plans[0]

    def plan(self, key: str) -> Plan:
        """Return the plan of this key; raises `InputError` where there is none."""
        plans = {each.key: each for each in self.plans}
        if key not in plans:
            raise InputError(f"there is no plan {key!r}{nearest(key, plans)}; the plans are: {', '.join(plans)}")
        return plans[key]
