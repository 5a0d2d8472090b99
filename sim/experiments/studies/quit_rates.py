"""Quits in an industry whose ordinary years are known, when the labour market runs hot."""

from __future__ import annotations

from collections.abc import Mapping

from sim.experiments.studies.study import Lab, Statistic, Study
from sim.instruments.personnel_records import turnover

FIRST, LAST = 13, 35
"""Weeks of April to August of a year in which the market is hot from January."""
MONTHS = 12.0


def measure(lab: Lab) -> Mapping[str, float]:
    """Return quits a month, of mean headcount."""
    return {"BAS-13": turnover(lab.log("hot-market"), FIRST, LAST - FIRST) / MONTHS}


QUITS_HOSPITALITY = Study(
    name="quits-hospitality",
    folder="evidence",
    title="Quits in hotels and restaurants in the hot labour market of 2022",
    statistics=(
        Statistic(
            "BAS-13", "share who quit in a month, April to August", "BAS-13", 0.058, 0.012, 0.049, 0.067,
            "tolerance of the calibration table (15 per cent, read as 1.645 SD: .005), .39 to .63 of ordinary years "
            "read as four SD (.007), and .008 for how much easier work was to find, two to four times",
        ),
    ),
    measure=measure,
    lucks=2,
)  # fmt: skip
