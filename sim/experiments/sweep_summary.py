"""A sweep's points in numbers: means with intervals, and paired differences from the base point.

Worlds, where there are any, are the independent units; replications otherwise. A replication has the
same luck at every point, so a difference from the base point is taken run by run.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiments.intervals import interval_of_means
from sim.experiments.statistics import told_apart

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.experiments.swept import Sweep

LEVEL = 0.95
AT_ONCE = 1_000
"""Points that are in memory at once."""


def summaries(sweep: Sweep, at_once: int = AT_ONCE) -> Iterator[pd.DataFrame]:
    """Yield one row for each point and output, in tables of so many points at most.

    ``mean`` with ``low`` and ``high``, a 95 % interval of that mean over ``units`` independent units, of ``runs``
    runs; with a base point also ``difference``, ``difference_low``, ``difference_high``, and ``told_apart``: whether
    the difference is told from none.
    """
    import pandas as pd

    points, outputs = sweep.design.points, sweep.design.outputs
    coming = enumerate(_parts(sweep))
    while share := list(islice(coming, at_once)):
        numbers = [number for number, _ in share]
        frame = pd.DataFrame({"point": np.repeat(numbers, len(outputs))})
        for place, name in enumerate(points.names):
            frame[name] = np.repeat(points.values[numbers, place], len(outputs))
        frame["output"] = np.tile(np.array(outputs, dtype=object), len(numbers))
        for name in share[0][1]:
            frame[name] = np.concatenate([part[name] for _, part in share])
        yield frame


def _parts(sweep: Sweep) -> Iterator[dict[str, NDArray[Any]]]:
    """Yield each point's columns."""
    design = sweep.design
    base = _of_base(sweep)
    for values in sweep.by_point():
        units, centre, low, high = interval(unit_means(values, worlds=design.worlds > 0))
        part = {
            "runs": np.isfinite(values).sum(axis=(0, 1)), "units": units, "mean": centre, "low": low, "high": high,
        }  # fmt: skip
        yield part if base is None else {**part, **_differences(values - base, worlds=design.worlds > 0)}


def unit_means(values: NDArray[np.float64], *, worlds: bool) -> NDArray[np.float64]:
    """Return the means of independent units, (units, outputs), from (worlds, replications, outputs)."""
    if not worlds:
        luck: NDArray[np.float64] = values[0]
        return luck
    there = np.isfinite(values)
    return quotient(np.where(there, values, 0.0).sum(axis=1), there.sum(axis=1))


def quotient(total: NDArray[np.float64], count: NDArray[Any]) -> NDArray[np.float64]:
    """Return totals by counts; not a number where there is nothing."""
    found: NDArray[np.float64] = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    return found


def interval(
    means: NDArray[np.float64], level: float = LEVEL
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return units, mean and its interval for every column; no interval (not a number) with a single unit."""
    units = np.isfinite(means).sum(axis=0)
    found = np.full((3, means.shape[1]), np.nan)
    whole = units == len(means)
    if len(means) > 1 and whole.any():
        found[:, whole] = interval_of_means(means[:, whole], level)
    for column in np.flatnonzero(~whole | (units == 1)):
        kept = means[np.isfinite(means[:, column]), column]
        found[0, column] = kept.mean() if len(kept) else np.nan
        if len(kept) > 1:
            found[:, column] = interval_of_means(kept, level)
    centre, low, high = found
    return units.astype(np.int64), centre, low, high


def _of_base(sweep: Sweep) -> NDArray[np.float64] | None:
    base = sweep.design.points.base
    if base is None:
        return None
    return next(values for number, values in enumerate(sweep.by_point()) if number == base)


def _differences(values: NDArray[np.float64], *, worlds: bool) -> dict[str, NDArray[Any]]:
    _, centre, low, high = interval(unit_means(values, worlds=worlds))
    signs = np.where(np.isfinite(values), (np.sign(values) + 1) / 2, np.nan)
    _, above, _, _ = interval(unit_means(signs, worlds=worlds))
    apart = [
        bool(np.isfinite(left)) and told_apart(share, left, right)
        for share, left, right in zip(above.tolist(), low.tolist(), high.tolist(), strict=True)
    ]
    return {"difference": centre, "difference_low": low, "difference_high": high, "told_apart": np.array(apart)}
