"""Plans that checks run: one programme, or a few, said in one line."""

from __future__ import annotations

from typing import Any

from sim.policies.plan import Plan, Programme

PRACTICE = Plan("practice", "Business as usual")
"""Nothing new."""

AIMS = ("departments", "office", "direction", "segments", "start", "end", "ramp", "setup_cost")


def programme(**said: Any) -> Programme:
    """Return a programme; what is not one of its own fields is a setting."""
    own = {name: value for name, value in said.items() if name in AIMS}
    settings = {name: float(value) for name, value in said.items() if name not in AIMS}
    return Programme(", ".join(settings), settings, **own)


def plan(**said: Any) -> Plan:
    """Return a plan of one programme."""
    return together(programme(**said))


def together(*programmes: Programme) -> Plan:
    """Return a plan of several programmes."""
    return Plan(" + ".join(each.name for each in programmes), programmes=programmes)
