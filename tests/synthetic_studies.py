"""Studies whose figures are written down, so that what a calibration ought to find is known; no week is run."""

from __future__ import annotations

from collections.abc import Mapping

from sim.experiments.calibration.targets import Target
from sim.experiments.studies.study import Lab, Statistic, Study
from sim.schedule import the_week

ONE, OTHER, THIRD = "training.adoption", "training.kept_share", "recovery.voiced"
PLACES = {each.name: each for each in the_week().parameters}


def stand(name: str, changes: Mapping[str, float]) -> float:
    """Return where a number stands in its range, from -1 to 1."""
    each = PLACES[name]
    low, high = each.plausible
    value = changes[name] - each.value
    return value / (high - each.value) if value > 0 else value / (each.value - low)


def measure(lab: Lab) -> Mapping[str, float]:
    """Return a figure of one number, and one of the sum of two, with a little luck."""
    luck = (lab.seed % 1000 / 1000 - 0.5) * 0.02
    one, other, third = (stand(name, lab.changes) for name in (ONE, OTHER, THIRD))
    return {"TRN-14": one + luck, "TRN-15": other + third - luck}


def figure(name: str, value: float, error: float) -> Statistic:
    return Statistic(name, "a figure", name, value, error, value - 3 * error, value + 3 * error, "made up")


STUDY = Study(
    "message-exposures", "evidence", "Made up", (figure("TRN-14", 0.5, 0.05), figure("TRN-15", 0.0, 0.05)), measure
)
TARGETS = tuple(Target(STUDY, each) for each in STUDY.statistics)
