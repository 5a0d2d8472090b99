"""Overload in a lending centre (O1): the standard of service falls and stays lower, and what keeps it up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.study import Lab, Statistic, Study
from sim.projection import log_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.projection import Founded

RUSH, LATER = 8, 64
"""Weeks that the overload lasts, and the week a year after it has ended."""
LASTING, ALIKE = 1e9, 20.0
"""Weeks in which a lost standard recovers: never, and as fast as it falls."""


def measure(lab: Lab) -> Mapping[str, float]:
    """Return what the overload did to the standard, and what symmetric adjustment, a buffer and overtime change."""
    lasting, alike = (lab.firm(lab.scenario.organisation, None, **{"pressure.up": up}) for up in (LASTING, ALIKE))
    lost = {name: loss(lab, lasting, name) for name in ("overload", "buffer", "overtime", "no-overtime")}
    worst = {name: float(each.max()) for name, each in lost.items()}
    symmetric = loss(lab, alike, "overload")
    return {
        "O1.stays": float(lost["overload"][LATER]),
        "O1.recovers": share(float(symmetric[LATER]), float(symmetric.max())),
        "O1.buffer": share(worst["buffer"], worst["overload"]),
        "O1.delay": delay(lost["no-overtime"], lost["overtime"]),
        "O1.delay_only": share(worst["overtime"], worst["no-overtime"]),
    }


def loss(lab: Lab, founded: Founded, plan: str) -> NDArray[np.float64]:
    """Return how far a plan's standard lies below that of ordinary demand, in per cent, week by week."""
    standards = []
    for name in ("baseline", plan):
        engine = founded.start(lab.plan(name))
        engine.run(lab.scenario.horizon)
        standards.append(log_of(engine).department("standard")[:, 0])
    lost: NDArray[np.float64] = 100.0 * (standards[0] - standards[1])
    return lost


def share(part: float, whole: float) -> float:
    """Return a part of a loss; not a number where nothing was lost."""
    return part / whole if whole > 0.1 else float("nan")


def delay(sooner: NDArray[np.float64], later: NDArray[np.float64]) -> float:
    """Return by how many weeks one loss comes to half of the other's worst later than that does, up to `RUSH`."""
    half = 0.5 * float(sooner.max())
    if half < 0.05:
        return float("nan")
    weeks = [int((each >= half).argmax()) if (each >= half).any() else len(each) for each in (sooner, later)]
    return float(min(RUSH, weeks[1] - weeks[0]))


_SIGN = "only the sign is published; size and error are judgements"

LENDING_CENTRE = Study(
    name="lending-centre",
    folder="validation",
    title="O1: a lending centre above its capacity (Oliva and Sterman 2001)",
    statistics=(
        Statistic("O1.stays", "standard lost a year after the overload, per cent", "O1", 5.0, 3.0, 0.5, 70.0, _SIGN),
        Statistic("O1.recovers", "part of the worst loss left then, where standards rise as fast as they fall", "O1",
                  0.0, 0.15, -0.25, 0.25, "published as recovering; a quarter may be left (judgement)"),
        Statistic("O1.buffer", "worst loss with people to spare, over that without", "O1", 0.0, 0.15, -0.25, 0.25,
                  "published as preventing the loss; a quarter of it may come (judgement)"),
        Statistic("O1.delay", "weeks by which long hours delay half of the loss that comes without overtime, 8 at most",
                  "O1", 4.0, 2.5, 0.5, 8.0, _SIGN),
        Statistic("O1.delay_only", "worst loss with long hours over that without overtime", "O1", 0.75, 0.25, 0.25,
                  1.1, "published as delaying only: most of the loss comes all the same (judgement)"),
    ),
    measure=measure,
)  # fmt: skip
"""One centre, eight weeks of overload, two years."""
