"""Feedback interventions: the mean effect on performance, and the share of people who lose by them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.experiments.studies.following import follow, spread, start_in
from sim.experiments.studies.study import Lab, Statistic, Study

MONTHS = (12, 16, 20, 24)
"""Weeks in which performance is read, when talks have added up."""
TRIAL = {"feedback.at_work": 1.0, "feedback.manager": 0.0}
"""An intervention as in the trials, not an ordinary review, and not by people's own managers, whoever they are."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what feedback does in one world with one luck."""
    usual = follow(lab.start("baseline"), MONTHS, "performance").at("performance")
    told = follow(start_in(lab, "feedback", **TRIAL), MONTHS, "performance").at("performance")
    change = (told - usual).mean(axis=0)
    change = change[~np.isnan(change)]
    return {"MOT-27": float(change.mean()) / spread(usual), "MOT-28": float((change < 0.0).mean())}


FEEDBACK = Study(
    "feedback",
    "evidence",
    "Feedback every week, to 600 people",
    (
        Statistic("MOT-27", "effect of feedback on performance (SDs of output between people)", "MOT-27", 0.41, 0.08,
                  0.28, 0.54, "607 effects with an SD of .95 come from some 131 papers (recalled): .95/sqrt(131)"),
        Statistic("MOT-28", "share of people whose performance falls", "MOT-28", 0.365, 0.03, 0.33, 0.40,
                  "more than a third, at most .40 in the tolerances; and 600 simulated people. Published shares are of "
                  "effects of studies, here they are of people"),
    ),
    measure,
)  # fmt: skip
