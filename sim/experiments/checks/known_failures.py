"""What is known not to hold, where, and why: the model honestly does not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiments.checks.check import Check, Known

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation

TECHNOLOGY, SOAP = "Technology firm", "Soap shop"
WHOLE_COMMISSION = ("complaints a week in weeks", "customers lost in years", "index in year 3, points")
FASTER = (
    "Pay on volume makes people faster, and in teams of ten to thirty waits get shorter by more than gaming spoils. "
    "The harm that comes through multitasking is there, and is judged by itself."
)
PRESSED_AGAIN = (
    "Weeks that press by chance hold the recovery up, and small teams have more of them: from firm to firm .15 to .84 "
    "of the loss is left, in the mean about a third."
)

KNOWN: tuple[Known, ...] = (
    Known(
        "",
        "sceptic 4",
        ("40 hours at use .95",),
        "A course of four weeks takes hours for four weeks and leaves skill for years, so even at use .95 the first "
        "year ends slightly above; only the weeks of the course are clearly worse.",
    ),
    Known(
        TECHNOLOGY,
        "law 8",
        ("index over satisfaction",),
        "Two fifths of the half point come from people who stay, and with them their skill; the ratio is unsure by .6, "
        "so that the bound of 2.5 lies within its luck. With behaviour frozen the index stays where it was.",
    ),
    *(
        Known(name, "sceptic 7", WHOLE_COMMISSION, FASTER)
        for name in (TECHNOLOGY, SOAP)
    ),
    Known(
        TECHNOLOGY,
        "sceptic 16",
        ("three-year value at 1 %",),
        "Customers who come once or twice a month make the guarantee pay out more often for what it earns: at 1 % "
        "defects it breaks even within its luck, at .1 % it pays (law 16).",
    ),
    *(Known(name, "sceptic 17", ("share of the front's loss of standard left at week 60, symmetric",), PRESSED_AGAIN)
      for name in (TECHNOLOGY, SOAP)),
    Known(
        SOAP,
        "sceptic 1",
        ("share of requests late",),
        "Firms begin at what is usual in their own first two years and then drift apart, some to more hours for "
        "colleagues and some to fewer: over 40 firms the SD of the workshop's capacity over its usual goes from .04 to "
        ".08, of its cooperation from .04 to .10, their means stay. Late requests are convex in hours, so their mean "
        "rises from .37 to .42 within four years, and stays there; in a team of twelve this shows.",
    ),
)  # fmt: skip
"""By organisation and check."""


def known_for(organisation: Organisation, check: Check) -> tuple[Known, ...]:
    """Return what is known not to hold of a check for an organisation."""
    return tuple(each for each in KNOWN if each.check == check.key and each.organisation in ("", organisation.name))
