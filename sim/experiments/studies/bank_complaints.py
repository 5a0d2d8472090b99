"""Complaints of a bank's customers, and satisfaction by what was expected: scored, and never fitted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.experiments.studies.bank_customers import WEEKS
from sim.experiments.studies.bank_interviews import Interviews, interviews, live
from sim.experiments.studies.study import Lab, Statistic, Study

VERY_WELL, BADLY = 9.0, 3.0
"""Handled very well: 9 or 10 of 10; badly: 1 to 3."""
MOST_BINS = 3.0


def measure(lab: Lab) -> Mapping[str, float]:
    """Live through half a year and interview the customers."""
    engine = lab.start("baseline")
    half, _ = live(engine, WEEKS, 1)
    said = interviews(engine, lab.seed, half)
    others = float(said.index[~said.complained].mean())
    return {
        "T11": off_the_line(said),
        "T12.1": float(said.index[said.complained].mean()) - others,
        "T12.2": float(said.index[said.handling >= VERY_WELL].mean()) / others,
        "T12.3": float(said.index[said.handling <= BADLY].mean()) / others,
    }


def off_the_line(said: Interviews) -> float:
    """Return the largest distance, over seven bins of quality less expectation, from a line in quality alone."""
    slope, start = np.polyfit(said.quality, said.index, 1)
    left = said.index - (start + slope * said.quality)
    bins = np.clip(said.quality - said.expectation, -MOST_BINS, MOST_BINS)
    return float(max(abs(left[bins == each].mean()) for each in np.unique(bins)))


BANK_COMPLAINTS = Study(
    name="bank-complaints",
    folder="evidence",
    title="Complaints and expectations of a bank's customers, as interviewed",
    statistics=(
        Statistic(
            "T11", "largest distance of seven bins of quality less expectation from a line in quality, in points",
            "T11", 3.0, 1.3, -np.inf, 5.0,
            "bins of 104 to 1,131 answers with an SD of 11.6 about the line: 1.1 in the smallest; and how banks differ",
        ),
        Statistic(
            "T12.1", "index of those who complained less that of the others, in points", "T12.1",
            -14.0, 3.5, -20.0, -8.0,
            "443 complaints (1.2), and how banks differ; airlines have -10 and internet providers -27",
        ),
        Statistic(
            "T12.2", "index after very good handling over that of those who had no complaint", "T12.2",
            1.04, 0.04, 0.95, np.inf, "205 complaints with an SD of 16 points (.015), and how banks differ",
        ),
        Statistic(
            "T12.3", "index after bad handling over that of those who had no complaint", "T12.3",
            0.37, 0.06, -np.inf, 0.50, "61 complaints with an SD of 23 points (.04), and how banks differ",
        ),
    ),
    measure=measure,
    lucks=2,
)  # fmt: skip
