"""Every lever, in one order, and the columns that they are in the ledger."""

from __future__ import annotations

from sim.core.column import Column
from sim.policies.accounts import ACCOUNTS
from sim.policies.development import CONTENT, FEEDBACK, MODE
from sim.policies.improvement import DOUBT, IDEAS, INSIGHT, VOICE
from sim.policies.inside import CAMPAIGNS, REQUESTS
from sim.policies.lever import Lever
from sim.policies.market import MARKET, RIVALS
from sim.policies.merging import MERGING
from sim.policies.people import HIRING, PEERS
from sim.policies.reliability import RELIABILITY
from sim.policies.rewards import PAY, RECOGNITION
from sim.policies.vision import COMMUNICATION, CONTACT, PROMISE
from sim.policies.work import CIRCUMSTANCES, WORK

__all__ = ["LEVERS", "Lever", "lever_columns", "lever_index", "levers_of"]

LEVERS: tuple[Lever, ...] = (
    *PAY, *RECOGNITION, *CONTENT, *MODE, *COMMUNICATION, *CONTACT, *HIRING, *PEERS, *WORK, *PROMISE,
    *CIRCUMSTANCES, *FEEDBACK, *REQUESTS, *CAMPAIGNS, *VOICE, *IDEAS, *INSIGHT, *DOUBT, *ACCOUNTS, *RELIABILITY,
    *MARKET, *RIVALS, *MERGING,
)  # fmt: skip
"""All levers; a calendar names them by their place in this tuple."""


def levers_of(level: str) -> tuple[Lever, ...]:
    """Return the levers of one level: ``"offer"``, ``"department"`` or ``"firm"``."""
    return tuple(lever for lever in LEVERS if lever.level == level)


def lever_index() -> dict[str, int]:
    """Return each lever's place in `LEVERS`, by name."""
    return {lever.name: place for place, lever in enumerate(LEVERS)}


def lever_columns() -> tuple[Column, ...]:
    """Return the ledger's column of each lever: practice at the start, written by the engine."""
    return tuple(
        Column(lever.name, lever.level, lever.unit, lever.bounds, lever.meaning, start=lever.practice)
        for lever in LEVERS
    )
