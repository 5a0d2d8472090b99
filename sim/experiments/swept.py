"""What came out of a sweep: read from its store run by run, as tables, and never all in memory unless asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.errors import InputError
from sim.experiments.design import Design, Place
from sim.experiments.store import Store

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim.experiments.trials import TrialResult

AT_ONCE = 2_000
"""Runs that are read from the store at once."""


@dataclass(frozen=True)
class Sweep:
    """A design and the store that holds its runs.

    Attributes
    ----------
    design : Design
        What was to be run.
    folder : Path
        Where the store is.
    keys : tuple of str
        The key of every run, by its number in the design.
    counts : mapping
        How many runs the design has, and how many of them ran now, were there before, and were set aside.
    provenance : mapping
        Where the result comes from.
    keeper : object
        Whatever must live as long as the folder.
    """

    design: Design
    folder: Path
    keys: tuple[str, ...]
    counts: Mapping[str, int]
    provenance: Mapping[str, object] = field(default_factory=dict)
    keeper: object = None

    def to_frame(self) -> pd.DataFrame:
        """Return the finished runs, one row each: key, point, replication, world, seed, factors, outputs."""
        return _together(self.frames())

    def weekly_frame(self) -> pd.DataFrame:
        """Return the weekly series that were kept, one row for each run and week."""
        if not self.design.weekly:
            raise InputError('no weekly series were kept; name some in the design: weekly = ["index"]')
        return _together(self.weekly_frames())

    def summary(self) -> pd.DataFrame:
        """Return each point's outputs: mean over replications with its interval, and less those of the base point."""
        from sim.experiments.sweep_summary import summaries

        return _together(summaries(self))

    def set_aside(self) -> pd.DataFrame:
        """Return the runs that failed three times, each with its place and the reason."""
        import pandas as pd

        with Store(self.folder, reading=True) as store:
            rows = [{**self._told(place), "reason": reason} for place, reason in self._aside(store)]
        return pd.DataFrame(rows, columns=[*self._names(), "reason"])

    def to_xarray(self) -> Any:
        """Return outputs and weekly series as an xarray Dataset over point, world and replication (and week).

        Raises
        ------
        InputError
            If xarray is not installed.
        """
        try:
            import xarray
        except ImportError as problem:
            raise InputError("xarray is not installed: pip install 'morale-sim[netcdf]'") from problem
        dimensions = ("point", "world", "replication") if self.design.worlds else ("point", "replication")
        outputs, weekly = self._cubes()
        if not self.design.worlds:
            outputs, weekly = outputs[:, 0], weekly[:, 0]
        cubes = {name: (dimensions, outputs[..., place]) for place, name in enumerate(self.design.outputs)}
        cubes |= {
            f"{name} weekly": ((*dimensions, "week"), weekly[..., place, :])
            for place, name in enumerate(self.design.weekly)
        }
        factors = {name: ("point", self.design.points.values[:, place])
                   for place, name in enumerate(self.design.points.names)}  # fmt: skip
        return xarray.Dataset(cubes, coords=factors, attrs={"title": self.design.title, "seed": self.design.seed})

    def result_hash(self) -> str:
        """Return a hash of every number of the finished runs."""
        with Store(self.folder, reading=True) as store:
            return store.result_hash(self.keys if self._is_whole() else store.known(self.keys))

    def frames(self, at_once: int = AT_ONCE) -> Iterator[pd.DataFrame]:
        """Yield the finished runs in tables of so many rows at most: point by point, world by world."""
        import pandas as pd

        for share in self._shares(at_once):
            rows = [[*self._told(place).values(), *result.outputs.tolist()] for place, result in share]
            yield pd.DataFrame(rows, columns=[*self._names(), *self.design.outputs]).astype({"seed": "uint64"})

    def weekly_frames(self, at_once: int = AT_ONCE) -> Iterator[pd.DataFrame]:
        """Yield the weekly series of the finished runs, in tables."""
        import pandas as pd

        weeks = self.design.horizon
        for share in self._shares(max(1, at_once // weeks)):
            told = pd.DataFrame([self._told(place) for place, _ in share], columns=self._names())
            told = told.astype({"seed": "uint64"})
            frame = told.loc[told.index.repeat(weeks)].reset_index(drop=True)
            frame["week"] = np.tile(np.arange(weeks), len(share))
            series = np.array([result.weekly for _, result in share])
            for place, name in enumerate(self.design.weekly):
                frame[name] = series[:, place].reshape(-1)
            yield frame

    def by_point(self) -> Iterator[NDArray[np.float64]]:
        """Yield every point's outputs, (worlds, replications, outputs); not a number where a run was set aside."""
        shape = (max(1, self.design.worlds), self.design.replications, len(self.design.outputs))
        number, values = 0, np.full(shape, np.nan)
        for share in self._shares(AT_ONCE):
            for place, result in share:
                while number < place.point:
                    yield values
                    number, values = number + 1, np.full(shape, np.nan)
                values[max(0, place.world), place.replication] = result.outputs
        while number < len(self.design.points):
            yield values
            number, values = number + 1, np.full(shape, np.nan)

    def _shares(self, at_once: int) -> Iterator[list[tuple[Place, TrialResult]]]:
        """Yield finished runs with their places, sorted by point, world and replication."""
        coming = places(self.design)
        with Store(self.folder, reading=True) as store:
            while asked := list(islice(coming, at_once)):
                keys = [self.keys[self.design.number(place)] for place in asked]
                known = set(keys) if self._is_whole() else store.known(keys)
                there = [(place, key) for place, key in zip(asked, keys, strict=True) if key in known]
                found = store.results(key for _, key in there)
                share = [(place, run.result) for (place, _), run in zip(there, found, strict=True)]
                if share:
                    yield share

    def _is_whole(self) -> bool:
        """Return whether every run of the design came to an end."""
        return not self.counts.get("set_aside", 1)

    def _aside(self, store: Store) -> Iterator[tuple[Place, str]]:
        if self._is_whole():
            return
        numbers = {key: number for number, key in enumerate(self.keys)}
        for run in store.runs():
            if run.status != "finished" and run.key in numbers:
                yield self.design.place(numbers[run.key]), run.reason

    def _names(self) -> list[str]:
        world = ["world"] if self.design.worlds else []
        return ["key", "point", *world, "replication", "seed", *self.design.points.names]

    def _told(self, place: Place) -> dict[str, Any]:
        """Return where a run stands and its factors' values."""
        design = self.design
        world = {"world": place.world} if design.worlds else {}
        return {
            "key": self.keys[design.number(place)], "point": place.point, **world, "replication": place.replication,
            "seed": design.seed_at(place.world, place.replication) % 2**64, **design.points[place.point],
        }  # fmt: skip

    def _cubes(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        design = self.design
        shape = (len(design.points), max(1, design.worlds), design.replications)
        outputs = np.full((*shape, len(design.outputs)), np.nan)
        weekly = np.full((*shape, len(design.weekly), design.horizon), np.nan)
        for share in self._shares(AT_ONCE):
            for place, result in share:
                at = (place.point, max(0, place.world), place.replication)
                outputs[at] = result.outputs
                if design.weekly:
                    weekly[at] = result.weekly
        return outputs, weekly


def places(design: Design) -> Iterator[Place]:
    """Yield the places of all runs, sorted by point, world and replication."""
    worlds = range(design.worlds) if design.worlds else (-1,)
    return (
        Place(point, world, replication)
        for point in range(len(design.points))
        for world in worlds
        for replication in range(design.replications)
    )


def _together(frames: Iterator[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    found = list(frames)
    if not found:
        raise InputError("no run of the sweep is finished")
    return pd.concat(found, ignore_index=True)
