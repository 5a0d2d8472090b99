"""Field cases of two mergers of one bank: First Union after CoreStates (W1), Wachovia after First Union (W2).

The engine is told what was done, in the scenario's words; no parameter is moved towards what came out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.studies.study import Statistic, Study
from sim.instruments.customer_survey import customer_survey
from sim.instruments.personnel_records import headcount, quits
from sim.projection import log_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiments.studies.study import Lab
    from sim.projection import Log

    Weeks = NDArray[np.float64]

NINE_MONTHS, HALF_YEAR, YEAR = 39, 26, 52
TELLERS = ("First Union branches", "CoreStates branches")
WAVES = (208, 260)
"""Weeks after which the index is taken: four and five years on."""
TAKEN_OVER = 104
"""Week from which the two ways of a takeover are compared: within half a year of it."""
SMOOTHED = 13


def first_union(lab: Lab) -> dict[str, float]:
    """Return what was seen of customers and tellers after the first takeover."""
    firm = lab.founded.organisation
    acquired = [each.name for each in firm.markets].index("CoreStates customers")
    branches = [firm.place(each) for each in TELLERS]
    done = lab.log("as-it-was")
    lost = done.market("lost")[:NINE_MONTHS, acquired].sum() / firm.markets[acquired].customers
    second = slice(HALF_YEAR, HALF_YEAR + YEAR)
    tellers = headcount(done)[second][:, branches].sum(axis=1).mean()
    return {"W1.lost": 100.0 * lost, "W1.turnover": 100.0 * quits(done)[second][:, branches].sum() / tellers}


FIRST_UNION = Study(
    name="first-union",
    folder="validation",
    title="First Union after CoreStates, 1998-99",
    statistics=(
        Statistic("W1.lost", "customers of the acquired bank lost in nine months, per cent",
          "W1", 19.0, 3.0, 15.0, 25.0,
          why="19 % reported; band of the case, read as 1.645 SD each way"),
        Statistic("W1.turnover", "tellers who quit in a year, from the seventh month on, per cent",
          "W1", 49.0, 8.0, 36.0, 62.0,
          why="a high of 49 % reported for the whole bank; band: judgement, half of the rise over an ordinary 25 %"),
    ),
    measure=first_union,
    lucks=4,
)  # fmt: skip


def wachovia(lab: Lab) -> dict[str, float]:
    """Return how index and turnover moved after the second takeover, and by how much the old way stayed below."""
    engine = lab.start("people-first")
    index = []
    for week in (0, *WAVES):
        engine.run(week - engine.now)
        index.append(customer_survey(engine.ledger, lab.seed, week).index().value)
    done, nothing, old = log_of(engine), lab.log("baseline"), lab.log("as-in-1998")
    ahead = _half_years(done.series("index") - old.series("index"))[TAKEN_OVER // HALF_YEAR :]
    return {
        "W2.index": float(np.mean(index[1:])) - index[0],
        "W2.order": turned_before(done, nothing),
        "W2.paths": float(ahead.min()),
    }


def turned_before(done: Log, nothing: Log) -> float:
    """Return the weeks by which half of the fall of quitting comes before half of the rise of the index.

    Both against the bank that does nothing; -1 where turnover does not fall or the index does not rise in the end. The
    hazard of quitting is what personnel records of a large bank would show.
    """
    stay = np.log(nothing.series("mean_quit_hazard")) - np.log(done.series("mean_quit_hazard"))
    rise = done.series("index") - nothing.series("index")
    first, second = half_way(stay), half_way(rise)
    return -1.0 if first is None or second is None else float(second - first)


def half_way(path: Weeks) -> int | None:
    """Return the first week in which a path, smoothed, is half of what its last half year comes to; None below 0."""
    final = path[-HALF_YEAR:].mean()
    if final <= 0.0:
        return None
    smooth = np.convolve(path, np.ones(SMOOTHED) / SMOOTHED, mode="valid")
    return int(np.argmax(smooth >= 0.5 * final))


def _half_years(path: Weeks) -> Weeks:
    return np.asarray(path[: len(path) // HALF_YEAR * HALF_YEAR].reshape(-1, HALF_YEAR).mean(axis=1))


WACHOVIA = Study(
    name="wachovia",
    folder="validation",
    title="Wachovia after First Union, 2001-05",
    statistics=(
        Statistic("W2.index", "rise of the satisfaction index in four to five years, index points",
          "W2", 12.5, 2.5, 10.0, 15.0,
          why="66 in 2000, 78 and 79 in 2004 and 2005; two yearly samples of 200 interviews (standard error 1.4 each) "
          "and the band of the case"),
        Statistic("W2.order", "weeks by which half of the fall of turnover comes before half of the rise of "
          "satisfaction",
          "W2", 52.0, 32.0, 1.0, 260.0,
          why="turnover first, satisfaction later: only the order is reported; size: judgement"),
        Statistic("W2.paths", "least lead over the bank that does as in 1998, in any half-year after the takeover, "
          "index points",
          "W2", 6.0, 3.0, 0.01, 40.0,
          why="the paths do not cross: only the sign is reported; size: judgement"),
    ),
    measure=wachovia,
    lucks=2,
)  # fmt: skip
