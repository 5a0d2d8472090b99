"""Main effects: how an output goes with each factor alone, averaged over what the other factors do.

Every value is taken against the same luck: an effect is an output less its mean over the whole design
(one at a time: less its value at the base point), replication by replication. What an interval is made
of depends on the design. A grid holds all combinations, so only luck is left, and replications (worlds)
are the units. In a sampled design the other factors' values are a sample too, and points (trajectories,
blocks) are the units; those of a Sobol sequence or a hypercube are spread more evenly than independent
points, so that the interval is rather too wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.experiments.sweep_summary import interval, quotient, unit_means

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.experiments.designs import Points
    from sim.experiments.swept import Sweep

MOST_VALUES = 10
"""A factor with more values than this is shown in bins of as many points each."""
BINS = 8
LEAST_IN_BIN = 5
COMPLETE = ("grid", "one-at-a-time")


def main_effects(sweep: Sweep) -> pd.DataFrame:
    """Return one row for each factor, value (the mean of a bin) and output.

    ``effect`` with ``low`` and ``high``, a 95 % interval over ``units`` independent ``unit`` s, from ``points`` points.
    """
    import pandas as pd

    design = sweep.design
    effects = _effects(sweep)
    unit = "point" if design.points.kind not in COMPLETE else "world" if design.worlds else "replication"
    unit = {"morris": "trajectory", "saltelli": "block"}.get(design.points.kind, unit)
    rows = []
    for place, name in enumerate(design.points.names):
        alone = _alone(design.points, place)
        for chosen in _bins(design.points.values[:, place], alone):
            means = _unit_effects(effects[chosen], chosen, design.points)
            value = design.points.values[chosen, place].mean()
            for output, units, *numbers in zip(design.outputs, *interval(means), strict=True):
                rows.append((name, value, output, int(chosen.sum()), int(units), unit, *numbers))
    return pd.DataFrame(
        rows, columns=["factor", "value", "output", "points", "units", "unit", "effect", "low", "high"]
    )  # fmt: skip


def _effects(sweep: Sweep) -> NDArray[np.float64]:
    """Return every point's outputs less their mean over the design, (points, units, outputs).

    In a sampled design the units are averaged away, since points are its units.
    """
    design = sweep.design
    worlds = design.worlds > 0
    if design.points.kind == "one-at-a-time":
        whole = next(unit_means(values, worlds=worlds) for values in sweep.by_point())
    else:
        total, count = np.zeros((2, 1, 1))
        for number, values in enumerate(sweep.by_point()):
            if not (number == 0 and design.points.added):
                means = unit_means(values, worlds=worlds)
                total, count = total + np.nan_to_num(means), count + np.isfinite(means)
        whole = total / np.maximum(count, 1)
    complete = design.points.kind in COMPLETE
    found = []
    for values in sweep.by_point():
        effect = unit_means(values, worlds=worlds) - whole
        found.append(effect if complete else interval(effect)[1][None])
    return np.array(found)


def _unit_effects(
    effects: NDArray[np.float64], chosen: NDArray[np.bool_], points: Points
) -> NDArray[np.float64]:  # fmt: skip
    """Return the effects of a bin's points as independent units, (units, outputs)."""
    there = np.isfinite(effects)
    kept = np.where(there, effects, 0.0)
    if points.kind in COMPLETE:
        count = there.sum(axis=0)
        return quotient(kept.sum(axis=0), count)
    group = (np.flatnonzero(chosen) - int(points.added)) // points.together
    _, place = np.unique(group, return_inverse=True)
    total, count = np.zeros((2, place.max() + 1, effects.shape[2]))
    np.add.at(total, place, kept[:, 0])
    np.add.at(count, place, there[:, 0])
    return quotient(total, count)


def _alone(points: Points, place: int) -> NDArray[np.bool_]:
    """Return which points tell of a factor: all of the design's own, or those at which all others have defaults."""
    own = np.ones(len(points), dtype=bool)
    own[0] = not points.added
    if points.kind != "one-at-a-time":
        return own
    others = np.delete(points.values, place, axis=1)
    return np.asarray((others == others[0]).all(axis=1))


def _bins(values: NDArray[np.float64], alone: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """Return which points belong to each value of a factor, or to each of its bins."""
    distinct = np.unique(values[alone])
    if len(distinct) <= MOST_VALUES:
        return [alone & (values == value) for value in distinct]
    bins = max(2, min(BINS, int(alone.sum()) // LEAST_IN_BIN))
    edges = np.quantile(values[alone], np.arange(1, bins) / bins)
    place = np.searchsorted(edges, values, side="right")
    found = [alone & (place == number) for number in range(bins)]
    return [chosen for chosen in found if chosen.any()]
