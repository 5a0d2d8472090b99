"""What is known not to hold, where, and why: the model honestly does not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiments.checks.check import Check, Known

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation

KNOWN: tuple[Known, ...] = (
    Known(
        "",
        "sceptic 4",
        ("40 hours at use .95",),
        "A course of four weeks takes hours for four weeks and leaves skill for years, so even at use .95 the first "
        "year ends slightly above; only the weeks of the course are clearly worse.",
    ),
)
"""By organisation and check."""


def known_for(organisation: Organisation, check: Check) -> tuple[Known, ...]:
    """Return what is known not to hold of a check for an organisation."""
    return tuple(each for each in KNOWN if each.check == check.key and each.organisation in ("", organisation.name))
