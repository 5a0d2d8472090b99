"""What is known not to hold, where, and why: the model honestly does not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiments.checks.check import Check, Known

if TYPE_CHECKING:
    from sim.reading.organisation import Organisation

BAKERY, SOAP = "The corner bakery", "Soap shop"
IMAGING, COMPUTERS = "Imaging centre", "Computer shop"
FIELD, MERGED = "Household goods, field and head office", "Harbour Bank and Valley Savings"

KNOWN: tuple[Known, ...] = (
    Known(
        "",
        "sceptic 4",
        ("40 hours at use .95",),
        "A course of four weeks takes hours for four weeks and leaves skill for years, so even at use .95 the first "
        "year ends slightly above; only the weeks of the course are clearly worse.",
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
        IMAGING,
        "sceptic 3",
        ("experience in the four weeks", "index in week 26 after four weeks", "experience left in week 104"),
        "In the imaging centre the front asks the front for most of what it needs. A course of four weeks takes a "
        "quarter of those hours as well; six in 100 more requests are late in the quarter after it, and half a year "
        "goes by before they are on time again. So the dip is deeper and the gain comes later.",
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
        SOAP,
        "sceptic 1",
        ("cooperation",),
        "Four small departments drift apart from their common start, by luck: in the mean of 64 firms cooperation "
        "rises by .02 ± .01 in ten years, an eighth of its spread between people, and 64 firms cannot tell that from "
        "the bound.",
    ),
    Known(
        BAKERY,
        "sceptic 1",
        ("climate", "standard of"),
        "Two and three people meet shocks that a ratchet keeps: where one of them leaves, half the hands are gone "
        "for weeks. Firms begin at a standard of 1, so that in ten quiet years it falls by 3 % at the counter and 8 % "
        "behind it, and climate by a tenth of a standard deviation.",
    ),
)  # fmt: skip
"""By organisation and check."""


def known_for(organisation: Organisation, check: Check) -> tuple[Known, ...]:
    """Return what is known not to hold of a check for an organisation."""
    return tuple(each for each in KNOWN if each.check == check.key and each.organisation in ("", organisation.name))
