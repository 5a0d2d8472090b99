"""What is known not to hold, where, and why: the model honestly does not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiments.checks.check import Check, Known

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation

BANK, TECHNOLOGY, SOAP, BAKERY = "Regional bank", "Technology firm", "Soap shop", "The corner bakery"
IMAGING, COMPUTERS = "Imaging centre", "Computer shop"
FIELD, PHONE, CLUB = "Household goods, field and head office", "Ridge and Valley, by telephone", "Motor club"
MERGED = "Harbour Bank and Valley Savings"
WHOLE_COMMISSION = ("complaints a week in weeks", "customers lost in years", "index in year 3, points")
FASTER = (
    "Pay on volume makes people faster, and waits get shorter by as much as gaming spoils, in small teams by "
    "more. The harm that comes through multitasking is judged by itself."
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
    Known(BANK, "sceptic 7", WHOLE_COMMISSION[:1], FASTER),
    *(
        Known(name, "sceptic 7", WHOLE_COMMISSION, FASTER)
        for name in (TECHNOLOGY, SOAP, BAKERY, IMAGING, COMPUTERS, FIELD, PHONE, CLUB, MERGED)
    ),
    Known(
        TECHNOLOGY,
        "sceptic 16",
        ("three-year value at 1 %",),
        "Customers who come once or twice a month make the guarantee pay out more often for what it earns: at 1 % "
        "defects it breaks even within its luck, at .1 % it pays (law 16).",
    ),
    *(
        Known(
            FIELD, check, (f"three-year value at {defects} %",),
            "Shops that are visited every other week claim more often than they are won, and for late requests of head "
            "office as well, so that the guarantee loses even where hardly anything is defective.",
        )
        for check, defects in (("law 16", "0.1"), ("sceptic 16", "1"))
    ),
    Known(
        MERGED,
        "sceptic 16",
        ("three-year value at 1 %",),
        "The guarantee breaks even within its luck at .1 % defects and loses a little at 1 %.",
    ),
    Known(
        BANK,
        "sceptic 1",
        ("share of requests late",),
        "As in the soap shop: departments drift apart from their common start, and late requests are convex in hours. "
        "From .18 to .21 within four years, and no further; without succession or local labour markets the same.",
    ),
    Known(
        SOAP,
        "sceptic 1",
        ("share of requests late", "cooperation"),
        "Firms begin at what is usual in their own first two years and then drift apart, some to more hours for "
        "colleagues and some to fewer: over 40 firms the SD of the workshop's capacity over its usual goes from .04 to "
        ".08, of its cooperation from .04 to .10, their means hardly move (cooperation .02 ± .01). Late requests are "
        "convex in hours, so their mean rises from .37 to .42 within four years, and stays there; in a team of twelve "
        "this shows. It is no short settling: after eight years instead of two the rise over ten years is .08 ± .03 "
        "(.05 ± .02), since the usual is the half year before week 0 in either. Where other work is not protected at "
        "the cost of colleagues (`internal_service.protection` 0) it is .02 ± .01.",
    ),
    Known(
        IMAGING,
        "sceptic 3",
        ("experience in the four weeks", "index in week 26 after four weeks", "experience left in week 104",
         "deepest dip of the index with slack"),
        "In the imaging centre the front asks the front for most of what it needs. A course of four weeks takes a "
        "quarter of those hours as well; a tenth more requests are late in the quarter after it, and half a year goes "
        "by before they are on time again. So the dip is deeper and the gain comes later.",
    ),
    *(
        Known(
            COMPUTERS, check, (f"three-year value at {defects} %",),
            "At .1 % three quarters of the shop's complaints are about waits and late requests and not about defects, "
            "and a guarantee pays for them as well: it costs more than what those customers bring whom it draws.",
        )
        for check, defects in (("law 16", "0.1"), ("sceptic 16", "1"))
    ),
    Known(
        PHONE,
        "sceptic 1",
        ("share of requests late",),
        "In some firms chance leaves the warehouse of twelve short of hours, requests pile up, cooperation falls: the "
        "mean rises by six in 100 in ten years. Nobody in the model sends help.",
    ),
    Known(
        BAKERY,
        "sceptic 1",
        ("index, points", "turnover", "share of requests late", "climate", "standard of"),
        "Two and three people meet chance shocks that a ratchet keeps: in ten quiet years standards fall by 3 % at the "
        "counter and 10 % behind it, 6 in 100 more requests are late, and climate follows.",
    ),
)  # fmt: skip
"""By organisation and check."""


def known_for(organisation: Organisation, check: Check) -> tuple[Known, ...]:
    """Return what is known not to hold of a check for an organisation."""
    return tuple(each for each in KNOWN if each.check == check.key and each.organisation in ("", organisation.name))
