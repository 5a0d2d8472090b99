"""The ledger: one matrix of real numbers and one of whole numbers for each entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import DeclarationError, nearest
from sim.core.week import Week


class Ledger:
    """Every column of a run, laid out as a week says.

    Parameters
    ----------
    week : Week
        Gives each column its place.
    rows : mapping
        How many rows each entity has.

    Attributes
    ----------
    real, whole : dict of ndarray
        Matrices [column, row] by entity.
    """

    def __init__(self, week: Week, rows: Mapping[str, int]) -> None:
        self.week = week
        self.real: dict[str, NDArray[np.float64]] = {}
        self.whole: dict[str, NDArray[np.int64]] = {}
        self.chosen: dict[str, NDArray[np.int64]] = {}
        self.counts: dict[str, NDArray[np.int64]] = {}
        for entity in week.dictionary.entities():
            count = rows[entity.name]
            self.real[entity.name] = np.zeros((len(week.real[entity.name]), count))
            self.whole[entity.name] = np.zeros((len(week.whole[entity.name]), count), np.int64)
            flags = len(week.chosen[entity.name])
            self.chosen[entity.name] = np.zeros((flags, count), np.int64)
            self.counts[entity.name] = np.zeros(flags, np.int64)
            for column in entity.columns:
                if column.start and column.kind != "sum":
                    self.column(entity.name, column.name)[:] = column.start

    def rows(self, entity: str) -> int:
        """Return how many rows an entity has."""
        return int(self.real[entity].shape[1])

    def column(self, entity: str, name: str) -> NDArray[Any]:
        """Return a column as a view of the ledger (a sum column is added up afresh).

        Raises
        ------
        DeclarationError
            If there is no such column.
        """
        if name in self.week.real.get(entity, {}):
            real: NDArray[Any] = self.real[entity][self.week.real[entity][name]]
            return real
        if name in self.week.whole.get(entity, {}):
            whole: NDArray[Any] = self.whole[entity][self.week.whole[entity][name]]
            return whole
        if entity not in self.week.real:
            raise DeclarationError(f"there is no entity {entity!r}{nearest(entity, self.week.real)}")
        known = self.week.dictionary.columns_of(entity)
        if name in known:
            total = np.zeros(self.rows(entity))
            for each in self.week.contributions.get((entity, name), []):
                total = total + self.column(entity, each)
            return total
        raise DeclarationError(f"{entity} has no column {name!r}{nearest(name, known)}")

    def grow(self, entity: str, rows: int) -> None:
        """Add empty rows to an entity; the rows that are there keep their places."""
        more = rows - self.rows(entity)
        if more <= 0:
            return
        self.real[entity] = np.ascontiguousarray(np.pad(self.real[entity], ((0, 0), (0, more))))
        self.whole[entity] = np.ascontiguousarray(np.pad(self.whole[entity], ((0, 0), (0, more))))
        self.chosen[entity] = np.zeros((len(self.counts[entity]), rows), np.int64)

    def copy(self) -> Ledger:
        """Return a ledger with the same values that can go its own way."""
        twin = object.__new__(Ledger)
        twin.week = self.week
        twin.real = {name: matrix.copy() for name, matrix in self.real.items()}
        twin.whole = {name: matrix.copy() for name, matrix in self.whole.items()}
        twin.chosen = {name: np.zeros_like(rows) for name, rows in self.chosen.items()}
        twin.counts = {name: np.zeros_like(counts) for name, counts in self.counts.items()}
        return twin

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by the names under which compiled code takes them."""
        found: dict[str, NDArray[Any]] = {}
        for name in self.real:
            found[f"{name}_real"] = self.real[name]
            found[f"{name}_whole"] = self.whole[name]
            found[f"{name}_rows"] = self.chosen[name]
            found[f"{name}_counts"] = self.counts[name]
        return found
